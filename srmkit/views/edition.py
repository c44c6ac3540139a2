"""The one table that says what each edition shows; without it a draft is one slip from the public.

Every view asks here and decides nothing itself. What is not listed is not public. DESIGN.md §5.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum, StrEnum

from srmkit.model import Entry, Measure, Plan, Policy, RoadmapItem


class Edition(StrEnum):
    """For whom a site is built."""

    PUBLIC = "public"
    TEAM = "team"


class Shown(IntEnum):
    """How much of an entry an edition shows; each level holds the ones below it."""

    NOTHING = 0
    TEASER = 1
    """Time, channel and the teaser: no title, text, id, audience or state."""
    TEXT = 2
    """What readers of the channel could see anyway: text, media, links; and whom it was for."""
    ALL = 3


class Part(StrEnum):
    """What else a page may hold besides entries."""

    PROBLEMS = "problems"
    STRATEGY = "strategy"
    """Limits, quiet hours, gaps, sizes, opt-outs, pillars, campaigns, intents."""
    PEOPLE = "people"
    """Owners, approvals, notes."""
    DAYS = "built-in days"
    """Public holidays, festivals and commercial days: everybody knows them."""
    KEY_DATES = "key dates"
    """Those of the brand: they say what it means to do."""
    HOLDS = "holds"
    UNDECIDED = "undecided themes"
    """Themes without a roadmap item, names of themes, categories and their actions."""
    TRENDS = "trends"
    """Counts by week: too small to be published, and their differences say more than they do."""
    RESULTS = "results"
    """What posts did on their networks, and what is learned from it."""
    INDICATORS = "indicators"
    """All of them, by week and by group; which single ones are public says `of_indicator`."""
    SIGNALS = "signals"
    """Early warnings, and what the crisis plan says."""
    WORKFLOW = "workflow"
    """Drafts, overdue entries and whatever else only exists before publication."""


PUBLIC_PARTS = frozenset({Part.DAYS})
"""What is no secret. A part that becomes public is added here, and the canary test agrees or
not."""


def shows(edition: Edition, part: Part) -> bool:
    """Whether `edition` has `part` at all."""
    return edition is Edition.TEAM or part in PUBLIC_PARTS


def of_entry(edition: Edition, entry: Entry, plan: Plan) -> Shown:
    """How much of `entry` is shown at the plan's now.

    Out is what has a receipt or is marked published with a time that has come. A future entry is
    public only by its teaser, and only once somebody has promised it: approved or scheduled, and
    not stopped by a hold.
    """
    if edition is Edition.TEAM:
        return Shown.ALL
    if entry.out:
        return Shown.TEXT
    if not entry.post.teaser.strip() or not (entry.post.status.firm and entry.status.firm):
        return Shown.NOTHING
    return Shown.TEASER if entry.at > plan.now and not stopped(entry, plan) else Shown.NOTHING


def stopped(entry: Entry, plan: Plan) -> bool:
    """Whether a hold keeps `entry` from going out."""
    return not entry.out and any(
        hold.policy is not Policy.KEEP and hold.covers(entry.channel.id, entry.at)
        for hold in plan.workspace.holds.values()
    )


def of_indicator(edition: Edition, measure: Measure, listed: Collection[Measure]) -> bool:
    """Whether an indicator is shown: in public only those that `public_indicators` lists."""
    return edition is Edition.TEAM or measure in listed


def of_count(edition: Edition, authors: int, min_authors: int) -> bool:
    """Whether a number that `authors` distinct people stand behind may be shown."""
    return edition is Edition.TEAM or authors >= max(min_authors, 1)


def of_quotes(edition: Edition, item: RoadmapItem | None, authors: int, min_authors: int) -> bool:
    """Whether people are quoted: in public only where the item says so and enough people spoke."""
    if edition is Edition.TEAM:
        return True
    return item is not None and item.quotes and of_count(edition, authors, min_authors)


def of_hiatus(edition: Edition, id: str, plan: Plan) -> bool:
    """Whether an absence is shown: in public only once a post that announces it is out."""
    return edition is Edition.TEAM or any(
        id in entry.post.announces for entry in plan.entries if entry.out
    )
