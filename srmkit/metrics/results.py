"""What one post did on one channel, and an account of every row that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, fields

from srmkit.frozen import frozen
from srmkit.model import Entry


@frozen
class Figures:
    """Counts of one entry; None where nobody says. `srmkit.views.results` defines each in words."""

    reach: int | None = None
    """People who saw it."""
    impressions: int | None = None
    """How often it was shown."""
    reactions: int | None = None
    comments: int | None = None
    shares: int | None = None
    saves: int | None = None
    interactions: int | None = None
    """All of these together, where an export has only that."""
    clicks: int | None = None
    """On a link in it."""
    sessions: int | None = None
    """Visits of the web site that began with such a click."""
    conversions: int | None = None
    """Key events in those visits."""

    @property
    def engagements(self) -> int | None:
        """Reactions, comments, shares and saves; what the export sums up where it has none."""
        parts = [self.reactions, self.comments, self.shares, self.saves]
        known = [one for one in parts if one is not None]
        return sum(known) if known else self.interactions

    @property
    def seen(self) -> int | None:
        """What engagement is divided by: people reached, else times shown."""
        return self.reach if self.reach is not None else self.impressions

    @property
    def shown(self) -> int | None:
        """What clicks are divided by: times shown, else people reached."""
        return self.impressions if self.impressions is not None else self.reach


NUMBERS = tuple(one.name for one in fields(Figures))
"""The names of the counts."""


def added(some: Iterable[Figures]) -> Figures:
    """The sum of each count, of those that are known."""
    return _together(some, sum)


def greatest(some: Iterable[Figures]) -> Figures:
    """The greatest of each count: what networks count only grows."""
    return _together(some, max)


def _together(some: Iterable[Figures], how: Callable[[list[int]], int]) -> Figures:
    each = list(some)
    known = {
        name: [value for one in each if (value := getattr(one, name)) is not None]
        for name in NUMBERS
    }
    return Figures(**{name: how(values) for name, values in known.items() if values})


@frozen
class Row:
    """One row of an export: what it is about, and its counts."""

    path: str
    line: int
    preset: str
    figures: Figures
    url: str = ""
    id: str = ""
    """What the network calls the post."""
    entry: str = ""
    post: str = ""
    channel: str = ""
    content: str = ""
    """`utm_content`, which is to be a post's id."""
    campaign: str = ""
    source: str = ""
    """`utm_source`: a channel's id or its network."""

    @property
    def names_something(self) -> bool:
        """Whether it says at all what it is about; visits without UTM do not."""
        names = (self.url, self.id, self.entry, self.post, self.content, self.campaign)
        return any(name and not name.startswith("(") for name in names)


@frozen
class FileAccount:
    """What became of each row of one file: `rows` is the sum of all that follow."""

    path: str
    name: str
    """The tool whose export it is."""
    joined: int = 0
    superseded: int = 0
    """Of an entry that another row knows more of: a later export of the same post."""
    unjoined: int = 0
    totals: int = 0
    """Rows that sum up others."""
    rejected: int = 0

    @property
    def rows(self) -> int:
        """All rows below the header."""
        return self.joined + self.superseded + self.unjoined + self.totals + self.rejected


@frozen
class Result:
    """What one entry did."""

    entry: Entry
    figures: Figures


@frozen
class Results:
    """What is known of the entries that are out, in the plan's order, and where it was read."""

    each: tuple[Result, ...] = ()
    files: tuple[FileAccount, ...] = ()
    _by_entry: Mapping[str, Result] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_entry", {one.entry.id: one for one in self.each})

    def of(self, entry: Entry) -> Result | None:
        """What is known of one entry."""
        return self._by_entry.get(entry.id)
