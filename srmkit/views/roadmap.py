"""The roadmap as a board: what was decided, what people said of it, what nobody decided yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from srmkit.feedback.ledger import FileCount
from srmkit.feedback.quotes import Quote
from srmkit.feedback.sentiment import Sentiment
from srmkit.loop.roadmap import Line, Strand
from srmkit.model import Action, Decision
from srmkit.views.edition import Edition, Part, of_count, of_quotes
from srmkit.views.forge import source_url
from srmkit.views.lesson import Learned, learned
from srmkit.views.site import Site


@dataclass(frozen=True, slots=True)
class Voice:
    """What was said about one theme. In public it has no name and no weeks."""

    name: str
    count: int
    people: int
    weeks: tuple[int, ...] = ()
    recent: int = 0
    """Records of the last 28 days."""
    before: int = 0
    """Records of the 28 days before those."""
    quotes: tuple[Quote, ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    """Records by source, by the source's name."""
    rows: tuple[str, ...] = ()
    """Origins of the records: the start of the raw file's hash and the line."""
    category: str = ""
    action: Action | None = None
    source: str = ""
    item: str = ""
    """The id of the item that decides about it, and that item's title."""
    item_title: str = ""
    negative: int | None = None
    """Records in a negative mood, in per cent; None where no mood is known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A post that tells people of an item."""

    id: str
    title: str
    lang: str
    day: date | None
    out: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One roadmap item, on the board and on its page."""

    id: str
    title: str
    status: Decision
    note: str
    shipped: date | None
    count: int | None
    """Records; None where too few people stand behind them to say."""
    people: int | None
    """Distinct authors of the theme that most people spoke of: at least so many."""
    voices: tuple[Voice, ...] = ()
    quotes: tuple[Quote, ...] = ()
    answers: tuple[Answer, ...] = ()
    weeks: tuple[int, ...] = ()
    target: str = ""
    owner: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """What was read, and that nothing of it was lost: for the team."""

    records: int
    people: int
    untagged: int
    files: tuple[FileCount, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The roadmap page."""

    columns: tuple[tuple[Decision, tuple[Card, ...]], ...]
    """Every status, in order; declined last and empty ones too."""
    undecided: tuple[Voice, ...] = ()
    undecided_shown: bool = False
    decided: tuple[Voice, ...] = ()
    """The other themes, the most spoken of first; each leads to its item."""
    min_authors: int = 5
    heard: Sum | None = None
    learned: Learned | None = None


def board(site: Site) -> Board:
    """The roadmap of this edition."""
    cards = [card(site, line) for line in site.roadmap.lines]
    team, heard = site.has(Part.UNDECIDED), site.roadmap.heard
    return Board(
        tuple((status, tuple(one for one in cards if one.status is status)) for status in Decision),
        tuple(voice(site, strand) for strand in site.roadmap.undecided) if team else (),
        team,
        _decided(site) if team else (),
        site.plan.workspace.settings.min_authors,
        Sum(heard.count, heard.authors, heard.untagged, heard.files) if team else None,
        learned(site),
    )


def _decided(site: Site) -> tuple[Voice, ...]:
    found = [voice(site, one, line) for line in site.roadmap.lines for one in line.strands]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name, one.item)))


def card(site: Site, line: Line) -> Card:
    """One item. In public a theme with too few people adds nothing to its sums, so that no
    difference between two of them tells a number that was held back.
    """
    item, least = line.item, site.plan.workspace.settings.min_authors
    heard = [one.heard for one in line.strands if one.heard.count]
    counted = [one for one in heard if of_count(site.edition, one.authors, least)]
    quoted = [one for one in heard if of_quotes(site.edition, item, one.authors, least)]
    team = site.has(Part.UNDECIDED)
    return Card(
        id=item.id,
        title=item.title.in_(site.lang) or item.id,
        status=item.status,
        note=item.note.in_(site.lang),
        shipped=item.shipped,
        count=sum(one.count for one in counted) if counted else None,
        people=max(one.authors for one in counted) if counted else None,
        voices=tuple(voice(site, one) for one in line.strands) if team else (),
        quotes=tuple(quote for one in quoted for quote in one.quotes[:3]),
        answers=answers(site, line),
        weeks=_sum([one.weeks for one in heard]) if site.has(Part.TRENDS) else (),
        target=item.target,
        owner=item.owner if site.has(Part.PEOPLE) else "",
        source=source_url(site, item.place),
    )


def voice(site: Site, strand: Strand, line: Line | None = None) -> Voice:
    """One theme, for the team; `line` is the item that decides about it."""
    category, heard = strand.category, strand.heard
    sources = site.plan.workspace.sources
    return Voice(
        strand.theme.name.in_(site.lang) or strand.theme.id,
        heard.count,
        heard.authors,
        heard.weeks,
        heard.recent,
        heard.before,
        heard.quotes[:3],
        tuple(
            (sources[id].name.in_(site.lang) or id if id in sources else id, count)
            for id, count in heard.by_source.items()
        ),
        heard.rows,
        (category.name.in_(site.lang) or category.id) if category else "",
        category.action if category else None,
        source_url(site, strand.theme.place),
        line.item.id if line else "",
        (line.item.title.in_(site.lang) or line.item.id) if line else "",
        _percent(heard.moods.get(Sentiment.NEGATIVE, 0), sum(heard.moods.values())),
    )


def _percent(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None


def answers(site: Site, line: Line) -> tuple[Answer, ...]:
    """The posts that answer a line and have a page here, earliest first."""
    found = []
    for post in line.posts:
        if post.id in site.posts:
            entries = site.posts[post.id][1]
            days = [site.day(entry) for entry in entries]
            out = site.edition is Edition.PUBLIC or any(entry.out for entry in entries)
            found.append(
                Answer(
                    post.id,
                    post.title or post.id,
                    post.lang or site.lang,
                    min(days, default=None),
                    out,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.id)))


def _sum(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    length = max((len(row) for row in rows), default=0)
    return tuple(
        sum(row[week - length] for row in rows if len(row) >= length - week)
        for week in range(length)
    )
