"""Where a post's front matter ends and its body begins, as MkDocs' own pattern says.

Every way in which that can go wrong is a fault, because other tools turn broken front matter into
body text and publish it.
"""

from __future__ import annotations

import re

from srmkit.frozen import frozen
from srmkit.load.reader import Reader
from srmkit.messages import message
from srmkit.patterns import later

NOT_TEXT = message("front.binary", "this is not UTF-8 text (byte {position} is {byte})")
NUL = message("front.nul", "this is not text: it holds a zero byte")
BOM = message("front.bom", "a byte order mark stands before the first character")
CRLF = message("front.crlf", "Windows line ends (CRLF)")
UNTERMINATED = message("front.unterminated", "the front matter never ends; close it with ---")
LATE = message("front.late", "the front matter must begin on the first line")
LARGE = message("front.large", "the front matter has {size} characters; {most} is the most")
NONE = message("front.none", "no front matter: srmkit cannot schedule this; treated as a draft")

MOST_CHARACTERS = 100_000
"""Longest front matter that is read: half a second's work; people write some hundreds."""

_FENCED = later(r"-{3}[ \t]*\n(?P<yaml>.*?\n)??(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)


@frozen
class Parts:
    """A post's two halves; `body_line` is the line of the file on which the body begins."""

    yaml: str
    body: str
    body_line: int
    fenced: bool


def decode(content: bytes, reader: Reader) -> str | None:
    """Strict UTF-8 with LF line ends; None (and a fault) for anything that is not text."""
    kind = reader.faults.unreadable
    if b"\x00" in content:
        reader.fault(kind, NUL, line=content.count(b"\n", 0, content.index(b"\x00")) + 1)
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02X}"
        reader.fault(kind, NOT_TEXT, line=line, position=error.start, byte=byte)
        return None
    if text.startswith("\ufeff"):
        reader.fault(reader.faults.irregular, BOM, line=1, column=1)
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        reader.fault(reader.faults.irregular, CRLF, line=line)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def split(text: str, reader: Reader) -> Parts | None:
    """The parts of a post; None (and a fault) when its front matter cannot be told from its body.

    A post without front matter is all body and is reported.
    """
    found = _FENCED.match(text)
    if found and len(found["yaml"] or "") > MOST_CHARACTERS:
        kind, size = reader.faults.malformed, len(found["yaml"])
        reader.fault(kind, LARGE, line=1, column=1, size=size, most=MOST_CHARACTERS)
        return None
    if found:
        end = found.end()
        return Parts(found["yaml"] or "", text[end:], text.count("\n", 0, end) + 1, True)
    if re.match(r"-{3}[ \t]*(\n|\Z)", text):
        reader.fault(reader.faults.malformed, UNTERMINATED, line=1, column=1)
        return None
    late = re.match(r"\s+-{3}[ \t]*\n", text)
    if late:
        line = text.count("\n", 0, late.end() - 1) + 1
        reader.fault(reader.faults.malformed, LATE, line=line, column=1)
        return None
    reader.fault(reader.faults.contradiction, NONE, line=1, column=1)
    return Parts("", text, 1, False)
