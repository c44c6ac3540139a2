"""E-mail addresses as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srmkit.patterns import later
from srmkit.text.personal.spans import EMAIL, Span

_LONGEST = 64
"""Characters before the sign (RFC 5321)."""
_LABEL = r"[A-Za-z0-9\u4e00-\u9fff](?:[A-Za-z0-9\u4e00-\u9fff-]{0,61}[A-Za-z0-9\u4e00-\u9fff])?"
_NAME = later(r"[A-Za-z0-9._%+-]{1,65}$")
_AT = later(r"@|&#64;|%40")


@cache  # at first use: most runs of srmkit never meet an address
def _domain() -> re.Pattern[str]:
    return re.compile(rf"(?:{_LABEL}[.。]){{1,8}}[A-Za-z]{{2,24}}(?![A-Za-z])")


def find_plain_emails(text: str) -> Iterator[Span]:
    """Addresses as they are. Looked for from the sign on: most texts have none."""
    last = 0
    for sign in _AT.finditer(text):
        domain = _domain().match(text, sign.end())
        if domain:
            name = _NAME.search(text[max(last, sign.start() - 65) : sign.start()])
            if name and len(name[0]) <= _LONGEST:
                yield Span(EMAIL, sign.start() - len(name[0]), domain.end())
                last = domain.end()
