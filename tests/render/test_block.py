"""A page of HTML in a Markdown file: every reader passes it on, and none runs anything in it."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from srmkit.render.block import block, markdown_page, with_block

BOOBY_TRAPS = (
    "# no title\n\n* no list\n\n    no code",
    "```python\nprint()\n```\n\n~~~\n~~~",
    "--8<-- 'secret.txt'\n\n{! secret.md !}",
    "{{ 7*7 }} {% include 'x' %} {# gone #} {{< youtube >}} {{% raw %}}",
    "[[wiki]] [link](../secret.md) ![](x.png)",
    "a\n\n\nb\r\n\r\nc\t\td\u2028\u2028e",
    "<script>alert(1)</script> </div></div> <!-- x --> &amp; &#10; ]]>",
    "!!! note\n    boo\n\n::: x\n:::\n\n[^1]: foot\n\n*[HTML]: words",
    "\n\n\n",
    "<![><img src=x]> \\( x \\) $$x$$ :smile:",
)

text = st.one_of(st.sampled_from(BOOBY_TRAPS), st.text(st.characters(codec="utf-8"), max_size=60))


class Reading(HTMLParser):
    """What a browser makes of HTML: tags, what their attributes say, and text; space between tags
    is one space, but for where it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []
        self._kept = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(attrs)))
        self._kept += tag in {"pre", "textarea"}

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")
        self._kept -= tag in {"pre", "textarea"}

    def handle_data(self, data: str) -> None:
        if not self._kept and not data.strip(" \t\n\r\f"):
            data = " "
        if self.seen and isinstance(self.seen[-1], list):
            data = self.seen.pop()[0] + data  # type: ignore[index]
        self.seen.append([data])


def read(html: str) -> list[object]:
    reading = Reading()
    reading.feed(html)
    reading.close()
    return [one for one in reading.seen if one != [" "]]


def page_of(words: str) -> str:
    """The shapes that our templates have, around any words."""
    said = escape(words)
    return f"""\
<div class="srm"
     data-page="post">

<h1>{said}</h1>

<p title="{said}">a <b>{said}</b>
   <i>x</i></p>
<pre>

{said}</pre>
<textarea readonly>{said}</textarea><p data-text='{said}'>{said}</p>

<svg><use href="#i"/></svg><br>
</div>"""


def plain(words: str) -> str:
    """Text without what no document holds: controls are left out, line ends are one."""
    kept = "".join(c for c in words if c in "\t\n" or not (ord(c) < 32 or 127 <= ord(c) < 160))
    return kept


@given(text)
@example("\n```\n")
def test_the_block_is_the_same_document(words: str) -> None:
    words = plain(words.replace("\r\n", "\n"))
    made = block(page_of(words), "en")
    expected = read(f'<div class="srm-bare" lang="en">{page_of(words)}</div>')
    assert read(made) == expected


@given(text)
def test_no_line_of_it_can_be_markdown_or_a_template(words: str) -> None:
    made = block(page_of(words), "en")
    assert all(line.startswith("<") for line in made.split("\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", made)
    assert "{" not in made
    assert "[" not in made


@pytest.mark.parametrize("words", BOOBY_TRAPS)
def test_commonmark_and_python_markdown_pass_it_on(words: str) -> None:
    made = block(page_of(words), "en")
    around = f"# Title\n\n{made}\n\nAfter.\n"
    for html in (
        MarkdownIt("commonmark").render(around),
        markdown.markdown(around, extensions=["extra", "pymdownx.superfences", "smarty", "toc"]),
        markdown.markdown(around, extensions=["pymdownx.extra", "pymdownx.tilde", "admonition"]),
    ):
        assert read(made) == read(html[html.index("<div") : html.rindex("<p>After")].strip())


@given(text, text)
def test_front_matter_is_read_as_text_that_no_theme_can_run(title: str, description: str) -> None:
    made = markdown_page(title, description, date(2026, 12, 1), "zh-Hant", "<p></p>")
    front = yaml.safe_load(made.split("---\n")[1])
    assert isinstance(front["title"], str)
    for said in (front["title"], front.get("description", "")):
        assert not re.search(r"""[<>"']|\{[{%#]|\n""", said)
    assert front["lang"] == "zh-Hant"
    assert front["date"] == date(2026, 12, 1)


def test_plain_words_stay_what_they_are() -> None:
    made = markdown_page("皮革保養: R&D, 100% #1", "", None, "zh-Hant", "<p></p>")
    front = yaml.safe_load(made.split("---\n")[1])
    assert front == {
        "title": "皮革保養: R&D, 100% #1",
        "lang": "zh-Hant",
        "hide": ["navigation", "toc"],
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Title\nText.\n", "# Title\n\nX\n\nText.\n"),
        ("---\ntitle: '# no'\n---\n\n```\n# no\n```\nTitle\n===\nText.", None),
        ("\ufeff---\r\na: 1\r\n---\r\n# Title\r\nText.\r\n", None),
        ("Text.\n", "\nX\n\nText.\n"),
        ("---\na: 1\n---\nText.\n", "---\na: 1\n---\n\nX\n\nText.\n"),
        ("", "\nX\n\n"),
        ("<h1>Title</h1>\nText.", "<h1>Title</h1>\n\nX\n\nText."),
    ],
)
def test_a_block_stands_after_the_title(before: str, after: str | None) -> None:
    made = with_block(before, "X")
    if after is None:
        title = re.search(r"(# Title\r?\n|===\n)\nX\n\nText\.", made)
        assert title, made
        after = made
    assert made == after
    assert made.replace("\nX\n\n", "", 1) == before
