"""Sentences are templates: they fill, they count, they translate without losing a value."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import srmkit
from srmkit.messages import LANGUAGES, Message, catalogue, declared, language, message

for module in pkgutil.walk_packages(srmkit.__path__, "srmkit."):
    importlib.import_module(module.name)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize(
    ("template", "params", "said"),
    [
        ("{count:day|days}", {"count": 1}, "1 day"),
        ("{count:day|days}", {"count": 0}, "0 days"),
        ("{count:day|days}", {"count": 2}, "2 days"),
        ("{count:day|days} from {line}", {"count": 5200, "line": 5200}, "5,200 days from 5200"),
        ("{names}", {"names": ["a", "b"]}, "a, b"),
        ("{names}", {"names": ()}, ""),
        ("{share}", {"share": 0.3}, "0.3"),
        ("{share}", {"share": 30.0}, "30"),
        ("{text}", {"text": "{text} {0} {x.__class__}"}, "{text} {0} {x.__class__}"),
        ("{{literal}} {a}", {"a": 1}, "{literal} 1"),
    ],
)
def test_templates_fill(template: str, params: dict[str, object], said: str) -> None:
    """What a file says is put in as it is, never read as a template itself."""
    assert Message("test", template).format(params) == said


@pytest.mark.parametrize(("lang", "said"), [("zh-Hant", "5,200 人"), ("zh-Hans", "5,200 人")])
def test_a_large_count_has_commas_in_every_language(lang: str, said: str) -> None:
    """Translations do not say which of their parameters are counts."""
    assert declared()["ui.people_count"].format({"count": 5200}, lang) == said


def test_an_id_is_given_once() -> None:
    first = message("test.once", "a")
    assert message("test.once", "a") is first
    with pytest.raises(ValueError, match=r"test\.once"):
        message("test.once", "b")


def test_every_message_is_a_clean_sentence() -> None:
    """No template reaches into an object, holds a newline or ends in a full stop by habit."""
    assert len(declared()) > 100
    for one in declared().values():
        if one.id.startswith("test."):
            continue
        assert all(re.fullmatch(r"[a-z_]+", name) for name in placeholders(one.text)), one
        assert one.text.strip() == one.text
        assert "\n" not in one.text
        assert re.fullmatch(r"[A-Za-z0-9]+[\w.-]*", one.id), one
        one.format(dict.fromkeys(placeholders(one.text), 1))


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_translations_keep_every_value(lang: str) -> None:
    for id, text in catalogue(lang).items():
        assert id in declared(), f"{lang}: nobody says {id}"
        extra = placeholders(text) - placeholders(declared()[id].text)
        assert extra == set(), id
        declared()[id].format(dict.fromkeys(placeholders(declared()[id].text), 1), lang)


def test_an_unknown_language_is_english() -> None:
    assert Message("test.x", "hello {name}").format({"name": "A"}, "fr") == "hello A"


@pytest.mark.parametrize(
    ("tag", "speaks"),
    [
        ("en", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
        ("fr_FR.UTF-8", "en"),
        ("zh", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_CN.GB18030", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("yue", "zh-Hant"),
        ("yue-Hans", "zh-Hans"),
        ("ZH-hant", "zh-Hant"),
    ],
)
def test_whom_we_speak_to(tag: str, speaks: str) -> None:
    assert language(tag) == speaks


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_our_files_are_read_as_babel_reads_them(lang: str) -> None:
    found: dict[str, str] = {}
    for path in sorted((Path(srmkit.__path__[0]) / "locale" / lang).glob("*.po")):
        with path.open("rb") as stream:
            for entry in read_po(stream):
                if entry.context and entry.string:
                    found[str(entry.context)] = str(entry.string)
    assert catalogue(lang) == found
