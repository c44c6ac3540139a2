"""Every word of the pages, in every language that srmkit speaks."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import srmkit.render
from srmkit.feedback.learn.methods import Method
from srmkit.messages import LANGUAGES, catalogue
from srmkit.model import Action, Decision, Intent, Status
from srmkit.problems import Severity
from srmkit.render.words import WORDS

TEMPLATES = Path(srmkit.render.__file__).parent / "templates"
SOURCES = "\n".join(
    path.read_text()
    for path in [*TEMPLATES.glob("*.html"), *TEMPLATES.parent.glob("*.py")]
    if path.name != "words.py"
)
MADE = {
    *(f"status_{one}" for one in Status),
    *(f"intent_{one}" for one in Intent),
    *(f"decision_{one}" for one in Decision),
    *(f"action_{one}" for one in Action),
    *(f"method_{one}" for one in Method),
    *(f"{prefix}_{one}" for prefix in ("severity", "one") for one in Severity),
    *(f"per_{one}" for one in ("day", "week", "month", "year")),
}
"""Words whose key is put together from a value."""


def parameters(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", [one for one in LANGUAGES if one != "en"])
def test_every_word_is_translated_with_the_same_parameters(lang: str) -> None:
    known = catalogue(lang)
    for message in WORDS.values():
        assert known.get(message.id), message.id
        assert parameters(known[message.id]) == parameters(message.text), message.id


@pytest.mark.parametrize("lang", [one for one in LANGUAGES if one != "en"])
def test_no_translation_is_left_over(lang: str) -> None:
    ids = {message.id for message in WORDS.values()}
    assert [id for id in catalogue(lang) if id.startswith("ui.") and id not in ids] == []


def test_scripts_are_not_mixed() -> None:
    """Words that only one script has are not in the other's catalogue."""
    assert not re.search("[们这导帖说规话题时间]", "".join(catalogue("zh-Hant").values()))
    assert not re.search("[們這導貼說規話題時間]", "".join(catalogue("zh-Hans").values()))


def test_templates_use_the_words_that_exist_and_only_those() -> None:
    """A key that no one declared, or a word that no one says any more, is found here."""
    said = set(re.findall(r"""\bt\(\s*["']([a-z_-]+)["'](?!\s*~)""", SOURCES))
    said |= {key for key in re.findall(r"""["']([a-z_]+)["']""", SOURCES) if key in WORDS}
    assert said - WORDS.keys() - {"severity_", "status_"} == set()
    assert WORDS.keys() - said - MADE == set()
