"""What the loop says is there in every language that srmkit speaks, with every value."""

from __future__ import annotations

import string

import pytest

import srmkit.cli.new
import srmkit.loop.doubts
import srmkit.loop.draft
import srmkit.loop.told
import srmkit.render.words  # noqa: F401, all of them declare messages
from srmkit.messages import LANGUAGES, catalogue, declared
from srmkit.rules.registry import all_rules

OURS = ("LOP", "effect.", "draft.", "ui.effect", "new.")
all_rules()
IDS = sorted(id for id in declared() if id.startswith(OURS))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    known = catalogue(lang)
    assert len(IDS) > 35
    assert [id for id in IDS if id not in known] == []
    for id in IDS:
        assert placeholders(known[id]) == placeholders(declared()[id].text), id
        assert "|" not in known[id], id
