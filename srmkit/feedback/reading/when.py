"""Times as tools and people write them, to instants; a form that two countries read in two ways
is nobody's to guess.

Read without a statement: ISO 8601, years first in any of its spellings (2026/9/14, 2026.9.14,
2026年9月14日, 20260914), years of the Republic of China (民國115年9月14日, 115/9/14), months by
their English names, 上午 and 下午, AM and PM, offsets (Z, +08:00, GMT+8), seconds and milliseconds
since 1970 (10 and 13 digits), Excel's serial dates. 9/10/2026 is a day in September to some and
one in October to others: `date_format` of its source says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from srmkit.dates import YEARS, DateFault, start_of_day, zone_named
from srmkit.patterns import later

_HALVES = {
    "上午": "AM", "早上": "AM", "凌晨": "AM", "清晨": "AM",
    "下午": "PM", "晚上": "PM", "傍晚": "PM",
    "午前": "AM", "午後": "PM", "오전": "AM", "오후": "PM", "中午": "NOON",
}  # fmt: skip
_HALF = later("|".join([*_HALVES, r"(?<![a-z])[ap]\.m\.(?![a-z])"]), re.IGNORECASE)
_EVENING_TWELVE = later(r"(?:晚上|傍晚)\s*12")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAY = later(
    r"\(?(?:星期|週|周|礼拜|禮拜)[一二三四五六日天]\)?|\([一二三四五六日月火水木金土]\)"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?,?",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?:[T, ]*(?:(?P<before>AM|PM|NOON) ?)?(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|[時时点點] ?"
    r"(?:(?P<minutes>\d{1,2})分)?)(?::(?P<second>\d{2})(?:[.,]\d+)?| ?(?P<seconds>\d{1,2})秒)?"
    r"(?: ?(?P<after>AM|PM))?)?"
)
_OFFSET = (
    r"(?: ?(?P<utc>Z|UTC|GMT)?(?P<sign>[+-])(?P<hours>\d{1,2}?)(?::?(?P<rest>\d{2}))?"
    r"| ?(?P<zulu>Z|UTC|GMT))?"
)
_DAYS = (
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
    r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日號号]?",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    r"(?:中華)?民國 ?(?P<minguo>\d{1,3}) ?[年/.-] ?"
    r"(?P<month>\d{1,2}) ?[月/.-] ?(?P<day>\d{1,2}) ?日?",
    r"(?P<minguo>1\d{2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
    r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[a-z]{3,9})\.?,?[ -](?P<year>\d{4})",
)
_ISO = later(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
"""What most tools write; the standard library reads it three times as fast as the forms below."""
_FORMS = tuple(later(day + _CLOCK + _OFFSET, re.IGNORECASE) for day in _DAYS)
_PACKED = later(r"(\d{8})(\d{2})(\d{2})(\d{2})")
_EPOCH = later(r"\d{10}|\d{13}|\d{10}\.\d{1,6}")
_SERIAL = later(r"(\d{5})(\.\d+)?")
_SERIALS = range(25_569, 73_415)
"""Excel's serial days from 1970 to 2100; a number outside is none that feedback could have."""
_EXCEL_ZERO = datetime(1899, 12, 30)
_MINGUO = 1911
_ZEROS = frozenset(("", "-", "--", "n/a", "null", "none", "0000-00-00 00:00:00"))


def blank(text: str) -> bool:
    """Whether a cell of time says that there is none: `N/A`, a dash, `NULL`."""
    return text.strip().lower() in _ZEROS


def read_time(text: str, zone: tzinfo, formats: Sequence[str] = ()) -> datetime | None:
    """The instant, in `zone`; None for what is no time, or could be two.

    `formats` are strptime's codes and come first; 上午 and 下午 count as `%p`. An hour that `zone`
    skips or has twice is a tool's doing and nobody can mend it: it is the first of two, and what
    the clock showed after the jump.
    """
    if not formats and _ISO.fullmatch(text):
        try:
            return _aware(datetime.fromisoformat(text), zone)
        except (ValueError, OverflowError):
            return None
    plain = _plain(text)
    if not plain or len(plain) > 60:
        return None
    for pattern in formats:
        try:
            spaced = " ".join(pattern.replace("%p", " %p ").split())
            return _aware(datetime.strptime(plain, spaced), zone)
        except (ValueError, OverflowError):
            continue
    try:
        return _number(plain, zone) or _written(plain, zone)
    except (ValueError, OverflowError):
        return None


