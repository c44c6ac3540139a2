"""What was said about a theme, in numbers and in the reader's own language where it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from srmkit.feedback.quotes import Quote, choose_quotes
from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.frozen import frozen
from srmkit.loop.roadmap import Line, Strand
from srmkit.model import Action, Record
from srmkit.views.edition import Edition
from srmkit.views.forge import source_url
from srmkit.views.site import Site

QUOTES = 6
"""Most of an item or a theme."""


@frozen
class Voice:
    """What was said about one theme: for the team."""

    id: str
    name: str
    count: int
    people: int
    points: str = ""
    """Its priority, of 100; nothing where nobody spoke."""
    first: date | None = None
    """Day of the oldest record."""
    weeks: tuple[int, ...] = ()
    recent: int = 0
    """Records of the last 28 days."""
    before: int = 0
    """Records of the 28 days before those."""
    quotes: tuple[Quote, ...] = ()
    category: str = ""
    action: Action | None = None
    source: str = ""
    item: str = ""
    """The id of the item that decides about it, and that item's title."""
    item_title: str = ""
    negative: int | None = None
    """Records in a negative mood, in per cent; None where no mood is known."""


def voice(site: Site, strand: Strand, line: Line | None = None) -> Voice:
    """One theme, for the team; `line` is the item that decides about it."""
    category, heard = strand.category, strand.heard
    return Voice(
        strand.theme.id,
        strand.theme.name.in_(site.lang) or strand.theme.id,
        heard.count,
        heard.authors,
        f"{strand.priority.points:.0f}" if strand.priority.parts else "",
        heard.first,
        heard.weeks,
        heard.recent,
        heard.before,
        heard.quotes[:1],
        (category.name.in_(site.lang) or category.id) if category else "",
        category.action if category else None,
        source_url(site, strand.theme.place),
        line.item.id if line else "",
        (line.item.title.in_(site.lang) or line.item.id) if line else "",
        _percent(heard.moods.get(Sentiment.NEGATIVE, 0), sum(heard.moods.values())),
    )


def _percent(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None


def quotes(site: Site, records: Iterable[Record]) -> tuple[Quote, ...]:
    """A few of them, the reader's language first; in public without where they are from."""

    def far(lang: str) -> int:
        if not lang:
            return 2
        same = lang.split("-")[0] == site.lang.split("-")[0]
        return 0 if lang == site.lang else 1 if same else 3

    groups: dict[int, list[Record]] = {}
    for record in records:
        if record.text.strip():
            groups.setdefault(far(record.lang), []).append(record)
    found = [quote for group in sorted(groups) for quote in choose_quotes(groups[group])][:QUOTES]
    if site.edition is Edition.TEAM:
        return tuple(found)
    return tuple(replace(quote, source="", origin="") for quote in found)
