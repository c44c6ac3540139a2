"""What the commands print is there in every language that srmkit speaks, with every value."""

from __future__ import annotations

import importlib
import string

import pytest

from srmkit.cli import COMMANDS
from srmkit.messages import LANGUAGES, catalogue, declared

OURS = (
    *("agenda", "approve", "diff", "edit", "git", "hold", "mark", "new"),
    *("roadmap", "suggest", "today", "write"),
)
OLDER = ("cli", "collect", "init", "severity")

for name in COMMANDS:
    if name in {*OURS, *OLDER}:
        importlib.import_module(f"srmkit.cli.{name}")

IDS = sorted(id for id in declared() if id.split(".")[0] in {*OURS, *OLDER})


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_command_says_something() -> None:
    assert {id.split(".")[0] for id in IDS} == {*OURS, *OLDER}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    known = catalogue(lang)
    assert [id for id in IDS if id not in known] == []
    for id in IDS:
        assert placeholders(known[id]) == placeholders(declared()[id].text), id
        assert "|" not in known[id], id
