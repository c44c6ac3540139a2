"""Without looking into media files, a picture that a network refuses is found when it is too late.

Only heads are read, some kilobytes of the largest film, and only of files that somebody asks about.
A file that is not what its name says, or nothing at all, is a fact, never a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from srmkit.frozen import frozen
from srmkit.load import boxes
from srmkit.model import MediaFacts
from srmkit.tree import Glance, Tree

HEAD = 4096
"""Bytes that are read of every file."""
MOST_STEPS = 200
"""Parts of a file that are stepped over; a hostile one could have millions."""


def facts_in(tree: Tree) -> Callable[[str], MediaFacts | None]:
    """A function from a media file's path to its facts; each file is looked into once."""

    @cache
    def facts_of(path: str) -> MediaFacts | None:
        glance = tree.glance(path)
        return facts(glance) if glance is not None else None

    return facts_of


@frozen
class Shape:
    """Pixels as shown, seconds, and whether it moves."""

    width: int = 0
    height: int = 0
    seconds: float = 0.0
    moves: bool = False


def facts(file: Glance) -> MediaFacts:
    """The facts of one file; its kind is empty when its first bytes are those of no kind."""
    head = file.read(0, HEAD)
    kind = kind_of(head)
    shape = _SHAPES[kind](file, head) if kind in _SHAPES else Shape(moves=kind in _FILMS)
    return MediaFacts(kind, file.size, shape.width, shape.height, shape.seconds, shape.moves)


_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\0\0\x01\xba", "mpeg"),
    (b"\0\0\x01\xb3", "mpeg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
)
_RIFF = {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}
_FILMS = {"avi", "mkv", "mov", "mp4", "mpeg", "webm"}


def kind_of(head: bytes) -> str:
    """The kind of a file by its first bytes; empty for none that srmkit knows.

    `zip` and `ole` are what Word and PowerPoint write.
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[:4] == b"\x1aE\xdf\xa3":
        return "webm" if b"webm" in head[:64] else "mkv"
    if head[4:8] == b"ftyp" or head[4:8] in boxes.OLD_QUICKTIME:
        return boxes.kind_of(head)
    return "svg" if _is_svg(head) else ""


def _is_svg(head: bytes) -> bool:
    """XML whose root is svg, in UTF-8 or UTF-16, after a declaration and comments."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return text[:1] == b"<" and b"<svg" in text


def _png(file: Glance, head: bytes) -> Shape:
    return Shape(_big(head, 16, 4), _big(head, 20, 4), moves=b"acTL" in head)


def _gif(file: Glance, head: bytes) -> Shape:
    # An animation says how often it runs, in an extension named after the browser that had it
    # first; counting its frames would mean reading it whole.
    return Shape(_little(head, 6, 2), _little(head, 8, 2), moves=b"NETSCAPE2.0" in head)


def _bmp(file: Glance, head: bytes) -> Shape:
    height = int.from_bytes(head[22:26], "little", signed=True)
    return Shape(_little(head, 18, 4), abs(height))


def _webp(file: Glance, head: bytes) -> Shape:
    chunk = head[12:16]
    if chunk == b"VP8X":
        return Shape(_little(head, 24, 3) + 1, _little(head, 27, 3) + 1, moves=bool(head[20] & 2))
    if chunk == b"VP8L":
        bits = _little(head, 21, 4)
        return Shape((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return Shape(_little(head, 26, 2) & 0x3FFF, _little(head, 28, 2) & 0x3FFF)


_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that carry its size; the other three of the row are tables."""


def _jpeg(file: Glance, head: bytes) -> Shape:
    turned = False
    for marker, at in _segments(file, head):
        if marker == 0xE1:
            turned = turned or _on_its_side(_at(file, head, at + 4, 512))
        elif marker in _FRAMES:
            size = _at(file, head, at + 5, 4)
            height, width = _big(size, 0, 2), _big(size, 2, 2)
            return Shape(height, width) if turned else Shape(width, height)
    return Shape()


def _segments(file: Glance, head: bytes) -> Iterator[tuple[int, int]]:
    """The markers of a JPEG and where each stands, up to the one with the picture."""
    at = 2
    for _ in range(MOST_STEPS):
        start = _at(file, head, at, 4)
        if len(start) < 4 or start[0] != 0xFF:
            return
        if start[1] == 0xFF:  # padding
            at += 1
            continue
        yield start[1], at
        at += 2 + max(2, _big(start, 2, 2))


def _on_its_side(exif: bytes) -> bool:
    """Whether an EXIF segment says that the camera was held upright (orientation 5 to 8)."""
    if exif[:6] != b"Exif\0\0":
        return False
    tiff = exif[6:]
    number = _little if tiff[:2] == b"II" else _big
    directory = number(tiff, 4, 4)
    for index in range(min(number(tiff, directory, 2), MOST_STEPS)):
        entry = directory + 2 + 12 * index
        if number(tiff, entry, 2) == 0x0112:
            return 5 <= number(tiff, entry + 8, 2) <= 8
    return False


def _picture_boxes(file: Glance, head: bytes) -> Shape:
    width, height = boxes.picture(file)
    return Shape(width, height)


def _film_boxes(file: Glance, head: bytes) -> Shape:
    width, height, seconds = boxes.film(file)
    return Shape(width, height, seconds, moves=True)


_SHAPES: dict[str, Callable[[Glance, bytes], Shape]] = {
    "avif": _picture_boxes,
    "bmp": _bmp,
    "gif": _gif,
    "heic": _picture_boxes,
    "jpeg": _jpeg,
    "mov": _film_boxes,
    "mp4": _film_boxes,
    "png": _png,
    "webp": _webp,
}


def _at(file: Glance, head: bytes, start: int, count: int) -> bytes:
    """Bytes out of the head where it has them, else out of the file."""
    return head[start : start + count] if start + count <= len(head) else file.read(start, count)


def _big(data: bytes, start: int, count: int) -> int:
    return int.from_bytes(data[start : start + count], "big")


def _little(data: bytes, start: int, count: int) -> int:
    return int.from_bytes(data[start : start + count], "little")
