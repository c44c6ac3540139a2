"""Without stepping over boxes, a phone's photograph or film would have to be read whole.

MP4, QuickTime, HEIC and AVIF are trees of boxes: a length, a name, a content. Source: ISO/IEC
14496-12 (the format that they share) and Apple's QuickTime File Format, as read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.tree import Glance

MOST_BOXES = 64
"""Boxes beside each other that are looked at; a hostile file could have millions."""
MOST_META = 64 * 1024
"""Bytes of a picture's description that are read."""

OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
"""What a QuickTime film begins with when it does not say its brand."""

_AVIF = {b"avif", b"avis"}
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_SOUND = {b"M4A ", b"M4B ", b"M4P "}


def kind_of(head: bytes) -> str:
    """The kind of a file of boxes: `avif`, `heic`, `m4a`, `mov` or else `mp4`."""
    if head[4:8] != b"ftyp":
        return "mov"
    brand = head[8:12]
    others = head[16 : max(16, min(int.from_bytes(head[:4], "big"), len(head)))]
    brands = {brand, *(others[at : at + 4] for at in range(0, len(others), 4))}
    if brand in _AVIF or (brand in _HEIC and brands & _AVIF):
        return "avif"
    if brand in _HEIC:
        return "heic"
    if brand in _SOUND:
        return "m4a"
    return "mov" if brand == b"qt  " else "mp4"


Box = tuple[bytes, int, int]
"""Name, start and end of a box's content."""


def _boxes(file: Glance, start: int, end: int) -> Iterator[Box]:
    for _ in range(MOST_BOXES):
        head = file.read(start, 16)
        if start + 8 > end or len(head) < 8:
            return
        length, name, content = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if length == 1:
            length, content = int.from_bytes(head[8:16], "big"), start + 16
        stop = end if length == 0 else min(start + length, end)
        if stop < content:
            return
        yield name, content, stop
        start = stop


def _inside(file: Glance, box: Box, *path: bytes) -> Iterator[Box]:
    """The boxes at `path` inside a box."""
    for one in _boxes(file, box[1], box[2]):
        if one[0] == path[0]:
            if len(path) == 1:
                yield one
            else:
                yield from _inside(file, one, *path[1:])


def _whole(file: Glance) -> Box:
    return b"", 0, file.size


def film(file: Glance) -> tuple[int, int, float]:
    """Width and height in pixels as shown, and seconds; zeros where the film does not say."""
    for movie in _inside(file, _whole(file), b"moov"):
        width = height = 0
        for track in _inside(file, movie, b"trak", b"tkhd"):
            width, height = max((width, height), _track(file.read(track[1], 96)), key=_area)
        return width, height, _seconds(file, movie)
    return 0, 0, 0.0


def _area(shape: tuple[int, int]) -> int:
    return shape[0] * shape[1]


def _track(header: bytes) -> tuple[int, int]:
    """The size of a track; a quarter turn stands in its matrix."""
    at = 52 if header[:1] == b"\x01" else 40
    turned = header[at : at + 4] == bytes(4) and header[at + 4 : at + 8] != bytes(4)
    width, height = (int.from_bytes(header[at + n : at + n + 2], "big") for n in (36, 40))
    return (height, width) if turned else (width, height)


def _seconds(file: Glance, movie: Box) -> float:
    for header in _inside(file, movie, b"mvhd"):
        data = file.read(header[1], 32)
        at, long = (20, 8) if data[:1] == b"\x01" else (12, 4)
        scale = int.from_bytes(data[at : at + 4], "big")
        length = int.from_bytes(data[at + 4 : at + 4 + long], "big")
        if scale and length < (1 << (8 * long)) - 1:  # all ones: not known
            return round(length / scale, 1)
    return 0.0


def picture(file: Glance) -> tuple[int, int]:
    """Width and height in pixels of a HEIC or AVIF picture as shown; zeros where it says nothing.

    The largest size that it describes is the picture's: the others are thumbnails and tiles.
    """
    for meta in _inside(file, _whole(file), b"meta"):
        data = file.read(meta[1], min(meta[2] - meta[1], MOST_META))
        sizes = [(0, 0)]
        at = data.find(b"ispe")
        while at >= 0 and len(sizes) < MOST_BOXES:
            width, height = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (8, 12))
            sizes.append((width, height))
            at = data.find(b"ispe", at + 4)
        width, height = max(sizes, key=_area)
        turn = data.find(b"irot")
        turned = turn >= 0 and bool(data[turn + 4 : turn + 5]) and data[turn + 4] & 1
        return (height, width) if turned else (width, height)
    return 0, 0
