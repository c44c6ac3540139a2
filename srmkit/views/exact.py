"""The exact words that each channel gets: one answer for previews, copying and composers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from srmkit.frozen import frozen
from srmkit.model import Channel, Entry, Post
from srmkit.text.plain import plain_text

LONG_FORM = frozenset({"blog", "email", "newsletter"})
"""Networks that take Markdown as it is meant: their words are copied with their markup."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@frozen
class Outlet:
    """One channel that a post goes to, and what is written for it."""

    channel: Channel
    source: str
    """As the file has it: Markdown, unless it is `literal`."""
    literal: bool = False
    thread: tuple[str, ...] = ()
    """What the author wrote to follow the text."""

    @property
    def long_form(self) -> bool:
        """Whether the channel takes Markdown."""
        return self.channel.network in LONG_FORM

    @property
    def parts(self) -> tuple[str, ...]:
        """The text and what follows it in a thread, each as it is pasted; empty ones left out."""
        kept = self.literal or self.long_form
        first = self.source if kept else plain_text(self.source)
        texts = (_CONTROL.sub("", one).strip("\n") for one in (first, *self.thread))
        return tuple(one for one in texts if one.strip())

    @property
    def text(self) -> str:
        """Everything in one piece, the parts of a thread with a blank line between them."""
        return "\n\n".join(self.parts)


def outlet(entry: Entry) -> Outlet:
    """What `entry` says on its channel."""
    return Outlet(entry.channel, entry.text, entry.literal, entry.thread)


def outlets(post: Post, channels: Iterable[Channel]) -> tuple[Outlet, ...]:
    """What `post` says on each of `channels`, also where it has no date yet."""
    found = []
    for channel in channels:
        own = post.variants.get(channel.id)
        text = own.text if own else None
        found.append(
            Outlet(
                channel,
                post.body if text is None else text,
                text is not None,
                own.thread if own else (),
            )
        )
    return tuple(found)
