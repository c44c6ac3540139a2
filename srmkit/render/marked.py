"""Hostile text inside Markdown of ours: shown as it is, by any renderer that a forge has.

A title may hold HTML, a link, a table's bar or a person's handle; in a comment it must be words.
"""

from __future__ import annotations

import re

from srmkit.render.report import printable

_MEANING = re.compile(r"[\\`*_{}\[\]#|~$]")
_BEGINNING = re.compile(r"^(?=[-+=])|^(\d+)(?=[.)])")
"""What makes a list, a heading or a rule of a line that begins with it."""
_CALLS = re.compile(r"(?:[@#!%&~$]|:(?=//)|www(?=\.))(?=[\w/.])", re.IGNORECASE)
"""What forges turn into people, issues and addresses, even where Markdown has no sign for it."""
_GAP = "\u200b"


def words(text: str) -> str:
    """`text` as words in a line of Markdown: no markup, no HTML, nobody called, nothing linked."""
    shown = _CALLS.sub(lambda found: found[0] + _GAP, printable(text).strip())
    shown = _MEANING.sub(r"\\\g<0>", shown)
    shown = _BEGINNING.sub(lambda found: (found[1] or "") + "\\", shown)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
