"""Every file of a site beside its pages, and the block for the workspace's own front page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from srmkit.render.feeds import feeds
from srmkit.render.front import front_context
from srmkit.render.html import draw
from srmkit.render.links import HOME, Links
from srmkit.views.site import Site

CSS, JS = "assets/srmkit.css", "assets/srmkit.js"


def files(site: Site, links: Links) -> Mapping[str, bytes]:
    """Every file beside the pages, by its path within the site."""
    return {**feeds(site, links), CSS: stylesheet(), JS: script()}


@cache
def stylesheet() -> bytes:
    """The one style sheet: assets/css/, in order of names."""
    return b"\n".join(_assets("css"))


@cache
def script() -> bytes:
    """The one script: assets/js/, in order of names. Every page can be read without it."""
    return b"\n".join(_assets("js"))


def front(site: Site, links: Links, page: str = HOME) -> str:
    """The block for the top of the workspace's own front page: HTML without an h1."""
    return draw("home.html", site, links, page, **front_context(site))


def _assets(kind: str) -> Iterator[bytes]:
    folder = resources.files("srmkit.render") / "assets" / kind
    found = [one for one in folder.iterdir() if one.name.endswith(f".{kind}")]
    for one in sorted(found, key=lambda one: one.name):
        yield one.read_bytes()
