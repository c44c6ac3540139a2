"""What there is to tell: the posts that went out, and what people asked for and got."""

from __future__ import annotations

from datetime import datetime

from srmkit.frozen import frozen
from srmkit.model import Decision, Entry, Post
from srmkit.views.roadmap import Card, card
from srmkit.views.site import Site

LATEST = 50
"""Posts, and changes, that a feed holds; readers keep what they have seen."""


@frozen
class Story:
    """A post that went out."""

    post: Post
    entries: tuple[Entry, ...]
    """Those that are out."""
    at: datetime
    """When it first went out, on the workspace's clock."""


def stories(site: Site) -> tuple[Story, ...]:
    """The last posts that went out, newest first."""
    found = []
    for post, entries in site.posts.values():
        out = tuple(one for one in entries if one.out)
        if out:
            first = min(entry.at for entry in out).astimezone(site.zone)
            found.append(Story(post, out, first))
    found.sort(key=lambda one: (-one.at.timestamp(), one.post.id))
    return tuple(found[:LATEST])


def changes(site: Site) -> tuple[Card, ...]:
    """You said, we did: the items that shipped, latest first."""
    done = (line for line in site.roadmap.lines if line.item.status is Decision.SHIPPED)
    found = [card(site, line) for line in done]
    found.sort(key=lambda one: (-(one.shipped.toordinal() if one.shipped else 0), one.id))
    return tuple(found[:LATEST])
