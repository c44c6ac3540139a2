"""The nouns of the field, frozen: every stage after loading speaks in these and changes none.

A `Workspace` is what lies on disk, a `Plan` is what happens: its entries in order of time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from srmkit.dates import Hours, Moment
from srmkit.messages import Message
from srmkit.problems import Finding, Place, Related


class Status(StrEnum):
    """How far a post or an entry has come; `OVERDUE` is derived, nobody writes it."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    OVERDUE = "overdue"

    @property
    def firm(self) -> bool:
        """Approved or later: somebody has promised it."""
        return self in {Status.APPROVED, Status.SCHEDULED, Status.PUBLISHED}


class Intent(StrEnum):
    """What a post does to the relationship."""

    GIVE = "give"
    THANK = "thank"
    ASK = "ask"
    SELL = "sell"
    ANNOUNCE = "announce"
    APOLOGISE = "apologise"


class Policy(StrEnum):
    """What a hold does to the entries inside it."""

    KEEP = "keep"
    EXPIRE = "expire"
    RESLOT = "reslot"


class Per(StrEnum):
    """The time that a quota is for: a calendar one, in the channel's zone."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Push(StrEnum):
    """What a quota counts: one message to one recipient, or one post whoever gets it."""

    RECIPIENTS = "recipients"
    POSTS = "posts"


class Decision(StrEnum):
    """How far a roadmap item has come."""

    CONSIDERING = "considering"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    SHIPPED = "shipped"
    DECLINED = "declined"


class Action(StrEnum):
    """What a category of feedback leads to unless somebody decides otherwise."""

    ROADMAP = "roadmap"
    SIMPLIFY = "simplify"
    REVIEW = "review"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True)
class Name:
    """A text per language; the empty language is a text that was given for all of them."""

    texts: Mapping[str, str]

    def in_(self, lang: str) -> str:
        """The text in `lang`, else in the nearest language that has one."""
        for key in (lang, "", lang.split("-")[0]):
            if key in self.texts:
                return self.texts[key]
        base = lang.split("-")[0]
        near = [text for key, text in self.texts.items() if key.split("-")[0] == base]
        return (near or list(self.texts.values()) or [""])[0]

    def __str__(self) -> str:
        """The first text."""
        return next(iter(self.texts.values()), "")


@dataclass(frozen=True, slots=True)
class Settings:
    """`calendar/workspace.yml`."""

    name: Name
    zone: tzinfo
    region: str = ""
    week_start: int = 0
    languages: tuple[str, ...] = ("en",)
    status: Status = Status.DRAFT
    channels: tuple[str, ...] = ()
    forge: str = ""
    min_authors: int = 5
    public_indicators: tuple[str, ...] = ()
    now: datetime | None = None
    """Pins the instant that every run believes in; for demonstrations."""

    @property
    def lang(self) -> str:
        """The site's own language."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Quota:
    """What a channel's plan allows: `pushes` per `per`, and what one more costs."""

    per: Per
    pushes: int
    cost: float = 0.0
    of: Push = Push.RECIPIENTS


@dataclass(frozen=True, slots=True)
class Channel:
    """One account of the brand on a network."""

    id: str
    name: Name
    network: str
    zone: tzinfo
    place: Place
    url: str = ""
    quiet_hours: tuple[Hours, ...] = ()
    respond_within: timedelta | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """A segment of people, and how they wish to be spoken to."""

    id: str
    name: Name
    place: Place
    size: int | None = None
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    active_hours: tuple[Hours, ...] = ()
    ideal_gap: timedelta | None = None
    max_gap: timedelta | None = None
    per_day: int | None = None
    per_week: int | None = None
    no_channels: tuple[str, ...] = ()
    no_pillars: tuple[str, ...] = ()
    no_intents: tuple[Intent, ...] = ()

    def uses(self, channel: str) -> bool:
        """Whether it is on that channel; an audience that names none is on all of them."""
        return not self.channels or channel in self.channels


