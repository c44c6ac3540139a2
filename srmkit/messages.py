"""Every sentence srmkit says, as a template with an id: translated, tested and stable in JSON.

A template is a `str.format` template. Some additions keep it right without a library:
`{days:day|days}` prints a count with its noun, and like `{limit:,}` with commas where it is large,
in every language; a list parameter prints with commas between its items, and `{unit:words}` says a
parameter that is the English of a message such as `unit.…` in the reader's language.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from srmkit.frozen import frozen
from srmkit.patterns import later

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
"""The languages that srmkit itself speaks; the first is the one that templates are written in."""

THOUSAND = 1000
"""From here on a count has commas."""

_ALL: dict[str, Message] = {}
_WORDS = ("unit.", "sheets.reason.")
"""Beginnings of the ids of what is said within other sentences."""


@frozen
class Message:
    """One template in English; its translations are found by `id`."""

    id: str
    text: str

    def format(self, params: Mapping[str, Any] | None = None, lang: str = "en") -> str:
        """The sentence in `lang` (English where it is not translated)."""
        template = catalogue(lang).get(self.id, self.text) if lang != "en" else self.text
        params = params or {}
        for name in _counts(self.text):
            count = params.get(name)
            if isinstance(count, int) and count >= THOUSAND:
                params = {**params, name: f"{count:,}"}
        return _formatter(lang).vformat(template, (), params)


def message(id: str, text: str) -> Message:
    """Declare a message. Ids are unique in the whole program; a clash is a bug and raises."""
    if id in _ALL and _ALL[id].text != text:
        raise ValueError(f"two messages are called {id!r}")
    return _ALL.setdefault(id, Message(id, text))


def declared() -> Mapping[str, Message]:
    """Every message of the modules imported so far, by id."""
    return _ALL


class _Formatter(string.Formatter):
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def vformat(self, format_string: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        parts = _parts(format_string)
        if parts is None:
            return super().vformat(format_string, args, kwargs)
        return "".join(
            [
                before if name is None else before + self.format_field(kwargs[name], spec or "")
                for before, name, spec in parts
            ]
        )

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == ",":
            return _plain(value)
        if format_spec == "words":
            return _units(self.lang).get(_plain(value), _plain(value))
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return f"{_plain(value)} {one if value == 1 else many}"
        return str(format(value, format_spec)) if format_spec else _plain(value)


@cache
def _counts(template: str) -> tuple[str, ...]:
    """Which parameters of an English template are how many of something: they are written with
    commas, where the number of a line is not."""
    parts = string.Formatter().parse(template)
    return tuple(
        name for _, name, spec, _ in parts if name and ("|" in (spec or "") or spec == ",")
    )


@cache
def _parts(template: str) -> tuple[tuple[str, str | None, str | None], ...] | None:
    """A template taken apart once, since a report says one sentence a thousand times; None for one
    that does more than name its parameters."""
    parts = tuple(string.Formatter().parse(template))
    simple = all(
        name is None or (name.isidentifier() and not conversion and "{" not in (spec or ""))
        for _, name, spec, conversion in parts
    )
    return tuple((before, name, spec) for before, name, spec, _ in parts) if simple else None


@cache
def _formatter(lang: str) -> _Formatter:
    return _Formatter(lang)


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


def catalogue(lang: str) -> Mapping[str, str]:
    """Translated templates by message id, from the files `locale/<lang>/*.po`, each of which is
    one part of the program (empty where there are none)."""
    return _read_catalogue(lang)[0]


def _units(lang: str) -> Mapping[str, str]:
    """What a sentence counts, such as “characters”, by its English."""
    return _read_catalogue(lang)[1] if lang != "en" else {}


@cache
def _read_catalogue(lang: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    from importlib import resources

    folder = resources.files("srmkit") / "locale" / lang
    if not folder.is_dir():
        return {}, {}
    by_id: dict[str, str] = {}
    units: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".po"):
            for entry in _ENTRY.finditer(path.read_text(encoding="utf-8")):
                id, english, translated = map(_unquoted, entry.groups())
                if translated:
                    by_id[id] = translated
                    if id.startswith(_WORDS):
                        units[english] = translated
    return by_id, units


_ENTRY = later(
    r'^msgctxt (".*(?:\n".*)*)\nmsgid (".*(?:\n".*)*)\nmsgstr (".*(?:\n".*)*)$', re.MULTILINE
)
"""An entry of a PO file as ours are written: the test reads them with babel, too, which takes ten
times as long to load and read them."""
_ESCAPED = later(r"\\(.)")


def _unquoted(lines: str) -> str:
    text = lines[1:-1].replace('"\n"', "")
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text)
