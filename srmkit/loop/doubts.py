"""Why an effect may be something else's: the season, a campaign, another answer, one loud voice.

A number without these would be believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from srmkit.frozen import frozen
from srmkit.intervals import rate_ratio
from srmkit.loop.changes import Change
from srmkit.loop.effect import Effect, Timeline, ratios
from srmkit.loop.heard import Heard
from srmkit.messages import Message, message
from srmkit.model import Campaign, Name

YEAR = timedelta(weeks=52)
"""Back to the same weekday of last year."""
_MOST_DIGITS = 15
LOUD = 1.5
"""Records per person from which on a few voices make the number."""

SHORT = message(
    "effect.short", "only {before:day|days} before it and {after:day|days} after it are known"
)
SEASON = message(
    "effect.season",
    "in the same weeks of last year it went from {before} to {after} a week, without this change",
)
NO_SEASON = message("effect.no-season", "nothing is known of the same weeks of last year")
VOLUME = message(
    "effect.volume", "feedback of every kind went from {before} to {after} records a week"
)
LOUD_VOICES = message(
    "effect.loud", "{records:record|records} are by {people:person|people}: some spoke often"
)
CAMPAIGN = message("effect.campaign", "the campaign “{name}” ran in a part of this time")
ANOTHER_POST = message("effect.another-post", "“{name}” answered it too, on {day}")
ANOTHER_ITEM = message("effect.another-item", "“{name}” was shipped too, on {day}")


@frozen
class Doubt:
    """One reason not to believe; names are as the workspace gives them."""

    message: Message
    params: dict[str, Any]

    def text(self, lang: str, names: str = "") -> str:
        """The sentence in `lang`, with names in the language `names` (the same where empty)."""
        said = {
            key: value.in_(names or lang) if isinstance(value, Name) else value
            for key, value in self.params.items()
        }
        return self.message.format(said, lang)


def doubts(
    found: Effect, heard: Heard, timeline: Timeline, others: Sequence[Change]
) -> tuple[Doubt, ...]:
    """What else may have made the difference. `others` are all changes, `found`'s among them."""
    return (
        *_short(found),
        *_season(found, timeline),
        *_volume(found),
        *_loud(found),
        *_campaigns(found, heard),
        *_others(found, others),
    )


def number(value: float) -> str:
    """A rate or a ratio with two digits that say something; with more where it would look like 1,
    the one ratio that must not be taken for another."""
    if value == float("inf"):
        return "∞"
    if value >= 99.5:
        return f"{value:.0f}"
    digits = 2
    while float(f"{value:.{digits}g}") == 1 != value and digits < _MOST_DIGITS:
        digits += 1
    return f"{value:.{digits}g}"


def _short(found: Effect) -> Iterator[Doubt]:
    if not found.whole:
        yield Doubt(SHORT, {"before": int(found.before.days), "after": int(found.after.days)})


def _season(found: Effect, timeline: Timeline) -> Iterator[Doubt]:
    """Last year's rates, where they changed in the same direction; or that nobody knows them."""
    before, after = found.before, found.after
    if before.since - YEAR < timeline.since:
        yield Doubt(NO_SEASON, {})
        return
    themes = found.change.themes
    then = timeline.side(themes, before.since - YEAR, before.until - YEAR)
    later = timeline.side(themes, after.since - YEAR, after.until - YEAR)
    last, now = ratios(then, later)[0].value, found.by_day.value
    if (last < 1 and now < 1) or (last > 1 and now > 1):
        yield Doubt(SEASON, {"before": number(then.per_week), "after": number(later.per_week)})


def _volume(found: Effect) -> Iterator[Doubt]:
    """All feedback, where it rose or fell by more than chance: an export may be missing."""
    before, after = found.before, found.after
    if not (before.days and after.days):
        return
    if not rate_ratio(after.records, after.days, before.records, before.days).holds(1):
        early, late = (7 * one.records / one.days for one in (before, after))
        yield Doubt(VOLUME, {"before": number(early), "after": number(late)})


def _loud(found: Effect) -> Iterator[Doubt]:
    count = found.before.count + found.after.count
    people = found.before.people + found.after.people
    if people and count >= LOUD * people:
        yield Doubt(LOUD_VOICES, {"records": count, "people": people})


def _campaigns(found: Effect, heard: Heard) -> Iterator[Doubt]:
    """Campaigns that ran in the time but not through all of it: both sides must be alike."""
    first, last = found.before.since.date(), found.after.until.date()
    for campaign in heard.workspace.campaigns.values():
        since, until = _span(campaign)
        if since <= last and until >= first and not (since <= first and until >= last):
            yield Doubt(CAMPAIGN, {"name": campaign.name})


def _span(campaign: Campaign) -> tuple[date, date]:
    return campaign.since or date.min, campaign.until or date.max


def _others(found: Effect, others: Sequence[Change]) -> Iterator[Doubt]:
    """Other answers to the same themes, and other things shipped, within the time."""
    own = found.change
    for other in others:
        same = other.deed is own.deed and other.id == own.id
        if same or not set(other.themes) & set(own.themes):
            continue
        if found.before.since <= other.at < found.after.until:
            said = ANOTHER_POST if other.post else ANOTHER_ITEM
            yield Doubt(said, {"name": other.title, "day": other.at.date().isoformat()})
