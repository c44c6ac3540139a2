"""What a rule is about, one at a time: without it one edited post would have every rule look at
ten thousand others again.

Most promises are made to somebody: to the readers of one channel, of all accounts on one network,
to one audience. A rule that says so (`per`) asks the plan for the channels and audiences it is
`asked` about, and looks at nothing but their entries; so what it found about one of them stands
until a post on it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srmkit.model import Channel, Plan, Post, Workspace

CHANNEL, NETWORK, AUDIENCE = "channel", "network", "audience"
"""The kinds of unit. A post is one as well: see `local` in the registry."""

_ONE_PLATFORM = {"x-premium": "x"}
"""Networks of ours that are one to those who run them and to those who read."""


def platform(channel: Channel) -> str:
    """The network that a channel is an account of."""
    return _ONE_PLATFORM.get(channel.network, channel.network)


def units(workspace: Workspace, kinds: Iterable[str]) -> Iterator[str]:
    """The units of these kinds in order, each as `kind:id`."""
    for kind in kinds:
        if kind == AUDIENCE:
            yield from (f"{AUDIENCE}:{id}" for id in workspace.audiences)
        elif kind == CHANNEL:
            yield from (f"{CHANNEL}:{id}" for id in workspace.channels)
        else:
            names = dict.fromkeys(map(platform, workspace.channels.values()))
            yield from (f"{NETWORK}:{name}" for name in names)


def units_of(post: Post, workspace: Workspace) -> frozenset[str]:
    """Every unit that a post has an entry in, or would have with a date."""
    on = (workspace.channels.get(id) for id in (*post.channels, *_out_on(post)))
    channels = [channel for channel in on if channel is not None]
    return frozenset(
        [
            *(f"{CHANNEL}:{channel.id}" for channel in channels),
            *(f"{NETWORK}:{platform(channel)}" for channel in channels),
            *(f"{AUDIENCE}:{id}" for id in post.audiences),
        ]
    )


def _out_on(post: Post) -> Iterator[str]:
    return (receipt.channel for receipt in post.receipts)


def asked(plan: Plan, unit: str) -> Plan:
    """The plan for a rule that is asked about that unit alone."""
    kind, _, id = unit.partition(":")
    if kind == AUDIENCE:
        return plan.asked(audiences={id})
    if kind == CHANNEL:
        return plan.asked(channels={id})
    channels = plan.workspace.channels.values()
    return plan.asked(channels={one.id for one in channels if platform(one) == id})
