"""Bytes to text, exactly or not at all: a wrong guess turns Chinese into other Chinese."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from srmkit.messages import Message, message

_MARKS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("big5hkscs", "gb18030", "shift_jis", "euc_kr", "cp1252")
_HEAD = 4096

NOT_THE_MARK = message(
    "feedback.decode.mark",
    "{file} begins with the byte order mark of {encoding} and is not that from byte {byte} on",
)
UNKNOWN = message(
    "feedback.decode.unknown",
    "{file} is in encoding “{encoding}” by its source, and there is no such encoding",
)
NOT_STATED = message(
    "feedback.decode.stated",
    "{file} is neither UTF-8 nor {encoding}, which its source states (byte {byte}); "
    "it could be {candidates}",
)
NOT_UTF8 = message(
    "feedback.decode.utf8",
    "{file} is not UTF-8 (byte {byte}); if it is {candidates}, state that as `encoding` of its "
    "source, or export it as UTF-8",
)
NO_MARK = message(
    "feedback.decode.utf16",
    "{file} looks like UTF-16 without a byte order mark; state `encoding: {encoding}` "
    "for its source",
)
TWO_WAYS = message(
    "feedback.decode.two-ways",
    "{file} can be read as UTF-8 and as {encoding}, with different results; export it as UTF-8 "
    "with a byte order mark",
)


@dataclass(frozen=True, slots=True)
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
    return text


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
            return data.decode(name)
        except UnicodeDecodeError as error:
            byte = error.start
    candidates = [other for other in _CANDIDATES if other != name and _fits(data, other)]
    params: dict[str, Any] = {"byte": byte, "candidates": " or ".join(candidates) or "another"}
    if name == "utf-8":
        return Refusal(NOT_UTF8, params)
    return Refusal(NOT_STATED, params | {"encoding": name})


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _ambiguous(text: str, data: bytes, name: str) -> bool:
    # A few Chinese characters in a two-byte encoding can be valid UTF-8, but then for letters of
    # Latin, Greek, Cyrillic, Hebrew or Arabic; no run of them is valid for Chinese in UTF-8.
    return (
        not text.isascii()
        and all(character < "\u0800" for character in text)
        and _fits(data, name)
        and data.decode(name) != text
    )


def _unmarked_utf16(data: bytes) -> str:
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    # Latin text has a zero in half its bytes, all on one side; Chinese fails as UTF-8 anyway
    if not head or max(even, odd) * 4 < len(head) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"
