"""A text as typed to Markdown that says the same: a star stays a star, a number no list.

Without it a sheet's `*only today*` would lose its stars on the way to a network.
"""

from __future__ import annotations

import re

from srmkit.text.plain import plain_text

_URL = re.compile(r"https?://[^\s<>\"'\\]+")
_INLINE = re.compile(r"[\\`*\[\]<>|]|&(?=#?\w+;)|~(?=~)|(?<=~)~|(?<!\w)_|_(?!\w)|_(?=_)")
_LINE_START = re.compile(
    r"^(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=](?=[-=\s]*$)|>)|^(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)


def as_markdown(text: str) -> str:
    """`text` so that reading it as Markdown gives its words, signs and lines back.

    Space at the beginning and end of its lines goes, as it does in every network's box.
    """
    wanted = tidy(text)
    if plain_text(wanted) == squeezed(wanted):
        return wanted
    kept = "\n".join(_escaped(line, True) for line in wanted.split("\n"))
    if "://" not in wanted or plain_text(kept) == squeezed(wanted):
        return kept
    # a star of one address and a star of the next embrace what stands between them
    return "\n".join(_escaped(line, False) for line in wanted.split("\n"))


def tidy(text: str) -> str:
    """One kind of line end, no control characters, no space around lines or the whole."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = "".join(c for c in plain if c == "\n" or not _control(c))
    return "\n".join(line.strip(" ") for line in plain.split("\n")).strip("\n")


def squeezed(text: str) -> str:
    """`text` with one blank line where there are several, as plain text has it."""
    return re.sub(r"\n{3,}", "\n\n", text)


def _control(char: str) -> bool:
    return (
        char < " "
        or "\x7f" <= char <= "\x9f"
        or "\ud800" <= char <= "\udfff"
        or (char in "\u2028\u2029\ufeff\ufffe\uffff")
    )


def _escaped(line: str, addresses: bool) -> str:
    """One line; with `addresses`, those that Markdown would not change stay whole, so that they
    become links."""
    parts, last = [], 0
    for url in _URL.finditer(line):
        parts.append(_INLINE.sub(r"\\\g<0>", line[last : url.start()]))
        whole = addresses and plain_text(url[0]) == url[0]
        parts.append(url[0] if whole else _INLINE.sub(r"\\\g<0>", url[0]))
        last = url.end()
    parts.append(_INLINE.sub(r"\\\g<0>", line[last:]))
    text = "".join(parts)
    found = _LINE_START.match(text)
    if not found:
        return text
    at = found.end("number") if found["number"] else 0
    return f"{text[:at]}\\{text[at:]}"
