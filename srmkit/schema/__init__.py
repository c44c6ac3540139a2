"""JSON Schema (2020-12) of everything a person writes, so that an editor completes and objects.

The loader is the judge. `tests/test_schema.py` holds each key, each word and each option here to
what the loader asks for; whoever adds one there is told to add it here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from srmkit import __version__
from srmkit.schema import cadence, crisis, feedback, post, strategy
from srmkit.schema.values import DEFINITIONS, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ALL: Mapping[str, tuple[str, Callable[[], Schema]]] = {
    "post": ("content/posts/**/*.md", post.post),
    "workspace": ("calendar/workspace.yml", strategy.workspace),
    "channels": ("calendar/channels.yml", strategy.channels),
    "audiences": ("calendar/audiences.yml", strategy.audiences),
    "pillars": ("calendar/pillars.yml", strategy.pillars),
    "campaigns": ("calendar/campaigns.yml", strategy.campaigns),
    "dates": ("calendar/dates.yml", strategy.dates),
    "cadence": ("calendar/cadence.yml", cadence.cadence),
    "crisis": ("calendar/crisis.yml", crisis.crisis),
    "sources": ("feedback/sources.yml", feedback.sources),
    "taxonomy": ("feedback/taxonomy.yml", feedback.taxonomy),
    "roadmap": ("feedback/roadmap.yml", feedback.roadmap),
}

FILES: Mapping[str, str] = {name: path for name, (path, _) in _ALL.items()}
"""The file, or for posts the pattern of files, that each schema is about."""


def schema(name: str) -> Schema:
    """The whole schema of that name; KeyError for one that there is not."""
    path, make = _ALL[name]
    own = make()
    head = {
        "$schema": DIALECT,
        "$comment": f"Made by srmkit {__version__}; `srmkit schema --write` makes it anew.",
        "title": path,
    }
    return {**head, **own, "$defs": {key: DEFINITIONS[key] for key in sorted(_used(own))}}


def text(name: str) -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _used(part: Any) -> set[str]:
    """The definitions that a schema refers to, and those that these refer to."""
    found = set(_refs(part))
    return found.union(*(_used(DEFINITIONS[name]) for name in found))


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key == "$ref":
                yield str(value).rpartition("/")[2]
            else:
                yield from _refs(value)
    elif isinstance(part, list):
        for one in part:
            yield from _refs(one)
