"""Every page in its shell, written where it will stand, by whichever process drew it.

What replaces a sentinel of a shell is encoded here, for the place where it lands, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path

from srmkit.disk import make_folders, write_site
from srmkit.plugin.alternates import Alternates, tag_of
from srmkit.plugin.shell import (
    CANONICAL,
    DESCRIPTION,
    HEAD,
    PLACE,
    TITLE,
    Rendered,
    source_of,
)
from srmkit.render.links import HOME, Links
from srmkit.render.page import Page


class Joiner:
    """Writes pages into the site at `folder`, whose address is `site_url` where that is known;
    each of them exists in every language of `tags`."""

    def __init__(
        self,
        folder: Path,
        links: Links,
        site_url: str,
        alternates: Alternates,
        tags: Sequence[str],
    ) -> None:
        self._folder, self._links, self._root = folder, links, site_url.rstrip("/")
        self._alternates, self._tags = alternates, tags

    def prepare(self, ids: Iterable[str]) -> None:
        """Make the folders of the pages of these ids, as far as they can be made."""
        with suppress(OSError):
            make_folders(self._folder, map(self._links.file, ids))

    def write(self, pages: Iterable[Page], shells: Rendered) -> None:
        """Write all but the front page, which is MkDocs' own. Raises OSError when one cannot be
        written."""
        for page in pages:
            if page.id != HOME:
                write_site(self._folder, {self._links.file(page.id): self.join(page, shells)})

    def join(self, page: Page, shells: Rendered) -> bytes:
        """The whole HTML of `page`, in the shell of its section and depth."""
        pieces, holes = shells[source_of(page.id)]
        here = self._links.url(page.id)
        there = dict.fromkeys(self._tags, here)
        url = f"{self._root}/{here}" if self._root else ""
        filled = {
            TITLE: escape(page.title),
            DESCRIPTION: escape(page.description),
            CANONICAL: escape(url),
            HEAD: self._graph(page, url) + self._alternates.head(here, there),
            PLACE: page.body,
        }
        out = [pieces[0]]
        for hole, piece in zip(holes, pieces[1:], strict=True):
            if hole in filled:
                text = filled[hole]
            else:
                text = escape(self._alternates.link(here, tag_of(hole), there))
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
