"""Without finding mentions, Mastodon's `@user@host` would be counted with its host."""

from __future__ import annotations

import re
from functools import cache

from srmkit.text.hosts import LATIN_ACCENTS


# Source: app/models/account.rb MENTION_RE and app/lib/extractor.rb
# (https://github.com/mastodon/mastodon, read 2026-11).
@cache
def _mention() -> re.Pattern[str]:
    user = "@[a-zA-Z0-9_](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9_])?"
    return re.compile(rf"(?<![=/\w])(?P<user>{user})@[\w.-]+\w")


@cache
def _no_mention_before() -> re.Pattern[str]:
    return re.compile(f"[@＠{LATIN_ACCENTS}]|://")


def without_hosts(text: str, start: int, end: int) -> str:
    """Return one stretch of a text with every `@user@host` in it shortened to `@user`.

    What stands just outside the stretch still has its say on what a mention is.
    """
    parts: list[str] = []
    at = start
    for found in _mention().finditer(text, start, end):
        if not _no_mention_before().match(text, found.end()):
            parts += text[at : found.start()], found["user"]
            at = found.end()
    return "".join([*parts, text[at:end]])
