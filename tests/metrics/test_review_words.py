"""What somebody wrote stays words in a review: no markup, no heading, no list of its own."""

from __future__ import annotations

import html
import re

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from srmkit.render.review import item, plain
from srmkit.views.review_lines import Month

EXTENSIONS = ["admonition", "attr_list", "footnotes", "tables", "pymdownx.superfences"]
ALPHABET = "\\`*_{}[]<>()#+-!|&~^:$=@\"'/.;1a 字\n\t"


@given(st.text(alphabet=ALPHABET, max_size=40))
@example("1. one")
@example("# head")
@example("- item")
@example("![a](b) [c](d){: onclick=x }")
@example("<img src=x onerror=alert(1)>")
@example("&lt;b&gt; [^1] ```")
def test_text_comes_out_as_it_went_in(text: str) -> None:
    assume(text.strip())
    rows = ["# T", "", item(f"x {plain(text)}"), item(plain(text)), ""]
    shown = markdown.markdown("\n".join(rows), extensions=EXTENSIONS)
    assert set(re.findall(r"<(/?\w+)", shown)) <= {"h1", "/h1", "ul", "/ul", "li", "/li"}
    items = [html.unescape(one) for one in re.findall(r"<li>(.*?)</li>", shown, re.DOTALL)]
    words = " ".join(text.split())
    assert [one.strip() for one in items] == [f"x {words}".strip(), words]


@pytest.mark.parametrize(
    ("month", "before", "after"),
    [((2026, 1), (2025, 12), (2026, 2)), ((2026, 12), (2026, 11), (2027, 1))],
)
def test_months(month: tuple[int, int], before: tuple[int, int], after: tuple[int, int]) -> None:
    assert Month(*month).before == Month(*before)
    assert Month(*month).next == Month(*after)
