"""Links from the workspace's own pages to posts, written as people do: to the post's file."""

from __future__ import annotations

import posixpath
import re

from mkdocs.structure.files import File

from srmkit.build.site import Rendered
from srmkit.render.links import Links
from srmkit.tree import is_post

_LINK = re.compile(r"(?P<before>\]\()(?P<target>[^)\s#]+\.(?:md|markdown))(?P<after>[#)\s])")


def to_posts(markdown: str, file: File, site: Rendered, links: Links) -> tuple[str, list[str]]:
    """The Markdown with such links resolved, and those to posts that this edition does not show."""
    here = posixpath.dirname(f"content/{file.src_uri}")
    page = file.src_uri.rsplit(".", 1)[0]
    page = page.removesuffix("/index") if page != "index" else page
    broken: list[str] = []

    def resolve(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(here, found["target"]))
        if not is_post(path):
            return found[0]
        id = site.post_ids.get(path)
        if id is None:
            broken.append(found["target"])
            return found[0]
        return found["before"] + links.href(page, f"posts/{id}") + found["after"]

    return _LINK.sub(resolve, markdown), broken
