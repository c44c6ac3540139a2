"""The page of coverage, where this edition has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from srmkit.messages import language
from srmkit.render.coverage_words import WORDS
from srmkit.render.links import Links
from srmkit.render.page import Page, plain_page
from srmkit.views.coverage import Coverage, coverage
from srmkit.views.pressure import State
from srmkit.views.site import Site
from srmkit.views.timeline import Kind

PAGE = "coverage"


def pages(site: Site, links: Links) -> Iterator[Page]:
    """`coverage`."""
    view = coverage(site)
    if view is not None:
        title = WORDS["title"].format(lang=language(site.lang))
        yield plain_page(site, links, PAGE, title, "coverage.html", view=view, **_sums(site, view))


def _sums(site: Site, view: Coverage) -> dict[str, Any]:
    """The numbers in the first sentence of each part."""
    silent = [one for one in view.lines if one.longest is not None]

    def worst(one: Any) -> tuple[float, str]:
        return one.longest.days / max(one.allowed, 1), one.tag.id

    return {
        "over": sum(row.weeks(State.OVER) > 0 for row in view.rows),
        "below": sum(row.weeks(State.BELOW) > 0 for row in view.rows),
        "silences": sum(len(one.line.of(Kind.SILENCE)) for one in view.lines),
        "longest": max(silent, key=worst, default=None),
        "landed": sum(one.total("count") for one in view.hours),
        "outside": sum(one.total("outside") for one in view.hours),
        "disturbing": sum(one.total("disturbing") for one in view.hours),
        "timed": any(one.audiences for one in view.hours),
        "selling_days": site.settings["MIX301"].options.days,
        "asking_days": site.settings["MIX302"].options.days,
    }
