"""The roadmap as a board: what was decided, what people said of it, what nobody decided yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from srmkit.feedback.ledger import FileCount
from srmkit.feedback.quotes import Quote
from srmkit.frozen import frozen
from srmkit.loop.disclosure import Counts, counts
from srmkit.loop.roadmap import Line
from srmkit.model import Decision
from srmkit.views.edition import Edition, Part, of_quotes
from srmkit.views.filters import Filter, filters, within
from srmkit.views.forge import source_url
from srmkit.views.lesson import Learned, learned
from srmkit.views.site import Site
from srmkit.views.voice import Voice, quotes, voice

HORIZON = (
    Decision.IN_PROGRESS,
    Decision.PLANNED,
    Decision.CONSIDERING,
    Decision.SHIPPED,
    Decision.DECLINED,
)
"""The columns of the board: now, next, later, shipped, declined."""


@frozen
class Answer:
    """A post that tells people of an item."""

    id: str
    title: str
    lang: str
    day: date | None
    out: bool


@frozen
class Card:
    """One roadmap item, on the board and on its page."""

    id: str
    title: str
    status: Decision
    note: str
    shipped: date | None
    count: int | None
    """Records by weight, each once; None where too few people stand behind them to say."""
    people: int | None
    """Distinct people who are known."""
    voices: tuple[Voice, ...] = ()
    quotes: tuple[Quote, ...] = ()
    answers: tuple[Answer, ...] = ()
    weeks: tuple[int, ...] = ()
    target: str = ""
    owner: str = ""
    source: str = ""
    points: str = ""
    """Its priority, of 100: for the team."""
    inside: tuple[int, ...] = ()
    """The board's filters that leave it."""


@frozen
class Sum:
    """What was read, and that nothing of it was lost: for the team."""

    records: int
    people: int
    untagged: int
    files: tuple[FileCount, ...]


@frozen
class Board:
    """The roadmap page."""

    columns: tuple[tuple[Decision, tuple[Card, ...]], ...]
    """Every status in the order of `HORIZON`, empty ones too."""
    filters: tuple[Filter, ...] = ()
    undecided: tuple[Voice, ...] = ()
    """Those first that have waited longest."""
    undecided_shown: bool = False
    decided: tuple[Voice, ...] = ()
    """The other themes, the most pressing first; each leads to its item."""
    min_authors: int = 5
    heard: Sum | None = None
    learned: Learned | None = None


def board(site: Site) -> Board:
    """The roadmap of this edition."""
    lines = site.roadmap.lines
    team, heard = site.has(Part.UNDECIDED), site.roadmap.heard
    chosen = _filters(site, lines)
    cards = [replace(card(site, one), inside=within(chosen, _facets(site, one))) for one in lines]
    return Board(
        tuple((status, tuple(one for one in cards if one.status is status)) for status in HORIZON),
        chosen,
        tuple(voice(site, strand) for strand in site.roadmap.undecided) if team else (),
        team,
        _decided(site) if team else (),
        site.plan.workspace.settings.min_authors,
        Sum(heard.count, heard.authors, heard.untagged, heard.files) if team else None,
        learned(site),
    )


def _filters(site: Site, lines: Sequence[Line]) -> tuple[Filter, ...]:
    """By status and answer; for the team also by owner and category."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        for kind, value in _facets(site, line).items():
            kinds.setdefault(kind, []).append((value, _facet_name(site, kind, value)))
    order = {str(status): place for place, status in enumerate(HORIZON)}
    return filters(
        {
            kind: sorted(kinds.get(kind, []), key=lambda one: (order.get(one[0], 0), one))
            for kind in ("status", "answer", "owner", "category")
        }
    )


def _facets(site: Site, line: Line) -> dict[str, str]:
    """By what a card can be chosen, and its value; a theme of several gives its first category."""
    found = {"status": str(line.item.status), "answer": "yes" if answers(site, line) else "no"}
    if site.has(Part.PEOPLE) and line.item.owner:
        found["owner"] = line.item.owner
    categories = [one.category for one in line.strands if one.category]
    if site.has(Part.UNDECIDED) and categories:
        found["category"] = categories[0].id
    return found


def _facet_name(site: Site, kind: str, value: str) -> str:
    known = site.plan.workspace.categories.get(value) if kind == "category" else None
    return (known.name.in_(site.lang) if known else "") or value


def _decided(site: Site) -> tuple[Voice, ...]:
    found = [(one, voice(site, one, line)) for line in site.roadmap.lines for one in line.strands]
    found.sort(key=lambda pair: (-pair[0].priority.points, pair[1].name, pair[1].item))
    return tuple(one for _, one in found)


def card(site: Site, line: Line) -> Card:
    """One item."""
    item, team = line.item, site.has(Part.UNDECIDED)
    known = known_of(site, line)
    records = line.records if team else site.public_records(line)
    quoted = of_quotes(
        site.edition, item, known.people if known else 0, site.plan.workspace.settings.min_authors
    )
    return Card(
        id=item.id,
        title=item.title.in_(site.lang) or item.id,
        status=item.status,
        note=item.note.in_(site.lang),
        shipped=item.shipped,
        count=known.count if known else None,
        people=known.people if known else None,
        voices=tuple(voice(site, one) for one in line.strands) if team else (),
        quotes=quotes(site, records) if quoted else (),
        answers=answers(site, line),
        weeks=_sum([one.heard.weeks for one in line.strands]) if site.has(Part.TRENDS) else (),
        target=item.target,
        owner=item.owner if site.has(Part.PEOPLE) else "",
        source=source_url(site, item.place),
        points=f"{line.priority.points:.0f}" if team and line.priority.parts else "",
    )


def known_of(site: Site, line: Line) -> Counts | None:
    """What this edition may say of an item's records; None for nothing at all."""
    if site.edition is Edition.TEAM:
        records = line.records
        return counts(records) if records else None
    return site.disclosed.get(line.item.id)


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
