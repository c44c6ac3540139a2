"""A zip as files, bounded: a bomb is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from srmkit.adopt.sheet import Refused
from srmkit.sheets.workbook import BROKEN, FAULTS, HUGE, MOST_BYTES, MOST_FILES

WANTED = (".csv", ".md", ".tweet", ".zip")
"""Endings that are unpacked; pictures stay where they are."""


def read_zip(
    file: str, data: bytes, depth: int = 0, most: int = MOST_BYTES
) -> Mapping[str, bytes] | Refused:
    """The text files of a zip by path; a zip inside it (Notion's large exports) is opened too. All
    of them together have `most` bytes at most."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [one for one in archive.infolist() if one.filename.lower().endswith(WANTED)]
            if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > most:
                return Refused(HUGE, {"file": file, "most": MOST_BYTES // 1024 // 1024})
            for info in infos:
                with archive.open(info) as stream:
                    content = stream.read(info.file_size + 1)
                if info.filename.lower().endswith(".zip"):
                    inside = read_zip(file, content, depth + 1, most) if depth == 0 else {}
                    if isinstance(inside, Refused):
                        return inside
                    most -= sum(map(len, inside.values()))
                    found.update(inside)
                else:
                    found[info.filename] = content
    except FAULTS:
        return Refused(BROKEN, {"file": file})
    return found
