"""`feedback/` as nouns: sources, themes, roadmap items, and what one person said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo

from srmkit.frozen import frozen
from srmkit.model.words import UNNAMED, Action, Decision, Name, Negation
from srmkit.patterns import later
from srmkit.problems import Place


@frozen
class Category:
    """A kind of theme, and what it leads to by default."""

    id: str
    name: Name
    action: Action


HEAVIEST = 100
"""The most that a phrase may weigh or a theme may ask for."""


@frozen
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


@frozen
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
    note: Name = UNNAMED
    quotes: bool = False
    effort: timedelta | None = None
    """What it would take, as somebody guessed; None where nobody has."""


SECRET = later(r"\$\{([^{}]*)\}")
"""Where the value of an environment variable goes: `${NAME}`."""


@frozen
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


@frozen
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
    bots: tuple[str, ...] = ()
    """Responders of this source whose answers are no answers."""
    scale: float = 0.0
    """The best value of its `rating` and `csat`; 0: the values speak for themselves."""


@frozen
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
