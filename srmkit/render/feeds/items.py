"""What a feed of news holds, in one shape for JSON Feed and RSS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from urllib.parse import urljoin

from srmkit.frozen import frozen
from srmkit.render.html import translator
from srmkit.render.markdown import render_literal
from srmkit.render.place import Place
from srmkit.render.post_page import Targets, summary, text_html
from srmkit.text.plain import plain_text
from srmkit.views.news import Story, changes, stories
from srmkit.views.post import post_view
from srmkit.views.roadmap import Card
from srmkit.views.site import Site


@frozen
class Item:
    """One piece of news."""

    id: str
    """Stable; it says nothing."""
    url: str
    """Absolute; empty where nobody knows where the site will stand."""
    title: str
    html: str
    """Sanitised, every address in it absolute."""
    summary: str
    at: datetime
    """In UTC."""
    lang: str
    image: str = ""


def post_items(site: Site, place: Place) -> Iterator[Item]:
    """The posts that went out, newest first."""
    for story in stories(site):
        yield _story(site, place, story)


def change_items(site: Site, place: Place) -> Iterator[Item]:
    """You said, we did: what shipped, latest first. A day that nobody wrote down makes no news."""
    t = translator(site.lang)
    for one in changes(site):
        if one.shipped:
            yield _change(site, place, one, t)


def _story(site: Site, place: Place, story: Story) -> Item:
    view = post_view(site, story.post, story.entries)
    page = place.page(f"posts/{view.id}")
    target = Targets(site, place.links, view)

    def resolve(written: str) -> str | None:
        found = target.resolve(written)
        return urljoin(page, found) if found and page else None

    copy = view.copies[0] if view.copies else None
    words = ""
    if copy:
        words = copy.text if copy.literal else plain_text(copy.text)
    pictures = [place.file(one.path) for one in view.pictures if place.site_url]
    return Item(
        id=f"srmkit:post:{view.id}",
        url=page,
        title=view.title,
        html=text_html(copy, resolve).html if copy else "",
        summary=summary(words),
        at=story.at.astimezone(UTC),
        lang=view.lang,
        image=pictures[0] if pictures else "",
    )


def _change(site: Site, place: Place, one: Card, t: Callable[..., str]) -> Item:
    shipped = one.shipped
    assert shipped is not None  # noqa: S101, its caller has looked
    said = ""
    if one.count is not None:
        counts = t("mentions_count", count=one.count), t("people_count", count=one.people)
        said = " · ".join(counts)
    words = "\n\n".join(filter(None, (one.note, said)))
    return Item(
        id=f"srmkit:change:{one.id}",
        url=place.page(f"roadmap/{one.id}"),
        title=one.title,
        html=render_literal(words).html,
        summary=summary(words),
        at=datetime.combine(shipped, time(), site.zone).astimezone(UTC),
        lang=site.lang,
    )
