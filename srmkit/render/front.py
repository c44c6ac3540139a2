"""What the front page is drawn from."""

from __future__ import annotations

from typing import Any

from srmkit.messages import language
from srmkit.render.alerts import on_top
from srmkit.render.amounts import amount_text
from srmkit.render.home_words import WORDS
from srmkit.views.health import health
from srmkit.views.home import home
from srmkit.views.site import Site


def front_context(site: Site) -> dict[str, Any]:
    """For `home.html`."""
    found = health(site)
    card = found.answered if found else None
    figure = (card.recent or card.total) if card else None
    return {
        "view": home(site),
        "health": found,
        "answered": amount_text(figure.value, card.unit, language(site.lang))
        if card and figure
        else "",
        "hw": WORDS,
        **on_top(site),
    }
