"""Without a link into each network's composer, whoever posts by hand would look for it every day.

The addresses are dated, sourced data: `composers.toml` beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from urllib.parse import quote, urlsplit

from srmkit.frozen import frozen

LONGEST = 8_000
"""Characters of an address. Servers refuse a request line beyond their buffer, 8 KiB where nobody
changed it (https://nginx.org/en/docs/http/ngx_http_core_module.html, large_client_header_buffers,
read 2026-11); a Chinese character is nine."""


@frozen
class Composer:
    """Where a network's posts are written."""

    url: str
    """With `{text}`, `{link}` and `{instance}` where they go."""
    source: str
    as_of: date
    """The day on which the source was read."""
    note: str = ""


@frozen
class Opened:
    """An address to open, and whether the text is in it already."""

    url: str
    """Empty where nothing is known."""
    filled: bool = False
    channel: bool = False
    """It is the channel itself, since no composer is known."""


@cache
def composers() -> Mapping[str, Composer]:
    """Every composer that a source names, by the id of its network."""
    import tomllib
    from importlib import resources

    text = resources.files("srmkit.networks.composers") / "composers.toml"
    found = tomllib.loads(text.read_text(encoding="utf-8"))
    return {network: Composer(**fields) for network, fields in found.items()}


def composer_link(network: str, text: str, link: str = "", channel_url: str = "") -> Opened:
    """Where to post `text` on `network`: its composer, else `channel_url`, the channel itself.

    The text is left out where the address would pass `LONGEST`: it is there to be pasted.
    """
    known = composers().get(network)
    template = known.url if known else ""
    instance = _origin(channel_url)
    if ("{instance}" in template and not instance) or ("{link}" in template and not link):
        template = ""
    if not template:
        return Opened(channel_url, channel=True)
    bare = template.replace("{instance}", instance).replace("{link}", _encoded(link))
    if "{text}" not in bare:
        return Opened(bare)
    whole = bare.replace("{text}", _encoded(text))
    if len(whole) <= LONGEST and text:
        return Opened(whole, filled=True)
    return Opened(bare.replace("{text}", ""))


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _origin(address: str) -> str:
    """`https://host` of an address; empty where it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""
