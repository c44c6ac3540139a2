"""What a day is called by everybody: public holidays, festivals and commercial days on the pages.

For a template: `days_on(site, day)` gives the names of one day, the gravest first. Draw `name` with
`lang` where that is not the page's, the codes of `regions` beside it, and leave a day whose `kind`
is `public-holiday` recognisable without its colour. Both editions have them (`Part.DAYS`); the
brand's own key dates are another thing (`key_dates_on`) and the team's alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from srmkit.days import BuiltIn, DayKind, days_between
from srmkit.days.between import is_also
from srmkit.frozen import frozen
from srmkit.messages import language
from srmkit.views.edition import Part
from srmkit.views.site import Site


@frozen
class DayName:
    """One thing that a day is."""

    id: str
    name: str
    lang: str
    """The language of `name`: the page's, or `en` where no other name is known."""
    kind: DayKind
    regions: tuple[str, ...] = ()
    """Where it is a public holiday, in the order of `calendars`; where a commercial day is kept, if
    not everywhere."""
    until: date | None = None
    """The last day of a season, which is named on its first day only."""


def days_on(site: Site, day: date) -> tuple[DayName, ...]:
    """What `day` is, in the language of the site; nothing outside the years that are known.

    A festival that is a public holiday is named once, as a holiday. Where the team's key dates are
    shown too, a festival or commercial day that one of them follows, or is called like, is left to
    them; in public that must make no difference.
    """
    if not site.has(Part.DAYS):
        return ()
    workspace = site.plan.workspace
    lang = language(site.lang)
    found = _in_year(workspace.calendars, workspace.settings.region, lang, day.year).get(day, ())
    if not found or not site.has(Part.KEY_DATES):
        return found
    own = [one for one in workspace.key_dates.values() if one.on == day]
    named = {one.name.in_(site.lang) for one in own} | {one.follows for one in own}
    return tuple(
        one for one in found if one.kind is DayKind.HOLIDAY or named.isdisjoint((one.name, one.id))
    )


@lru_cache(maxsize=256)
def _in_year(
    calendars: tuple[str, ...], region: str, lang: str, year: int
) -> Mapping[date, tuple[DayName, ...]]:
    """The names of each day of a year that has one; all pages of a build ask for the same years."""
    if not calendars:
        return {}
    by_day: dict[date, list[BuiltIn]] = {}
    for one in days_between(calendars, date(year, 1, 1), date(year, 12, 31), region):
        by_day.setdefault(one.on, []).append(one)
    return {day: tuple(_named(found, lang)) for day, found in by_day.items()}


def _named(found: Iterable[BuiltIn], lang: str) -> list[DayName]:
    holidays = [one for one in found if one.kind is DayKind.HOLIDAY]
    others = [one for one in found if one.kind is not DayKind.HOLIDAY]
    of_holiday: dict[str, tuple[BuiltIn, list[str]]] = {}
    for holiday in holidays:
        called = next((one for one in others if is_also(one, holiday)), holiday)
        name, _ = _text(called, lang)
        of_holiday.setdefault(name, (called, []))[1].extend(holiday.regions)
    taken = {called.ref for called, _ in of_holiday.values()}
    return [
        *(_day_name(one, lang, DayKind.HOLIDAY, regions) for one, regions in of_holiday.values()),
        *_rest([one for one in others if one.ref not in taken], lang),
    ]


def _rest(others: list[BuiltIn], lang: str) -> Iterator[DayName]:
    for kind in (DayKind.FESTIVAL, DayKind.COMMERCE):
        yield from (_day_name(one, lang, kind, one.regions) for one in others if one.kind is kind)


def _day_name(one: BuiltIn, lang: str, kind: DayKind, regions: Iterable[str]) -> DayName:
    name, own = _text(one, lang)
    return DayName(one.ref, name, own, kind, tuple(regions), one.until)


def _text(one: BuiltIn, lang: str) -> tuple[str, str]:
    """The name and the language it is in."""
    texts = one.name.texts
    return (texts[lang], lang) if lang in texts else (texts["en"], "en")
