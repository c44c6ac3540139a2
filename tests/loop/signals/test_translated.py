"""Every sentence of early warning is there in every language that srmkit speaks."""

from __future__ import annotations

import string

import pytest

import srmkit.load.crisis
import srmkit.loop.rules.drill_overdue
import srmkit.loop.rules.unanswered_signal  # noqa: F401, declares its messages as the others do
from srmkit.messages import LANGUAGES, catalogue, declared
from srmkit.render.alert_words import DEFAULT_STEPS, WORDS

OURS = ("alerts.", "crisis.", "LOP707.", "LOP708.")
IDS = sorted(id for id in declared() if id.startswith(OURS))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    assert len(IDS) > 50
    known = catalogue(lang)
    assert [id for id in IDS if id not in known] == []
    for id in IDS:
        assert placeholders(known[id]) == placeholders(declared()[id].text), id


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_translation_is_left_over(lang: str) -> None:
    assert [id for id in catalogue(lang) if id.startswith(OURS) and id not in IDS] == []


def test_the_steps_have_their_words() -> None:
    for step, tasks in DEFAULT_STEPS.items():
        assert {f"step_{step}", *tasks} <= set(WORDS)
