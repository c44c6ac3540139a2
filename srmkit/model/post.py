"""A post as its writer wrote it, with its media, variants, repeats, approval and receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from srmkit.dates import Moment
from srmkit.frozen import frozen
from srmkit.model.words import Intent, Status
from srmkit.problems import Place


@frozen
class Media:
    """A picture or a film of a post: `file` as written, `path` where it was found."""

    file: str
    place: Place
    alt: str = ""
    path: str = ""


@frozen
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


@frozen
class Variant:
    """What a post does differently on one channel."""

    text: str | None = None
    date: Moment | None = None
    thread: tuple[str, ...] = ()


@frozen
class Repeat:
    """An RFC 5545 recurrence rule and the days it leaves out."""

    rule: str
    exceptions: frozenset[date] = frozenset()


@frozen
class Receipt:
    """Proof that an entry went out."""

    channel: str
    occurrence: int
    at: Moment
    url: str = ""


@frozen
class Approval:
    """Who agreed to which text."""

    by: str
    on: date | None = None
    digest: str = ""


@frozen
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
