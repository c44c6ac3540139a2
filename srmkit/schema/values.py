"""What a value may look like, as JSON Schema: one definition for each way the loader reads text.

Editors read YAML 1.2: `2026-12-01` and `off` are strings there, `1200` is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from srmkit.days.known import known

Schema = dict[str, Any]

_SIGNS = (
    r"\x00-,/:-@\[-^`{-\x9f\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f"
    r"\uff01-\uff0f\uff1a-\uff20"
)
"""Characters that no id has: signs and blanks of ASCII, Unicode and full width, but - . and _."""
_WEEKDAY = "|".join(
    "".join(f"[{letter.upper()}{letter}]" for letter in day)
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
)
_DAYS = f"(?:{_WEEKDAY})[A-Za-z]*"
_CLOCK = r"(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)"
_DATE = r"(?:19|2[0-9])[0-9]{2}[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
_OFFSET = r"(?:[Zz]|UTC|[+-](?:[01]?[0-9]|2[0-3])(?::?[0-5][0-9])?)"
_WORDS = ("true", "yes", "on", "y", "false", "no", "off", "n")


def _any(*options: Schema) -> Schema:
    return {"anyOf": list(options)}


def _string(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$", **more}


DEFINITIONS: Mapping[str, Schema] = {
    "text": {"type": ["string", "number", "boolean"]},
    "id": _any(_string(rf"[^{_SIGNS}_.-][^{_SIGNS}]{{0,99}}"), {"type": "integer", "minimum": 0}),
    "language": _string("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", examples=["zh-Hant", "en"]),
    "name": _any(
        {"$ref": "#/$defs/text"},
        {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"},
            "additionalProperties": {"$ref": "#/$defs/text"},
            "examples": [{"en": "Three Bowls", "zh-Hant": "三碗"}],
        },
    ),
    "moment": _string(
        rf"{_DATE}(?:(?:[Tt]| +){_TIME} *{_OFFSET}?)?",
        examples=["2026-12-01 09:30", "2026-12-01"],
    ),
    "span": _string(r"[0-9]{1,5} *[mhdw]", examples=["45m", "12h", "7d", "2w"]),
    "hours": _string(
        rf"(?:{_DAYS} *(?:[,-] *{_DAYS} *)* )? *{_CLOCK} *[-–] *{_CLOCK}",
        examples=["22:00-08:00", "mon-fri 12:00-14:00"],
    ),
    "shifts": _string(
        rf"(?:{_DAYS} *(?:[,-] *{_DAYS} *)* )? *{_CLOCK} *[-–] *{_CLOCK}"
        rf"(?: *[,，] *{_CLOCK} *[-–] *{_CLOCK}){{0,9}}",
        examples=["mon-fri 09:30-13:00, 14:00-18:30", "sat 10:00-16:00"],
    ),
    "whole": _any(
        {"type": "integer", "minimum": 0, "maximum": 10**15 - 1},
        _string("[,_]*(?:[0-9][,_]*){1,15}"),
    ),
    "number": _any(
        {"type": "number", "minimum": -(10**15) + 1, "maximum": 10**15 - 1},
        _string(r"-?,*(?:[0-9],*){1,15}(?:\.,*(?:[0-9],*){1,15})?"),
    ),
    "share": _any(
        _string(r"(?:100(?:\.0{1,6})?|0?[0-9]{1,2}(?:\.[0-9]{1,6})?) *%", examples=["40%"]),
        {"type": "number", "minimum": 0, "maximum": 1},
        _string(r"(?:0{1,3}(?:\.[0-9]{1,6})?|0{0,2}1(?:\.0{1,6})?)"),
    ),
    "boolean": _any(
        {"type": "boolean"},
        {"enum": [form for word in _WORDS for form in (word, word.title(), word.upper())]},
    ),
    "calendar": {"enum": list(known())},
    "link": _string(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'\\]+", examples=["https://"]),
    "zone": _string(
        r"[A-Za-z][A-Za-z0-9_+/-]*", examples=["Asia/Hong_Kong", "Asia/Taipei", "Asia/Tokyo"]
    ),
    "recurrence": _string(
        r" *(?:[Rr][Rr][Uu][Ll][Ee]:)?[A-Za-z]+=[A-Za-z0-9,+ -]+"
        r"(?:; *[A-Za-z]+=[A-Za-z0-9,+ -]+)*;?",
        examples=["FREQ=WEEKLY;COUNT=4", "FREQ=MONTHLY;BYMONTHDAY=1"],
    ),
    "option-whole": _any(
        {"type": "integer", "minimum": 0, "maximum": 10**9 - 1}, _string("[0-9]{1,9}")
    ),
    "option-number": _any(
        {"type": "number", "minimum": 0, "maximum": 10**9 - 1},
        _string(r"[0-9]{1,9}(?:\.[0-9]{1,9})?%?"),
    ),
    "option-boolean": _any(
        {"type": "boolean"}, {"enum": ["true", "yes", "on", "false", "no", "off"]}
    ),
}
"""By the name that the properties refer to."""


def ref(name: str) -> Schema:
    """A value of one of `DEFINITIONS`."""
    return {"$ref": f"#/$defs/{name}"}


def choice(words: type[StrEnum] | Iterable[str]) -> Schema:
    """One of a few words; the loader takes other capitals too, an editor offers these."""
    return {"enum": [str(word) for word in words]}


def listing(one: Schema) -> Schema:
    """A list, or a single value for a list of one."""
    return _any({"type": "array", "items": one}, one)


def mapping(one: Schema, **known: Schema) -> Schema:
    """A mapping from anything to values of one kind; `known` keys are offered."""
    made: Schema = {"type": "object", "additionalProperties": one}
    return {**made, "properties": known} if known else made


class Key:
    """A key of a mapping: what it takes, what it means, whether it must be there."""

    def __init__(self, value: Schema, doc: str, *, required: bool = False, **more: Any) -> None:
        self.required = required
        self.schema: Schema = {"description": doc, **more}
        if required:
            self.schema |= value | {"not": {"type": "null"}}
        else:
            self.schema |= _any(value, {"type": "null"})


def record(**keys: Key) -> Schema:
    """A mapping with these keys and no others. A key that is a word of Python is written with `_`
    behind it: `from_`."""
    named = {name.rstrip("_"): key for name, key in keys.items()}
    made: Schema = {
        "type": "object",
        "properties": {name: key.schema for name, key in named.items()},
        "additionalProperties": False,
    }
    required = [name for name, key in named.items() if key.required]
    return {**made, "required": required} if required else made


def open_record(**keys: Key) -> Schema:
    """As `record`, and other keys pass."""
    return {**record(**keys), "additionalProperties": True}


def by_id(one: Schema) -> Schema:
    """A file that is a mapping from id to things of one kind."""
    names = {"pattern": DEFINITIONS["id"]["anyOf"][0]["pattern"]}
    return {"type": "object", "propertyNames": names, "additionalProperties": one}