@dataclass(frozen=True, slots=True)
class Pillar:
    """What posts are about, and which share of them should be."""

    id: str
    name: Name
    place: Place
    share: float | None = None
    """Between 0 and 1."""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A named run of posts; both days included."""

    id: str
    name: Name
    place: Place
    since: date | None = None
    until: date | None = None
    owner: str = ""
    utm: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day that matters."""

    id: str
    name: Name
    on: date
    place: Place
    expect_post: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """A hiatus (announced, `policy` is None) or a hold (a stop, with what becomes of entries)."""

    id: str
    since: datetime
    until: datetime
    place: Place
    channels: frozenset[str] | None = None
    """None means every channel."""
    reason: Name = Name({})
    policy: Policy | None = None

    def covers(self, channel: str, moment: datetime) -> bool:
        """Whether it concerns `channel` at that instant."""
        if self.channels is not None and channel not in self.channels:
            return False
        # in UTC: on one zone's wall clock, Python does not see the hour that happens twice
        return self.since <= moment.astimezone(UTC) < self.until


@dataclass(frozen=True, slots=True)
class Cadence:
    """`calendar/cadence.yml`: a preset and what the workspace changes in single rules."""

    preset: str = "starter"
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per rule code: option values as written, `severity`, or `{"severity": "off"}`."""
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a film of a post: `file` as written, `path` where it was found."""

    file: str
    place: Place
    alt: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What the head of a media file says of it."""

    kind: str
    """By its bytes, whatever its name says: `jpeg`, `png`, `mp4`…; empty when it is none."""
    size: int
    """In bytes."""
    width: int = 0
    """In pixels, as it is shown (a photograph may be stored on its side); 0 when not known."""
    height: int = 0
    seconds: float = 0.0
    """How long a film runs; 0 when not known."""
    moves: bool = False
    """It is animated, or a film."""


def _no_facts(path: str) -> MediaFacts | None:
    return None


@dataclass(frozen=True, slots=True)
class Variant:
    """What a post does differently on one channel."""

    text: str | None = None
    date: Moment | None = None
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """An RFC 5545 recurrence rule and the days it leaves out."""

    rule: str
    exceptions: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an entry went out."""

    channel: str
    occurrence: int
    at: Moment
    url: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who agreed to which text."""

    by: str
    on: date | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One Markdown file under `content/posts/`."""

    id: str
    path: str
    title: str
    body: str
    status: Status
    channels: tuple[str, ...]
    marks: Mapping[str, Place]
    """Where each key of the front matter stands."""
    body_line: int = 1
    date: Moment | None = None
    audiences: tuple[str, ...] = ()
    pillar: str = ""
    topics: tuple[str, ...] = ()
    intent: Intent | None = None
    lang: str = ""
    format: str = ""
    campaign: str = ""
    owner: str = ""
    answers: tuple[str, ...] = ()
    announces: tuple[str, ...] = ()
    on_behalf_of: str = ""
    media: tuple[Media, ...] = ()
    link: str = ""
    teaser: str = ""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    repeat: Repeat | None = None
    approval: Approval | None = None
    receipts: tuple[Receipt, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)

    def place(self, key: str = "") -> Place:
        """Where `key` stands; the top of the file when it is not written there."""
        return self.marks.get(key) or Place(self.path, 1, 1)


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of theme, and what it leads to by default."""

    id: str
    name: Name
    action: Action


HEAVIEST = 100
"""The most that a phrase may weigh or a theme may ask for."""


class Negation(StrEnum):
    """What “not”, “never”, 冇 or 沒有 before a theme's phrase does to it."""

    CANCELS = "cancels"
    """Nothing is left of it: the theme is all trouble."""
    KEEPS = "keeps"
    """The text is still about it: “not fresh” is about the food."""
    TROUBLE = "trouble"
    """It takes back words for trouble (late, broken, 壞) and leaves the rest."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a record can be about, and the words it is recognised by."""

    id: str
    name: Name
    category: str
    phrases: tuple[str, ...]
    place: Place
    exclude: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    """Of phrases that weigh other than 1."""
    threshold: float = 1.0
    """What the phrases found must weigh together, each counted once."""
    negation: Negation = Negation.TROUBLE


@dataclass(frozen=True, slots=True)
class RoadmapItem:
    """A decision about one or more themes."""

    id: str
    title: Name
    status: Decision
    place: Place
    themes: tuple[str, ...] = ()
    target: str = ""
    owner: str = ""
    shipped: date | None = None
    posts: tuple[str, ...] = ()
    note: Name = Name({})
    quotes: bool = False


SECRET = re.compile(r"\$\{([^{}]*)\}")
"""Where the value of an environment variable goes: `${NAME}`."""


