"""What is the brand's own: without it `@brand` in every second comment would be taken for a person.

Read from `calendar/channels.yml`: names of its accounts, and the domains of its blog and letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from srmkit.model import Channel
from srmkit.text.personal import Own

_SITES = frozenset({"blog", "newsletter"})


def own_contacts(channels: Mapping[str, Channel]) -> Own:
    """The contacts that feedback may show, by the addresses of the brand's channels."""
    names: set[str] = set()
    domains: set[str] = set()
    for channel in channels.values():
        try:
            address = urlsplit(channel.url)
            host = (address.hostname or "").removeprefix("www.")
        except ValueError:
            continue
        if not host:
            continue
        if channel.network in _SITES:
            domains.add(host)
        else:
            names.add(address.path.rstrip("/").rpartition("/")[2].lstrip("@~").lower())
    return Own(names=frozenset(names - {""}), domains=frozenset(domains))
