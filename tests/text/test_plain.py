"""The words that people paste, and that counters count."""

import subprocess
import sys

import pytest

from srmkit.text import plain
from srmkit.text.plain import plain_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("皮革保養三步驟\n\n用軟布輕擦 #皮革 #保養", "皮革保養三步驟\n\n用軟布輕擦 #皮革 #保養"),
        ("#皮革 first\nsecond", "#皮革 first\nsecond"),
        ("# Title\n\nwords", "Title\n\nwords"),
        ("**粗體**與*斜體*，`code`", "粗體與斜體，code"),
        ("[三碗](https://a.example/x)", "三碗 https://a.example/x"),
        ("<https://a.example/皮革>", "https://a.example/皮革"),
        ("[write](mailto:hi@a.example)", "write hi@a.example"),
        ("[the other post](2026-12-02-x.md)", "the other post"),
        ("before ![軟布](care.jpg) after", "before  after"),
        ("- one\n- two\n  - three", "• one\n• two\n  • three"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("a\n\n\n\nb  \nc", "a\n\nb\nc"),
        ("> quoted\n> more", "quoted\nmore"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("a\n\n---\n\nb", "a\n\nb"),
        (r"5 \* 3 \#not", "5 * 3 #not"),
        ("snake_case_name and @some_one", "snake_case_name and @some_one"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("~~old~~ new", "old new"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


def test_the_fast_path_says_what_the_careful_one_says() -> None:
    """Every text of these pieces that the fast path takes comes out the same either way."""
    from itertools import product

    pieces = [
        "皮革",
        "#tag",
        " ",
        "  ",
        "\n",
        "\n\n",
        "word.",
        "1.",
        "- x",
        "+",
        "=",
        "-",
        "# h",
        "a:",
    ]
    fast = 0
    for parts in product(pieces, repeat=4):
        text = "".join(parts)
        if not plain._MARKUP.search(text):
            fast += 1
            assert plain._unmarked(text) == plain._marked(text), repr(text)
    assert fast > 1000


def test_a_text_without_markup_needs_no_parser() -> None:
    """srmkit check starts fast: markdown-it is imported for a text that has markup, not before."""
    code = (
        "import sys; from srmkit.text.plain import plain_text; plain_text('皮革 #a\\n\\nb');"
        "assert 'markdown_it' not in sys.modules; plain_text('**b**');"
        "assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
