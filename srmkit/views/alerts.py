"""Early warnings for the team: what grew, in whose words, and what the crisis plan says to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from srmkit.feedback.quotes import Quote
from srmkit.frozen import frozen
from srmkit.loop.heard import Heard
from srmkit.loop.signals.detect import AUTHORS, CALM, RECORDS, SPAN
from srmkit.loop.signals.signal import Day, Kind, Scope, Signal, Subject
from srmkit.loop.signals.watch import is_open
from srmkit.model import AfterHours, HoldPlan, Name, Reply, Role, Settled, Statement, Step
from srmkit.views.edition import Part
from srmkit.views.forge import source_url
from srmkit.views.site import Site

_MOST_ODDS = 10**9
"""Nobody knows tails that far out."""


@frozen
class Named:
    """A subject and what people call it; both are empty for everything together."""

    scope: Scope
    id: str = ""
    name: str = ""


@frozen
class Alert:
    """One signal."""

    id: str
    subject: Named
    kind: Kind
    since: datetime
    """On the workspace's clock."""
    last: date
    closes: datetime
    count: int
    expected: float
    tail: float
    odds: int | None
    """Once in so many days, by chance; None for watch-words and for what is beyond reckoning."""
    beyond: bool
    """It is rarer than can be reckoned: less than once in `odds`."""
    authors: int
    negative: int
    quotes: tuple[Quote, ...]
    rows: tuple[str, ...]
    """Origins of the records: the start of the raw file's hash and the line."""
    days: tuple[Day, ...]
    also: tuple[Named, ...]
    posts: tuple[tuple[str, str], ...]
    """Id and title of the campaign's posts that explain it."""
    entries: tuple[str, ...]
    """Ids of their entries."""
    statements: tuple[Statement, ...]
    """First statements that are prepared for it, those for this theme before the others."""
    settled: Settled | None
    source: str
    """Where the theme is written down; empty without a forge."""


@frozen
class Alerts:
    """The page of early warnings."""

    open: tuple[Alert, ...]
    closed: tuple[Alert, ...]
    """Of the last 90 days; the latest first."""
    explained: tuple[Alert, ...]
    """Peaks that a campaign's posts explain."""
    steps: Mapping[Step, tuple[Name, ...]]
    """What crisis.yml says to do; a step that it does not name is left to `render`."""
    roles: tuple[Role, ...]
    hold: HoldPlan | None
    after_hours: AfterHours | None
    replies: tuple[Reply, ...]
    statements: tuple[Statement, ...]
    watch_words: tuple[str, ...]
    drilled: date | None
    """The last drill."""
    plan: str
    """Id of the page that holds the whole plan; empty where there is none."""
    records: int
    """With a time, up to now: what was listened to."""
    now: datetime
    limits: Mapping[str, int]
    """What an alert needs: `records` from `authors` within `days`; it closes after `calm` days."""


def alerts(site: Site) -> Alerts | None:
    """What this edition says of signals: nothing at all unless it has them and has listened."""
    heard = site.plan
    if not site.has(Part.SIGNALS) or not isinstance(heard, Heard):
        return None
    crisis = heard.workspace.crisis
    made = [(one, _alert(site, heard, one)) for one in heard.signals]
    held = [day for day in crisis.drills.held if day <= site.today] if crisis.drills else []
    warnings = [(one, alert) for one, alert in made if not one.explained]
    return Alerts(
        open=tuple(alert for one, alert in warnings if is_open(one, heard)),
        closed=tuple(alert for one, alert in warnings if not is_open(one, heard)),
        explained=tuple(alert for one, alert in made if one.explained),
        steps=crisis.steps,
        roles=tuple(crisis.roles.values()),
        hold=crisis.hold,
        after_hours=crisis.after_hours,
        replies=tuple(crisis.replies.values()),
        statements=tuple(crisis.statements.values()),
        watch_words=crisis.watch_words,
        drilled=max(held, default=None),
        plan=crisis.plan.removesuffix(".md").removesuffix("/index"),
        records=sum(one.record.created_at is not None for one in heard.records),
        now=heard.now,
        limits={"records": RECORDS, "authors": AUTHORS, "days": SPAN, "calm": CALM},
    )


def _alert(site: Site, heard: Heard, one: Signal) -> Alert:
    crisis, theme = heard.workspace.crisis, heard.workspace.themes.get(one.subject.id)
    about = one.subject.id if one.subject.scope is Scope.THEME else ""
    fitting = [own for own in crisis.statements.values() if not own.themes or about in own.themes]
    fitting.sort(key=lambda own: about not in own.themes)
    odds = round(1 / one.tail) if one.tail > 1 / _MOST_ODDS else _MOST_ODDS
    titles = {post.id: post.title or post.id for post in heard.workspace.posts}
    posts = dict.fromkeys(id.rsplit("/", 2)[0] for id in one.explained)
    return Alert(
        id=one.id,
        subject=_named(site, one.subject),
        kind=one.kind,
        since=one.since.astimezone(site.zone),
        last=one.last,
        closes=one.closes.astimezone(site.zone),
        count=one.count,
        expected=one.expected,
        tail=one.tail,
        odds=None if one.kind is Kind.WORDS else _rounded(odds),
        beyond=odds == _MOST_ODDS,
        authors=one.authors,
        negative=one.negative,
        quotes=one.quotes,
        rows=tuple(origin for record in one.records for origin in record.origin.split()),
        days=one.days,
        also=tuple(_named(site, other) for other in one.also),
        entries=one.explained,
        posts=tuple((id, titles.get(id, id)) for id in posts),
        statements=tuple(fitting),
        settled=crisis.settled.get(one.id),
        source=source_url(site, theme.place) if theme and about else "",
    )


def _named(site: Site, subject: Subject) -> Named:
    themes = site.plan.workspace.themes
    if subject.scope is Scope.THEME and subject.id in themes:
        name = themes[subject.id].name.in_(site.lang) or subject.id
        return Named(subject.scope, subject.id, name)
    return Named(subject.scope, subject.id, subject.id)


def _rounded(odds: int) -> int:
    """Two digits: more would be a claim."""
    return int(float(f"{odds:.1e}"))
