"""The page for whoever posts by hand: for the team."""

from __future__ import annotations

from srmkit.dates import Moment
from srmkit.frozen import frozen
from srmkit.render.alerts import on_top
from srmkit.render.html import draw
from srmkit.render.links import Links
from srmkit.render.preview import speaker
from srmkit.render.receipt import mark_command, receipt_head, receipt_yaml
from srmkit.views.site import Site
from srmkit.views.today import Handoff, today_view

PAGE = "today"


@frozen
class Hand:
    """One entry as it is drawn."""

    id: str
    """Where it stands in the page; its fields' ids begin with it."""
    of: Handoff
    receipt_head: str
    """The receipt up to where it says when: a script goes on from there."""
    receipt: str
    """The receipt with the planned time, for who has no script."""
    command: str


def today_html(site: Site, links: Links) -> str:
    """The body of the page."""
    view = today_view(site)
    sections = [
        ("late", tuple(_hand(one) for one in view.late)),
        ("rest", tuple(_hand(one) for one in view.today)),
        ("ahead", tuple(_hand(one) for one in view.ahead)),
    ]
    return draw(
        "today.html",
        site,
        links,
        PAGE,
        view=view,
        sections=sections,
        p=speaker(site.lang),
        **on_top(site),
    )


def _hand(one: Handoff) -> Hand:
    head = receipt_head(one.channel, one.occurrence, one.receipts)
    planned = Moment(one.at.replace(tzinfo=None), one.tile.at is not None)
    return Hand(
        f"e-{one.tile.uid[:12]}",
        one,
        head,
        receipt_yaml(head, planned),
        mark_command(one.post, one.channel, one.occurrence),
    )
