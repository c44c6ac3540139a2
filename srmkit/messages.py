"""Every sentence srmkit says, as a template with an id: translated, tested and stable in JSON.

A template is a `str.format` template. Two additions keep its English right without a library:
`{days:day|days}` prints a count with its noun, and a list parameter prints with commas.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
"""The languages that srmkit itself speaks; the first is the one that templates are written in."""

_ALL: dict[str, Message] = {}


@dataclass(frozen=True, slots=True)
class Message:
    """One template in English; its translations are found by `id`."""

    id: str
    text: str

    def format(self, params: Mapping[str, Any] | None = None, lang: str = "en") -> str:
        """The sentence in `lang` (English where it is not translated)."""
        template = catalogue(lang).get(self.id, self.text) if lang != "en" else self.text
        return _FORMATTER.vformat(template, (), params or {})


def message(id: str, text: str) -> Message:
    """Declare a message. Ids are unique in the whole program; a clash is a bug and raises."""
    if id in _ALL and _ALL[id].text != text:
        raise ValueError(f"two messages are called {id!r}")
    return _ALL.setdefault(id, Message(id, text))


def declared() -> Mapping[str, Message]:
    """Every message of the modules imported so far, by id."""
    return _ALL


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return f"{_plain(value)} {one if value == 1 else many}"
        return str(format(value, format_spec)) if format_spec else _plain(value)


_FORMATTER = _Formatter()


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def language(tag: str) -> str:
    """The language srmkit speaks to somebody whose language tag (BCP 47 or POSIX) is `tag`."""
    parts = tag.replace("_", "-").split(".")[0].lower().split("-")
    if parts[0] not in {"zh", "yue", "cmn"}:
        return "en"
    simplified = "hans" in parts or (
        "hant" not in parts and parts[0] != "yue" and bool({"cn", "sg", "my"} & set(parts[1:]))
    )
    return "zh-Hans" if simplified else "zh-Hant"


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Translated templates by message id, from the files `locale/<lang>/*.po`, each of which is
    one part of the program (empty where there are none)."""
    folder = resources.files("srmkit") / "locale" / lang
    if not folder.is_dir():
        return {}
    from babel.messages.pofile import read_po

    found: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".po"):
            with path.open("rb") as stream:
                found.update(
                    (str(entry.context), str(entry.string))
                    for entry in read_po(stream)
                    if entry.context and entry.string
                )
    return found
