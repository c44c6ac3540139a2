"""A page as a Markdown file that any generator passes on as it is.

The body becomes one block of HTML in which no line begins with anything but a tag, and no line is
empty: to CommonMark, Python-Markdown, goldmark and kramdown it is HTML from its first line to its
last. What would start a template (Liquid, Jinja, Go) or a shortcode is written as an entity. The
document that a browser makes of it is the same, but for space between tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import escape

_SPACE = " \t\n\r\f"
_TAG = re.compile(r"""<!--.*?-->|</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_KEPT = frozenset({"pre", "textarea"})
"""Elements in which space between tags is part of the text."""

_ENTITIES = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))),  # XML and Python-Markdown know no controls
    **{ord(sign): f"&#{ord(sign)};" for sign in "\t\n\r{[\u2028\u2029"},
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_WIDE = "hide: [navigation, toc]"
"""To Material: a month needs the room. Nobody else reads it."""
_LOOK_ALIKES = str.maketrans({"<": "‹", ">": "›", '"': "”", "'": "’"})
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*\r?(?:\n|$)", re.DOTALL)
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_HEADING = re.compile(r" {0,3}#(?!#)|.*</h1>")
_UNDERLINE = re.compile(r" {0,3}=+[ \t\r]*$")
_TEMPLATE = re.compile(r"\{(?=[{%#])")


def markdown_page(
    title: str, description: str, updated: date | None, lang: str, html: str, head: str = ""
) -> str:
    """Front matter and a block. `html` is well-formed and sanitised; `head` goes before it."""
    front = [f"title: {_scalar(title)}"]
    if description:
        front.append(f"description: {_scalar(description)}")
    if updated is not None:
        front.append(f"date: {updated.isoformat()}")
    front += [f"lang: {_scalar(lang)}", _WIDE]
    return "\n".join(["---", *front, "---", "", block(html, lang, head), ""])


def block(html: str, lang: str, head: str = "") -> str:
    """`html` as one block in the language `lang`."""
    outer = f'<div class="srm-bare" lang="{escape(lang)}">\n{head}\n{html}\n</div>'
    return "".join(_pieces(outer))


def with_block(text: str, html: str) -> str:
    """A Markdown page with a block of HTML after its title; at its top where it has none."""
    front = _FRONT.match(text)
    begin = front.end() if front else 0
    lines = text[begin:].split("\n")
    at = _after_title(lines)
    return text[:begin] + "\n".join([*lines[:at], "", html, "", *lines[at:]])


def _pieces(html: str) -> Iterator[str]:
    inside: list[str] = []
    """The elements around here that keep their space."""
    at = 0
    for found in _TAG.finditer(html):
        yield _text(html[at : found.start()], kept=bool(inside))
        at = found.end()
        tag = found[0]
        if tag.startswith("<!"):
            continue
        yield _tag(tag)
        name = _NAME.match(tag)
        if name and name[1].lower() in _KEPT:
            if not tag.startswith("</"):
                inside.append(name[1])
            elif inside:
                inside.pop()
    yield _text(html[at:], kept=bool(inside))


def _text(text: str, *, kept: bool) -> str:
    if kept or text.strip(_SPACE):
        return text.translate(_ENTITIES)
    return "\n" if "\n" in text else text[:1]


def _tag(tag: str) -> str:
    """A tag on one line; what its attributes say is the same."""
    parts = _QUOTED.split(tag)
    parts[::2] = [re.sub(r"\s+", " ", part) for part in parts[::2]]
    parts[1::2] = [part.translate(_ENTITIES) for part in parts[1::2]]
    return "".join(parts)


def _scalar(text: str) -> str:
    """A value of the front matter. Themes print it, some of them without escaping it, others
    escaped: only signs that mean nothing in HTML and in templates are right for both, so those that
    do are written as ones that look the same. JSON's texts are YAML's, too (YAML 1.2, §1.3)."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return json.dumps(_TEMPLATE.sub("｛", line.translate(_LOOK_ALIKES)), ensure_ascii=False)


def _after_title(lines: list[str]) -> int:
    """The number of the line after the first title that is not in a block of code."""
    fence, above = "", ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark:
            fence = mark[1] if not fence else ("" if mark[1] == fence else fence)
        elif not fence and (_HEADING.match(line) or (above.strip() and _UNDERLINE.match(line))):
            return number + 1
        above = line
    return 0
