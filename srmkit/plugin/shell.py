"""The shell: a Material page with a hole, rendered once per section and depth, filled many times.

Everything that differs from page to page is a sentinel in it; what replaces a sentinel is encoded
here, for the place where it lands, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from srmkit.render.links import HOME, Links
from srmkit.render.page import Page

_TITLE = "srmkit-shell-title-7c1f"
_DESCRIPTION = "srmkit-shell-description-7c1f"
_FOLDER = "srmkit-shell"

_SOURCE = f"""---
title: {_TITLE}
description: {_DESCRIPTION}
hide: [navigation, toc, feedback]
search: {{exclude: true}}
---
"""


class Shells:
    """The shells that a set of pages needs, first as sources for MkDocs, then as its output."""

    place = '<h1 data-srmkit="shell"></h1>'
    """What stands where a page's body will stand; an h1, or Material would write one of its own."""

    def __init__(self, pages: Iterable[Page], links: Links) -> None:
        self._links = links
        self._needed = {_source(page.id): _section(page.id) for page in pages if page.id != HOME}
        self._rendered: dict[str, tuple[str, str]] = {}

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
        """Take a rendered shell."""
        self._rendered[source] = (html, canonical)

    def join(self, page: Page, site_url: str) -> bytes:
        """The whole HTML of `page`, in the shell of its section and depth."""
        html, canonical = self._rendered[_source(page.id)]
        url = site_url.rstrip("/") + "/" + self._links.url(page.id) if site_url else ""
        if canonical:
            html = html.replace(canonical, escape(url))
        head = "".join(
            f'<meta property="og:{name}" content="{escape(value)}">'
            for name, value in (
                ("type", "article"),
                ("title", page.title),
                ("description", page.description),
                ("url", url),
                ("image", self._image(page, site_url)),
            )
            if value
        )
        html = html.replace("</head>", head + "</head>", 1)
        html = html.replace(_TITLE, escape(page.title)).replace(
            _DESCRIPTION, escape(page.description)
        )
        before, _, after = html.partition(self.place)
        return (before + page.body + after).encode()

    def _image(self, page: Page, site_url: str) -> str:
        if not page.image or not site_url:
            return ""
        return site_url.rstrip("/") + "/" + self._links.asset(HOME, page.image).removeprefix("./")


def _section(id: str) -> str:
    return id.split("/")[0]


def _source(id: str) -> str:
    """Where the shell of a page lies: as deep as the page itself, so that its links are right."""
    nested = "/" in id
    return f"{_FOLDER}/{_section(id)}.md" if nested else f"{_FOLDER}-{_section(id)}.md"
