"""One month looked back on: what was kept, what broke, what was learned, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from srmkit.dates import start_of_day
from srmkit.loop.heard import Heard
from srmkit.metrics.dimensions import Dimension
from srmkit.metrics.learn import Claim, learn
from srmkit.metrics.ratio import ratio
from srmkit.metrics.results import Result, Results
from srmkit.model import Decision, Entry, KeyDate, Status
from srmkit.problems import Problem, Severity
from srmkit.rules.cadence import key_date_missed
from srmkit.views.review_lines import (
    BROKEN,
    CANCELLED,
    CLAIM,
    KEPT,
    KEY_BROKEN,
    KEY_KEPT,
    KEY_NEXT,
    LEARNED,
    MORE,
    NEXT,
    NO_CLAIM,
    NO_RESULTS,
    OVER_FED,
    OVERDUE,
    PER_CHANNEL,
    PLANNED,
    PROBLEM,
    RATE,
    RATE_ALONE,
    RATE_LESS,
    RATE_MORE,
    SHIPPED,
    UNDECIDED,
    UNDER_FED,
    UNTOLD,
    WENT_OUT,
    Line,
    Month,
    Rate,
    Review,
    Section,
)

FAMILIES = ("CAD", "AUD", "MIX", "NET", "TON", "FLO", "LOP")
"""Rules about the plan; faults of files belong to no month."""
SAID_ABOVE = {"CAD109", "FLO604"}
"""Rules that find missed key dates and overdue entries, which have lines of their own."""
MOST = 8
"""Lines of one kind that are written out."""


def review(plan: Heard, problems: Sequence[Problem], month: Month, lang: str) -> Review:
    """`month` at the plan's now. `problems` are those that a check of just this month finds."""
    seen = _Seen(plan, month, lang)
    sections = (
        Section(KEPT, tuple(_kept(seen))),
        Section(BROKEN, tuple(_broken(seen, problems))),
        Section(LEARNED, tuple(_learned(seen))),
        Section(NEXT, tuple(_next(seen))),
    )
    today = seen.plan.now.astimezone(seen.zone).date()
    return Review(month, plan.now, (today.year, today.month) > (month.year, month.number), sections)


class _Seen:
    """The plan, with what every section asks of it."""

    def __init__(self, plan: Heard, month: Month, lang: str) -> None:
        self.plan, self.month, self.lang = plan, month, lang
        self.workspace = plan.workspace
        self.zone = plan.workspace.settings.zone
        self.entries = [one for one in plan.entries if self.day(one, month)]

    def day(self, entry: Entry, month: Month) -> bool:
        return month.holds(entry.at.astimezone(self.zone).date())

    def channel(self, id: str) -> str:
        known = self.workspace.channels.get(id)
        return (known.name.in_(self.lang) if known else "") or id

    def key_dates(self, month: Month) -> list[KeyDate]:
        found = [
            one
            for one in self.workspace.key_dates.values()
            if one.expect_post and month.holds(one.on)
        ]
        return sorted(found, key=lambda one: (one.on, one.id))

    def passed(self, key: KeyDate) -> bool:
        return key.on < self.plan.now.astimezone(self.zone).date()

    def missed(self, key: KeyDate) -> bool:
        """What the rule said, or would have said, on the day after."""
        after = start_of_day(key.on + timedelta(days=1), self.zone)
        found = key_date_missed.check(replace(self.plan, now=after), key_date_missed.Options())
        return any(one.place == key.place for one in found)

    def results(self, month: Month) -> list[Result]:
        return [one for one in self.plan.results.each if self.day(one.entry, month)]


def _kept(seen: _Seen) -> Iterator[Line]:
    out = [one for one in seen.entries if one.out]
    meant = [one for one in seen.entries if one.out or one.post.status is not Status.IDEA]
    yield Line(WENT_OUT, {"out": len(out), "planned": len(meant)})
    per_channel = Counter(one.channel.id for one in out)
    for id, count in sorted(per_channel.items(), key=lambda one: (-one[1], one[0])):
        yield Line(PER_CHANNEL, {"name": seen.channel(id), "count": count})
    for key in seen.key_dates(seen.month):
        if seen.passed(key) and not seen.missed(key):
            yield Line(KEY_KEPT, {"day": key.on, "name": key.name.in_(seen.lang)})
    for line in seen.plan.roadmap.lines:
        if line.item.status is Decision.SHIPPED and seen.month.holds(line.item.shipped):
            told = sum(
                any(one.out for one in seen.plan.entries.by_post.get(post.id, ()))
                for post in line.posts
            )
            title = line.item.title.in_(seen.lang) or line.item.id
            yield Line(SHIPPED if told else UNTOLD, {"title": title, "posts": told})


