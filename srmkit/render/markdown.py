"""Post bodies to HTML that no network, mail or reader has to trust: rendered, then sanitised.

CommonMark with GFM's tables, strikethrough and bare links; HTML in the text stays text. The order
(Markdown first, sanitiser last) is the one that let nothing through: TRUST.md has the trial.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import nh3

from srmkit.frozen import frozen
from srmkit.patterns import later
from srmkit.render.bare_links import bare_links, is_knotted, may_link

if TYPE_CHECKING:  # a site whose posts are words alone needs no parser
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Resolve = Callable[[str], str | None]
"""Given a relative target as written, its address from the page; None where there is none."""

_TAGS = {
    *("a", "p", "br", "hr", "em", "strong", "s", "del", "code", "pre", "blockquote", "img"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("h2", "h3", "h4", "h5", "h6"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"scope"},
}
_SCHEMES = {"https", "http", "mailto", "tel"}
_DEEPEST = 40
"""Nested brackets and quotes beyond this are text; real posts have three."""


@frozen
class Rendered:
    """HTML that is safe to put into a page, and the targets that led nowhere."""

    html: str
    unmapped: tuple[str, ...] = ()


@cache
def _parser(breaks: bool, links: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": links, "maxNesting": _DEEPEST, "breaks": breaks}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "linkify"])
    parser.inline.ruler.at("linkify", bare_links)
    return parser


def render_markdown(text: str, resolve: Resolve, top: int = 2, *, breaks: bool = False) -> Rendered:
    """`text` as HTML whose headings begin at level `top`; `breaks` keeps its line breaks.

    Links with a scheme that the web uses stay, `#anchors` and other schemes go. Whatever else is
    relative goes through `resolve`; a link or picture without an answer keeps its words only, and
    its target is in `unmapped`.
    """
    text = _printable(text)
    if _EASY.fullmatch(text):
        return Rendered(_paragraphs(text, breaks))
    parser = _parser(breaks, links=may_link(text) and not is_knotted(text))
    tokens = parser.parse(text)
    unmapped: list[str] = []
    _shift(tokens, top)
    for token in tokens:
        if token.children:
            token.children = _map(token.children, resolve, unmapped)
    html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(_sanitise(html), tuple(dict.fromkeys(unmapped)))


_LINE = r"""[^\W\d_](?:[^\s`*_\[\]<>&~|\\@"/.\x00-\x1f\x7f\xa0\ud800-\udfff]|\.(?!\S)| (?=\S))*"""
_EASY = re.compile(rf"\n*{_LINE} ?(?:\n+{_LINE} ?)*\n*")
"""Words in paragraphs and nothing that could be Markdown, HTML or a link: most of what is written
for networks, which needs no parser. Whatever else there is goes the long way."""


def _paragraphs(text: str, breaks: bool) -> str:
    parts = re.split(r"\n{2,}", text.replace(" \n", "\n").strip("\n "))
    if breaks:
        parts = [part.replace("\n", "<br>\n") for part in parts]
    return "".join(f"<p>{part}</p>\n" for part in parts)


def render_literal(text: str) -> Rendered:
    """Text that is no Markdown: paragraphs and line breaks kept, everything else as it is."""
    paragraphs = [part.strip("\n") for part in _printable(text).split("\n\n") if part.strip()]
    return Rendered("\n".join(f"<p>{_lines(part)}</p>" for part in paragraphs))


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _printable(text: str) -> str:
    return _CONTROL.sub("", text)


def _shift(tokens: Sequence[Token], top: int) -> None:
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    by = top - min(levels, default=top)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{max(top, min(6, int(token.tag[1]) + by))}"


def _map(tokens: Sequence[Token], resolve: Resolve, unmapped: list[str]) -> list[Token]:
    kept: list[Token] = []
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            url = _address(str(token.attrs.get("href", "")), resolve, unmapped)
            open_links.append(bool(url))
            if url:
                token.attrs["href"] = url
                if _absolute(url):
                    token.attrs["rel"] = "noopener noreferrer nofollow"
                kept.append(token)
        elif token.type == "link_close":
            if open_links.pop():
                kept.append(token)
        elif token.type == "image":
            kept.append(_image(token, resolve, unmapped))
        else:
            kept.append(token)
    return kept


def _image(token: Token, resolve: Resolve, unmapped: list[str]) -> Token:
    """Pictures come from the site itself: one from elsewhere would call out of every page."""
    target = str(token.attrs.get("src", ""))
    url = None if _absolute(target) else _address(target, resolve, unmapped)
    if url:
        token.attrs["src"] = url
        return token
    return type(token)("text", "", 0, content=token.content)


def _absolute(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def _address(target: str, resolve: Resolve, unmapped: list[str]) -> str | None:
    if _absolute(target):
        return safe_url(target) or None
    if not target or target.startswith("#"):
        return None
    url = resolve(target)
    if url is None:
        unmapped.append(target)
    return url


_USUAL = later(r"(https?)://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")
"""An address as nearly all of them are, which need not be taken apart."""


@lru_cache(maxsize=1 << 13)
def safe_url(target: str, schemes: frozenset[str] = frozenset({"http", "https"})) -> str:
    """`target` if it is an address that a click may go to, else an empty string."""
    text = target.strip()
    if (usual := _USUAL.fullmatch(text)) and usual[1] in schemes:
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    wanted = parts.scheme.lower()
    if wanted in schemes and parts.netloc and not any(char <= " " for char in text):
        return text
    if wanted in {"mailto", "tel"} and not parts.netloc and len(text) > len(wanted) + 1:
        return text
    return ""


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
        set_tag_attribute_values={"img": {"loading": "lazy"}},
    )


def _sanitise(html: str) -> str:
    return _cleaner().clean(html)
