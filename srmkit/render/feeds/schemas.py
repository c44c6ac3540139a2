"""JSON Schema (2020-12) of the documents that other programs read, for their authors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from srmkit.model import Decision, Measure, Status
from srmkit.render.place import ENTRIES, INDICATORS, ROADMAP, SCHEMAS
from srmkit.views.edition import Edition
from srmkit.views.indicators import UNITS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DAY: Schema = {"type": "string", "format": "date"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_WORDS: Schema = {"type": "string"}
_LANG: Schema = {"type": "string", "description": "A BCP 47 tag."}
_PAGE: Schema = {"type": "string", "description": "Relative to the site’s root."}
_IDS: Schema = {"type": "array", "items": {"type": "string"}}
_PEOPLE: Schema = {
    **_COUNT,
    "description": "Distinct people. Absent where too few stand behind it to say.",
}


def schemas() -> Mapping[str, bytes]:
    """Each schema by its path within the site: `schemas/entries.json` is that of `entries.json`."""
    return {f"{SCHEMAS}/{name}": schema_text(name).encode() for name in PUBLISHED}


def schema_text(name: str) -> str:
    """The schema of one document, as it is written; KeyError for one that there is not."""
    return json.dumps(PUBLISHED[name], ensure_ascii=False, indent=2) + "\n"


def _object(needed: Mapping[str, Schema], **more: Schema) -> Schema:
    """An object that has `needed` and may have `more`; a later srmkit may add others."""
    return {"type": "object", "required": list(needed), "properties": {**needed, **more}}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _words(words: type[Status] | type[Decision] | type[Measure]) -> Schema:
    return {"enum": [str(one) for one in words]}


def _document(name: str, about: str, needed: Mapping[str, Schema], **more: Schema) -> Schema:
    head: dict[str, Schema] = {
        "$schema": {"const": f"{SCHEMAS}/{name}"},
        "schema": {
            "const": 1,
            "description": "Goes up when a field changes its meaning or goes away.",
        },
        "now": {**_INSTANT, "description": "What the site was built for."},
        "edition": {"enum": [str(one) for one in Edition]},
        "lang": _LANG,
        "zone": {"type": "string", "description": "The workspace’s zone, an IANA name."},
    }
    body = _object({**head, **needed}, **more)
    return {"$schema": DIALECT, "title": name, "description": about, **body}


_ENTRY = _object(
    {
        "uid": {**_WORDS, "description": "Stays when a teaser is published."},
        "day": {**_DAY, "description": "In the workspace’s zone."},
        "channel": _WORDS,
        "network": _WORDS,
    },
    words={**_WORDS, "description": "The title, or the teaser."},
    lang=_LANG,
    at={**_INSTANT, "description": "Absent where only the day is known."},
    teaser={"const": True, "description": "Announced: nothing else of it is public yet."},
    status=_words(Status),
    post={**_WORDS, "description": "The id of its post."},
    page=_PAGE,
    url={**_WORDS, "description": "Where it can be seen on the network."},
    audiences=_IDS,
    problems={**_COUNT, "description": "Of its post: for the team."},
    held={"type": "boolean", "description": "Stopped by a hold: for the team."},
    answers={**_IDS, "description": "Roadmap items: for the team."},
)

_ITEM = _object(
    {"id": _WORDS, "title": _WORDS, "status": _words(Decision), "page": _PAGE},
    note=_WORDS,
    shipped=_DAY,
    target=_WORDS,
    count={**_COUNT, "description": "Records, each once; absent as `people` is."},
    people=_PEOPLE,
    quotes=_list(_object({"text": _WORDS}, lang=_LANG)),
    answers={**_IDS, "description": "The posts that tell of it."},
    themes={**_IDS, "description": "For the team."},
    priority={"type": "number", "minimum": 0, "maximum": 100, "description": "For the team."},
    owner={**_WORDS, "description": "For the team."},
)

_THEME = _object(
    {"id": _WORDS, "name": _WORDS, "count": _COUNT, "people": _COUNT},
    first=_DAY,
    priority={"type": "number", "minimum": 0, "maximum": 100},
)

_FIGURE: Mapping[str, Schema] = {
    "value": {"type": "number", "description": "In the indicator’s unit; a time is a median."},
    "p90": {"type": "number", "description": "What nine in ten stay below."},
    "low": {"type": "number", "description": "With `high`, the 95 % interval."},
    "high": {"type": "number"},
}
_N: Schema = {**_COUNT, "description": "What it rests on; in public rounded down."}

_INDICATOR = _object(
    {
        "id": _words(Measure),
        "name": _WORDS,
        "unit": {"enum": list(UNITS)},
        "total": _object({"n": _N}, **_FIGURE),
    },
    recent={**_object({"n": _N}, **_FIGURE), "description": "Of 28 days: for the team."},
    weeks={
        **_list(_object({"week": _DAY, "n": _N}, **_FIGURE)),
        "description": "By the first day of a week, oldest first: for the team.",
    },
)

PUBLISHED: Mapping[str, Schema] = {
    ENTRIES: _document(ENTRIES, "The calendar.", {"entries": _list(_ENTRY)}),
    ROADMAP: _document(
        ROADMAP,
        "What people asked for, and what became of it.",
        {"items": _list(_ITEM)},
        undecided={**_list(_THEME), "description": "Themes without a decision: for the team."},
    ),
    INDICATORS: _document(
        INDICATORS, "How we answer, in numbers.", {"indicators": _list(_INDICATOR)}
    ),
}
"""The schemas by the name of the document."""
