"""The one place where a new way to get feedback plugs in: one file here, one line in `CONNECTORS`.

A connector knows how its service wants to be asked and what its answers mean. It knows nothing of
networks, files or keys' storage: it is given `get`, and gives back one raw export. Everything after
that (redaction above all) is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.feedback.connectors.shapes import Connector
from srmkit.feedback.connectors.url import UrlConnector
from srmkit.model import Source

CONNECTORS: Mapping[str, Connector] = {"url": UrlConnector()}
"""By the key of `feedback/sources.yml` that asks for it."""


def connector_of(source: Source) -> Connector | None:
    """How a source is fetched; None for one whose exports somebody makes by hand."""
    return CONNECTORS["url"] if source.remote is not None else None
