"""Dates and times as people type them: 1/12/2026, 民國115年12月1日, 12月1日 (二), 46357.

One cell rarely says whether 1/12 is January or December; a whole column does. So a cell is first
read for everything it may mean (`Reading`), and `calendar` decides over the column.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from srmkit.adopt.words import among
from srmkit.dates import YEARS

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905, as people say it
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_SEP = r"\s*[-/.]\s*"
_ENDS = r"\s*[日号號]?"
_HAN = "一二三四五六日天"

_WEEKDAY = re.compile(
    rf"\(?(?:星期|礼拜|禮拜|週|周|拜)([{_HAN}])\)?|\(([{_HAN}])\)"
    r"|\(?\b(mon|tue|wed|thu|fri|sat|sun)(?:s|sday|nesday|rs|rsday|urday|day)?\b\.?\)?",
    re.IGNORECASE,
)
_HALF = r"(上午|早上|凌晨|清晨|中午|下午|晚上|傍晚|夜晚|午前|午後|午后|a\.?m\.?|p\.?m\.?)"
_CLOCK = re.compile(
    rf"(?:{_HALF}\s*)?(?:(\d{{1,2}}):(\d{{2}})(?::(\d{{2}}))?(?:\.\d+)?"
    rf"|(\d{{1,2}})\s*[時时點点](?:\s*(\d{{1,2}})\s*分|(半))?)\s*{_HALF}?"
    rf"|\b(\d{{1,2}})\s*(?:([ap])\.?m\b\.?|nn\b|noon\b)|(?:{_HALF})\s*(\d{{1,2}})\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*\(?(?:(?:gmt|utc)\s*([+-]\d{1,2})(?::?(\d{2}))?|(z|utc|gmt)|hkt)\)?$", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:→|~|～|–|—|至|到|\bto\b|\s-\s|(?<=\d)-(?=\d{1,2}/\d))\s*")
_LATE = frozenset({"下午", "晚上", "傍晚", "夜晚", "午後", "午后", "p", "中午"})

_FORMS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("roc", rf"民[國国]\s*(\d{{2,3}})\s*[年/.-]\s*(\d{{1,2}})\s*[月/.-]\s*(\d{{1,2}}){_ENDS}"),
        ("ymd", rf"(\d{{4}})\s*[年/.-]\s*(\d{{1,2}})\s*[月/.-]\s*(\d{{1,2}}){_ENDS}"),
        ("roc", rf"(1\d\d)\s*[年/.-]\s*(\d{{1,2}})\s*[月/.-]\s*(\d{{1,2}}){_ENDS}"),
        ("any", rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}})"),
        ("short", rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{2}})"),
        ("short", rf"(\d{{2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})"),
        ("md", rf"(\d{{1,2}})\s*月\s*(\d{{1,2}}){_ENDS}"),
        ("dMy", rf"{_DAY}[\s/.-]*(?:of\s+)?{_MONTH}[\s/.,-]*(\d{{4}}|\d{{2}})"),
        ("Mdy", rf"{_MONTH}[\s/.-]*{_DAY}[\s,]+(\d{{4}}|'?\d{{2}})"),
        ("dM", rf"{_DAY}[\s/.-]*(?:of\s+)?{_MONTH}"),
        ("Md", rf"{_MONTH}[\s/.-]*{_DAY}"),
        ("ymd", r"((?:19|20)\d\d)(\d\d)(\d\d)"),
        ("pair", rf"(\d{{1,2}}){_SEP}(\d{{1,2}})"),
        ("serial", r"(\d{5})(\.\d+)?"),
        ("day", r"(\d{1,2})\s*[日号號]?"),
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell may mean. `parts` are the two or three numbers whose order is not said."""

    day: date | None = None
    month: int = 0
    dom: int = 0
    """The day of the month, where the month is known or comes from elsewhere."""
    parts: tuple[int, ...] = ()
    clock: time | None = None
    offset: timedelta | None = None
    weekday: int | None = None
    """Monday is 0."""
    rest: str = ""
    """What else stands in the cell: the end of a span, a word."""

    @property
    def yearless(self) -> bool:
        """Whether the year comes from elsewhere."""
        return self.day is None and len(self.parts) < 3


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and what else stood in its cell."""

    value: time
    rest: str = ""


def is_nothing(text: str) -> bool:
    """Whether a cell says that the date is not known yet."""
    return not text.strip() or among(text, "nothing")


def read_date(text: str) -> Reading | None:
    """Everything that a cell may say of a date; None where it says none."""
    plain = " ".join(
        unicodedata.normalize("NFKC", text)
        .replace("T0", " 0")
        .replace("T1", " 1")
        .replace("T2", " 2")
        .split()
    )
    if len(plain) > 80:
        return None
    first, *others = _RANGE.split(plain, maxsplit=1)
    found = _read(first)
    if found is None:
        return _read(plain)
    return replace(found, rest=" ".join(filter(None, (found.rest, *others))))


def _read(text: str) -> Reading | None:
    offset, text = _offset(text)
    clock, text = _taken(text)
    weekday = None
    told = _WEEKDAY.search(text)
    if told:
        han, word = told[1] or told[2], (told[3] or "").lower()
        weekday = min(_HAN.index(han), 6) if han else _WEEKDAYS.index(word)
        text = text[: told.start()] + " " + text[told.end() :]
    text = text.strip(" ,;()")
    for kind, pattern in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            try:
                reading = _made(kind, found)
            except (ValueError, OverflowError):
                return None
            if reading is not None:
                clock = clock or reading.clock
                return replace(reading, weekday=weekday, offset=offset, clock=clock)
    return None


_WEEKDAYS = "mon tue wed thu fri sat sun".split()  # noqa: SIM905


def _made(kind: str, found: re.Match[str]) -> Reading | None:
    """The reading of one form; None where its numbers are none. Raises ValueError for no date."""
    part = found.groups()
    if kind == "roc":
        return Reading(day_of(int(part[0]) + 1911, int(part[1]), int(part[2])))
    if kind == "ymd":
        return Reading(day_of(*map(int, part)))
    if kind in {"dMy", "Mdy"}:
        name, day = (part[1], part[0]) if kind == "dMy" else (part[0], part[1])
        year = int(part[2].strip("'"))
        return Reading(day_of(year if year > 99 else 2000 + year, _month(name), int(day)))
    if kind in {"dM", "Md"}:
        name, day = (part[1], part[0]) if kind == "dM" else (part[0], part[1])
        return _dom(_month(name), int(day))
    if kind == "md":
        return _dom(int(part[0]), int(part[1]))
    if kind == "serial":
        return _serial(float(found[0]))
    if kind == "day":
        return Reading(dom=int(part[0])) if 1 <= int(part[0]) <= 31 else None
    return Reading(parts=tuple(map(int, part)))


def day_of(year: int, month: int, day: int) -> date:
    """A day; raises ValueError for one that no calendar has, or no workspace."""
    if year not in YEARS:
        raise ValueError(year)
    return date(year, month, day)


def _dom(month: int, day: int) -> Reading | None:
    return Reading(month=month, dom=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _serial(number: float) -> Reading | None:
    """Days since 1899-12-30, as Excel and Sheets count them; only the years 2000 to 2079."""
    if not 36526 <= number < 65746:
        return None
    whole = datetime(1899, 12, 30) + timedelta(days=number) + timedelta(seconds=30)
    clock = whole.time().replace(second=0, microsecond=0) if number % 1 else None
    return Reading(whole.date(), clock=clock)


def _offset(text: str) -> tuple[timedelta | None, str]:
    # 09:30-10:00 is a span of time; only a machine, which writes seconds, means an offset by it
    found = re.search(r"(?:(?<=\d)\s*(\+)|(?<=:\d\d:\d\d)(-))(\d{2}):?(\d{2})$", text)
    if found and ":" in text and int(found[3]) < 24 and int(found[4]) < 60:
        span = timedelta(hours=int(found[3]), minutes=int(found[4]))
        return (-span if found[2] else span), text[: found.start()]
    named = _ZONE.search(text)
    if not named or ":" not in text:
        return None, text
    if named[1] and abs(int(named[1])) < 24:
        minutes = int(named[1][0] + (named[2] or "0")) % 60
        return timedelta(hours=int(named[1]), minutes=minutes), text[: named.start()]
    if named[3]:
        return timedelta(), text[: named.start()]
    return timedelta(hours=8), text[: named.start()]


def _taken(text: str) -> tuple[time | None, str]:
    """A time of day that stands in `text`, and the rest."""
    for found in _CLOCK.finditer(text):
        value = _clock(found)
        if value is not None:
            return value, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return None, text


def _clock(found: re.Match[str]) -> time | None:
    half = (found[1] or found[8] or found[10] or found[11] or "").lower().replace(".", "")[:2]
    half = half.removesuffix("m") if half in {"am", "pm"} else half
    hour = int(found[2] or found[5] or found[9] or found[12])
    minute = int(found[3] or found[6] or (30 if found[7] else 0))
    if half and half in _LATE and hour < 12 and not (half == "中午" and hour >= 10):
        hour += 12
    elif half and hour == 12 and half not in _LATE:
        hour = 0
    elif half == "晚上" and hour == 12:
        return None  # midnight, but of which day
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_time(text: str) -> Clock | None:
    """A time of day in a cell of its own: 20:00, 下午8時, 8pm, 0.8333, 2000; None for none."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(plain) > 40:
        return None
    if re.fullmatch(r"0?\.\d+", plain):
        minutes = round(float(plain) * 1440)
        return Clock(time(minutes // 60 % 24, minutes % 60)) if minutes < 1440 else None
    if re.fullmatch(r"([01]\d|2[0-3])[0-5]\d", plain):
        return Clock(time(int(plain[:2]), int(plain[2:])))
    first, *others = _RANGE.split(plain.replace("-", " - "), maxsplit=1)
    value, rest = _taken(first)
    if value is None:
        return None
    rest = _ZONE.sub("", rest).strip(" ()")
    return Clock(value, " ".join(filter(None, (rest, *others))))


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a row and may complete its date: 2026年12月 above it."""

    year: int | None = None
    month: int | None = None


def context_of(text: str) -> Context:
    """A year and a month that a heading, a sheet's name or a file's name holds."""
    plain = unicodedata.normalize("NFKC", text)
    year = re.search(r"(?<!\d)(20\d\d)(?=(?:0[1-9]|1[0-2])?(?!\d))", plain)
    roc = re.search(r"民[國国]\s*(\d{2,3})\s*年?", plain)
    han = re.search(r"(?<!\d)(1[0-2]|0?[1-9])\s*月", plain)
    word = re.search(rf"(?<![a-z]){_MONTH}(?![a-z])", plain, re.IGNORECASE)
    digits = re.search(r"20\d\d\s*[-/._]?\s*(1[0-2]|0[1-9])(?!\d)", plain)
    month = int(han[1]) if han else _month(word[1]) if word else int(digits[1]) if digits else None
    return Context(int(year[1]) if year else int(roc[1]) + 1911 if roc else None, month)


def month_of(text: str) -> Context:
    """What a cell of a column of months says: 12, Dec, 12月, 2026-12."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"0?[1-9]|1[0-2]", plain):
        return Context(None, int(plain))
    return context_of(plain)


def is_heading(text: str) -> bool:
    """Whether a row of one cell is a month, a week or a weekday that only divides the rows."""
    plain = unicodedata.normalize("NFKC", text).strip(" -—=*#【】[]|·。.").lower()
    if not plain or len(plain) > 40:
        return not plain
    if _WEEKDAY.fullmatch(plain):
        return True
    week = r"(?:week|wk|w)\s*\d{1,2}|第\s*[\d一二三四五六七八九十]+\s*[週周]"
    month = rf"{_MONTH}|(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?"
    year = r"20\d\d\s*年?|民[國国]\s*\d{2,3}\s*年"
    return bool(re.fullmatch(rf"(?:{year})?[\s,/-]*(?:{month}|{week})?[\s,/-]*(?:{year})?", plain))


def offset_zone(span: timedelta) -> timezone:
    """The zone of an offset."""
    return UTC if not span else timezone(span)
