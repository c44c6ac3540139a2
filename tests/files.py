"""Media files as tests describe them: `jpeg 1080x1350`, `mp4 1080x1920 30s`, `png 1x1 6000000`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass
class InMemory:
    """A file of `data` that says it has `size` bytes, and remembers what was read of it."""

    data: bytes
    size: int
    reads: list[tuple[int, int]] = field(default_factory=list)

    def read(self, start: int, count: int) -> bytes:
        self.reads.append((start, count))
        return self.data[start : start + count]


def described(words: str) -> InMemory:
    """The file that a description asks for: its kind, its pixels, its seconds, its bytes."""
    kind, *rest = words.split()
    shape = next((one for one in rest if "x" in one), "0x0").split("x")
    seconds = next((int(one[:-1]) for one in rest if one.endswith("s")), 0)
    data = MAKERS[kind](int(shape[0]), int(shape[1]), seconds)
    size = next((int(one) for one in rest if re.fullmatch(r"\d+", one)), len(data))
    return InMemory(data, size)


def opener(files: Mapping[str, str]) -> Callable[[str], InMemory | None]:
    """A tree's `glance` over described files."""
    made = {path: described(words) for path, words in files.items() if words}
    return made.get


def jpeg(width: int, height: int, _: int = 0, before: bytes = b"") -> bytes:
    frame = b"\xff\xc0\0\x11\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return b"\xff\xd8" + before + frame + bytes(8) + b"\xff\xda"


def png(width: int, height: int, _: int = 0) -> bytes:
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + size + b"\x08\x02\0\0\0"


def gif(width: int, height: int, _: int = 0) -> bytes:
    return b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + bytes(3)


def moving(width: int, height: int, _: int = 0) -> bytes:
    return gif(width, height) + b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"


def webp(width: int, height: int, _: int = 0) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size


def svg(width: int, height: int, _: int = 0) -> bytes:
    return f'<?xml version="1.0"?>\n<svg width="{width}" height="{height}"/>'.encode()


def box(name: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return (8 + len(inside)).to_bytes(4, "big") + name + inside


def track(width: int, height: int, matrix: bytes = b"\0\1\0\0" + bytes(32)) -> bytes:
    size = (width << 16).to_bytes(4, "big") + (height << 16).to_bytes(4, "big")
    return box(b"trak", box(b"tkhd", bytes(40), matrix, size))


def movie(*tracks: bytes, seconds: float = 0, scale: int = 1000) -> bytes:
    length = int(seconds * scale)
    header = bytes(12) + scale.to_bytes(4, "big") + length.to_bytes(4, "big") + bytes(80)
    return box(b"moov", box(b"mvhd", header), *tracks)


def mp4(width: int, height: int, seconds: int = 0) -> bytes:
    brand = box(b"ftyp", b"isom", bytes(4), b"isommp41")
    return brand + box(b"mdat", bytes(64)) + movie(track(width, height), seconds=seconds)


def mov(width: int, height: int, seconds: int = 0) -> bytes:
    return box(b"ftyp", b"qt  ", bytes(4)) + movie(track(width, height), seconds=seconds)


def heic(width: int, height: int, turn: int = 0) -> bytes:
    shapes = ((512, 512), (width, height), (320, 240))
    sizes = (box(b"ispe", bytes(4), w.to_bytes(4, "big"), h.to_bytes(4, "big")) for w, h in shapes)
    turned = [box(b"irot", bytes([turn]))] if turn else []
    inside = box(b"iprp", box(b"ipco", *sizes, *turned))
    return box(b"ftyp", b"heic", bytes(4), b"mif1heic") + box(b"meta", bytes(4), inside)


MAKERS: Mapping[str, Callable[[int, int, int], bytes]] = {
    "jpeg": jpeg,
    "png": png,
    "gif": gif,
    "moving": moving,
    "webp": webp,
    "svg": svg,
    "mp4": mp4,
    "mov": mov,
    "heic": heic,
    "pdf": lambda width, height, _: b"%PDF-1.7\n",
    "words": lambda width, height, _: b"not a picture",
}
