"""What a rating says about the mood; without it a text would be believed against its own stars."""

from __future__ import annotations

import re
import unicodedata

from srmkit.feedback.sentiment.mood import Sentiment

STARS = 5.0
"""A bare number is one of so many stars, unless its source says otherwise."""

_SAYS = {
    Sentiment.NEGATIVE: "👎 ☹ 🙁 😞 😡 😠 bad down dislike no thumbs_down negative dissatisfied "
    "unsatisfied very_dissatisfied not_satisfied poor terrible cry 差 很差 差評 不滿 不滿意 "
    "非常不滿 非常不滿意 伏",
    Sentiment.NEUTRAL: "😐 ok okay neutral average fair neither 一般 普通 還好 中立 麻麻",
    Sentiment.POSITIVE: "👍 ☺ 🙂 😀 😍 ❤ good up like yes thumbs_up positive satisfied "
    "very_satisfied excellent great smile 好 很好 好評 滿意 非常滿意 正",
}
_WORDS = {word: mood for mood, words in _SAYS.items() for word in words.split()}
_SIMPLIFIED = str.maketrans("評滿還", "评满还")
_WORDS |= {word.translate(_SIMPLIFIED): mood for word, mood in _WORDS.items()}

_NUMBER = re.compile(
    r"(?P<value>[+-]?\d{1,4}(?:[.,]\d{1,4})?)\s{0,4}"
    r"(?:(?:/|of|out of|／)\s{0,4}(?P<of>\d{1,3})|(?P<percent>%)|stars?|星|顆星|颗星|分)?"
)
_SHOWN = re.compile(r"([★⭐]{1,10})([☆✩]{0,10})")


def rated(rating: str = "", csat: str = "", nps: str = "", scale: float = 0) -> Sentiment | None:
    """The mood that a record's ratings state, None where they state none that can be read.

    `scale` is the best value of the source's `rating` and `csat`: 5 for stars, 10, 100 for per
    cent. Where it is 0 the value speaks for itself: a part of something (`4/5`, `80 %`, `★★★☆☆`),
    up to 5 stars, up to 10 of ten, up to 100 per cent.
    """
    for value in (rating, csat):
        if found := _of_scale(value, scale):
            return found
    return _of_nps(nps)


def _of_scale(text: str, scale: float) -> Sentiment | None:
    plain = unicodedata.normalize("NFKC", text).strip().casefold().replace("\ufe0f", "")
    if not plain or len(plain) > 40:
        return None
    word = _WORDS.get(re.sub(r"[\s-]+", "_", plain.rstrip("!。.")))
    if word:
        return word
    if shown := _SHOWN.fullmatch(plain):
        full, empty = len(shown[1]), len(shown[2])
        return _share(full, float(full + empty) if empty else max(STARS, full), 1)
    if not (found := _NUMBER.fullmatch(plain)):
        return None
    value = float(found["value"].replace(",", "."))
    if found["of"]:
        scale = float(found["of"])
        if not scale:
            return None
    elif found["percent"]:
        scale = 100
    scale = scale or (STARS if value <= STARS else 10 if value <= 10 else 100)
    return _share(value, scale, 0 if scale > 10 else 1)


def _share(value: float, best: float, worst: float) -> Sentiment | None:
    """Two fifths of the way up are negative, three fifths and more positive: of five stars, one
    and two, four and five. What is off the scale says nothing."""
    if not 0 <= value <= best or best <= worst:
        return None
    share = (value - worst) / (best - worst)
    if share < 0.4:
        return Sentiment.NEGATIVE
    return Sentiment.POSITIVE if share > 0.6 else Sentiment.NEUTRAL


def _of_nps(text: str) -> Sentiment | None:
    """Detractors (0 to 6), passives (7, 8) and promoters (9, 10), as Bain & Company define them."""
    found = re.fullmatch(r"\s*(\d{1,2})(?:\.0+)?\s*", unicodedata.normalize("NFKC", text[:20]))
    if not found or int(found[1]) > 10:
        return None
    value = int(found[1])
    if value <= 6:
        return Sentiment.NEGATIVE
    return Sentiment.POSITIVE if value >= 9 else Sentiment.NEUTRAL
