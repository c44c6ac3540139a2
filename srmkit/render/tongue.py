"""In which language a text is that nobody said the language of."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SCRIPTS = frozenset({"zh-Hant", "zh-Hans"})
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@lru_cache(4096)  # a name stands on most pages
def marked(text: str, said: str, around: str) -> Markup:
    """The `lang` attribute, with a space before it, of an element that holds `text` and stands in
    the language `around`: what is `said` of the text, unless it is plainly in the other Chinese
    script (a whole source may say `zh-Hant`); else Chinese, where most letters of it are, or where
    any is plainly in the other script than the Chinese around it. Empty where the text is in the
    language around it, as far as one can tell."""
    lang = guessed(text, said) if not said or said in _SCRIPTS else said
    if not lang and around in _SCRIPTS:
        lang = _script("".join(_HAN.findall(text)))
    inherited = not lang or lang == around or (lang == "zh" and around.startswith("zh"))
    return Markup("") if inherited else Markup(' lang="{}"').format(lang)


def guessed(text: str, else_: str = "") -> str:
    """The script of a text with more Chinese than Latin letters, where it shows: where Big5 has
    more of its characters than GB 2312, or the other way round. Where it does not, `else_` or
    `zh`; `else_` alone for any other text."""
    han = "".join(_HAN.findall(text))
    if len(han) <= len(_LATIN.findall(text)):
        return else_
    return _script(han) or else_ or "zh"


def _script(han: str) -> str:
    """The script of Chinese characters, where it shows; empty where it does not."""
    big5, gb = (len(han.encode(one, "ignore")) for one in ("big5hkscs", "gb2312"))
    return "zh-Hant" if big5 > gb else "zh-Hans" if gb > big5 else ""
