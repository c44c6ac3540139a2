"""Phrases as people inflect them: without it `refund` misses refunds, refunded and refunding.

Only the last word of an English phrase is inflected, and only by rules that seldom make another
word: plural, -ed and -ing; -er and -est for adjectives that are listed, since `wait` is no waiter.
British and American spellings are phrases of their own, and Chinese has no forms at all.
"""

from __future__ import annotations

import re

from srmkit.text.fold import fold

EXACT = "="
"""Before a phrase: this form alone, as in `=train`, which is to find no training."""

APOSTROPHES = {0x2018: 0x27, 0x2019: 0x27, 0x02BC: 0x27}
"""What phones type for `'`; one character each, so that positions stay."""

_WORD = re.compile(r"(?:^|(?<=[^a-z0-9]))[a-z]{3,}$")
_VOWELS = "aeiou"
_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
_STOPS = re.compile(r"[aeiou][bdgmnprt]$")
_SYLLABLES = re.compile(r"[aeiouy]+")

_ALONE = """all and any are but can did does else even ever every few for from good
had has have here how its just late later less made many more most much must never nor not now
off often only other our out over own same she should some such than that the their them then
there they this those too very was were what when where which while who why will with would yes
you your wed bus din fee see broken stolen frozen rotten"""
"""Words without such forms, and words whose -ed, -ing or -s is another word."""
_ADJECTIVES = """big bright bumpy busy cheap chewy clean clear close cold cosy cozy crispy
crowded damp dark deep dirty dry dull easy fair fancy fast fat fine flat fresh friendly fussy
greasy great happy hard heavy high hot large lazy light long loose loud low messy narrow nasty
near neat new nice noisy oily old plain pleasant poor pretty pricey quick quiet rich rough rude
salty short simple slim slow small smart smelly smooth soft spicy stale steep strange strict
strong sweet tall tasty tender thick thin tight tiny tough ugly warm weak wet wide wild young"""
_FORMLESS = frozenset(_ALONE.split())
_COMPARED = frozenset(_ADJECTIVES.split())
_FINISHED = ("ing", "ed", "ly", "ss", "ous", "est", "ful", "ish")


_LONE = re.compile(r"[\ud800-\udfff]")
LOST = "\ufffd"
"""For half of a character, which some exports hold and no automaton can search."""


def plain(phrase: str) -> str:
    """A phrase or a text as phrases are compared."""
    return comparable(fold(phrase))


def comparable(text: str) -> str:
    """A folded text with one kind of apostrophe and no half characters; positions stay."""
    if text.isascii():
        return text
    return _LONE.sub(LOST, text.translate(APOSTROPHES))


def forms(phrase: str) -> tuple[str, ...]:
    """The strings that a phrase is found by, its own first; none for one that folds to nothing."""
    exact = phrase.startswith(EXACT) and len(phrase.strip()) > 1
    written = plain(phrase[1:] if exact else phrase).strip()
    if not written:
        return ()
    found = _WORD.search(written)
    if exact or not found:
        return (written,)
    before = written[: found.start()]
    return tuple(dict.fromkeys([written, *(before + form for form in _inflected(found[0]))]))


def _inflected(word: str) -> list[str]:
    if word in _COMPARED:
        return _compared(word)
    if word in _FORMLESS or word.endswith(_FINISHED):
        return [f"{word}es"] if word.endswith("ss") else []
    if word.endswith("s") and not word.endswith(("us", "is")):
        return []  # a plural, or a verb's third person: that is the form that was meant
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    if _HISS.search(word):
        return [f"{word}es", f"{word}ed", f"{word}ing"]
    if word.endswith("e"):
        dropped = word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        return [f"{word}s", f"{word}d", f"{dropped}ing"]
    stem = _doubled(word)
    return [f"{word}s", f"{stem}ed", f"{stem}ing"]


def _compared(word: str) -> list[str]:
    if word.endswith("y"):
        stem = f"{word.removesuffix('y').removesuffix('e')}i"
    else:
        stem = word.removesuffix("e") if word.endswith("e") else _doubled(word)
    return [f"{stem}er", f"{stem}est"]


def _doubled(word: str) -> str:
    """`ship` doubles its last letter and `order` does not: one syllable, a vowel and a stop."""
    once = len(_SYLLABLES.findall(word)) == 1 and _STOPS.search(word)
    return word + word[-1] if once and word[-3:-2] not in (*_VOWELS, "") else word


def in_word(character: str) -> bool:
    """A letter or digit of Latin script; nothing else makes a longer word of its neighbour."""
    if character.isascii():
        return character.isalnum() or character == "_"
    return "\u00c0" <= character <= "\u024f" and character not in "×÷"