def _broken(seen: _Seen, problems: Sequence[Problem]) -> Iterator[Line]:
    for key in seen.key_dates(seen.month):
        if seen.passed(key) and seen.missed(key):
            yield Line(KEY_BROKEN, {"day": key.on, "name": key.name.in_(seen.lang)})
    for status, template in ((Status.OVERDUE, OVERDUE), (Status.CANCELLED, CANCELLED)):
        late = [one for one in seen.entries if one.status is status]
        for entry in late[:MOST]:
            day, channel = entry.day, seen.channel(entry.channel.id)
            yield Line(template, {"title": entry.post.title, "channel": channel, "day": day})
        if len(late) > MOST:
            yield Line(MORE, {"count": len(late) - MOST})
    piles: dict[str, list[Problem]] = {}
    for one in problems:
        known = one.code.startswith(FAMILIES) and one.code not in SAID_ABOVE
        if known and one.severity is not Severity.INFO:
            piles.setdefault(one.code, []).append(one)
    for code, pile in sorted(piles.items(), key=lambda one: (-len(one[1]), one[0])):
        params = {"code": code, "name": pile[0].name, "count": len(pile), "first": pile[0]}
        yield Line(PROBLEM, params)


def _learned(seen: _Seen) -> Iterator[Line]:
    mine, before = seen.results(seen.month), seen.results(seen.month.before)
    if not mine:
        yield Line(NO_RESULTS, {})
        return
    for id in sorted({one.entry.channel.id for one in mine}):
        yield from _rates(seen.channel(id), _on(mine, id), _on(before, id))
    past = [
        one
        for one in seen.plan.results.each
        if (at := one.entry.at.astimezone(seen.zone)) and _until(at, seen.month)
    ]
    found = learn(Results(tuple(past)))
    claims = 0
    for dimension, groups in found.by.items():
        for group in groups:
            if dimension is not Dimension.SLOT and group.claim is not Claim.NOTHING:
                claims += 1
                effect = group.effect
                yield Line(
                    CLAIM,
                    {
                        "what": dimension,
                        "name": _name(seen, dimension, group.key),
                        "times": f"{effect.value:.2f}" if effect else "",
                        "low": f"{effect.low:.2f}" if effect else "",
                        "high": f"{effect.high:.2f}" if effect else "",
                        "n": group.n,
                    },
                )
    if not claims:
        yield Line(NO_CLAIM, {"n": found.n})


def _until(at: datetime, month: Month) -> bool:
    return (at.year, at.month) <= (month.year, month.number)


def _on(results: Sequence[Result], channel: str) -> list[Result]:
    return [one for one in results if one.entry.channel.id == channel]


def _rates(name: str, mine: Sequence[Result], before: Sequence[Result]) -> Iterator[Line]:
    """This month's rate on one channel; beside the last one's only where no doubt is left."""

    def rate(results: Sequence[Result]) -> Any:
        pairs = [
            (one.figures.engagements, one.figures.seen)
            for one in results
            if one.figures.engagements is not None and one.figures.seen
        ]
        return ratio([a or 0 for a, _ in pairs], [b or 0 for _, b in pairs]), len(pairs)

    own, n = rate(mine)
    earlier, _ = rate(before)
    if not n:
        return
    params = {"name": name, "rate": Rate(own.value), "n": n}
    if n < 2:
        yield Line(RATE_ALONE, params)
        return
    yield Line(RATE, {**params, "low": Rate(own.low), "high": Rate(own.high)})
    if own.low > earlier.high:
        yield Line(RATE_MORE, {"name": name, "before": Rate(earlier.value)})
    elif own.high < earlier.low:
        yield Line(RATE_LESS, {"name": name, "before": Rate(earlier.value)})


def _name(seen: _Seen, dimension: Dimension, key: str) -> Any:
    """The name of a group; a number for a weekday, which is put into words later."""
    if dimension is Dimension.WEEKDAY:
        return int(key)
    things: Any = {
        Dimension.PILLAR: seen.workspace.pillars,
        Dimension.CHANNEL: seen.workspace.channels,
        Dimension.AUDIENCE: seen.workspace.audiences,
    }.get(dimension, {})
    return (things[key].name.in_(seen.lang) if key in things else "") or key


def _next(seen: _Seen) -> Iterator[Line]:
    coming = seen.month.next
    entries = [one for one in seen.plan.entries if seen.day(one, coming) and one.counts]
    firm = sum(one.out or one.post.status.firm for one in entries)
    yield Line(PLANNED, {"count": len(entries), "month": coming, "firm": firm})
    for key in seen.key_dates(coming):
        there = sum(one.day == key.on for one in entries)
        yield Line(KEY_NEXT, {"day": key.on, "name": key.name.in_(seen.lang), "count": there})
    for fed in learn(seen.plan.results).feeding:
        if fed.claim is not Claim.NOTHING:
            template = UNDER_FED if fed.claim is Claim.MORE else OVER_FED
            name = _name(seen, Dimension.PILLAR, fed.pillar)
            shares = {"posts": Rate(fed.posts), "share": Rate(fed.engagement.value)}
            yield Line(template, {"name": name, **shares})
    for strand in seen.plan.roadmap.undecided[:MOST]:
        name = strand.theme.name.in_(seen.lang) or strand.theme.id
        yield Line(UNDECIDED, {"name": name, "count": strand.heard.count})
