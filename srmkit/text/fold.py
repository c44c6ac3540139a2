"""One spelling for many: without it 收貨, 收货 and ＲＥＦＵＮＤ, refund are different words.

NFKC, case folding and OpenCC's character tables, joined into one table over code points. Nearly
every code point folds to exactly one, so that positions stay what they were; where one does not
(`…`, `ß`, an accent written apart), `Folded.offsets` leads back to the text as written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from srmkit.frozen import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LAST = 0x32400
"""No code point from here on folds to anything (private use, tags, variation selectors)."""
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2F800))
# the rest of what may change: neither Han, nor Hangul syllables, surrogates or private use
_OTHERS = (
    range(0x80, 0x3400),
    range(0xA000, 0xAC00),
    range(0xF900, 0x20000),
    range(0x2F800, 0x2FA20),
)
HARD = 0xFFFFFFFF
"""In the table: this code point takes the careful path."""

# Variants that OpenCC keeps apart because both are right somewhere. Readers do not: a shop's
# customers write 着 and 著, 痹 and 痺 for the same thing. Collected from its hk2s and tw2s tables.
_VARIANTS = {"著": "着", "痺": "痹", "値": "值", "戸": "户", "簷": "檐", "睪": "睾"}


@frozen
class Folded:
    """A folded text and the way back."""

    text: str
    offsets: tuple[int, ...] | None = None
    """Per folded character, and once more for the end, where in the original the characters
    begin that it was made of; None where every position is the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, not empty, stands in the original."""
        if self.offsets is None:
            return start, end
        first, last = self.offsets[start], self.offsets[end - 1]
        while self.offsets[end] == last:
            end += 1
        return first, self.offsets[end]


def fold(text: str) -> str:
    """`text` in NFKC, without case, in Simplified characters. Folding twice changes nothing."""
    return folded(text).text


def folded(text: str) -> Folded:
    """The same, with the way back to positions in `text`."""
    if text.isascii():
        return Folded(text.lower())
    codes, _ = _codes(text)
    out = tables().fold[codes]
    if int(out.max()) != HARD:
        return Folded(_text(out))
    return _carefully(text, out.tolist())


def carefully(text: str) -> Folded:
    """The same as `folded`, character by character: for a text with accents written apart."""
    codes, _ = _codes(text)
    return _carefully(text, tables().fold[codes].tolist())


@cache
def settled(character: str) -> str:
    """What one character folds to by itself."""
    return _settle(character, tables().simplified)


def skeleton(text: str) -> str:
    """`text` folded, without punctuation, spaces and control characters; emoji stay.

    A text of nothing but punctuation keeps it: `!!!` and `???` are different remarks.
    """
    plain = fold(text)
    if not plain:
        return plain
    codes, np = _codes(plain)
    kept = codes[~tables().silent[np.minimum(codes, _LAST)]]
    return _text(kept) or plain.strip()


def _codes(text: str) -> tuple[NDArray[np.uint32], Any]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4")), np


def _text(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@frozen
class Tables:
    """What every code point folds to, and which take the careful path."""

    fold: NDArray[np.uint32]
    """By code point: what it folds to, or `HARD`."""
    silent: NDArray[np.bool_]
    """By code point up to `_LAST`: punctuation, space, control, variation selector."""
    joins: NDArray[np.bool_]
    """By code point: whether it is one of `attaching`."""
    attaching: frozenset[str]
    """Characters that may join the one before them."""
    simplified: dict[str, str]


@cache
def tables() -> Tables:
    """The tables, made once per process from OpenCC's and Unicode's; about 0.1 s, 6 MB."""
    import numpy as np

    simplified = _simplified()
    characters = [chr(code) for block in _OTHERS for code in block]
    attaching = _attaching(characters)
    table = np.arange(0x110000, dtype=np.uint32)
    table[ord("A") : ord("Z") + 1] += 32
    for character, plain in simplified.items():
        table[ord(character)] = ord(plain)
    for character, plain in _changed(characters, simplified):
        table[ord(character)] = ord(plain) if len(plain) == 1 else HARD
        if plain[0] in attaching:
            attaching.add(character)
    table[[ord(character) for character in attaching]] = HARD
    silent = np.zeros(_LAST + 1, dtype=np.bool_)
    silent[[code for code in _codes_of_interest() if _silent(chr(code))]] = True
    joins = np.zeros(len(table), dtype=np.bool_)
    joins[[ord(character) for character in attaching]] = True
    return Tables(table, silent, joins, frozenset(attaching), simplified)


def _codes_of_interest() -> Iterator[int]:
    yield from range(0x80)
    for block in _OTHERS:
        yield from block


def _silent(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "PZ" or category in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f"


def _simplified() -> dict[str, str]:
    """OpenCC's character tables, Hong Kong's first; each character alone, so no phrase fires."""
    import opencc

    han = [chr(code) for block in _HAN for code in block]
    hong_kong, general = opencc.OpenCC("hk2s"), opencc.OpenCC("t2s")
    simple = general.convert(hong_kong.convert("\n".join(han))).split("\n")
    table = {
        character: plain
        for character, plain in zip(han, simple, strict=True)
        if plain != character and len(plain) == 1
    }
    for character, plain in table.items():  # 薴 becomes 苧, which becomes 苎
        table[character] = table.get(plain, plain)
    for variant, usual in _VARIANTS.items():
        table[variant] = table.get(usual, usual)
    return table


def _attaching(characters: list[str]) -> set[str]:
    """Combining marks, and every starter that composes with what is before it."""
    marks = {character for character in characters if unicodedata.combining(character)}
    for character in characters:
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            marks.add(chr(int(parts[1], 16)))
    return marks | {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}


def _changed(characters: list[str], simplified: dict[str, str]) -> list[tuple[str, str]]:
    # one call over the whole list is ten times as fast as one per character; a line break
    # between them keeps them apart
    joined = unicodedata.normalize("NFKC", "\n".join(characters)).casefold()
    return [
        (character, _settle(character, simplified))
        for character, rough in zip(characters, joined.split("\n"), strict=True)
        if rough != character
    ]


def _settle(text: str, simplified: dict[str, str]) -> str:
    """Every step again until nothing changes: case folding undoes composition, and so on."""
    while True:
        plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        plain = "".join([simplified.get(character, character) for character in plain])
        if plain == text:
            return plain
        text = plain


def _carefully(text: str, simple: list[int]) -> Folded:
    """`simple` holds what each character folds to by the table, `HARD` where it does not say."""
    own = tables()
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and simple[end] == HARD and text[end] in own.attaching:
            continue
        if end - start == 1 and simple[start] != HARD:
            part = chr(simple[start])
        else:
            part = _settle(text[start:end], own.simplified)
        parts.append(part)
        offsets.extend([start] * len(part))
        start = end
    return Folded("".join(parts), (*offsets, len(text)))
