"""Without finding every address in a text, a link without its campaign would go out unnoticed.

`srmkit.text.urls` finds what a network counts as a link; here it is what a person would take for
one: also hosts that no registry knows, paths in Chinese, and an address glued to Chinese words.
"""

from __future__ import annotations

import re
from functools import cache

from srmkit.text.urls import find_urls


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"https?://(?:(?!\]\()[^\s<>\"'`（）「」『』【】《》〈〉，。、；：！？…])++", re.IGNORECASE
    )


_TRAILING = ".,;:!?)]}*_~|"


def links(text: str) -> list[str]:
    """Return the addresses in a text, in order: with a scheme, and bare hosts that X links."""
    if "." not in text and "://" not in text:
        return []
    found = {one.start(): _without_trailing(_closed(one[0])) for one in _address().finditer(text)}
    rest = _address().sub(lambda one: " " * len(one[0]), text)
    found |= {start: rest[start:end] for start, end in find_urls(rest)}
    return [found[start] for start in sorted(found) if host(found[start])]


_OPENS = {")": "(", "]": "["}


def _closed(address: str) -> str:
    """The address up to a bracket that was opened before it: `[site](https://a.example)寫明` has no
    space where it ends."""
    if ")" not in address and "]" not in address:
        return address
    waiting = dict.fromkeys(_OPENS, 0)
    for at, char in enumerate(address):
        for closing, opening in _OPENS.items():
            if char == opening:
                waiting[closing] += 1
            elif char == closing:
                waiting[closing] -= 1
                if waiting[closing] < 0:
                    return address[:at]
    return address


def _without_trailing(address: str) -> str:
    """The address without the full stop or the bracket that closes the sentence around it."""
    end, opened = len(address), "(" in address
    while address[end - 1] in _TRAILING and not (opened and address[end - 1] == ")"):
        end -= 1
    return address[:end]


def host(address: str) -> str:
    """Return the host of an address in lower case, without `www.`, its port and what follows."""
    rest = address.split("://", 1)[-1]
    name = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2].split(":")[0].lower()
    return name.removeprefix("www.")


def query_names(address: str) -> dict[str, str]:
    """Return the parameters of an address's query by their name in lower case, decoded."""
    from urllib.parse import parse_qsl

    query = address.split("#", 1)[0].partition("?")[2]
    pairs = parse_qsl(query, keep_blank_values=False, max_num_fields=None)
    return {name.lower(): value for name, value in reversed(pairs)}
