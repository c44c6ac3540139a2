"""A zip as files, bounded: a bomb is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from srmkit.adopt.sheet import Refused
from srmkit.messages import message

MOST_BYTES = 200 * 1024 * 1024
"""Bytes that are unpacked of one zip at most; a workbook of 100,000 rows has 60 MB."""
MOST_FILES = 20_000
WANTED = (".csv", ".md", ".tweet", ".zip")
"""Endings that are unpacked; pictures stay where they are."""

FAULTS = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError,
    NotImplementedError, KeyError,
)  # fmt: skip
"""What a damaged zip raises."""

BROKEN = message("adopt.zip", "{file} is a damaged zip")
HUGE = message("adopt.zip-huge", "{file} would unpack to more than {most} MB; it is not read")


def too_large(archive: zipfile.ZipFile) -> bool:
    """Whether a zip says that it holds more than srmkit will unpack."""
    infos = archive.infolist()
    return len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES


def read_zip(file: str, data: bytes, depth: int = 0) -> Mapping[str, bytes] | Refused:
    """The text files of a zip by path; a zip inside it (Notion's large exports) is opened too."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [one for one in archive.infolist() if one.filename.lower().endswith(WANTED)]
            if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > MOST_BYTES:
                return Refused(HUGE, {"file": file, "most": MOST_BYTES // 1024 // 1024})
            for info in infos:
                with archive.open(info) as stream:
                    content = stream.read(info.file_size + 1)
                if info.filename.lower().endswith(".zip"):
                    inside = read_zip(file, content, depth + 1) if depth == 0 else {}
                    if isinstance(inside, Refused):
                        return inside
                    found.update(inside)
                else:
                    found[info.filename] = content
    except FAULTS:
        return Refused(BROKEN, {"file": file})
    return found
