"""The page of early warnings, and the block of them on top of the team's home page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from srmkit.messages import language
from srmkit.render.alert_text import QUOTES, steps
from srmkit.render.alert_words import WORDS, ending, facts, name_of, speaker
from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.render.tongue import tell
from srmkit.views.alerts import Alert, Alerts, alerts
from srmkit.views.site import Site

PAGE = "alerts"
"""Its id, and its address below the site."""


def title(lang: str) -> str:
    """The page's name."""
    return translator(lang)(WORDS["title"])


def alerts_html(site: Site, links: Links, view: Alerts) -> str:
    """The page's body."""
    return draw("alerts.html", site, links, PAGE, view=view, **speaking(site, view))


def on_top(site: Site) -> Mapping[str, Any]:
    """What the home page needs to show open alerts; without them `alerts` is None."""
    view = alerts(site)
    return {"alerts": view, **speaking(site, view)} if view and view.open else {"alerts": None}


def speaking(site: Site, view: Alerts) -> Mapping[str, Any]:
    """What the templates of alerts call for, beside the view."""
    w, spoken = speaker(site.lang), language(site.lang)

    def told(key: str, **params: Any) -> Markup:
        return tell(w, spoken, key, params)

    return {
        "w": w,
        "steps": steps(view, site.lang),
        "why": lambda one: facts(one, w),
        "subject": lambda one: name_of(one, told),
        "names": lambda some: [name_of(one, w) for one in some],
        "ending": lambda one, is_open: ending(one, is_open, told),
        "in_lang": lambda name: name.in_(site.lang),
        "curve": curve,
        "most_quotes": QUOTES,
    }


def curve(one: Alert) -> tuple[tuple[int, int, float], ...]:
    """The days of an alert as bars in a picture 48 high and 10 wide for each day: where one
    begins, how high it is, and how high the expected is drawn; all on one scale from 0."""
    most = max((max(day.count, day.expected) for day in one.days), default=0) or 1
    return tuple(
        (at * 10, round(day.count * 46 / most), round(day.expected * 46 / most, 1))
        for at, day in enumerate(one.days)
    )
