"""What hangs on a post: its link and its pictures."""

from __future__ import annotations

import re

from srmkit.adopt import notes
from srmkit.adopt.row import URL, Row, printable
from srmkit.adopt.words import pieces


def link_of(row: Row) -> str:
    """The address that a row links to, the first of several."""
    column = next(iter(row.ground.table.of("link")), None)
    cell = row.cell(column) if column else ""
    if column is None or not cell:
        return ""
    found = URL.findall(cell)
    if not found and re.fullmatch(r"www\.[^\s<>.\"'\\]+\.[^\s<>\"'\\]+", cell):
        return f"https://{cell}"
    if not found or found[0] != cell:
        row.keep(column)
    if not found:
        row.say(notes.LINK, cell)
    elif len(found) > 1:
        row.say(notes.LINKS)
    return found[0] if found else ""


def media_of(row: Row) -> tuple[tuple[str, str], ...]:
    """The pictures of a row that the workspace has, with the alt text on the first."""
    alts = [row.cell(one) for one in row.ground.table.of("alt")]
    alt = printable(" ".join(" ".join(filter(None, alts)).split()))
    media: list[tuple[str, str]] = []
    for column in row.ground.table.of("media"):
        cell = row.cell(column)
        files = list(pieces(cell, r"[,，、;；|｜\n]"))
        found = [file for file in (_file(row, one) for one in files) if file]
        media += [(file, "") for file in found]
        if len(found) < len(files):
            row.keep(column)
            missing = [one for one in files if not _file(row, one) and not URL.match(one)]
            for one in missing:
                row.say(notes.MEDIA, one)
    if alt and not media:
        for column in row.ground.table.of("alt"):
            row.keep(column)
    return tuple((file, alt if index == 0 else "") for index, (file, _) in enumerate(media))


def _file(row: Row, name: str) -> str:
    """A picture's name as a post writes it, where the workspace has the picture."""
    plain = name.strip().replace("\\", "/").removeprefix("./").removeprefix("/")
    for path in (plain, f"content/media/{plain}", f"content/{plain}"):
        there = row.ground.media.get(path.lower())
        if there and plain and ":" not in there:
            inside = there.removeprefix("content/media/")
            return inside if inside != there else there.removeprefix("content/")
    return ""
