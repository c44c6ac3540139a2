"""Which files of `content/` the public edition may carry: a draft's picture is unpublished too."""

from __future__ import annotations

from collections.abc import Iterable

from srmkit.build.site import Rendered

_OF_POSTS = ("media/", "posts/")


def published_media(
    site: Rendered, files: Iterable[str], own_texts: Iterable[str]
) -> frozenset[str]:
    """Of the static files (paths below `content/`) those to keep: all outside of `media/` and
    `posts/`; of these two only what a published post or one of the workspace's own pages, whose
    texts are `own_texts`, names."""
    texts = "\n".join([*own_texts, *site.public_texts])
    return frozenset(
        path
        for path in files
        if not path.startswith(_OF_POSTS) or path in site.media or path.rsplit("/", 1)[-1] in texts
    )
