"""Markdown as the words a person would paste into a network's box; what counters count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from srmkit.patterns import later

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BULLET = "•"

_MARKUP = later(
    r"""[*`\[\]<>\\|\x00\r\t\f\v]        # inline marks, escapes, tables, odd spaces
    |(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9])  # emphasis; within a word (utm_source) it is none
    |&\#?[a-zA-Z0-9]+;|~~              # an entity, struck out
    |^\ {4}                            # indented code, or a line that looks like it
    |^\ *(?:\#{1,6}(?:\ |$)            # a heading; a hashtag has no space after its sign
    |[-+](?:\ |$)|\d{1,9}[.)](?:\ |$)  # a list
    |[-=]+\ *$|(?:-\ *){3,}$)          # an underlined heading, a rule
    """,
    re.MULTILINE | re.VERBOSE,
)


def plain_text(markdown: str) -> str:
    """`markdown` without its markup.

    Paragraphs are kept apart by one blank line and line breaks stay. A link is its words and its
    address, or only the address where both are the same, or only the words where the address is a
    file of the workspace. Lists get bullets or their numbers. Pictures go: networks attach them.
    Hashtags, mentions and Chinese stay as they are.
    """
    if _may_be_marked(markdown) and _MARKUP.search(markdown):
        return _marked(markdown)
    return _unmarked(markdown)


_SIGNS = later(r"[*`\[\]<>\\|\x00\r\t\f\v_&~]")
_OPENINGS = frozenset("#-+=0123456789")


def _may_be_marked(markdown: str) -> bool:
    """Whether `_MARKUP` has anything to look at: it asks eight questions at each character."""
    if _SIGNS.search(markdown):
        return True
    lines = markdown.split("\n")
    return any(line[:4] == "    " or line.lstrip(" ")[:1] in _OPENINGS for line in lines if line)


def _unmarked(text: str) -> str:
    """The same as `_marked` for a text in which nothing can be markup, in a tenth of the time."""
    lines = (line.strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _marked(markdown: str) -> str:
    return "\n\n".join(block for block in _blocks(_parser().parse(markdown)) if block)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _close(tokens, place)
        inside = tokens[place + 1 : end]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            yield _list(token, inside)
        elif token.type == "table_open":
            yield "\n".join(_rows(inside))
        elif token.type == "inline":
            yield _inline(token.children or ())
        elif token.type in {"fence", "code_block"}:
            yield token.content.strip("\n")
        elif token.nesting == 1:
            yield "\n\n".join(block for block in _blocks(inside) if block)
        place = end + 1


def _close(tokens: Sequence[Token], place: int) -> int:
    """The index of the token that closes the one at `place`; its own if it opens nothing."""
    depth = 0
    for index in range(place, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _list(opening: Token, inside: Sequence[Token]) -> str:
    number: Any = opening.attrs.get("start", 1)
    ordered = opening.type == "ordered_list_open"
    items: list[str] = []
    place = 0
    while place < len(inside):
        end = _close(inside, place)
        sign = f"{int(number) + len(items)}." if ordered else BULLET
        text = "\n".join(block for block in _blocks(inside[place + 1 : end]) if block)
        items.append(f"{sign} {text}".replace("\n", "\n  ").rstrip())
        place = end + 1
    return "\n".join(items)


def _rows(inside: Sequence[Token]) -> Iterator[str]:
    cells: list[str] = []
    for token in inside:
        if token.type == "inline":
            cells.append(_inline(token.children or ()))
        elif token.type == "tr_close":
            yield " | ".join(cells)
            cells = []


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    links: list[tuple[int, str]] = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "link_open":
            links.append((len(parts), str(token.attrs.get("href", ""))))
        elif token.type == "link_close":
            begin, address = links.pop()
            words = "".join(parts[begin:])
            parts[begin:] = [_link(words, address)]
        elif token.type != "image":
            parts.append(token.content)
    lines = "".join(parts).split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip("\n")


def _link(words: str, address: str) -> str:
    from urllib.parse import unquote

    bare = re.sub(r"^(?:mailto|tel):", "", address)
    if not re.match(r"[a-z][a-z0-9+.\-]*:", address, re.IGNORECASE):
        return words
    if not words or unquote(words) == unquote(bare) or unquote(words) == unquote(address):
        return words or bare
    return f"{words} {bare}"
