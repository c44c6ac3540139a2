"""The first thing one sees: what must I do today, is anything wrong; or what comes, what we did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from srmkit.frozen import frozen
from srmkit.model import Decision, Entry, Status
from srmkit.problems import Severity
from srmkit.views.calendar_day import Day, Stop, day_view, stops_on
from srmkit.views.edition import Part
from srmkit.views.roadmap import Card, card
from srmkit.views.site import Site
from srmkit.views.tile import Tile, tiles

LISTED = 5


@frozen
class Team:
    """What the team has to do."""

    due: tuple[Tile, ...]
    """Today, promised, and not out yet."""
    unready: tuple[Tile, ...]
    """Today, and not even approved."""
    overdue: tuple[Tile, ...]
    done: tuple[Tile, ...]
    """Out today."""
    stops: tuple[Stop, ...]
    week: tuple[Day, ...]
    """The next seven days, those without anything too."""
    counts: Mapping[Severity, int]


@frozen
class Home:
    """The block at the top of the front page, and the team's page for today."""

    coming: tuple[Tile, ...]
    latest: tuple[Tile, ...]
    """Newest first."""
    changed: tuple[Card, ...]
    """You said, we did: shipped items, latest first."""
    working: tuple[Card, ...]
    """What is being worked on."""
    team: Team | None = None


def home(site: Site) -> Home:
    """The block of this edition."""
    ahead = [
        one for one in site.entries if not one.out and one.counts and site.day(one) >= site.today
    ]
    out = [one for one in site.entries if one.out]
    cards = [card(site, line) for line in site.roadmap.lines]
    shipped = [one for one in cards if one.status is Decision.SHIPPED]
    shipped.sort(key=lambda one: one.shipped.toordinal() if one.shipped else 0, reverse=True)
    return Home(
        tiles(site, ahead[:LISTED]),
        tiles(site, out[: -LISTED - 1 : -1]),
        tuple(shipped[:3]),
        tuple(one for one in cards if one.status is Decision.IN_PROGRESS)[:3],
        _team(site) if site.has(Part.WORKFLOW) else None,
    )


def _team(site: Site) -> Team:
    today = site.days.get(site.today, ())
    late = [one for one in site.entries if one.status is Status.OVERDUE]
    due = [one for one in today if not one.out and one.counts and one.status is not Status.OVERDUE]
    week = (site.today + timedelta(days=ahead) for ahead in range(1, 8))
    return Team(
        tiles(site, (one for one in due if one.post.status.firm)),
        tiles(site, (one for one in due if not one.post.status.firm)),
        tiles(site, sorted(late, key=_newest)),
        tiles(site, (one for one in today if one.out)),
        stops_on(site, site.today),
        tuple(one for one in (day_view(site, day) for day in week) if one.tiles or one.stops),
        {one: sum(problem.severity is one for problem in site.problems) for one in Severity},
    )


def _newest(entry: Entry) -> float:
    return -entry.at.timestamp()
