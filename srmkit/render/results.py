"""The page of results as HTML."""

from __future__ import annotations

import math
from typing import Any

from srmkit.intervals import Estimate
from srmkit.messages import language
from srmkit.render import when
from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.render.results_words import WORDS
from srmkit.render.words import WORDS as COMMON
from srmkit.views.results import results_page
from srmkit.views.site import Site

PAGE = "results"


def title(site: Site) -> str:
    """What the page is called."""
    return translator(site.lang)(WORDS["title"])


def results_html(site: Site, links: Links) -> str:
    """The body of the page."""
    t = translator(site.lang)
    spoken = language(site.lang)

    def w(key: str, **params: Any) -> str:
        return t(WORDS[key], **params)

    def called(dimension: str, key: str, name: str) -> str:
        if dimension == "weekday":
            return when.weekday_long(int(key), spoken)
        if dimension == "hour":
            return f"{key}:00"
        word = COMMON.get(f"{dimension}_{key}")
        return name or (t(word) if word else key)

    return draw(
        "results.html",
        site,
        links,
        PAGE,
        view=results_page(site),
        w=w,
        called=called,
        percent=percent,
        interval=interval,
        times=times,
    )


def percent(share: float | None) -> str:
    """`4.2 %`: two digits that count; empty for what is not known."""
    if share is None or math.isnan(share):
        return ""
    points = share * 100
    return f"{points:.0f} %" if points >= 10 or points == 0 else f"{points:.2g} %"


def times(value: float | None) -> str:
    """`1.25`."""
    return "" if value is None or math.isnan(value) else f"{value:.2f}"


def interval(estimate: Estimate | None, as_percent: bool = True) -> str:
    """`3.1–4.8 %` or `0.80–1.25`; empty where it says nothing."""
    if estimate is None or math.isnan(estimate.value) or math.isinf(estimate.high):
        return ""
    if not as_percent:
        return f"{times(estimate.low)}–{times(estimate.high)}"
    return f"{percent(estimate.low).removesuffix(' %')}–{percent(estimate.high)}"
