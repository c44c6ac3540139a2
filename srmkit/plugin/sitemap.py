"""Our pages in the sitemap, in place of the shells."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from srmkit.build.site import Rendered
from srmkit.plugin.shell import Shells
from srmkit.render.links import HOME, Links


def pages(files: Iterable[Any], site: Rendered, shells: Shells, config: MkDocsConfig) -> list[Any]:
    """What the sitemap's template walks over: MkDocs' own files, and stand-ins for our pages."""
    own = [file for file in files if not shells.owns(file.src_uri)]
    if not config.site_url:
        return own
    links = Links(config.use_directory_urls)
    base = config.site_url.rstrip("/") + "/"
    ours = [
        SimpleNamespace(
            page=SimpleNamespace(
                is_link=None,
                canonical_url=base + links.url(page.id),
                abs_url=base + links.url(page.id),
                update_date=f"{page.updated or site.now.date():%Y-%m-%d}",
            )
        )
        for page in site.pages
        if page.id != HOME
    ]
    return [*own, *ours]
