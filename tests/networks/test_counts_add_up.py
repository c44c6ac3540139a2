"""Two paragraphs are as long as the one and the other and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.text.count import UNITS

BETWEEN = "\n\n"
PIECES = st.sampled_from(
    ["a", "好", "é", "e\u0301", "😀", "👨\u200d👩\u200d👧", "🇭🇰", "1\ufe0f\u20e3", " ", ".", "#tag",
     "@a@b.hk", "https://example.com/a?b=c", "example.com", "\u200d",
     "\ufe0f", "🏽", "字。", "(", "\n"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=10).map("".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\u2028\u2029\x85"), max_size=40),
)


@pytest.mark.parametrize("unit", sorted(UNITS))
@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_counts_add_up(unit: str, one: str, other: str) -> None:
    count = UNITS[unit]
    assert count(one) >= 0
    apart = count(one) + count(BETWEEN) + count(other)
    halves = 1 if unit == "zi" else 0  # letters are half a 字, rounded up once for each text
    assert apart - halves <= count(one + BETWEEN + other) <= apart
