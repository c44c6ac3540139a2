"""JSON for programs that somebody may look at in a terminal."""

from __future__ import annotations

import re
from typing import Any

_HIDDEN = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
"""What JSON need not escape, and moves a cursor or the order of letters, or is no text at all."""


def json_text(document: Any) -> str:
    """`document` as indented JSON whose characters all show; what is no JSON is said as text.

    A reader gets the same values back: hidden characters are written as `\\u202e`.
    """
    from json import dumps  # where only text is asked for, it is not needed

    text = dumps(document, ensure_ascii=False, indent=2, default=str)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
