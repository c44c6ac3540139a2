"""Any text as the body of a post: the HTML holds nothing but what is allowed, and cleaning it
again changes nothing; a text as typed comes back from the Markdown that stands for it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from srmkit.adopt.literal import as_markdown, squeezed, tidy
from srmkit.render.markdown import render_literal, render_markdown
from srmkit.text.plain import plain_text
from tests.fuzz.target import repository, text_of

TAGS = frozenset(
    [
        "a",
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "s",
        "del",
        "code",
        "pre",
        "blockquote",
        "img",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
NAMES = frozenset(["href", "title", "rel", "src", "alt", "start", "scope", "loading"])
SCHEMES = ("https:", "http:", "mailto:", "tel:", "#", "x/")
DANGER = (
    b"[a](javascript:alert(1)) <javascript:alert(1)> ![a](data:text/html,x)\n",
    b"<script>alert(1)</script> <img src=x onerror=alert(1)>\n",
    b"| a | b |\n|---|---|\n| `x` | ~~y~~ |\n\n1. a\n   - b\n\n> c\n",
    b"# a {onclick=x}\n\n[a]: <x> 'onmouseover=y'\n[a] http://a.example/?a=1&b=(2)\n",
)


def seeds() -> Iterator[bytes]:
    """The demonstration's posts, the guide, and attacks."""
    yield from DANGER
    yield from repository("content/posts/**/*.md", "content/guide/*.md", "README.md")


class _Seen(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in NAMES, name
            if name in {"href", "src"}:
                assert value is not None
                assert value.lower().startswith(SCHEMES), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def _resolved(target: str) -> str | None:
    return None if "q" in target else "x/y.jpg"


def take(data: bytes) -> None:
    """Render the text as Markdown and as what it says."""
    text = text_of(data)
    for html in (
        render_markdown(text, _resolved).html,
        render_markdown(text, _resolved, 3, breaks=True).html,
        render_literal(text).html,
    ):
        seen = _Seen()
        seen.feed(html)
        seen.close()
    plain_text(text)
    wanted = tidy(text)
    assert plain_text(as_markdown(wanted)) == squeezed(wanted)
