"""The summary for eyes: one line per theme, its last twelve weeks as a little curve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from srmkit.cli.aligned import aligned
from srmkit.messages import message
from srmkit.model import Theme
from srmkit.render.report import printable

if TYPE_CHECKING:
    from srmkit.feedback.size.aggregate import Measures
    from srmkit.feedback.size.summary import Summary

HEAD = (
    message("summary.head.theme", "theme"),
    message("summary.head.records", "records"),
    message("summary.head.count", "count"),
    message("summary.head.authors", "people"),
    message("summary.head.recent", "28 days"),
    message("summary.head.before", "before"),
    message("summary.head.weeks", "12 weeks"),
)
SOURCE = message("summary.head.source", "source")
LANGUAGE = message("summary.head.lang", "language")
UNKNOWN = message("summary.unknown", "(not known)")
TOTAL = message(
    "summary.total",
    "{records:record|records}, {count} by weight, {authors:person|people}, {anonymous} unnamed, "
    "{untagged} without a theme, {undated} undated",
)
LATER = message(
    "summary.later", "{count:record|records} from after {now} left out; --now is another day"
)
_BARS = "▁▂▃▄▅▆▇█"


def lines(made: Summary, themes: Mapping[str, Theme], lang: str) -> Iterator[str]:
    """The total, then themes, sources and languages."""
    whole = made.total
    names = ("records", "count", "authors", "anonymous", "untagged", "undated")
    yield TOTAL.format({name: getattr(whole, name) for name in names}, lang)
    if made.later:
        yield LATER.format({"count": made.later, "now": f"{made.frame.now:%Y-%m-%d}"}, lang)
    spoken = [(themes[one.theme].name.in_(lang), one.measures) for one in made.themes]
    for title, rows in (
        (HEAD[0], spoken),
        (SOURCE, list(made.sources)),
        (LANGUAGE, [(name or UNKNOWN.format(lang=lang), own) for name, own in made.langs]),
    ):
        yield ""
        head = [title.format(lang=lang), *(one.format(lang=lang) for one in HEAD[1:])]
        yield from aligned([head, *(_cells(name, own) for name, own in rows)])


def _cells(name: str, own: Measures) -> list[str]:
    numbers = (own.records, own.count, own.authors, own.recent, own.before)
    return [printable(name), *(f"{number:,}" for number in numbers), _curve(own.weeks)]


def _curve(weeks: Sequence[int]) -> str:
    """Each week against the highest; a week of nothing is a dot."""
    highest = max(weeks, default=0)
    return "".join(_BARS[(8 * week - 1) // highest] if week > 0 else "·" for week in weeks)
