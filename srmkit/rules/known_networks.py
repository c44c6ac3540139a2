"""Whether each channel's network is one: a misspelt one would be checked against no limit at all.

Reading may not know the networks' limits, so this is asked beside the rules; it is no rule, because
nobody may switch it off.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.faults import CFG
from srmkit.messages import message
from srmkit.model import Workspace
from srmkit.networks.limits import network_ids
from srmkit.problems import Problem

NO_NETWORK = message(
    "channel.network", "“{network}” of the channel “{id}” is no network; there are {known}"
)


def unknown_networks(workspace: Workspace) -> Iterator[Problem]:
    """A problem for each channel on a network that srmkit does not know."""
    known = network_ids()
    for channel in workspace.channels.values():
        if channel.network not in known:
            yield CFG.unknown_reference.problem(
                channel.place, NO_NETWORK, network=channel.network, id=channel.id, known=list(known)
            )
