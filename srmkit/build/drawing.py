"""Every page and file of a site, drawn on two cores where there is enough to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from srmkit.build.checked import without_collector
from srmkit.build.workers import shared
from srmkit.render.families import FAMILIES, Family, posts
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.pages import files
from srmkit.views.site import Site

MANY = 200
"""Entries from which on a second process saves more than it costs."""

Drawn = tuple[tuple[Page, ...], Mapping[str, bytes]]
"""What came of one family: its pages; or, of none, every file beside the pages."""


def draw_all(site: Site, links: Links) -> Drawn:
    """The pages in the order of their families, and the files by their path within the site."""

    def draw(family: Family | None) -> Drawn:
        return ((), files(site, links)) if family is None else (tuple(family(site, links)), {})

    def place(family: Family | None) -> tuple[bool, int]:
        return family is not posts.pages, FAMILIES.index(family) if family else -1

    with without_collector():
        if len(site.entries) < MANY:
            found = {family: draw(family) for family in (*FAMILIES, None)}
        else:  # the posts and the feeds take longest
            _look_ahead(site)
            pieces = sorted((*FAMILIES, None), key=place)
            found = dict(zip(pieces, shared(draw, pieces, _pack, _unpack), strict=True))
    return tuple(page for family in FAMILIES for page in found[family][0]), found[None][1]


def _look_ahead(site: Site) -> None:
    """Work out what all families ask for, before there are two of us."""
    _ = site.days, site.posts, site.by_path, site.problems_of, site.absences, site.disclosed


def _pack(drawn: Drawn) -> Any:
    pages, others = drawn
    return [_plain(page) for page in pages], dict(others)


def _unpack(plain: Any) -> Drawn:
    packed, others = plain
    return tuple(map(_page, packed)), others


def _plain(page: Page) -> Any:
    found = {field.name: getattr(page, field.name) for field in fields(page)}
    return {**found, "updated": page.updated.toordinal() if page.updated else 0}


def _page(plain: Any) -> Page:
    day = plain["updated"]
    return Page(**{**plain, "updated": date.fromordinal(day) if day else None})
