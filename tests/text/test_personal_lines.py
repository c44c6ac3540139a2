"""Every labelled line, character by character: a share of all lines would hide one that is lost."""

from __future__ import annotations

import pytest

from srmkit.text.personal import redact
from tests.quality.personal import Case, cases

MISSED = {"9123/4567 call me", "9l23 4567 call me", "9O12 3456 call me"}
"""Evasions that are known to get through; where one does not any more, take it out here."""


def found(case: Case) -> tuple[tuple[str, int, int], ...]:
    """What is taken out, as letters and digits see it: a sign after a digit may stay."""
    spans = []
    for kind, start, end in redact(case.text).found:
        own = [at for at in range(start, end) if case.text[at].isalnum()]
        spans.append((kind, own[0], own[-1] + 1))
    return tuple(spans)


def labelled(case: Case) -> tuple[tuple[str, int, int], ...]:
    spans = []
    for kind, start, end in case.labels if case.text not in MISSED else ():
        own = [at for at in range(start, end) if case.text[at].isalnum()]
        spans.append((kind, own[0], own[-1] + 1))
    return tuple(spans)


@pytest.mark.parametrize("name", ["written", "held_out", "evasions"])
@pytest.mark.parametrize("lang", ["en", "zh-Hant", "zh-Hans", "yue"])
def test_what_is_personal_is_taken_out_and_nothing_else(name: str, lang: str) -> None:
    lines = [case for case in cases(name) if case.lang == lang]
    assert lines or name == "evasions"
    assert [case.text for case in lines if found(case) != labelled(case)] == []
