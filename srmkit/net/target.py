"""Where a URL leads: read strictly, so that no two parsers can read two hosts in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from srmkit.net.faults import BAD_URL, NOT_HTTPS, NOWHERE, USERINFO, NetFault

_LONGEST = 8000
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\]")


@dataclass(frozen=True, slots=True)
class Target:
    """One URL that may be asked. Two are of one origin when scheme, host and port are the same."""

    url: str
    scheme: str
    host: str
    port: int
    shown: str
    """What sentences call the host. Where another server has sent us it has no name: that server
    knows the secrets, and could have one of them printed."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Whom a secret is for."""
        return self.scheme, self.host, self.port


def target(url: str, insecure: bool, sender: str = "") -> Target:
    """Take a URL apart; raises `NetFault` for what may not or cannot be asked.

    `sender` is what the server is called that redirects to it, if it was one.
    """
    if len(url) > _LONGEST or _ODD.search(url):
        raise NetFault(BAD_URL)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise NetFault(BAD_URL) from None
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    if usual is None or not host or port == 0:
        raise NetFault(BAD_URL)
    shown = f"{sender} → …" if sender else host
    if "@" in parts.netloc:
        raise NetFault(USERINFO, host=shown)
    if parts.scheme == "http" and not insecure:
        raise NetFault(NOT_HTTPS, host=shown)
    return Target(parts._replace(fragment="").geturl(), parts.scheme, host, port or usual, shown)


def redirected(here: Target, location: str, insecure: bool) -> Target:
    """Where a redirect leads; it may go from http to https, and back only where http is allowed."""
    if not location:
        raise NetFault(NOWHERE, host=here.shown)
    try:
        joined = urljoin(here.url, location)
    except ValueError:
        raise NetFault(NOWHERE, host=here.shown) from None
    there = target(joined, insecure, here.shown.removesuffix(" → …"))
    return replace(there, shown=here.shown) if there.origin == here.origin else there
