"""From records to warnings: every subject is watched, and a warning lasts until days are calm.

How often a warning may be false is set once (`FALSE_A_DAY`) and shared by all that is watched, so
that a taxonomy of forty themes cries no more often than one of four.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TypeVar

from srmkit.dates import start_of_day
from srmkit.feedback.quotes import choose_quotes
from srmkit.loop.signals.remark import Remark, Series, authors, day_of, series
from srmkit.loop.signals.scan import Peak, Scanned, scan
from srmkit.loop.signals.signal import Day, Kind, Scope, Signal

T = TypeVar("T")

FALSE_A_DAY = 0.1 / 30
"""Warnings of nothing that are accepted, a day: one in ten months. Everything together, the
networks and the themes have a third of it each, and share that equally."""
RECORDS, AUTHORS = 5, 3
"""The least that a warning rests on, however unlikely fewer are."""
SPAN = 4
"""Days up to a peak that these are counted on."""
CALM = 3
"""Days without a peak after which a warning closes."""
COOLDOWN = 7
"""Days from one peak to the next that are one warning still, even if it had closed."""
UNHEARD = 14
"""Days after which it closes though nothing was heard since: no news are no calm."""
HISTORY, REPORTED = 238, 90
"""Days that are looked at, and of these the last ones whose warnings are told."""
NETWORKS = 50
"""Networks that are watched, those with the most records."""
_CHART = 28


def detect(
    remarks: Sequence[Remark],
    troubled: frozenset[str],
    zone: tzinfo,
    now: datetime,
    reported: int = REPORTED,
) -> list[Signal]:
    """The signals of the last days, `reported` of them, one for each subject, kind and run of
    peaks; not folded yet. Whatever is said of a theme that is `troubled` is a complaint.

    `remarks` are in order of time. Linear in them, and in subjects times days.
    """
    today = now.astimezone(zone).date().toordinal()
    recent = [one for one in remarks if one.day > today - HISTORY]
    if not recent:
        return []
    first, last = recent[0].day, recent[-1].day
    begins: dict[str, int] = {}
    for one in recent:
        begins.setdefault(one.record.network, one.day)
    watched = list(series(recent, _networks(recent), troubled))
    scopes = Counter(one.subject.scope for one in watched)
    rhythms: tuple[Sequence[float], ...] = ()
    found: list[Signal] = []
    for own in watched:
        if own.total < RECORDS and rhythms:
            continue
        # a network that nobody listened to before is news, and no warning
        begin = begins[own.subject.id] if own.subject.scope is Scope.NETWORK else first
        limit = FALSE_A_DAY / len(scopes) / scopes[own.subject.scope]
        made = _scan(own, begin, last, limit, rhythms[begin - first :])
        rhythms = rhythms or made.rhythms
        found += _signals(own, made, begin, last, zone, today)
    return [one for one in found if one.last.toordinal() > today - reported]


def _networks(remarks: Sequence[Remark]) -> list[str]:
    """Those with the most records."""
    weight = Counter(one.record.network for one in remarks if one.record.network)
    return sorted(weight, key=lambda name: (-weight[name], name))[:NETWORKS]


def _scan(
    own: Series, begin: int, last: int, limit: float, rhythms: Sequence[Sequence[float]]
) -> Scanned:
    return scan(
        own.counts(begin, last),
        own.unexplained(begin, last),
        day_of(begin).weekday(),
        limit,
        lambda day: _enough(own, begin + day),
        rhythms,
    )


def _enough(own: Series, day: int, span: int = SPAN) -> bool:
    window = own.between(day - span + 1, day)
    return sum(one.count for one in window) >= RECORDS and authors(window) >= AUTHORS


def _signals(
    own: Series, made: Scanned, begin: int, heard: int, zone: tzinfo, today: int
) -> Iterator[Signal]:
    """Peaks that follow each other within the cooldown are one; those that the calendar explains
    are told apart from those that it does not."""
    for explained in (False, True):
        peaks = [one for one in made.peaks if one.explained is explained]
        for group in episodes(peaks, lambda one: one.day):
            closes = closing(begin + group[-1].day, heard, today, zone)
            yield _signal(own, made, group, begin, closes)


def episodes(found: Sequence[T], day: Callable[[T], int]) -> Iterator[list[T]]:
    """What is in order of `day`, cut where more than `COOLDOWN` days lie between two."""
    group: list[T] = []
    for one in found:
        if group and day(one) - day(group[-1]) > COOLDOWN:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def closing(last: int, heard: int, today: int, zone: tzinfo) -> datetime:
    """When a warning closes whose last peak was on the day `last`: after days of calm, but not
    before the feedback reaches so far (`heard` is its newest day), unless it never does."""
    calm = heard >= last + CALM or today <= last + CALM
    return start_of_day(day_of(last + 1 + (CALM if calm else UNHEARD)), zone)


def _signal(
    own: Series, made: Scanned, peaks: Sequence[Peak], begin: int, closes: datetime
) -> Signal:
    tipped, last = begin + peaks[0].day, begin + peaks[-1].day
    first = tipped if peaks[0].alone and _enough(own, tipped, 1) else max(begin, tipped - SPAN + 1)
    records = own.between(first, last)
    telling = [one for one in records if one.negative] if own.kind is Kind.COMPLAINTS else []
    chart = range(max(begin, last - _CHART + 1), last + 1)
    counts = own.counts(chart[0], last)
    return Signal(
        subject=own.subject,
        kind=own.kind,
        since=_tipped(own, tipped, peaks[0].least),
        last=day_of(last),
        closes=closes,
        count=sum(one.count for one in records),
        expected=sum(made.expected[day - begin] for day in range(first, last + 1)),
        tail=min(peak.tail for peak in peaks),
        authors=authors(records),
        negative=sum(one.count for one in records if one.negative),
        records=tuple(one.record for one in records),
        quotes=choose_quotes([one.record for one in telling or records]),
        days=tuple(
            Day(day_of(day), count, made.expected[day - begin])
            for day, count in zip(chart, counts, strict=True)
        ),
        explained=_explained(records) if peaks[0].explained else (),
    )


def _tipped(own: Series, day: int, least: int) -> datetime:
    """When the record came that made the day a peak: the first with which the count is unlikely
    and records and authors are enough."""
    before = own.between(day - SPAN + 1, day - 1)
    so_far: list[Remark] = []
    count = 0
    for one in own.by_day[day]:
        so_far.append(one)
        count += one.count
        if count >= least and authors(before + so_far) >= AUTHORS:
            whole = sum(other.count for other in before) + count
            if whole >= RECORDS:
                return one.at
    return own.by_day[day][-1].at


def _explained(records: Sequence[Remark]) -> tuple[str, ...]:
    entries = Counter(one.because for one in records if one.because)
    return tuple(sorted(entries, key=lambda id: (-entries[id], id)))
