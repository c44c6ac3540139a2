"""What a body is, by its bytes: a page that asks for a password comes with status 200, and servers
call anything text/html."""

from __future__ import annotations

import re
from enum import Enum, auto

_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|meta|title|!--|\?xml[^>]*\?>\s*<(?:!doctype\s+)?html)\b|<!--",
    re.IGNORECASE,
)
_BINARY = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"),
    *(b"\x7fELF", b"MZ\x90", b"BZh", b"\x28\xb5\x2f\xfd"),
)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Content(Enum):
    """What a downloaded body can be taken for."""

    EMPTY = auto()
    PAGE = auto()
    """HTML: somebody is meant to look at it."""
    WORKBOOK = auto()
    """xlsx."""
    OLD_WORKBOOK = auto()
    """xls, from before 2007."""
    JSON = auto()
    TEXT = auto()
    """Rows, as far as one can tell without knowing the encoding."""
    OTHER = auto()


def content_of(data: bytes, content_type: str) -> Content:
    """What `data` is; `content_type` only settles what the bytes leave open."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return Content.EMPTY if not data.strip() else Content.OTHER
    if data.startswith(b"PK\x03\x04"):
        return Content.WORKBOOK if b"[Content_Types].xml" in data else Content.OTHER
    if data.startswith(_OLD_EXCEL):
        return Content.OLD_WORKBOOK
    if data.startswith(_BINARY):
        return Content.OTHER
    if start.startswith(b"<"):
        markup = _PAGE.match(start) or "html" in content_type
        return Content.PAGE if markup else Content.OTHER
    if start[:1] in b"{[" and (_says_json(content_type) or _looks_json(start)):
        return Content.JSON
    return Content.TEXT


def _says_json(content_type: str) -> bool:
    return content_type == "application/json" or content_type.endswith("+json")


_LOOKS_JSON = re.compile(rb'\{\s*(?:"|\})|\[\s*(?:[\[{\]"]|-?\d)')


def _looks_json(start: bytes) -> bool:
    """A header line can begin with a bracket too: `[id],text`."""
    return bool(_LOOKS_JSON.match(start))
