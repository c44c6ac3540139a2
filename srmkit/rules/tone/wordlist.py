"""Lists of words and where they stand in a text: without them each rule of tone would match, and
mismatch, in its own way.

A list is a text file under `words/`: one word or phrase a line, `#` begins a comment, and after a
colon stand the innocent words that it is part of (`廢物: 廢物回收` is no insult to recycle).
Matching knows no case and no width (NFKC, case folding). Where a word begins or ends with a Latin
letter or a digit, it matches only up to such a border; Chinese needs none and has none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from srmkit.frozen import frozen
from srmkit.text.shipped import shipped

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def fold(text: str) -> str:
    """`text` without case and width, on one line and with straight apostrophes."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return plain.casefold().replace("’", "'").replace("\n", " ")


@frozen
class Hit:
    """A word of a list in a text: as it is written there, and where it begins."""

    word: str
    offset: int


class WordList:
    """What is looked for, ready to be found quickly in texts that do not hold it. The words, and
    the innocent words that they may be part of, are folded."""

    def __init__(self, words: tuple[str, ...], innocent: tuple[str, ...]) -> None:
        self._sieve = Sieve(words)
        self._words, self._innocent = words, innocent

    def hits(self, text: str) -> Iterator[Hit]:
        """Where `text` holds one of the words, each at its first place, in order. A place inside
        an innocent word is none."""
        plain = _folded(text)
        if not self._sieve.catches(plain):
            return
        spared = deque(found.span() for found in self._excused.finditer(plain))
        known: set[str] = set()
        for found in self._whole.finditer(plain):
            start, end = found.span()
            while spared and spared[0][1] < end:
                spared.popleft()
            if found[0] not in known and not (spared and spared[0][0] <= start):
                known.add(found[0])
                begin = _before(text, start)
                yield Hit(text[begin : _before(text, end - 1) + 1], begin)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        """All words, with their borders; most runs meet no text that may hold one."""
        return re.compile("|".join(map(bordered, self._words)))

    @cached_property
    def _excused(self) -> re.Pattern[str]:
        return re.compile("|".join(map(bordered, self._innocent)) or NOTHING)


class Sieve:
    """Folded words that are looked for in many texts, which hardly ever have one."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._looked = 0

    def catches(self, plain: str) -> bool:
        """Whether one of the words is somewhere in a folded text, be it inside another word."""
        if self._looked < FEW or not self._words:
            self._looked += 1
            return any(word in plain for word in self._words)
        return bool(self._automaton.find_matches_as_indexes(plain))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._words)


FEW = 300
"""Texts that are looked at one word after the other: loading what is faster takes as long."""


_folded = lru_cache(maxsize=8)(lambda text: fold(text))
"""Several lists look at one text, one after the other."""


NOTHING = r"(?!)"
"""A pattern that is in no text."""


def _before(text: str, position: int) -> int:
    """Which character of `text` gave the folded character at `position`."""
    return bisect_left(range(len(text)), position + 1, key=lambda end: len(fold(text[: end + 1])))


@cache
def word_list(
    names: tuple[str, ...], more: tuple[str, ...] = (), allow: tuple[str, ...] = ()
) -> WordList:
    """The lists called `names` (files under `words/`) with a workspace's own words; what it
    allows is left alone, as a word of its own or as part of a longer one."""
    words, innocent = list(more), list(allow)
    for name in names:
        for word, excuses in read_list(name):
            words.append(word)
            innocent += excuses
    folded = sorted({fold(word).strip() for word in words} - {""}, key=lambda one: (-len(one), one))
    return WordList(tuple(folded), tuple(fold(word).strip() for word in innocent if word.strip()))


def read_list(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of one list, each with the innocent words that it is part of."""
    for line in shipped("srmkit.rules.tone", f"words/{name}.txt").splitlines():
        word, _, excuses = line.partition("#")[0].partition(":")
        if word.strip():
            yield word.strip(), tuple(one.strip() for one in excuses.split(",") if one.strip())


def bordered(word: str) -> str:
    """A pattern for `word` that does not match inside a longer Latin word or number."""
    before = "(?<![a-z0-9])" if re.match("[a-z0-9]", word) else ""
    after = "(?![a-z0-9])" if re.search("[a-z0-9]$", word) else ""
    return before + re.escape(word) + after
