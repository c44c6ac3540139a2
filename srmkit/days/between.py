"""The days of several calendars together, and those on which nobody answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache

from srmkit.days.builtin import COMMERCE, LUNAR, YEARS, BuiltIn
from srmkit.days.commerce import BY_ID as COMMERCE_BY_ID
from srmkit.days.commerce import commerce_days
from srmkit.days.lunar import BY_ID as LUNAR_BY_ID
from srmkit.days.lunar import festivals
from srmkit.days.public import closed_days, public_holidays


def days_between(
    calendars: Collection[str], first: date, last: date, region: str = ""
) -> tuple[BuiltIn, ...]:
    """The built-in days from `first` to `last`, both included, by date and then in the order of
    `calendars` (names as `code` makes them; unknown ones hold nothing).

    `region` is where the brand is: with the regions among the calendars it says which commercial
    days are kept. A day that is both a festival and commercial (七夕) is there once, as a festival.
    """
    asked = tuple(dict.fromkeys(calendars))
    every = (one for year in _years(first, last) for one in _in_year(asked, region, year))
    return tuple(one for one in every if first <= one.on <= last)


def _years(first: date, last: date) -> range:
    return range(max(first.year, YEARS.start), min(last.year + 1, YEARS.stop))


@cache
def _in_year(calendars: tuple[str, ...], region: str, year: int) -> tuple[BuiltIn, ...]:
    regions = {one for one in (*calendars, region) if one and one not in {LUNAR, COMMERCE}}
    found = [one for name in calendars for one in _of(name, year, regions)]
    if LUNAR in calendars:
        found = [one for one in found if one.calendar != COMMERCE or one.id not in LUNAR_BY_ID]
    return tuple(sorted(found, key=lambda one: one.on))


def _of(name: str, year: int, regions: Collection[str]) -> Iterable[BuiltIn]:
    if name == LUNAR:
        return festivals(year)
    if name == COMMERCE:
        return commerce_days(year, regions)
    return public_holidays(name, year)


def days_off(region: str, calendars: Iterable[str], first: date, last: date) -> frozenset[date]:
    """The public holidays of `region` from `first` to `last`, as far as `calendars` has them: for
    `GB` those of `GB-ENG` where only that is listed, and the other way round."""
    listed = [one for one in calendars if _same_place(region, one)]
    every = (
        day for one in listed for year in _years(first, last) for day in closed_days(one, year)
    )
    return frozenset(day for day in every if first <= day <= last)


def _same_place(region: str, calendar: str) -> bool:
    ours, theirs = region.upper(), calendar.upper()
    return bool(region) and (
        ours == theirs or ours.startswith(f"{theirs}-") or theirs.startswith(f"{ours}-")
    )


def is_also(one: BuiltIn, holiday: BuiltIn) -> bool:
    """Whether a festival or a commercial day is what a public holiday of the same date is called
    after: 端午節 and the Tuen Ng Festival of Hong Kong."""
    called = _plain(holiday.name.texts["en"])
    return any(word in called for word in _words(one))


def _words(one: BuiltIn) -> Iterator[str]:
    yield _plain(one.name.texts["en"])
    known = LUNAR_BY_ID[one.id] if one.calendar == LUNAR else COMMERCE_BY_ID[one.id]
    yield from known.also


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
