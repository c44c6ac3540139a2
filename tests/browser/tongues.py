"""Texts of a page that are not in the language its elements say: found in the HTML, no browser.

Without it a screen reader reads Chinese aloud as English, and a page of one script shows the other
one's forms. The language of a text is the nearest `lang` around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from opencc import OpenCC

_TOKEN = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<more>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_LANG = re.compile(r"\slang=\"([^\"]*)\"")
_CLASS = re.compile(r"\sclass=\"([^\"\s]*)")
_WORDED = re.compile(r"\s(alt|title|placeholder)=\"([^\"]+)\"")
"""Attributes that a reader meets as a text of its own. A name for those who cannot see the element
may quote a title, and an attribute cannot say in which language a part of it is."""
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_UNREAD = frozenset({"script", "style", "template", "code", "pre", "kbd", "samp"})
"""What a browser does not show, or what is in no language: commands, names of fields."""
_UNMARKED = frozenset({"textarea", "title"})
"""What holds a text and no elements, so that none of its words can say their language."""

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_WORDS = re.compile(r"[A-Za-z\u00c0-\u024f’'-]+(?:[ ,;:]+[A-Za-z\u00c0-\u024f’'-]+){3,}")
"""Four words in Latin letters, or more, with nothing else between them."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A text that is not in the language around it."""

    lang: str
    text: str
    why: str
    where: str
    """The names of the nearest elements, outermost first."""

    def __str__(self) -> str:
        return f"{self.why}, under {self.lang} in {self.where}: {self.text[:80]}"


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    name: str
    lang: str
    ours: bool
    unread: bool


def foreign_texts(html: str) -> Iterator[Foreign]:
    """Every text, in our part of a page, that its nearest `lang` is wrong about."""
    around = [_Element("", "", "", ours=False, unread=False)]
    for found in _TOKEN.finditer(html):
        here, tag, text = around[-1], found["tag"], found["text"]
        if text and here.ours and not here.unread and (why := wrong(here.lang, text)):
            where = " > ".join(one.name for one in around[-3:])
            yield Foreign(here.lang, " ".join(unescape(text).split()), why, where)
        elif tag and found["end"]:
            _close(around, tag)
        elif tag:
            element = _element(here, tag, found["more"])
            if element.ours and not element.unread:
                yield from _attributes(element, found["more"])
            if not _VOID.fullmatch(tag) and not found["more"].endswith("/"):
                around.append(element)


def _element(parent: _Element, tag: str, more: str) -> _Element:
    said, named = _LANG.search(more), _CLASS.search(more)
    name = named[1] if named else ""
    return _Element(
        tag,
        f"{tag}.{name}" if name else tag,
        said[1] if said else parent.lang,
        ours=parent.ours or name == "srm",
        unread=parent.unread or tag in _UNREAD or tag in _UNMARKED,
    )


def _close(around: list[_Element], tag: str) -> None:
    """A browser closes what was left open in between, too."""
    for place in range(len(around) - 1, 0, -1):
        if around[place].tag == tag:
            del around[place:]
            return


def _attributes(element: _Element, more: str) -> Iterator[Foreign]:
    """Those that are in another language from end to end."""
    for name, text in _WORDED.findall(more):
        other = _ELSEWHERE.get(element.lang)
        parts = re.findall(r"[\u3400-\u9fff]+", text) if other else re.findall("[A-Za-z]", text)
        mixed = any(not other.search(one) for one in parts) if other else bool(parts)
        if not mixed and (why := wrong(element.lang, text)):
            yield Foreign(element.lang, unescape(text), why, f"{element.name} {name}")


@cache
def wrong(lang: str, text: str) -> str:
    """Why a text cannot be in `lang`; empty where it may be."""
    if not lang.startswith("zh"):
        found = _HAN.search(text)
        return f"{found[0]} is Chinese" if found else ""
    words = next((one for one in _WORDS.findall(unescape(text)) if _is_sentence(one)), "")
    if words:
        return "a sentence in Latin letters"
    other = _ELSEWHERE.get(lang)
    found = other.search(text) if other else None
    return f"{found[0]} is of the other script" if found else ""


def _is_sentence(words: str) -> bool:
    """Whether words are more than a name: half of them begin with a small letter."""
    every: list[str] = re.findall(r"[^ ,;:]+", words)
    return 2 * sum(one[0].islower() for one in every) >= len(every)


def _only(convert: str, charset: str) -> re.Pattern[str]:
    """A character that OpenCC's `convert` changes, and that the character set of the script it
    changes into does not have: whoever writes that script cannot mean it."""
    changed = OpenCC(convert).convert
    common = (chr(code) for code in range(0x4E00, 0xA000))
    found = [one for one in common if changed(one) != one and not one.encode(charset, "ignore")]
    return re.compile(f"[{''.join(found)}]")


_ELSEWHERE = {"zh-Hans": _only("t2s", "gb2312"), "zh-Hant": _only("s2t", "big5hkscs")}
