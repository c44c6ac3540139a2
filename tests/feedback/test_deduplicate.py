"""Duplicates: the same remark twice is one remark, and two remarks are two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from srmkit.feedback.deduplicate import Seen, seen
from srmkit.model import Record
from tests.feedback.samples import ZONE, record

NOON = datetime(2026, 9, 14, 12, tzinfo=ZONE)
FIRST = record("退款太慢！", id="1", author="aa", created_at=NOON)


@pytest.mark.parametrize(
    "again",
    [
        FIRST,
        replace(FIRST, origin="ffffffffffff:9"),
        replace(FIRST, author="", created_at=None),
        replace(FIRST, id="2", text="退款太慢"),
        replace(FIRST, id="2", source="other", text="退款 太慢。"),
    ],
)
def test_the_same_again(again: Record) -> None:
    """One id and one text, or one person at one instant with the same words in any script."""
    known = seen([FIRST])
    assert not known.add(again)


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, text="退款太慢，換貨也慢", created_at=None),
        replace(FIRST, id="2", author="bb"),
        replace(FIRST, id="2", author=""),
        replace(FIRST, id="2", created_at=NOON.replace(second=1)),
        replace(FIRST, source="other", author=""),
    ],
)
def test_not_the_same(other: Record) -> None:
    """A tool that reuses ids, another person, another second, another source."""
    known = Seen()
    assert known.add(FIRST)
    assert known.add(other)
