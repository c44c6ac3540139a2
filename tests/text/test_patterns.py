"""Patterns over strangers' texts take steps in proportion to the text; `tests.prove.patterns` is
the long proof of it."""

from __future__ import annotations

import re

import pytest

from tests.prove.growth import measured
from tests.prove.inventory import patterns
from tests.prove.patterns import Slow, slow_patterns, slow_works


def stalled(outcomes: object) -> list[str]:
    return [str(one) for one in outcomes if isinstance(one, Slow)]  # type: ignore[attr-defined]


def test_every_pattern_is_known() -> None:
    """One that is put together while srmkit runs must be told to the proof."""
    assert len(patterns()) > 300


def test_no_pattern_stalls() -> None:
    assert stalled(slow_patterns(most=10)) == []


def test_no_work_on_a_text_stalls() -> None:
    pumps = (" ", "[", "a.", "1,", "http://a.b ", "://")
    assert stalled(slow_works(pumps)) == []


@pytest.mark.parametrize("evil", [r"\s*x", r"(?:a|a)*b", r"\d*\d*x"])
def test_the_proof_sees_what_stalls(evil: str) -> None:
    pattern = re.compile(evil)
    attacks = (" ", "a", "1")
    assert any(measured(lambda text: pattern.findall(text), "", pump, "!").bad for pump in attacks)
