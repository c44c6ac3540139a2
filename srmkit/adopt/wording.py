"""What a post says: one text for all its channels, and what single ones say instead."""

from __future__ import annotations

import re
from dataclasses import replace

from srmkit.adopt import notes
from srmkit.adopt.draft import Own
from srmkit.adopt.literal import as_markdown, tidy
from srmkit.adopt.row import Row
from srmkit.adopt.words import pieces

_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?!https?:)([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_LABEL = re.compile(
    r"^[ \t]*(?:[【\[(]([^\n】\])]{1,20})[】\])][:：]?|([^\n:：]{1,20})[:：])[ \t]*", re.MULTILINE
)
"""`IG:` or `【FB】` at the beginning of a line."""
_BETWEEN_TAGS = r"[,，、;；\n]"
_TAG = re.compile(r"#[^\s#]+")


def body_of(
    row: Row, text: str, channels: tuple[str, ...] | None
) -> tuple[str, dict[str, Own], tuple[str, ...] | None]:
    """The post's own text, what single channels say instead, and the channels with those."""
    own: dict[str, str] = {}
    spoken: list[str] = []
    for column, id in row.ground.own:
        said = tidy(row.cell(column))
        if column.field != "text" or not said:
            continue
        if id and (channels is None or id in channels):
            own[id] = said
        elif not id and not text:
            text = said
            row.unknown.append(("channels", column.channel))
        else:
            row.keep(column)
        spoken.append(id)
    if not own:
        text, own = _labelled(row, text, channels)
    if channels is None and (own or spoken):
        channels = tuple(own)
    if not text and own:
        text = next(iter(own.values()))
    tags = _hashtags(row, text)
    columns = [one for one in row.ground.table.of("text") if row.cell(one)]
    markdown = all(one.heading in row.ground.table.sheet.markdown for one in columns) and columns
    thread = [tidy(part) for part in pieces(row.one("thread"), r"\n---\n")]
    variants = {id: Own(with_tags(said, tags)) for id, said in own.items() if said != text}
    if thread and channels:
        variants |= {id: replace(variants.get(id, Own()), thread=tuple(thread)) for id in channels}
    elif thread:  # no channel that could have it
        text = "\n\n".join((text, *thread))
        row.keep(row.ground.table.of("thread")[0])
    whole = with_tags(text, tags)
    if markdown:
        whole = _without_pictures(row, tidy(whole))
    return (whole if markdown else as_markdown(whole)), variants, channels


def _without_pictures(row: Row, text: str) -> str:
    """Markdown without the pictures that lie beside it in the export and nowhere else."""
    found = _PICTURE.findall(text)
    if not found:
        return text
    row.say(notes.PICTURES)
    row.cells["Pictures"] = tuple(dict.fromkeys(found))
    return tidy(re.sub(r"\n{3,}", "\n\n", _PICTURE.sub("", text)))


def _labelled(row: Row, text: str, channels: tuple[str, ...] | None) -> tuple[str, dict[str, str]]:
    """A cell that holds one text for each channel (`IG: …`, `【FB】…`), taken apart."""
    labels = [
        (found, ids[0])
        for found in _LABEL.finditer(text)
        if len(ids := row.ground.people.channels.all((found[1] or found[2]).strip()).ids) == 1
    ]
    if len(labels) < 2 or text[: labels[0][0].start()].strip():
        return text, {}
    ends = [found.start() for found, _ in labels[1:]] + [len(text)]
    said = {
        id: tidy(text[found.end() : end]) for (found, id), end in zip(labels, ends, strict=True)
    }
    other = channels is not None and said.keys() - set(channels)
    if len(said) < len(labels) or not all(said.values()) or other:
        return text, {}
    row.say(notes.TWO_POSTS)
    return "", said


def _hashtags(row: Row, text: str) -> str:
    """The tags of a column of tags that the text does not have yet."""
    cells = [row.cell(one) for one in row.ground.table.of("hashtags")]
    tags: list[str] = []
    for cell in filter(None, cells):
        bare = (re.sub(r"[\s#]+", "", one) for one in pieces(cell, _BETWEEN_TAGS))
        found = _TAG.findall(cell) or [f"#{one}" for one in bare]
        tags += [one.rstrip(",，、;；") for one in found]
    have = set(_TAG.findall(text))
    return " ".join(one for one in dict.fromkeys(tags) if one not in have and one != "#")


def with_tags(text: str, tags: str) -> str:
    """A text, and its hashtags as a paragraph of their own."""
    return "\n\n".join(filter(None, (text, tags)))
