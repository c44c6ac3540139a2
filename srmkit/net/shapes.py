"""What a download is asked for, what bounds it, and the three ways in which it can end."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from srmkit.messages import Message
from srmkit.net.resolve import system_resolve

Progress = Callable[[int, int | None], None]
"""Told how many bytes of a body have come, and how many there will be, where that is known."""

Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to addresses, or none."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to download."""

    url: str
    """May hold secrets: it is never shown, only its host is."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """For the host of `url` alone: a redirect to another does not take them along."""
    insecure: bool = False
    """Whether plain http is allowed, for it and for where it leads."""
    etag: str = ""
    """Of the copy that is here already, as the server wrote it; empty where there is none."""
    modified: str = ""
    """`Last-Modified` of that copy, as the server wrote it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What bounds every download. The defaults are those of `srmkit fetch`."""

    seconds: float = 60.0
    """From the first look-up to the last byte, redirects and retries included."""
    most_bytes: int = 32 * 1024 * 1024
    """Of a body, after it was decompressed."""
    redirects: int = 5
    attempts: int = 4
    """How often at most it is tried, when the server is busy or the connection breaks."""
    allow_private: bool = False
    """Whether addresses of this machine and its network are let through."""
    agent: str = "srmkit"
    ca: str = ""
    """A file of certificates to trust instead of the usual ones."""
    resolve: Resolve = system_resolve
    wait: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    """From 0 to 1: spreads those who were all turned away at the same moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A body that came whole."""

    body: bytes = field(repr=False)
    content_type: str
    """As the server says it, in lower case, without parameters; it may lie."""
    etag: str
    modified: str
    host: str
    """Whom it was asked of, as it may be shown."""
    end: str
    """The host that it came from in the end; not to be shown, since a server chose it."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the copy that is here is the newest."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Nothing came. The sentence has numbers and the host that was asked; never a URL, nor a host
    that somebody redirects to: those can hold secrets."""

    message: Message
    params: Mapping[str, object] = field(default_factory=dict)
