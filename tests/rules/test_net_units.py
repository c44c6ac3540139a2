"""What the network rules say of units, in each language, and that it stays plain data."""

from __future__ import annotations

import json

import pytest

from srmkit.messages import LANGUAGES
from srmkit.networks.limits import network, network_ids
from srmkit.rules.network.units import UNIT_WORDS, unit_word
from srmkit.text.count import UNITS
from tests.workspaces import checked

LONG_ON_LINE = {
    "channels": {"line": {"network": "line"}},
    "posts": [
        {"title": "A", "date": "2026-12-02", "channels": ["line"], "text": "字" * 5001},
    ],
}


def test_every_unit_of_a_text_has_a_word() -> None:
    assert set(UNITS) <= set(UNIT_WORDS)


@pytest.mark.parametrize("id", network_ids())
def test_every_unit_that_a_message_may_name_has_a_word(id: str) -> None:
    for limit in network(id).limits.values():
        if limit.name in {"media.images", "media.videos", "media.gifs", "media.max"}:
            assert unit_word(limit.unit)
        if limit.name.startswith("tags."):
            assert unit_word(limit.unit)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "5,001 characters for line, 4,501 more than the 500 that LINE takes"),
        ("zh-Hant", "line：5,001 個字元，比 LINE 的上限 500 多 4,501"),
        ("zh-Hans", "line：5,001 个字符，比 LINE 的上限 500 多 4,501"),
    ],
)
def test_a_unit_is_said_in_the_readers_language(lang: str, said: str) -> None:
    (problem,) = checked(LONG_ON_LINE, "NET401")
    assert problem.text(lang) == said


def test_what_a_finding_holds_is_plain_data() -> None:
    """A kept report, and JSON, must not need the rules to be loaded."""
    (problem,) = checked(LONG_ON_LINE, "NET401")
    assert json.loads(json.dumps(dict(problem.params))) == problem.params


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_thing_is_one_thing(lang: str) -> None:
    words = {unit: unit_word(unit, 1) for unit in ("images", "videos", "gifs", "media", "messages")}
    assert len(set(words.values())) == 5
    assert all(words[unit] != unit_word(unit, 2) for unit in words)
