"""Texts as n-grams of characters, and where each n-gram stands in what somebody wrote.

No segmenter is needed for Chinese and no stemmer for English, and a typo costs a few n-grams only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from srmkit.text.fold import Folded, folded

SIZES = range(2, 6)
"""Characters of an n-gram; a single Chinese character is one too."""
READ = 4000
"""Characters of a text that are read: more is a pasted log, not a remark."""

_SPACE = re.compile(r"\s")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def grams(text: str) -> list[str]:
    """Every n-gram of `text`, as often as it stands there."""
    padded = Placed.of(text).padded
    found = [
        padded[start : start + size] for size in SIZES for start in range(len(padded) - size + 1)
    ]
    return found + _HAN.findall(padded)


@dataclass(frozen=True, slots=True)
class Placed:
    """A text as n-grams are cut from it, with the way back."""

    plain: Folded
    padded: str
    """The folded text between two spaces, since words begin and end at its borders too."""

    @classmethod
    def of(cls, text: str) -> Placed:
        """What is read of `text`."""
        plain = folded(text[:READ])
        return cls(plain, f" {_SPACE.sub(' ', plain.text)} ")

    def find(self, gram: str) -> tuple[int, int] | None:
        """The characters of the text, from and up to, where one of its n-grams first stands,
        without spaces around it; None for one that is nothing but spaces."""
        start = self.padded.find(gram)
        first = start + len(gram) - len(gram.lstrip(" "))
        end = start + len(gram.rstrip(" "))
        return self.plain.span(first - 1, end - 1) if start >= 0 and first < end else None
