"""The shell: a Material page with a hole, rendered once per section and depth, filled many times.

Everything that differs from page to page is a sentinel in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from srmkit.plugin.alternates import MARK
from srmkit.render.links import HOME, Links
from srmkit.render.page import Page

TITLE = "srmkit-shell-title-7c1f"
DESCRIPTION = "srmkit-shell-description-7c1f"
CANONICAL = "srmkit-shell-canonical-7c1f"
HEAD = "srmkit-shell-head-7c1f"
_FOLDER = "srmkit-shell"

_SOURCE = f"""---
title: {TITLE}
description: {DESCRIPTION}
hide: [navigation, toc, feedback]
search: {{exclude: true}}
---
"""

PLACE = '<h1 data-srmkit="shell"></h1>'
"""What stands where a page's body will stand; an h1, or Material would write one of its own."""

ANCHOR = "srm"
"""Where every page's body begins: the link that skips the navigation leads there."""

Rendered = Mapping[str, tuple[tuple[bytes, ...], tuple[str, ...]]]
"""By the source of a shell what stands between its holes, and the holes."""

_HOLES = re.compile("|".join((TITLE, DESCRIPTION, CANONICAL, HEAD, MARK, PLACE)))


class Shells:
    """The shells that a set of pages needs, first as sources for MkDocs, then as its output."""

    def __init__(self, pages: Iterable[Page], links: Links) -> None:
        self._links = links
        self._needed = {source_of(page.id): _section(page.id) for page in pages if page.id != HOME}
        self.rendered: dict[str, tuple[tuple[bytes, ...], tuple[str, ...]]] = {}

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
            html = html.replace(canonical, CANONICAL)
        html = html.replace("</head>", f"{HEAD}</head>", 1)
        pieces = tuple(piece.encode() for piece in _HOLES.split(html))
        self.rendered[source] = pieces, tuple(_HOLES.findall(html))


def _section(id: str) -> str:
    return id.split("/")[0]


def source_of(id: str) -> str:
    """Where the shell of a page lies: as deep as the page itself, so that its links are right."""
    nested = "/" in id
    return f"{_FOLDER}/{_section(id)}.md" if nested else f"{_FOLDER}-{_section(id)}.md"