@dataclass(frozen=True, slots=True)
class Remote:
    """Where `srmkit fetch` gets a source's export from; secrets stand in it as `${NAME}` alone."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    token_env: str = ""
    """The variable whose value is sent as `Authorization: Bearer …`."""
    insecure: bool = False
    """Whether http will do."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The environment variables that it names, each once."""
        texts = (self.url, *self.headers.values())
        names = [name for text in texts for name in SECRET.findall(text)]
        return tuple(dict.fromkeys([*names, *filter(None, [self.token_env])]))


WINDOW = timedelta(days=14)
"""How far apart a remark and its copy may be, where a source does not say."""


@dataclass(frozen=True, slots=True)
class Source:
    """How one kind of raw export is read: `feedback/sources.yml`."""

    id: str
    name: Name
    files: str
    columns: Mapping[str, tuple[str, ...]]
    """Our field, and the headers whose cells make it."""
    place: Place
    zone: tzinfo
    network: str = ""
    channel: str = ""
    encoding: str = ""
    delimiter: str = ""
    """Empty: the one under which the header fits."""
    date_formats: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    preset: str = ""
    """The tool whose export it is; `columns` override what is known of it."""
    sheet: str = ""
    """The sheet of a workbook; empty: the one whose header fits."""
    window: timedelta = WINDOW
    """How far apart two remarks that say the same may be, to be one remark and its copy."""
    remote: Remote | None = None
    """Where it is fetched from, if nobody need export it by hand."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """One brand's folder, read. `present` are the files that exist: families wake by them."""

    settings: Settings
    present: frozenset[str] = frozenset()
    channels: Mapping[str, Channel] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    calendars: tuple[str, ...] = ()
    key_dates: Mapping[str, KeyDate] = field(default_factory=dict)
    hiatuses: Mapping[str, Absence] = field(default_factory=dict)
    holds: Mapping[str, Absence] = field(default_factory=dict)
    cadence: Cadence = field(default_factory=Cadence)
    posts: tuple[Post, ...] = ()
    categories: Mapping[str, Category] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    items: Mapping[str, RoadmapItem] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    media_facts: Callable[[str], MediaFacts | None] = field(
        default=_no_facts, compare=False, repr=False
    )
    """What is known of the media file at a path; it is looked into when it is first asked for."""

    def with_post(self, changed: Post) -> Workspace:
        """The same with another state of the post from that file."""
        posts = tuple(changed if one.path == changed.path else one for one in self.posts)
        return replace(self, posts=posts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One post on one channel at one time."""

    id: str
    """`post/channel/occurrence`."""
    post: Post
    channel: Channel
    occurrence: int
    at: datetime
    """Aware, in the channel's zone; the receipt's time once it is out."""
    all_day: bool
    """Only the day is known."""
    status: Status
    text: str
    """Markdown as this channel gets it: its variant, else the body."""
    thread: tuple[str, ...] = ()
    receipt: Receipt | None = None
    literal: bool = False
    """`text` is a variant's, to be taken as it is, not Markdown."""
    counts: bool = field(init=False, compare=False, repr=False)
    """It reaches people, or will: neither cancelled nor a mere idea."""
    ahead: bool = field(init=False, compare=False, repr=False)
    """It is still to come, so that somebody can move or change it."""
    mild: bool = field(init=False, compare=False, repr=False)
    """It is an idea or a draft, about which srmkit only informs."""

    def __post_init__(self) -> None:
        # made once, because rules ask a hundred times for each entry
        counts, ahead, mild = _standing(self.status, self.post.status)
        object.__setattr__(self, "counts", counts)
        object.__setattr__(self, "ahead", ahead)
        object.__setattr__(self, "mild", mild)

    @property
    def out(self) -> bool:
        """It is published."""
        return self.status is Status.PUBLISHED

    @property
    def day(self) -> date:
        """Its day in the channel's zone."""
        return self.at.date()

    def finding(
        self,
        message: Message,
        *,
        key: str = "date",
        related: Iterable[Entry] = (),
        hard: bool = False,
        **params: Any,
    ) -> Finding:
        """A finding about this entry at the line of `key`; `related` are those that made it so."""
        return Finding(
            self.post.place(key),
            message,
            params,
            tuple(entry.as_related() for entry in related),
            mild=self.mild,
            hard=hard and self.post.status.firm and not self.out,
            subject=self.post.path,
            at=self.at,
        )

    def as_related(self) -> Related:
        """This entry as somebody else's reason."""
        when = self.at.isoformat(" ")[: 10 if self.all_day else 16]
        return Related(self.post.place("date"), f"{self.post.title} · {self.channel.id} · {when}")


@cache
def _standing(status: Status, of_post: Status) -> tuple[bool, bool, bool]:
    """Whether an entry counts, is ahead, and is mild."""
    out = status is Status.PUBLISHED
    counts = status is not Status.CANCELLED and (out or of_post is not Status.IDEA)
    ahead = counts and not out and status is not Status.OVERDUE
    return counts, ahead, not out and of_post in {Status.DRAFT, Status.IDEA}


class Entries(tuple[Entry, ...]):
    """Entries in order of time, with the groupings that rules ask for, made once."""

    @cached_property
    def _instants(self) -> list[datetime]:
        return [entry.at.astimezone(UTC) for entry in self]

    @cached_property
    def by_channel(self) -> Mapping[str, Entries]:
        """The entries of each channel that has any."""
        return _grouped((entry.channel.id, entry) for entry in self)

    @cached_property
    def by_audience(self) -> Mapping[str, Entries]:
        """The entries of each audience that has any."""
        return _grouped((audience, entry) for entry in self for audience in entry.post.audiences)

    @cached_property
    def by_post(self) -> Mapping[str, Entries]:
        """The entries of each post, by its id."""
        return _grouped((entry.post.id, entry) for entry in self)

    def between(self, since: datetime, until: datetime) -> Entries:
        """Those with `since <= at < until`."""
        first = bisect_left(self._instants, since.astimezone(UTC))
        last = bisect_right(self._instants, until.astimezone(UTC) - timedelta(microseconds=1))
        return Entries(self[first:last])

    def where(self, keep: Any) -> Entries:
        """Those that `keep(entry)` says yes to."""
        return Entries([entry for entry in self if keep(entry)])


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entries]:
    groups: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return {key: Entries(group) for key, group in groups.items()}


