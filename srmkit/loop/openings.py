"""How a reply begins, without the greeting and the name: what makes replies read alike.

Without it every polite reply would be canned, and no canned one that names the customer.
"""

from __future__ import annotations

import re
import unicodedata

from srmkit.text.similar import words

_REACH = 400
"""Characters in which a beginning is looked for."""
_MOST = 8
"""Greetings, thanks and names that are taken off."""
_END = re.compile(r"[。！？!?…\n~～]|\.(?=\s|$)")
_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening))\b(?:\s+(?:mr|mrs|ms|miss|dr)\.)?[^,，!！。.:：\n]{0,40}[,，!！。.:：\n]+"
    r"|@\S{1,40}\s+"
    r"|(?:親愛的|亲爱的|尊敬的)[^,，!！。:：\n]{0,20}[,，!！。:：\n]*"
    r"|[^\s,，!！。?？:：]{0,12}?(?:先生|小姐|女士|太太|同學|同学|老師|老师)(?:您好|你好)?[呀啊]?[,，!！。:：~～\s]+"
    r"|[^\s,，!！。?？:：]{0,12}?(?:您好|你好|哈囉|哈啰|午安|早晨|早安)[呀啊]?(?:[,，!！。:：~～\s]+|$))",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\s*(?:thank\s+you|thanks)\s*[,!.！]+|\s*(?:多謝|謝謝|谢谢)(?:您|你)?\s*[,，!！。]+", re.I
)


def opening(reply: str) -> str:
    """The first sentence of `reply` that is no greeting and no mere thanks, as it is written; what
    stands before the first comma of a greeting is taken for a name."""
    rest = reply[: _MOST * _REACH]
    for _ in range(_MOST):
        found = _GREETING.match(rest) or _THANKS.match(rest)
        if not found:
            break
        rest = rest[found.end() :]
    rest = rest[:_REACH].lstrip()
    end = _END.search(rest)
    return (rest[: end.start()] if end else rest).strip()


def likeness(opening: str, least: int) -> str:
    """By what openings are compared: their words, numbers and marks of redaction aside. Empty for
    one of fewer than `least` characters, of which a Chinese one counts two."""
    plain = re.sub(
        r"\[[a-z ]{2,20}\]|#?[\w-]*\d[\w-]*", " ", unicodedata.normalize("NFKC", opening)
    )
    key = " ".join(words(plain))
    width = sum(2 if sign >= "\u2e80" else 1 for sign in key.replace(" ", ""))
    return key if width >= least else ""
