"""Dates and hours as people write them, in each language that srmkit speaks."""

from __future__ import annotations

from datetime import date, datetime, time

from srmkit.dates import Hours

_EN_MONTHS = "January February March April May June July August September October November December"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZH_DAYS = "一二三四五六日"
_WEEK = {"zh-Hant": "週", "zh-Hans": "周"}
_LONG_WEEK = {"zh-Hant": "星期", "zh-Hans": "星期"}


def month_title(year: int, month: int, lang: str) -> str:
    """`December 2026`, `2026年12月`."""
    if lang == "en":
        return f"{_EN_MONTHS.split()[month - 1]} {year}"
    return f"{year}年{month}月"


def month_short(month: int, lang: str) -> str:
    """`Dec`, `12月`."""
    return _EN_MONTHS.split()[month - 1][:3] if lang == "en" else f"{month}月"


def weekday(number: int, lang: str) -> str:
    """`Tue`, `週二`; Monday is 0."""
    return _EN_DAYS[number] if lang == "en" else _WEEK[lang] + _ZH_DAYS[number]


def weekday_long(number: int, lang: str) -> str:
    """`Tuesday`, `星期二`."""
    return _EN_LONG[number] if lang == "en" else _LONG_WEEK[lang] + _ZH_DAYS[number]


def day_text(day: date, lang: str, this_year: int) -> str:
    """`Tue 1 Dec`, `12月1日 週二`; with the year where it is not `this_year`."""
    name = weekday(day.weekday(), lang)
    if lang == "en":
        text = f"{name} {day.day} {month_short(day.month, lang)}"
        return text if day.year == this_year else f"{text} {day.year}"
    text = f"{day.month}月{day.day}日 {name}"
    return text if day.year == this_year else f"{day.year}年{text}"


def short_day(day: date, lang: str, this_year: int) -> str:
    """`1 Dec`, `12月1日`: where the weekday says nothing."""
    if lang == "en":
        text = f"{day.day} {month_short(day.month, lang)}"
        return text if day.year == this_year else f"{text} {day.year}"
    text = f"{day.month}月{day.day}日"
    return text if day.year == this_year else f"{day.year}年{text}"


def clock(moment: datetime | time) -> str:
    """`09:30`."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def hours_text(hours: Hours, lang: str) -> str:
    """`Mon–Fri 12:00–14:00`, `週一至週五 12:00–14:00`, `22:00–08:00` for every day."""
    until = "24:00" if hours.until == time() and hours.since != time() else clock(hours.until)
    span = f"{clock(hours.since)}–{until}"
    if len(hours.days) == 7:
        return span
    days = sorted(hours.days)
    names = [weekday(day, lang) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}{'–' if lang == 'en' else '至'}{names[-1]} {span}"
    return f"{(', ' if lang == 'en' else '、').join(names)} {span}"
