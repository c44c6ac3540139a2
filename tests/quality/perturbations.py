"""What people and tools do to a text when they copy it, for measuring how well copies are found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

import opencc

Change = Callable[[str, random.Random], str]

SIGNS = "!！。.，,~～…?？ "
EMOJI = ("😀", "🙏", "❤️", "😡👎", "🍜🍜", "✨")
PREFIXES = ("RT @someone: ", "轉發：", "转发微博 ", "Fwd: ", "#share ")


def punctuation(text: str, chance: random.Random) -> str:
    """Signs gone, changed or added, about one word in four."""
    kept = [sign for sign in text if sign not in SIGNS or sign == " " or chance.random() < 0.5]
    return "".join(one + (chance.choice(SIGNS) if chance.random() < 0.05 else "") for one in kept)


def typos(count: int) -> Change:
    """So many characters changed, left out, doubled or swapped."""

    def change(text: str, chance: random.Random) -> str:
        for _ in range(count):
            at = chance.randrange(len(text) - 1)
            new = chance.choice(["", text[at] * 2, text[at + 1] + text[at], chance.choice(text)])
            text = text[:at] + new + text[at + (2 if len(new) == 2 and new[0] != new[1] else 1) :]
        return text

    return change


def cut(part: float) -> Change:
    """Only the beginning, with a mark that something is missing."""
    return lambda text, chance: (
        text[: max(1, int(len(text) * part))] + chance.choice(["…", "...", ""])
    )


_SIMPLER, _TRADITIONAL = opencc.OpenCC("t2s"), opencc.OpenCC("s2hk")


def script(text: str, chance: random.Random) -> str:
    """In the other script of Chinese; text without any in full-width letters."""
    simple = _SIMPLER.convert(text)
    other = simple if simple != text else _TRADITIONAL.convert(text)
    return other if other != text else "".join(_wide(one) for one in text)


def _wide(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character


PERTURBATIONS: Mapping[str, Change] = {
    "punctuation": punctuation,
    "case": lambda text, chance: chance.choice([text.upper(), text.lower(), text.title()]),
    "script": script,
    "emoji": lambda text, chance: chance.choice(EMOJI) + text + chance.choice(EMOJI),
    "whitespace": lambda text, chance: "  ".join(re.split(r"(?<=\W)", f" {text}\n")),
    "1 typo": typos(1),
    "2 typos": typos(2),
    "typos in 3 %": lambda text, chance: typos(max(1, len(text) * 3 // 100))(text, chance),
    "cut to 85 %": cut(0.85),
    "cut to 65 %": cut(0.65),
    "prefix": lambda text, chance: chance.choice(PREFIXES) + text,
    "word left out": lambda text, chance: _without_word(text, chance),
}


def _without_word(text: str, chance: random.Random) -> str:
    words = re.findall(r"[A-Za-z0-9']+|[\u3400-\u9fff]{1,2}|.", text, re.DOTALL)
    at = chance.randrange(len(words))
    return "".join(words[:at] + words[at + 1 :])
