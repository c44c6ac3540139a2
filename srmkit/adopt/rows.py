"""One row to one draft: every cell becomes a key of the post, or is kept beside it as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from srmkit.adopt import notes
from srmkit.adopt.attached import link_of, media_of
from srmkit.adopt.draft import Draft
from srmkit.adopt.literal import tidy
from srmkit.adopt.meanings import aged, format_said, status_said, word_said
from srmkit.adopt.moments import with_receipts, with_settled_clocks, with_times
from srmkit.adopt.notes import Note, Spot
from srmkit.adopt.row import Ground, Row, printable
from srmkit.adopt.sheet import LONGEST_CELL, Line, Why
from srmkit.adopt.whom import channels_of, known_of, labels_of
from srmkit.adopt.wording import body_of

KEY_LENGTH = 12
"""Digits of the digest by which a row is known again."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a row became: a draft, or nothing and why; with what to remark."""

    line: Line
    draft: Draft | None
    why: Why | None = None
    notes: tuple[Note, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    """Field and name of what nobody has."""


class Rows:
    """Makes drafts of the rows of one table."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.table, self.dating = ground, ground.table, ground.dating
        self._above: Draft | None = None
        self._seen: dict[str, int] = {}

    def made(self) -> Iterator[Made]:
        """Every row that may be a post, in its order."""
        for line, _ in self.dating.rows.rows:
            yield self._made(line)

    def _made(self, line: Line) -> Made:
        if any(len(cell) > LONGEST_CELL for cell in line.cells):
            return Made(line, None, Why.TOO_LONG)
        if any("\0" in cell for cell in line.cells):
            return Made(line, None, Why.DAMAGED)
        row = Row(line, Spot(self.table.sheet.name, line.number), self.ground)
        draft = self._draft(row)
        if line.number in self.dating.rows.gaps:
            self._above = None
        if not _says_something(draft):
            continued = self._continued(draft)
            if continued is None:
                return Made(line, None, Why.NO_WORDS)
            row.say(notes.CONTINUED)
            draft = continued
        self._above = draft
        for column in self.table.kept:
            row.keep(column)
        for index, text in line.asides:
            heading = next((c.heading for c in self.table.columns if c.index == index), "?")
            more = f"{heading} (+)"
            row.cells[more] = (*row.cells.get(more, ()), tidy(text))
        draft = replace(draft, cells=row.cells, spots=(row.spot,), keys=(self._key(line),))
        return Made(line, draft, None, tuple(row.notes), tuple(row.unknown))

    def _continued(self, draft: Draft) -> Draft | None:
        """A row without words under one with them: the same post on another channel, where the
        sheet shows cells merged."""
        above = self._above
        if above is None or self.table.sheet.merged or not draft.channels:
            return None
        return replace(
            draft,
            title=above.title,
            text=above.text,
            when=draft.when or above.when,
            status=draft.status or above.status,
            media=above.media,
        )

    def _key(self, line: Line) -> str:
        """A digest of what the row says, whatever its place in the sheet."""
        said = [
            [column.heading, line.cell(column.index)]
            for column in self.table.columns
            if line.cell(column.index)
        ]
        whole = json.dumps([said, line.asides], ensure_ascii=True).encode()
        digest = hashlib.sha256(whole).hexdigest()
        count = self._seen[digest] = self._seen.get(digest, 0) + 1
        if count > 1:  # a row that stands there twice is two rows
            digest = hashlib.sha256(f"{digest}{count}".encode()).hexdigest()
        return digest[:KEY_LENGTH]

    def _draft(self, row: Row) -> Draft:
        parts = [row.cell(one) for one in self.table.of("text")]
        text = "\n\n".join(tidy(part) for part in parts if part)
        channels, form = channels_of(row)
        labels = labels_of(row)
        if channels is None or channels is self.ground.wishes.channels:
            channels = labels.get("channels") or channels
        dated = self.dating.dated(row.line)
        row.notes.extend(dated.said)
        for column in self.table.columns:
            if column.index in dated.over:
                row.keep(column)
        text, variants, channels = body_of(row, text, channels)
        draft = Draft(
            title=printable(row.one("title")),
            text=text,
            when=dated.moment,
            status=status_said(row),
            channels=channels,
            audiences=known_of(row, "audiences") or labels.get("audiences", ()),
            pillar=next(iter(known_of(row, "pillar") or labels.get("pillar", ())), ""),
            topics=labels["topics"],
            intent=word_said(row, "intent"),
            lang=word_said(row, "lang"),
            format=format_said(row, form),
            campaign=next(iter(known_of(row, "campaign") or labels.get("campaign", ())), ""),
            owner=printable(row.one("owner")),
            media=media_of(row),
            link=link_of(row),
            teaser=printable(row.one("teaser")),
            variants=variants,
        )
        draft = with_times(row, draft)
        return with_settled_clocks(row, with_receipts(row, aged(row, draft)))


def _says_something(draft: Draft) -> bool:
    return bool(
        draft.title or draft.text or draft.media or draft.link or draft.published
        or any(own.text for own in draft.variants.values())
    )  # fmt: skip
