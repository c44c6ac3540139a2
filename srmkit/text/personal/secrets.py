"""What opens a door to whoever reads it: tokens in addresses, passwords.

The address keeps its host and path, so that a reader still knows which page it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.spans import TOKEN, Span

_QUERY = later(
    r"[?&#;](?:[a-z_]*token|sig|signature|x-amz-signature|x-amz-credential|api_?key|key|auth|code|"
    r"secret|client_secret|session(?:_?id)?|sid|phpsessid|jsessionid|password|passwd|pwd|otp|ticket)"
    r"=([A-Za-z0-9._~%+/=-]{4,})",
    re.IGNORECASE,
)
_JWT = later(r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\.[A-Za-z0-9_-]{8,}+(?:\.[A-Za-z0-9_-]*+)?")
_PATH = later(
    r"/(?:reset|verify|verification|confirm|activate|activation|unsubscribe|invite|magic|login)"
    r"[a-z_-]{0,20}/([A-Za-z0-9_.~-]{12,})",
    re.IGNORECASE,
)
_LOGIN = later(r"://([^\s/@:]{1,80}:[^\s/@]{1,80}@)")
_PASSWORD = later(
    r"(?:(?<![a-z])(?:password|passcode)(?![a-z])|密[碼码])(?: ?(?:is|[是係为為:]) ?){1,2}"
    r"(?=[!-~]{0,39}[0-9])([!-Z^-~]{6,40})",
    re.IGNORECASE,
)


def find_secrets(text: str, lower: str) -> Iterator[Span]:
    """Secrets in `text`; `lower` is `text` in lower case."""
    patterns = []
    if "=" in text:
        patterns.append((_QUERY, 1))
    if "eyJ" in text:
        patterns.append((_JWT, 0))
    if "/" in text:
        patterns += [(_PATH, 1), (_LOGIN, 1)]
    if "pass" in lower or "密" in text:
        patterns.append((_PASSWORD, 1))
    for pattern, group in patterns:
        yield from (Span(TOKEN, *found.span(group)) for found in pattern.finditer(text))
