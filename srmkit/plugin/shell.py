"""The shell: a Material page with a hole, rendered once per section and depth, filled many times.

Everything that differs from page to page is a sentinel in it; what replaces a sentinel is encoded
here, for the place where it lands, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from srmkit.plugin.alternates import MARK, tag_of
from srmkit.render.links import HOME, Links
from srmkit.render.page import Page

_TITLE = "srmkit-shell-title-7c1f"
_DESCRIPTION = "srmkit-shell-description-7c1f"
_CANONICAL = "srmkit-shell-canonical-7c1f"
_HEAD = "srmkit-shell-head-7c1f"
_FOLDER = "srmkit-shell"

_SOURCE = f"""---
title: {_TITLE}
description: {_DESCRIPTION}
hide: [navigation, toc, feedback]
search: {{exclude: true}}
---
"""

PLACE = '<h1 data-srmkit="shell"></h1>'
"""What stands where a page's body will stand; an h1, or Material would write one of its own."""

ANCHOR = "srm"
"""Where every page's body begins: the link that skips the navigation leads there."""

_HOLES = re.compile("|".join((_TITLE, _DESCRIPTION, _CANONICAL, _HEAD, MARK, PLACE)))


class Shells:
    """The shells that a set of pages needs, first as sources for MkDocs, then as its output."""

    def __init__(self, pages: Iterable[Page], links: Links, site_url: str) -> None:
        self._links, self._root = links, site_url.rstrip("/")
        self._needed = {_source(page.id): _section(page.id) for page in pages if page.id != HOME}
        self._rendered: dict[str, tuple[tuple[bytes, ...], tuple[str, ...]]] = {}

    def sources(self) -> Iterator[tuple[str, str]]:
        """Path and Markdown of each shell."""
        for source in sorted(self._needed):
            yield source, _SOURCE

    def owns(self, source: str) -> bool:
        """Whether a source path is a shell's."""
        return source in self._needed

    def section(self, source: str) -> str | None:
        """The section a shell is for; None for a page that is no shell."""
        return self._needed.get(source)

    def files(self) -> frozenset[str]:
        """Where MkDocs writes them, within the site; nobody should find them there."""
        return frozenset(self._links.file(source.removesuffix(".md")) for source in self._needed)

    def urls(self) -> frozenset[str]:
        """The addresses that shells would have had: to be kept out of search and sitemap."""
        return frozenset(self._links.url(source.removesuffix(".md")) for source in self._needed)

    def keep(self, source: str, html: str, canonical: str) -> None:
        """Take a rendered shell apart at its holes, once; between them it is bytes already."""
        if canonical:
            html = html.replace(canonical, _CANONICAL)
        html = html.replace("</head>", f"{_HEAD}</head>", 1)
        pieces = tuple(piece.encode() for piece in _HOLES.split(html))
        self._rendered[source] = pieces, tuple(_HOLES.findall(html))

    def join(self, page: Page, head: str, link: Callable[[str], str]) -> bytes:
        """The whole HTML of `page`, in the shell of its section and depth: `head` goes into its
        head, and `link(tag)` leads to the page in another language."""
        pieces, holes = self._rendered[_source(page.id)]
        url = f"{self._root}/{self._links.url(page.id)}" if self._root else ""
        filled = {
            _TITLE: escape(page.title),
            _DESCRIPTION: escape(page.description),
            _CANONICAL: escape(url),
            _HEAD: self._graph(page, url) + head,
            PLACE: page.body,
        }
        out = [pieces[0]]
        for hole, piece in zip(holes, pieces[1:], strict=True):
            text = filled[hole] if hole in filled else escape(link(tag_of(hole)))
            out += [text.encode(), piece]
        return b"".join(out)

    def _graph(self, page: Page, url: str) -> str:
        """What link cards show of it (Open Graph)."""
        return "".join(
            f'<meta property="og:{name}" content="{escape(value)}">'
            for name, value in (
                ("type", "article"),
                ("title", page.title),
                ("description", page.description),
                ("url", url),
                ("image", self._image(page)),
            )
            if value
        )

    def _image(self, page: Page) -> str:
        if not page.image or not self._root:
            return ""
        return f"{self._root}/{self._links.asset(HOME, page.image).removeprefix('./')}"


def _section(id: str) -> str:
    return id.split("/")[0]


def _source(id: str) -> str:
    """Where the shell of a page lies: as deep as the page itself, so that its links are right."""
    nested = "/" in id
    return f"{_FOLDER}/{_section(id)}.md" if nested else f"{_FOLDER}-{_section(id)}.md"
