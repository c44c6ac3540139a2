"""What reading says is there in every language that srmkit speaks, with every value."""

from __future__ import annotations

import importlib
import string

import pytest

from srmkit.messages import LANGUAGES, catalogue, declared

for module in ("srmkit.cli.sniffing", "srmkit.feedback.reading.opening", "srmkit.sheets.workbook"):
    importlib.import_module(module)
IDS = sorted(id for id in declared() if id.split(".")[0] in {"sheets", "reading"})


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    assert len(IDS) > 30
    known = catalogue(lang)
    assert [id for id in IDS if id not in known] == []
    for id in IDS:
        assert placeholders(known[id]) == placeholders(declared()[id].text), id
