"""Personal data is found in the middle of any text, not only in the sentences it was tried on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.text.personal import redact

PIECES = st.sampled_from(
    ["[", "](", "<a ", "*", "`", "@", "訂單", "no. ", "電話", "字。", "a.b", "://", "0",
     "12-", "\n", " ", "\u200b", "😀", "é", "Ａ", "[phone]", "id:", "“", "，"]
)  # fmt: skip
SURROUNDINGS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map("".join))


@settings(max_examples=60)
@given(SURROUNDINGS, SURROUNDINGS)
@pytest.mark.parametrize("planted", ["planted.person@example.com", "4111 1111 1111 1111"])
def test_what_is_planted_is_found(planted: str, before: str, after: str) -> None:
    found = redact(f"{before}\n{planted}\n{after}")
    assert planted not in found.text
    assert any(kind in {"email", "card", "text"} for kind, _, _ in found.found)
