"""Bytes to text, exactly or not at all: a wrong guess turns Chinese into other Chinese."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.sheets.scripts import familiarity

_MARKS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("big5hkscs", "gb18030", "shift_jis", "euc_kr", "cp1252")
_CHINESE = ({"big5", "big5hkscs", "cp950"}, {"gb2312", "gbk", "gb18030"})
"""Families of encodings that read each other's bytes as other Chinese."""
_CHINESE_CANDIDATES = {"big5hkscs", "gb18030"}
_HEAD = 4096
_PLAUSIBLE = 0.85
_CLEARLY = 0.15
"""A reading is another's mistake where less of it is in daily use, and this much more of that."""
_ENOUGH = 6
_CHANCE = 4
_HARDLY = 0.6
"""So many characters beyond ASCII are evidence against a statement; fewer must be odder, and no
more than `_CHANCE` of them are UTF-8 by accident."""

NOT_THE_MARK = message(
    "sheets.decode.mark",
    "{file} begins with the byte order mark of {encoding} and is not that from byte {byte} on",
)
UNKNOWN = message(
    "sheets.decode.unknown",
    "{file} is in encoding “{encoding}” by its source, and there is no such encoding",
)
NOT_STATED = message(
    "sheets.decode.stated",
    "{file} is neither UTF-8 nor {encoding}, which its source states (byte {byte}); "
    "it could be {candidates}",
)
NOT_UTF8 = message(
    "sheets.decode.utf8",
    "{file} is not UTF-8 (byte {byte}); if it is {candidates}, state that as `encoding` of its "
    "source, or export it as UTF-8",
)
NO_MARK = message(
    "sheets.decode.utf16",
    "{file} looks like UTF-16 without a byte order mark; state `encoding: {encoding}` "
    "for its source",
)
UNLIKELY = message(
    "sheets.decode.unlikely",
    "{file} is hardly {encoding}, which its source states: it would be characters that nobody "
    "writes; it could be {candidates}",
)
UNSURE = message(
    "sheets.decode.unsure",
    "{file} is UTF-8 or {encoding}, with different results; state which as `encoding` of its "
    "source",
)
TWO_WAYS = message(
    "sheets.decode.two-ways",
    "{file} can be read as UTF-8 and as {encoding}, with different results; export it as UTF-8 "
    "with a byte order mark",
)


@frozen
class Refusal:
    """Why bytes are not text; the message also takes the name of the `file`."""

    message: Message
    params: Mapping[str, Any]


def decode(data: bytes, stated: str = "") -> str | Refusal:
    """The text of `data`: by its byte order mark, else strict UTF-8, else the `stated` encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                byte = error.start + len(mark)
                return Refusal(NOT_THE_MARK, {"encoding": encoding, "byte": byte})
    name = _codec(stated)
    if name is None:
        return Refusal(UNKNOWN, {"encoding": stated})
    wide = _unmarked_utf16(data)
    if name == "utf-16" or (wide and not name.startswith(("utf-16", "utf-32"))):
        # without a mark, Python's utf-16 is whichever end this machine prefers: a guess
        return Refusal(NO_MARK, {"encoding": wide or "utf-16-le"})
    if name.startswith(("utf-16", "utf-32")):
        return _as_stated(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _as_stated(data, name, error.start)
    if name != "utf-8" and _ambiguous(text, data, name):
        return Refusal(TWO_WAYS, {"encoding": stated})
    rival = "" if stated or text.isascii() else _rival(text, data)
    return Refusal(UNSURE, {"encoding": rival}) if rival else text


def _codec(stated: str) -> str | None:
    """Python's name of an encoding of text, `utf-8` for none, None for one that is not there."""
    try:
        "".encode(stated or "utf-8")  # hex, zip and rot13 are codecs too; this refuses them
        name = codecs.lookup(stated or "utf-8").name
    except (LookupError, ValueError):
        return None
    return "utf-8" if name == "utf-8-sig" else name


def _as_stated(data: bytes, name: str, byte: int = 0) -> str | Refusal:
    if name != "utf-8":
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            byte = error.start
        else:
            better = _other_chinese(data, name, text)
            if not better:
                return text
            return Refusal(UNLIKELY, {"encoding": name, "candidates": better})
    candidates = [other for other in likely(data) if other != name]
    params: dict[str, Any] = {"byte": byte, "candidates": " or ".join(candidates) or "another"}
    if name == "utf-8":
        return Refusal(NOT_UTF8, params)
    return Refusal(NOT_STATED, params | {"encoding": name})


def likely(data: bytes) -> list[str]:
    """The encodings before Unicode that the bytes could be in, the likeliest first.

    None of them is sure; those whose text nobody would write are left out where another is better.
    """
    scores = {
        name: familiarity(data[:_HEAD].decode(name, "ignore"))
        for name in _CANDIDATES
        if _fits(data, name)
    }
    best = max(scores.values(), default=0.0)
    fitting = [name for name, score in scores.items() if score > best - _CLEARLY]
    return sorted(fitting, key=lambda name: -scores[name])


def _other_chinese(data: bytes, name: str, text: str) -> str:
    """The encoding of the other family that makes far more sense of the bytes; empty for none."""
    mine, other = _CHINESE if name in _CHINESE[0] else _CHINESE[::-1]
    rival = "gb18030" if "gb18030" in other else "big5hkscs"
    if name not in mine or not _fits(data, rival):
        return ""
    own, others = familiarity(text), familiarity(data.decode(rival))
    few = sum(one > "\x7f" for one in text[:_HEAD]) < _ENOUGH
    sure = own < _HARDLY and others == 1.0 if few else own < _PLAUSIBLE
    if not sure or others - own < _CLEARLY:
        return ""
    return rival


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _ambiguous(text: str, data: bytes, name: str) -> bool:
    # A few Chinese characters in a two-byte encoding can be valid UTF-8, but then for letters of
    # Latin, Greek, Cyrillic, Hebrew or Arabic, or for private use; no run of them is valid for
    # the Chinese of daily use in UTF-8.
    odd = all(one < "\u0800" for one in text) or familiarity(text) < _PLAUSIBLE
    return not text.isascii() and odd and _fits(data, name) and data.decode(name) != text


def _rival(text: str, data: bytes) -> str:
    """The encoding that makes daily words of a few letters which nobody writes together, and which
    are UTF-8 by chance; empty for none. Text in any script is more than a few letters."""
    beyond = sum(one > "\x7f" for one in text)
    if beyond > _CHANCE or familiarity(text) >= _PLAUSIBLE:
        return ""
    for name in likely(data):
        read = "".join(one for one in data.decode(name) if one > "\x7f")
        han = name in _CHINESE_CANDIDATES and all("\u3400" <= one <= "\u9fff" for one in read)
        if han and familiarity(read) == 1.0:
            return name
    return ""


def _unmarked_utf16(data: bytes) -> str:
    """The wide encoding whose mark is missing; empty for none."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    name = "utf-16-be" if even > odd else "utf-16-le"
    if not most or len(data) % 2:
        return ""
    if most + least > len(head) // 2 and len(data) % 4 == 0 and least:
        return "utf-32-be" if head[0] == 0 else "utf-32-le"
    # Latin text has a zero in half its bytes, all on one side
    if most * 4 >= len(head) and least * 10 <= most:
        return name
    # of Chinese only commas and line ends have one, and half of its bytes are ASCII by chance
    wide = head.decode(name, "ignore")
    sides = least * 4 <= most  # 一 and its like have a zero on the other side
    return name if sides and familiarity(wide) > _PLAUSIBLE and "\n" in wide else ""
