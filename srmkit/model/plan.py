"""What happens: the entries of a workspace at one instant, in order of time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from typing import Any, ClassVar

from srmkit.frozen import frozen
from srmkit.messages import Message
from srmkit.model.post import Post, Receipt
from srmkit.model.strategy import Audience, Channel
from srmkit.model.words import Status
from srmkit.model.workspace import Workspace
from srmkit.problems import Finding, Related


@frozen
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
        return _grouped([(entry.channel.id, entry) for entry in self])

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

    def on(self, channels: Collection[str]) -> Entries:
        """Those on these channels."""
        if len(channels) == 1:
            return self.by_channel.get(next(iter(channels)), Entries())
        return Entries([entry for entry in self if entry.channel.id in channels])

    def where(self, keep: Any) -> Entries:
        """Those that `keep(entry)` says yes to."""
        return Entries([entry for entry in self if keep(entry)])


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entries]:
    groups: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        group = groups.get(key)
        if group is None:
            groups[key] = [entry]
        else:
            group.append(entry)
    return {key: Entries(group) for key, group in groups.items()}


@frozen
class Plan:
    """A workspace at one instant: what every rule and every page looks at."""

    workspace: Workspace
    entries: Entries
    now: datetime
    since: datetime
    """Problems before this instant are not reported."""
    until: datetime
    _asked: ClassVar[Mapping[str, Collection[str]] | None] = None
    """What `asked` says of one plan; no field, since it is the same plan."""

    @property
    def channels(self) -> list[Channel]:
        """The channels that a rule is asked about: all, but for what `asked` says."""
        every = self.workspace.channels.values()
        return [one for one in every if self._asked is None or one.id in self._asked["channels"]]

    @property
    def audiences(self) -> list[Audience]:
        """As `channels`: the audiences."""
        every = self.workspace.audiences.values()
        return [one for one in every if self._asked is None or one.id in self._asked["audiences"]]

    def asked(self, channels: Collection[str] = (), audiences: Collection[str] = ()) -> Plan:
        """The same plan, for a rule that is asked about these channels and audiences alone."""
        _ = self.reaching, self.contacts  # made once for all of them
        plan = object.__new__(type(self))
        asked = {"channels": channels, "audiences": audiences}
        plan.__dict__.update(self.__dict__, _asked=asked)
        return plan

    def recalled(self, of: Sequence[str], make: Callable[[], Any]) -> Any:
        """What `make` gives, which is made of nothing but the texts `of`: a value as the cache
        keeps them, since a plan that is `remembering` has it from an earlier run."""
        return make()

    def remembering(self, recalled: Callable[[Sequence[str], Callable[[], Any]], Any]) -> Plan:
        """The same plan, with a memory of earlier runs."""
        plan = object.__new__(type(self))
        plan.__dict__.update(self.__dict__, recalled=recalled)
        return plan

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
            if len(used) < len(self.workspace.channels):
                meant = Entries([one for one in meant if one.channel.id in used])
            found[audience.id] = meant
        return found

    def reports(self, at: datetime) -> bool:
        """Whether a problem at that instant belongs to the report; the engine leaves out the
        others, so a rule may ask before it makes many."""
        return self.since <= at < self.until

    def live(self) -> Iterator[tuple[Channel, Entries]]:
        """Each channel that is asked about, with the entries that reach, or will reach, people."""
        for channel in self.channels:
            entries = self.entries.by_channel.get(channel.id, Entries())
            yield channel, Entries([entry for entry in entries if entry.counts])
