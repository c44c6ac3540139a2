"""What passes between a connector and its surroundings: what it asks for, what it brings home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from srmkit.feedback.faults import NOT_AN_EXPORT
from srmkit.messages import Message
from srmkit.model import Source
from srmkit.problems import Kind


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that a connector wants downloaded."""

    url: str = field(repr=False)
    """May hold secrets; nobody prints it."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What came."""

    data: bytes = field(repr=False)
    content_type: str
    host: str
    """Whom it was asked of."""
    end: str
    """The host that it came from in the end, which a sentence must not name."""


@dataclass(frozen=True, slots=True)
class Same:
    """What is here already is the newest."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is nothing; the sentence never holds a secret or a URL."""

    message: Message
    params: Mapping[str, Any] = field(default_factory=dict)
    kind: Kind = NOT_AN_EXPORT


@dataclass(frozen=True, slots=True)
class Export:
    """A raw export, ready for `feedback/raw/`."""

    data: bytes = field(repr=False)
    endings: tuple[str, ...]
    """What its name may end in, the best first: `csv`."""


Get = Callable[[Request], Body | Same | Refusal]
"""Downloads one thing under all the rules of `srmkit.net`; a connector has no other way out."""


class Connector(Protocol):
    """Where the rows of a source come from when nobody exports a file by hand."""

    def download(
        self, source: Source, secrets: Mapping[str, str], get: Get
    ) -> Export | Same | Refusal:
        """Get the newest rows of `source`, in as many requests as it takes.

        `secrets` are the values of the environment variables that the source names.
        """