@dataclass(frozen=True)
class Plan:
    """A workspace at one instant: what every rule and every page looks at."""

    workspace: Workspace
    entries: Entries
    now: datetime
    since: datetime
    """Problems before this instant are not reported."""
    until: datetime

    @cached_property
    def reaching(self) -> Entries:
        """The entries that reached people, or will: those that count, but for a draft whose time
        has passed."""
        late = Status.OVERDUE
        found = [one for one in self.entries if one.counts]
        return Entries([one for one in found if not (one.mild and one.status is late)])

    @cached_property
    def contacts(self) -> Mapping[str, Entries]:
        """What reaches each audience, on the channels it uses; every audience has its own."""
        found = {}
        for audience in self.workspace.audiences.values():
            meant = self.reaching.by_audience.get(audience.id, Entries())
            used = {id for id in self.workspace.channels if audience.uses(id)}
            found[audience.id] = Entries([one for one in meant if one.channel.id in used])
        return found

    def reports(self, at: datetime) -> bool:
        """Whether a problem at that instant belongs to the report; the engine leaves out the
        others, so a rule may ask before it makes many."""
        return self.since <= at < self.until

    def live(self) -> Iterator[tuple[Channel, Entries]]:
        """Each channel with the entries that reach, or will reach, people on it."""
        for channel in self.workspace.channels.values():
            entries = self.entries.by_channel.get(channel.id, Entries())
            yield channel, Entries([entry for entry in entries if entry.counts])


@dataclass(frozen=True, slots=True)
class Record:
    """One thing one person said, from one row of one export: a row of `feedback/inbox/*.csv`."""

    id: str
    source: str
    text: str
    network: str = ""
    channel: str = ""
    created_at: datetime | None = None
    author: str = ""
    """A keyed hash, or empty where the export has no author. Where several people pasted one text
    it is all of theirs, the first first, with a space between them: `people`."""
    segment: str = ""
    lang: str = ""
    reply: str = ""
    reply_public: str = ""
    rating: str = ""
    csat: str = ""
    nps: str = ""
    weight: int = 1
    post: str = ""
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    reopened: str = ""
    responder: str = ""
    status: str = ""
    origin: str = ""
    """The raw file's hash and line, `3f2a9c…:17`; after a space those of the rows that are copies
    of it, and of later exports that knew more."""

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who said it and is known, each as a keyed hash."""
        return tuple(self.author.split())
