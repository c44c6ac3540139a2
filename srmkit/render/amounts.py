"""Figures with their unit as people say them; of a length of time its two largest units."""

from __future__ import annotations

from srmkit.messages import message

_DAYS = message("indicators.span.days", "{days} d {hours} h")
_HOURS = message("indicators.span.hours", "{hours} h {minutes} min")
_MINUTES = message("indicators.span.minutes", "{minutes} min {seconds} s")
_SECONDS = message("indicators.span.seconds", "{seconds} s")
_ONLY_DAYS = message("indicators.span.only-days", "{days} d")
_ONLY_HOURS = message("indicators.span.only-hours", "{hours} h")
_ONLY_MINUTES = message("indicators.span.only-minutes", "{minutes} min")
_WHOLE_DAYS = message("indicators.span.whole-days", "{days:day|days}")

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def amount_text(value: float | None, unit: str, lang: str) -> str:
    """A value in `seconds`, `business-seconds`, `days`, as a `share` (0 to 1), a `score` or a
    `count`; a dash where there is none."""
    if value is None:
        return "–"
    if unit == "seconds":
        return seconds_text(value, lang)
    if unit == "business-seconds":
        return seconds_text(value, lang, days=False)
    if unit == "days":
        return days_text(value, lang)
    if unit == "share":
        return f"{100 * value:.0f} %"
    return f"{value:+.0f}" if unit == "score" else f"{value:,.0f}"


def seconds_text(seconds: float, lang: str, *, days: bool = True) -> str:
    """`45 s`, `12 min 30 s`, `3 h 5 min`, `2 d 4 h`, rounded to the smaller of the two. Without
    `days` hours go on: a day of business hours is not 24 of them."""
    whole = round(seconds)
    if whole < _MINUTE:
        return _SECONDS.format({"seconds": whole}, lang)
    if whole < _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        return (_MINUTES if rest else _ONLY_MINUTES).format(
            {"minutes": minutes, "seconds": rest}, lang
        )
    if (minutes := round(seconds / _MINUTE)) < _DAY // _MINUTE or not days:
        hours, rest = divmod(minutes, 60)
        return (_HOURS if rest else _ONLY_HOURS).format({"hours": hours, "minutes": rest}, lang)
    whole_days, rest = divmod(round(seconds / _HOUR), 24)
    return (_DAYS if rest else _ONLY_DAYS).format({"days": whole_days, "hours": rest}, lang)


def days_text(days: float, lang: str) -> str:
    """`2.5 days`."""
    return _WHOLE_DAYS.format({"days": round(days, 1)}, lang)
