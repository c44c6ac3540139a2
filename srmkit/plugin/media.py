"""Which files of `content/` the public edition may carry: a draft's picture is unpublished too."""

from __future__ import annotations

from mkdocs.structure.files import Files

from srmkit.build.site import Rendered
from srmkit.tree import is_post

_OF_POSTS = ("media/", "posts/")


def published_media(site: Rendered, files: Files) -> frozenset[str]:
    """The static files to keep: all outside of `media/` and `posts/`; of those two only what a
    published post or one of the workspace's own pages names."""
    pages = [
        file.content_string
        for file in files.documentation_pages()
        if not is_post(f"content/{file.src_uri}")
    ]
    texts = "\n".join([*pages, *site.public_texts])
    kept = set()
    for file in files:
        uri = file.src_uri
        if file.is_documentation_page():
            continue
        if not uri.startswith(_OF_POSTS) or uri in site.media or uri.rsplit("/", 1)[-1] in texts:
            kept.add(uri)
    return frozenset(kept)
