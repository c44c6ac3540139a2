"""A post's page: its texts rendered and sanitised, its links mapped to what this edition has."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from srmkit.frozen import frozen
from srmkit.model import Entry, Post, Status
from srmkit.render.html import draw, trusted
from srmkit.render.links import Links
from srmkit.render.markdown import Rendered, Resolve, render_literal, render_markdown
from srmkit.render.preview import Look, looks, speaker
from srmkit.render.tongue import in_html
from srmkit.text.plain import plain_text
from srmkit.views.effect import effects_of_post
from srmkit.views.exact import LONG_FORM
from srmkit.views.past import LISTED
from srmkit.views.post import Copy, PostView, post_view
from srmkit.views.report import fault
from srmkit.views.site import Site
from srmkit.views.tile import ChannelTag

SUMMARY = 150
"""Characters of the description that search engines and link cards show."""

Key = tuple[str, bool, tuple[str, ...]]
"""What makes two texts the same: the source, whether it is literal, and its thread."""


@frozen
class Text:
    """One text as HTML."""

    channels: tuple[ChannelTag, ...]
    html: Markup
    thread: tuple[Markup, ...]


@frozen
class PostPage:
    """What a post's page is made of."""

    view: PostView
    body: str
    summary: str
    search_text: str
    unmapped: tuple[str, ...]

    @property
    def updated(self) -> date | None:
        """The day it last went out."""
        out = (row.tile for row in self.view.rows if row.tile.status is Status.PUBLISHED)
        return max((one.day for one in out), default=None)


def post_page(site: Site, links: Links, post: Post, entries: Iterable[Entry]) -> PostPage:
    """The page of `post`, from the entries that it may show."""
    view = post_view(site, post, entries)
    target = Targets(site, links, view)
    texts = {
        (copy.text, copy.literal, copy.thread): _text(copy, target, view.lang)
        for copy in view.copies
    }
    drawn = looks(
        view.planning.cards if view.planning else (), {key: one.html for key, one in texts.items()}
    )
    body = draw(
        "post.html",
        site,
        links,
        f"posts/{post.id}",
        view=view,
        looks=drawn,
        copies=_not_drawn(texts, drawn),
        faults=[fault(site, one) for one in view.planning.problems] if view.planning else [],
        effects=effects_of_post(site, post.id),
        p=speaker(site.lang),
        listed=LISTED,
    )
    plain = [
        words
        for copy in view.copies
        for words in (copy.text if copy.literal else plain_text(copy.text), *copy.thread)
    ]
    return PostPage(
        view,
        body,
        summary(plain[0] if plain else view.title),
        "\n".join((view.title, *plain)),
        tuple(dict.fromkeys(target.missing)),
    )


def _not_drawn(texts: Mapping[Key, Text], drawn: tuple[Look, ...]) -> list[Text]:
    """Every text without previews; with them, the Markdown that none of them draws as a page."""
    if not drawn:
        return list(texts.values())
    pages = {
        (own.source, own.literal, own.thread)
        for look in drawn
        if (own := look.card.outlet) and look.html is not None
    }
    return [one for key, one in texts.items() if key not in pages and not key[1]]


def _text(copy: Copy, target: Targets, lang: str) -> Text:
    first, *others = (text_html(copy, target.resolve), *map(render_literal, copy.thread))
    return Text(copy.channels, _safe(first, lang), tuple(_safe(one, lang) for one in others))


def text_html(copy: Copy, resolve: Resolve) -> Rendered:
    """One text as HTML: networks other than those for long texts keep line breaks as typed."""
    if copy.literal:
        return render_literal(copy.text)
    social = any(one.network not in LONG_FORM for one in copy.channels)
    return render_markdown(copy.text, resolve, breaks=social)


def _safe(rendered: Rendered, lang: str) -> Markup:
    return trusted(in_html(rendered.html, lang))


def summary(text: str) -> str:
    """The beginning of a text in one line, for search engines, link cards and feed readers."""
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY else line[: SUMMARY - 1].rstrip() + "…"


class Targets:
    """Where relative links of one post lead: to another post's page, to a file, or nowhere."""

    def __init__(self, site: Site, links: Links, view: PostView) -> None:
        self._site, self._links, self._view = site, links, view
        self.missing: list[str] = []

    def resolve(self, target: str) -> str | None:
        """The address of `target` from the post's page. A post that exists but has no page in
        this edition is no mistake: its words stay and nothing is said of it.
        """
        parts = urlsplit(target)
        path = unquote(parts.path)
        here = f"posts/{self._view.id}"
        if not path or path.startswith("/") or "\\" in path or "\0" in path:
            self.missing.append(target)
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(self._view.path), path))
        for file in (beside, beside.rstrip("/") + ".md"):
            post = self._site.by_path.get(file)
            if post is not None:
                return self._links.href(here, f"posts/{post}") if post in self._site.posts else None
        for file in (beside, f"{self._site.docs_dir}/{path}"):
            asset = self._site.asset(file)
            if asset:
                return self._links.asset(here, asset)
        self.missing.append(target)
        return None
