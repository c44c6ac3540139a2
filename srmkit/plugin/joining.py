"""Every page in its shell, written where it will stand: by two processes where there are many, for
whoever makes a thousand files mostly waits for the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from srmkit.build.workers import shared
from srmkit.disk import write_site
from srmkit.plugin.alternates import Alternates
from srmkit.plugin.shell import Shells
from srmkit.render.links import HOME, Links
from srmkit.render.page import Page

_AT_ONCE = 64
"""Pages that one process takes at a time: one piece, and nobody else is asked."""


def write_pages(
    folder: Path,
    pages: Sequence[Page],
    links: Links,
    shells: Shells,
    alternates: Alternates,
    tags: Sequence[str],
) -> None:
    """Write all but the front page, which is MkDocs' own, into the site at `folder`; every page
    exists in each language of `tags`. Raises OSError when one cannot be written."""

    def joined(page: Page) -> bytes:
        url = links.url(page.id)
        there = dict.fromkeys(tags, url)
        head = alternates.head(url, there)
        return shells.join(page, head, lambda tag: alternates.link(url, tag, there))

    def write(some: Sequence[Page]) -> None:
        write_site(folder, {links.file(page.id): joined(page) for page in some})

    wanted = [page for page in pages if page.id != HOME]
    pieces = [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]
    shared(write, pieces, _nothing, _nothing)


def _nothing(done: None) -> None:
    """What there is to tell of pieces that were written."""
