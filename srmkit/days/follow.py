"""Key dates that follow a built-in day, so that nobody looks up the lunar date every year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from srmkit.days.builtin import LUNAR
from srmkit.days.commerce import BY_ID as COMMERCE_DAYS
from srmkit.days.commerce import dates_of as commerce_dates
from srmkit.days.lunar import BY_ID as FESTIVALS
from srmkit.days.lunar import dates_of as lunar_dates
from srmkit.model import KeyDate, MovingDate, Name

AROUND = 10
"""Years before and after now in which a key date is worked out: an archive and any plan fit in."""


def occurrences(moving: Iterable[MovingDate], now: date) -> dict[str, KeyDate]:
    """Each date on which these days fall in the years around `now`, as key dates of their own.

    The keys are the id and the date, with a blank between, which no id has.
    """
    years = range(now.year - AROUND, now.year + AROUND + 1)
    return {
        f"{one.id} {day}": KeyDate(
            one.id, one.name or name_of(one.follows), day, one.place, one.expect_post, one.follows
        )
        for one in moving
        for year in years
        for day in dates_of(one.follows, year)
    }


def dates_of(ref: str, year: int) -> tuple[date, ...]:
    """When a day of `can_follow` is in a year; none in the years that are not worked out."""
    calendar, _, id = ref.partition(":")
    return lunar_dates(id, year) if calendar == LUNAR else commerce_dates(id, year)


def name_of(ref: str) -> Name:
    """What a day of `can_follow` is called."""
    calendar, _, id = ref.partition(":")
    return FESTIVALS[id].name if calendar == LUNAR else COMMERCE_DAYS[id].name