def zone_said(text: str) -> tzinfo | None:
    """The zone that a header or a line above it names: `UTC`, `Asia/Taipei`, `'+09:00`, `GMT+8`."""
    name = text.strip().strip("'\u2019() ")
    found = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}?)(?::?(\d{2}))?", name)
    if found and int(found[2]) <= 14 and int(found[3] or 0) < 60:
        return _offset({"sign": found[1], "hours": found[2], "rest": found[3]})
    if name.upper() in {"UTC", "GMT", "Z"}:
        return UTC
    try:
        return zone_named(name) if "/" in name else None
    except DateFault:
        return None


def _plain(text: str) -> str:
    """One spelling of spaces, digits and halves of the day."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if _EVENING_TWELVE.search(plain):
        return ""  # midnight to those who say it, but of which of two days?
    plain = _HALF.sub(lambda found: f" {_half(found[0])} ", plain)
    return " ".join(plain.split())


def _half(word: str) -> str:
    """AM, PM or NOON, for 下午 as for `p.m.`."""
    return _HALVES.get(word) or f"{word[0].upper()}M"


def _number(plain: str, zone: tzinfo) -> datetime | None:
    """Seconds or milliseconds since 1970, or Excel's days since 1899-12-30 (a wall clock)."""
    if _EPOCH.fullmatch(plain):
        seconds = int(plain) / 1000 if len(plain) == 13 else float(plain)
        return _aware(datetime.fromtimestamp(seconds, UTC), zone)
    found = _SERIAL.fullmatch(plain)
    if found and int(found[1]) in _SERIALS:
        seconds = round(float(found[2] or 0) * 86_400)
        return _aware(_EXCEL_ZERO + timedelta(days=int(found[1]), seconds=seconds), zone)
    return None


def _written(plain: str, zone: tzinfo) -> datetime | None:
    plain = _PACKED.sub(r"\1 \2:\3:\4", plain) if _PACKED.fullmatch(plain) else plain
    bare = " ".join(_WEEKDAY.sub(" ", plain).split())
    for form in _FORMS:
        found = form.fullmatch(bare)
        if found:
            return _instant(found.groupdict(), zone)
    return None


def _instant(part: dict[str, str | None], zone: tzinfo) -> datetime | None:
    year = int(part.get("year") or 0) or int(part.get("minguo") or 0) + _MINGUO
    name = part.get("name")
    month = _month(name.lower()) if name else int(part["month"] or 0)
    if year not in YEARS:
        return None
    if part["hour"] is None:
        if part.get("sign") or part.get("zulu"):
            return None
        return start_of_day(datetime(year, month, int(part["day"] or 0)).date(), zone)
    hour = _hour(int(part["hour"]), (part["before"] or part["after"] or "").upper())
    if hour is None:
        return None
    minute = int(part["minute"] or part["minutes"] or 0)
    second = int(part["second"] or part["seconds"] or 0)
    value = datetime(year, month, int(part["day"] or 0), hour, minute, second)
    return _aware(value.replace(tzinfo=_offset(part)), zone)


def _month(name: str) -> int:
    """The month of an English name or its beginning; 0 for none."""
    return next((at for at, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _hour(clock: int, half: str) -> int | None:
    """The hour of the day; None for one that no clock shows."""
    if not half:
        return clock
    if half == "PM" and 12 < clock < 24:
        return clock  # 下午 15:05: said twice
    if not 1 <= clock <= 12:
        return None
    if half == "NOON":
        return clock if clock in {11, 12} else clock + 12 if clock < 3 else None
    return clock % 12 + (12 if half == "PM" else 0)


def _offset(part: dict[str, str | None]) -> tzinfo | None:
    if part.get("zulu"):
        return UTC
    if not part.get("sign"):
        return None
    hours, minutes = int(part["hours"] or 0), int(part["rest"] or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(part["rest"])
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if part["sign"] == "-" else span)


def _aware(value: datetime, zone: tzinfo) -> datetime:
    if value.microsecond:
        value = value.replace(microsecond=0)
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    found = value.astimezone(UTC).astimezone(zone)
    if found.year not in YEARS:
        raise ValueError(value)
    return found
