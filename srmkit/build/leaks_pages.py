"""Pages looked through for what is personal, each line once and most of them at a glance: read with
care, all of them would take as long as they took to draw.

A glance may take fright where there is nothing. It never passes what `suspects(said_in(html))`
would find: it sees all words and every attribute that is read, and lets numbers run on from one
element into the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from srmkit.build.leaks_text import UNREAD, said_in, suspects, undated
from srmkit.patterns import later

_WORDS = later(r">([^<]+)")
_READ = later(
    r' (?:alt|title|aria-label|placeholder)="([^"]+)"'
    r'| href="((?:mailto|tel|sms|callto):[^"]*|https?://(?:wa\.me|api\.whatsapp\.com)/[^"]*)"'
)
"""Attributes as our templates and the sanitiser write them."""
_UNREAD = later(rf"<(?:{'|'.join(UNREAD)})\b")
_STRAY = later(r"<(?![A-Za-z/])")
"""What begins no tag: a comment, or text that is not escaped."""
_SUSPECT = later(r"\d\0*(?:(?:[^\d\n\0]\0*){0,4}\d\0*){5}|[@＠]")
"""Six figures near each other, or an address; `\\0` stands between two elements."""


def suspects_in(html: str, known: set[str]) -> Iterator[str]:
    """The lines of a page that hold what looks personal. `known` are lines of HTML that have been
    looked at: they are left out, and the new ones put in. Of two pages with a line in common only
    one says it."""
    lines = [line for line in dict.fromkeys(html.split("\n")) if line not in known]
    fresh = "\n".join(lines)
    doubtful = _doubtful(lines, fresh)
    if doubtful and _UNREAD.search(html):  # a line may stand within a block of code
        yield from suspects(said_in(html))
        return
    known.update(lines)
    if doubtful:
        yield from suspects(said_in("\n".join(doubtful)))


def _doubtful(lines: list[str], fresh: str) -> list[str]:
    """Those of the `lines` (together `fresh`) that want to be read; all where that is not sure."""
    words = unescape("\0".join(_WORDS.findall(f">{fresh}")))
    read = unescape("\n".join(one for pair in _READ.findall(fresh) for one in pair if one))
    odd = "\0" in fresh or "\t" in fresh or _STRAY.search(fresh)
    if odd or words.count("\n") != len(lines) - 1 or _is_doubtful(read):
        return lines
    return [lines[number] for number in _rows(words)]


def _rows(words: str) -> Iterator[int]:
    """The numbers of the rows with a doubt."""
    number = begin = end = 0
    while found := _SUSPECT.search(words, end):
        number += words.count("\n", begin, found.start())
        begin = words.rfind("\n", 0, found.start()) + 1
        end = words.find("\n", found.end())
        end = len(words) if end < 0 else end
        if _is_doubtful(words[begin:end]):
            yield number


def _is_doubtful(text: str) -> bool:
    return _SUSPECT.search(undated(text)) is not None
