"""What becomes of a post's Markdown on its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linkify_it import LinkifyIt  # type: ignore[import-untyped]

from srmkit.render.bare_links import may_link
from srmkit.render.markdown import render_literal, render_markdown, safe_url


def nowhere(target: str) -> str | None:
    return None


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**皮革**", "<p><strong>皮革</strong></p>"),
        ("a\n=\n\nb", "<h2>a</h2>\n<p>b</p>"),
        ("### deep", "<h2>deep</h2>"),
        ("# a\n\n## b", "<h2>a</h2>\n<h3>b</h3>"),
        ("~~old~~", "<p><s>old</s></p>"),
        ("3. c", '<ol start="3">\n<li>c</li>\n</ol>'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](gone.md)", "<p>x</p>"),
        ("![軟布](gone.jpg)", "<p>軟布</p>"),
        ("[x](#here)", "<p>x</p>"),
        ("#皮革 #保養", "<p>#皮革 #保養</p>"),
    ],
)
def test_markdown_becomes_plain_html(text: str, html: str) -> None:
    assert render_markdown(text, nowhere).html.strip() == html


def test_links_out_say_nothing_of_where_one_came_from() -> None:
    """rel on every address of another site, and on none of ours."""
    out = render_markdown("https://a.example/x", nowhere).html
    assert out.count('rel="noopener noreferrer nofollow"') == 1
    assert "rel=" not in render_markdown("[x](y.md)", lambda target: "../y/").html


def test_what_does_not_resolve_is_said_once() -> None:
    """The caller hears of every target that leads nowhere, in order."""
    made = render_markdown("[a](x.md) ![b](y.png) [c](x.md)", nowhere)
    assert made.unmapped == ("x.md", "y.png")


def test_line_breaks_are_kept_where_the_network_keeps_them() -> None:
    assert "<br>" in render_markdown("a\nb", nowhere, breaks=True).html
    assert "<br>" not in render_markdown("a\nb", nowhere).html


def test_literal_text_is_not_markdown() -> None:
    """A variant's own words are shown as the network will show them."""
    html = render_literal("1. *one*\n2. <two>\n\nend").html
    assert html == "<p>1. *one*<br>2. &lt;two&gt;</p>\n<p>end</p>"


@pytest.mark.parametrize(
    "address", ["javascript:x", "data:x", "//a.example", "https:", "vbscript:x", "http://[", "x"]
)
def test_an_address_that_runs_or_leads_nowhere_is_none(address: str) -> None:
    assert safe_url(address) == ""


@pytest.mark.parametrize("address", ["https://a.example/皮", "http://a.example", "mailto:a@b.c"])
def test_an_address_of_the_web_is_kept(address: str) -> None:
    assert safe_url(f" {address} ") == address


ADDRESSES = st.lists(
    st.sampled_from(
        [
            *("a", "b", ".", "com", "co", "http", ":", "/", "//", "@", "www.", "localhost", " "),
            *("\n", "1", "23", "é", "рф", "xn--ab", "_", "-", "mailto:", "ftp:", "。", "yml", "md"),
            *("\u212a", "\u017f", "(", ")", "<", ">", "g", "字", "name", ".museum", "HTTPS"),
        ]
    ),
    max_size=8,
).map("".join)


@given(ADDRESSES)
def test_the_finder_of_addresses_is_asked_wherever_it_may_find_one(text: str) -> None:
    assert may_link(text) or not LinkifyIt().pretest(text)
