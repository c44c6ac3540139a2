"""One page per post of which this edition shows the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.post_page import post_page
from srmkit.views.site import Site


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`posts/…`."""
    return some(site, links, site.posts)


def id_of(post: str) -> str:
    """The id of the page of a post, by the post's."""
    return f"posts/{post}"


def some(site: Site, links: Links, ids: Iterable[str]) -> Iterator[Page]:
    """The pages of those posts."""
    for post, entries in map(site.posts.__getitem__, ids):
        made = post_page(site, links, post, entries)
        yield Page(
            id_of(post.id),
            made.view.title,
            made.summary,
            made.body,
            made.search_text,
            made.view.pictures[0].path if made.view.pictures else "",
            made.updated,
            made.unmapped,
            post.path,
        )
