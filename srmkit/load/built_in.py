"""The words of `dates.yml` that name built-in calendars and days, and what was meant instead."""

from __future__ import annotations

from datetime import date

from srmkit.load import convert as to
from srmkit.load.fields import nearest
from srmkit.load.nodes import Node
from srmkit.load.reader import BadValue, Reader
from srmkit.messages import message
from srmkit.patterns import later

NO_CALENDAR = message(
    "days.no-calendar",
    "“{value}” is no built-in calendar; write lunar, commerce, or the code of a country or part of "
    "one, such as HK, TW or GB-ENG",
)
NEAR_CALENDAR = message(
    "days.near-calendar", "“{value}” is no built-in calendar; did you mean “{near}”?"
)
NO_PART = message(
    "days.no-part",
    "“{value}” is no region with holidays of its own; {country} has {known}",
)
NO_PARTS = message(
    "days.no-parts", "“{value}” is no built-in calendar; the holidays of {country} have no parts"
)
NOT_FOLLOWED = message(
    "days.not-followed",
    "“{value}” is neither a date such as 2026-12-01 nor a day that a key date can follow, such as "
    "lunar:mid-autumn or commerce:mothers-day",
)
NO_DAY = message("days.no-day", "“{value}” is no built-in day; known are {known}")
NEAR_DAY = message("days.near-day", "“{value}” is no built-in day; did you mean “{near}”?")


def calendar(reader: Reader, node: Node) -> str:
    """A built-in calendar, as the model spells it."""
    from srmkit.days.known import CALLED, code, parts_of  # only for those who use them

    value = to.plain(reader, node)
    found = code(value)
    if found:
        return found
    country, dash, _ = value.upper().partition("-")
    if dash and code(country):
        known = list(parts_of(value))
        template = NO_PART if known else NO_PARTS
        raise BadValue(template, value=value, country=country, known=known)
    near = CALLED.get(value.casefold()) or nearest(value, {"lunar", "commerce"})
    raise BadValue(NEAR_CALENDAR if near else NO_CALENDAR, value=value, near=near)


_REFERENCE = later(r"[A-Za-z-]+:[^\s:]*")


def day_or_reference(reader: Reader, node: Node) -> date | str:
    """A day, or the built-in day that a key date follows, as `lunar:mid-autumn`."""
    value = to.text(reader, node)
    if not _REFERENCE.fullmatch(value):
        return to.day(reader, node)
    from srmkit.days.known import can_follow  # only for those who use them

    if value.lower() in can_follow():
        return value.lower()
    raise _unknown(value, can_follow())


def _unknown(value: str, every: tuple[str, ...]) -> BadValue:
    """With the day that was meant, by its spelling or by what stands behind the colon; else with
    all days of the calendar that was named."""
    calendar, _, id = value.lower().partition(":")
    alike = [one for one in every if one.partition(":")[2] == id]
    near = nearest(value, set(every)) or next(iter(alike), "")
    if near:
        return BadValue(NEAR_DAY, value=value, near=near)
    known = [one for one in every if one.partition(":")[0] == calendar]
    return BadValue(NO_DAY if known else NOT_FOLLOWED, value=value, known=known)
