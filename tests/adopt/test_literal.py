"""A text as typed survives Markdown: nobody's stars are lost on the way to a network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.adopt.literal import as_markdown, squeezed, tidy
from srmkit.text.plain import plain_text

MARKS = st.sampled_from(
    [*"ab1 \n*_`[]()<>\\&~|#-+=.!:;>中，'\"\t@", "https://a.b/c_d?x=1&copy;", "&amp;", "![", "](",
     "1. ", "---", "    ", "\n\n", "==", "\u3000"]
)  # fmt: skip


@given(st.lists(MARKS, max_size=20).map("".join))
def test_what_was_typed_is_what_is_posted(text: str) -> None:
    assert lines(plain_text(as_markdown(text))) == lines(squeezed(tidy(text)))


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("今日 *限定*", r"今日 \*限定\*"),
        ("#tag and #標籤", "#tag and #標籤"),
        ("1. 乾布\n2. 上油", "1. 乾布\n2. 上油"),
        ("https://a.example/b_c_?x=1 *now*", r"https://a.example/b_c_?x=1 \*now\*"),
        ("# Sale", r"\# Sale"),
        ("a_b and snake_case_name", "a_b and snake_case_name"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_only_what_would_change_is_escaped(text: str, markdown: str) -> None:
    assert as_markdown(text) == markdown
