"""In which language a text is, so that it is read aloud and set as what it is: the `lang` of an
element, and stretches of a text in an element of their own.

Names, titles and what people wrote stand in pages of any language, and few say theirs.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from markupsafe import Markup, escape

from srmkit.messages import language

_CHARACTER = r"\u3400-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{_CHARACTER}]")
_SCRIPTS = frozenset({"zh-Hant", "zh-Hans"})

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f’'-]*")
_ENGLISH = frozenset(
    re.findall(
        r"\S+",
        "a an the and or but so if than of to in on at for from with by as is are was were be been "
        "i i'm i've i'd it it's its me my you your we our they their this that these those no not "
        "don't do does did have has had can could would what when where which who how why there "
        "here all any more just only very too before after out over up one",
    )
)
"""Words that few sentences do without."""
_OTHERS = frozenset(
    re.findall(
        r"\S+",
        "de en un une le la les et est je que der die das und ist nicht ein el los las es y con il "
        "che di per het een van com uma um",
    )
)
"""The same of neighbours that have some of those words, too."""
_SENTENCE = 4
"""Words from which on a text is a sentence; fewer are a name, which is the same everywhere."""


@lru_cache(4096)  # a name stands on most pages
def marked(text: str, said: str, around: str) -> Markup:
    """The `lang` attribute, with a space before it, of an element that holds `text` and stands in
    the language `around`: what is `said` of the text, unless it is plainly in English or in the
    other Chinese script (a whole source may say `zh-Hant`); else Chinese, where most of it is, or
    where any is plainly in the other script than the Chinese around it. Empty where the text is in
    the language around it, as far as one can tell."""
    return _attribute(_language(text, said, around), around)


def _attribute(lang: str, around: str) -> Markup:
    inherited = not lang or lang == around or (lang == "zh" and around.startswith("zh"))
    return Markup("") if inherited else Markup(' lang="{}"').format(lang)


def _language(text: str, said: str, around: str, script: str = "") -> str:
    if (not said or said.startswith(("zh", "yue"))) and _is_english(text):
        return "en"
    if said and said not in _SCRIPTS:
        return said
    lang = guessed(text, said)
    if around not in _SCRIPTS:
        return script or lang if lang == "zh" else lang
    return lang or _script("".join(_HAN.findall(text)))


def guessed(text: str, else_: str = "") -> str:
    """The script of a text with two Chinese characters or more for each word in Latin letters,
    where it shows: where Big5 has more of them than GB 2312, or the other way round. Where it does
    not, `else_` or `zh`; `else_` alone for any other text."""
    han = "".join(_HAN.findall(text))
    if not han or len(han) < 2 * len(_WORD.findall(text)):
        return else_
    return _script(han) or else_ or "zh"


def _script(han: str) -> str:
    """The script of Chinese characters, where it shows; empty where it does not."""
    big5, gb = (len(han.encode(one, "ignore")) for one in ("big5hkscs", "gb2312"))
    return "zh-Hant" if big5 > gb else "zh-Hans" if gb > big5 else ""


def _is_english(text: str) -> bool:
    """Whether it is a sentence of English words: two, and one in ten, are such that few do
    without."""
    words = [one.lower().replace("’", "'") for one in _WORD.findall(text)]
    if len(words) < _SENTENCE or len(words) < 2 * len(_HAN.findall(text)):
        return False
    common = sum((one in _ENGLISH) - 2 * (one in _OTHERS) for one in words)
    return common > 1 and 10 * common >= len(words)


_STRETCH = re.compile(
    rf"[{_CHARACTER}](?:[{_CHARACTER}\u3000-\u303f\uff00-\uffef0-9%·・…—]*[{_CHARACTER}。？！）」』])?"
)
"""Chinese in a sentence of Latin letters, with what stands within it."""
_QUOTED = re.compile(
    rf"(?<=“)[^“”]+(?=”)|(?<=「)[^「」]+(?=」)|(?<=‘)[^‘’]+(?=’)|[{_CHARACTER}][{_CHARACTER}0-9]*"
)
"""What a Chinese sentence quotes, and its own characters between two signs."""


@lru_cache(4096)
def aloud(text: str, said: str, around: str) -> Markup:
    """A text as HTML within one in `around`: in an element that says its language, where that is
    another one; else with the stretches that are in another so marked."""
    return _aloud(text, said, around)


def _aloud(text: str, said: str, around: str, script: str = "") -> Markup:
    """The same, not remembered; `script` is that of Chinese that shows none."""
    if attribute := _attribute(_language(text, said, around, script), around):
        return Markup("<span{}>{}</span>").format(attribute, text)
    return Markup("").join(_pieces(text, script or _script("".join(_HAN.findall(text))), around))


def _pieces(text: str, script: str, around: str) -> Iterator[Markup]:
    end = 0
    for found in (_QUOTED if around in _SCRIPTS else _STRETCH).finditer(text):
        if attribute := _attribute(_language(found[0], "", around, script), around):
            yield escape(text[end : found.start()])
            yield Markup("<span{}>{}</span>").format(attribute, found[0])
            end = found.end()
    yield escape(text[end:])


def quoting(sentence: str, name: str, around: str) -> Markup:
    """A sentence in the language around it, as HTML, with `name` in it, and what else it quotes,
    marked where they are in another one."""
    before, name, after = sentence.partition(name) if name else (sentence, "", "")
    return Markup("").join(
        [*_pieces(before, "", around), aloud(name, "", around), *_pieces(after, "", around)]
    )


_TOKEN = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)|[^<]+")
_EXACT = re.compile(r"</?(?:code|pre)\b")
"""What is in no language."""


def in_html(html: str, lang: str) -> str:
    """Sanitised HTML of a text in `lang`, with what is in another language marked: all that stands
    between two tags, or a part of it."""
    around, depth = language(lang), 0
    han = "".join(_HAN.findall(html)) if around == "en" else ""
    if lang.startswith(("ja", "ko")) or (around == "en" and not han) or _is_plain(html, around):
        return html
    script = _script(han)

    def told(found: re.Match[str]) -> str:
        nonlocal depth
        if tag := found[1]:
            if _EXACT.match(tag):
                depth += -1 if tag[1] == "/" else 1
            return tag
        shown = "" if depth else _aloud(unescape(found[0]), "", around, script)
        return shown if "<" in shown else found[0]

    return _TOKEN.sub(told, html)


_CODES = {"zh-Hant": "big5hkscs", "zh-Hans": "gb2312"}
_TAG = re.compile(r"<[^<>]*>")


def _is_plain(html: str, around: str) -> bool:
    """Whether all of it is in the script around it, as most texts are: no character that the
    encoding of that script lacks, and too few Latin words for a sentence."""
    code = _CODES.get(around)
    if code is None or len(_WORD.findall(_TAG.sub(" ", html))) >= _SENTENCE:
        return False
    try:
        "".join(_HAN.findall(html)).encode(code)
    except UnicodeEncodeError:
        return False
    return True


_FENCED = re.compile("\ue000([^\ue000\ue001]*)\ue001")
"""A name within a sentence, between two characters that nobody types."""


def tell(said: Callable[..., str], around: str, what: Any, params: Mapping[str, Any]) -> Markup:
    """A sentence as HTML: what `said(what, **params)` says in the language `around`, with those of
    its parameters that are in another one so marked."""
    plain = said(what, **params)
    fenced = {key: _fenced(one, plain, around) for key, one in params.items()}
    if all(fenced[key] is one for key, one in params.items()):
        return escape(plain)
    return _unfenced(said(what, **fenced), around)


def _fenced(value: Any, plain: str, around: str) -> Any:
    """A parameter as `_unfenced` finds it; one that the sentence says in words of its own stays."""
    if isinstance(value, (list, tuple)):
        found = [_fenced(one, plain, around) for one in value]
        return value if all(map(operator.is_, found, value)) else found
    if not isinstance(value, str) or (value.isascii() and value.count(" ") < _SENTENCE - 1):
        return value
    foreign = "<" in aloud(value, "", around) and value in plain
    return f"\ue000{value}\ue001" if foreign else value


@lru_cache(4096)
def _unfenced(sentence: str, around: str) -> Markup:
    every = _FENCED.split(sentence)  # every other one was fenced
    return Markup("").join(
        aloud(one, "", around) if at % 2 else escape(one) for at, one in enumerate(every)
    )
