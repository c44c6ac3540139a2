"""Public holidays by region, as `holidays` knows them, with names in our three languages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec

from srmkit.days.builtin import YEARS, BuiltIn, DayKind
from srmkit.days.chinese import in_chinese
from srmkit.model import Name

GENERAL = {"HK", "MO"}
"""Where `holidays` files the days that a government publishes as public holidays (general holidays,
feriados) under “optional”, and under “public” only those that every employer owes."""


@cache
def public_holidays(region: str, year: int) -> tuple[BuiltIn, ...]:
    """The public holidays of a region in a year, in order; none outside `YEARS`. Several on one
    day are one, with the names of all; a day off in lieu is one of its own."""
    return tuple(_holidays(region, year)) if year in YEARS else ()


@cache
def closed_days(region: str, year: int) -> frozenset[date]:
    """The dates of those holidays, without the time that their names take."""
    return frozenset(_named(region, year, None)) if year in YEARS else frozenset()


def _holidays(region: str, year: int) -> Iterator[BuiltIn]:
    country = region.partition("-")[0]
    spoken = _languages(country)
    english = _named(region, year, spoken["en"])
    others = {lang: _named(region, year, spoken[lang]) for lang in spoken if lang != "en"}
    for day in sorted(english):
        name = {"en": "; ".join(english[day]).replace("'", "’")}
        for lang in ("zh-Hant", "zh-Hans"):
            own = others[lang].get(day, ()) if lang in others else _translated(english[day], lang)
            if own:
                name[lang] = "、".join(own)
        yield BuiltIn(region, _slug(name["en"]), day, Name(name), DayKind.HOLIDAY, (region,))


def _languages(country: str) -> Mapping[str, str | None]:
    """Which catalogue of the library to ask for each of our languages; `en` always, None where its
    names are English as they are."""
    import holidays

    with _one_country():
        has = set(getattr(holidays, country).supported_languages)
    wanted = {
        "en": (f"en_{country}", "en_US", "en_GB"),
        "zh-Hant": (f"zh_{country}", "zh_TW", "zh_HK") if country != "CN" else ("zh_TW",),
        "zh-Hans": ("zh_CN",),
    }
    found = {
        lang: next((one for one in names if one in has), None) for lang, names in wanted.items()
    }
    return {lang: one for lang, one in found.items() if one or lang == "en"}


def _named(region: str, year: int, language: str | None) -> dict[date, list[str]]:
    """The names of each holiday of a year. The neighbours are asked for too: the day off in lieu of
    a New Year's Day may lie in the year before."""
    import holidays

    country, _, part = region.partition("-")
    with _one_country():
        found = holidays.country_holidays(
            country,
            subdiv=part or None,
            years=(year - 1, year, year + 1),
            language=language,
            categories="optional" if country in GENERAL else "public",
        )
    return {day: found.get_list(day) for day in found if day.year == year}


@contextmanager
def _one_country() -> Iterator[None]:
    """The library fetches a country by its module, but the package around these imports all two
    hundred and fifty of them: inside, it stands there empty, unless somebody has imported it."""
    name = "holidays.countries"
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        yield
        return
    sys.modules[name] = module_from_spec(spec)
    try:
        yield
    finally:
        del sys.modules[name]


def _translated(english: list[str], lang: str) -> list[str]:
    """The names in Chinese, where each of them has one."""
    found = [in_chinese(name, lang) for name in english]
    return found if all(found) else []


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().replace("’", "")).strip("-")
