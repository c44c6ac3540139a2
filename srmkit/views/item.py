"""One roadmap item on its page: you said, we did, and every number with the rows behind it."""

from __future__ import annotations

from datetime import date

from srmkit.frozen import frozen
from srmkit.loop.roadmap import Line
from srmkit.model import Decision
from srmkit.views.edition import Part
from srmkit.views.effect import EffectView, effects_of_item
from srmkit.views.pressing import Pressing, pressing
from srmkit.views.roadmap import Card, card, known_of
from srmkit.views.rows import Rows, Week, rows, value_name
from srmkit.views.site import Site


@frozen
class PartCount:
    """How many records have one value of a field, and where they are listed."""

    name: str
    """Empty where the records do not say."""
    count: int
    page: str = ""
    anchor: str = ""


@frozen
class StepView:
    """From when on an item had a status; no day where that is not committed."""

    status: Decision
    day: date | None


@frozen
class ItemPage:
    """The page of one item."""

    card: Card
    parts: tuple[tuple[str, tuple[PartCount, ...], int], ...]
    """By field (`source`, `network`, `segment`) what may be told apart, and the count of the
    rest."""
    pressing: Pressing | None = None
    steps: tuple[StepView, ...] = ()
    steps_known: bool = True
    """Whether Git could say."""
    steps_shown: bool = False
    effects: tuple[EffectView, ...] = ()
    rows: Rows | None = None
    own_rows: bool = False
    """Whether the rows are listed on pages of the item's own, not on its one theme's."""

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The last twelve; none in public."""
        return self.rows.weeks if self.rows else ()


def item_page(site: Site, line: Line) -> ItemPage:
    """The page of one item, for this edition."""
    known = known_of(site, line)
    listed, own = _rows(site, line)
    found = []
    for name, parts in (known.parts if known else {}).items():
        made = tuple(
            PartCount(
                value_name(site, name, value),
                count,
                *(listed.place(name, value) if listed else ("", "")),
            )
            for value, count in parts
        )
        rest = (known.count if known else 0) - sum(one.count for one in made)
        if any(one.name for one in made):
            found.append((name, made, rest))
    past = site.roadmap.past
    shown = site.has(Part.WORKFLOW)
    steps = past.of(line.item.id) if past and shown else ()
    return ItemPage(
        card(site, line),
        tuple(found),
        pressing(site, line.priority) if site.has(Part.UNDECIDED) else None,
        tuple(
            StepView(one.status, one.at.astimezone(site.zone).date() if one.at else None)
            for one in steps
        ),
        past is not None,
        shown,
        effects_of_item(site, line.item.id),
        listed,
        own,
    )


def _rows(site: Site, line: Line) -> tuple[Rows | None, bool]:
    """The rows behind an item, for the team: those of its theme where it has one that is heard."""
    if not site.has(Part.UNDECIDED) or not line.records:
        return None, False
    heard = [one for one in line.strands if one.records]
    if len(heard) == 1:
        return rows(site, f"themes/{heard[0].theme.id}", heard[0].records), False
    return rows(site, f"roadmap/{line.item.id}~rows", line.records), True
