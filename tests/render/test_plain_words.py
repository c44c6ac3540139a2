"""Words without markup are rendered without a parser, as the parser would have rendered them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.render import markdown

PIECES = [
    *"ab Z皮革。，1.-+=#:'!()\n%$;?é（「",
    *("\u2028", "\u0301", "\u3000", "\u200b", "\u0085", "\x1c", "\xa0"),
    *("\n\n", ". ", "www.", "com ", "http:", "1. ", "  \n", "a\n===", "你好"),
]
NOTHING = re.compile(r"(?!)")


def rendered(text: str, breaks: bool, *, slowly: bool) -> markdown.Rendered:
    with pytest.MonkeyPatch.context() as patch:
        if slowly:
            patch.setattr(markdown, "_EASY", NOTHING)
        return markdown.render_markdown(text, lambda target: None, breaks=breaks)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_both_ways_give_the_same(text: str, breaks: bool) -> None:
    assert rendered(text, breaks, slowly=False) == rendered(text, breaks, slowly=True)


@pytest.mark.parametrize(
    ("text", "easy"),
    [
        ("師傅說每件器物都有保養卡。\n三步驟\n\n更耐用 #皮革", True),
        ("Once a week, by the window. Slowly.", True),
        ("see example.com", False),
        ("*now*", False),
        ("1. first", False),
        ("one. \n\ntwo \n", True),
        ("a & b", False),
        ("<b>", False),
        ("    code", False),
    ],
)
def test_only_what_cannot_be_markup_is_taken_for_words(text: str, easy: bool) -> None:
    """The control: the short way is taken at all, and not for markup."""
    assert bool(markdown._EASY.fullmatch(text)) is easy
