"""`repeat:` as RFC 5545 means it, refused where it would run away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from srmkit import dates
from srmkit.load import convert as to
from srmkit.load import nouns
from srmkit.load.fields import Fields
from srmkit.load.nodes import MappingNode, Node
from srmkit.load.reader import BadValue, Reader
from srmkit.messages import message
from srmkit.model import Repeat
from srmkit.patterns import later

NOT_A_RULE = message("repeat.rule", "“{value}” is not a recurrence rule: {reason:words}")
TOO_OFTEN = message("repeat.often", "“{value}” repeats within the day; DAILY is the shortest")

_PARTS = {
    *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS"),
    *("BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"),
}
_MOST = {"INTERVAL": (999, nouns.INTERVAL), "COUNT": (9999, nouns.COUNT)}
_TRIAL = datetime(9960, 1, 1)
"""A rule without a single day is searched to the end of the year 9999; from here that is near."""
_SHAPE = later(r"[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*")


def recurrence(reader: Reader, node: Node) -> Repeat:
    """`FREQ=MONTHLY;COUNT=3`, or a mapping with `rule` and the days to leave out in `except`."""
    exceptions: tuple[date, ...] = ()
    if isinstance(node, MappingNode):
        own = Fields(node, reader)
        rule = own.require("rule", to.text, "")
        exceptions = own.get("except", to.listing(to.day), ())
        own.finish()
    else:
        rule = to.text(reader, node)
    rule = rule.upper().removeprefix("RRULE:").replace(" ", "").rstrip(";")
    _check(rule)
    return Repeat(rule, frozenset(exceptions))


def _check(rule: str) -> None:
    if not _SHAPE.fullmatch(rule) or "FREQ=" not in rule:
        raise BadValue(NOT_A_RULE, value=rule, reason=nouns.EXAMPLE)
    if re.search(r"FREQ=(SECOND|MINUTE|HOUR)LY|BY(SECOND|MINUTE|HOUR)=", rule):
        raise BadValue(TOO_OFTEN, value=rule)
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    parts = dict(pairs)
    if len(parts) < len(pairs) or not parts.keys() <= _PARTS:
        raise BadValue(NOT_A_RULE, value=rule, reason=nouns.PARTS)
    for key, (most, reason) in _MOST.items():
        number = parts.get(key, "1")
        if not number.isdecimal() or not 1 <= int(number) <= most:
            raise BadValue(NOT_A_RULE, value=rule, reason=reason)
    _check_until(rule, parts.get("UNTIL"))
    if parts["FREQ"] == "DAILY" and "INTERVAL" in parts and any(key[:2] == "BY" for key in parts):
        raise BadValue(NOT_A_RULE, value=rule, reason=nouns.DAILY)
    _check_some_day(rule, parts)


def _check_until(rule: str, until: str | None) -> None:
    if until is None:
        return
    try:
        if not re.fullmatch(r"\d{8}(T\d{6}Z?)?", until):
            raise ValueError(until)
        dates.parse_moment(f"{until[:4]}-{until[4:6]}-{until[6:8]}")
        time.fromisoformat(until[9:15] or "000000")
    except ValueError:
        raise BadValue(NOT_A_RULE, value=rule, reason=nouns.UNTIL) from None


def _check_some_day(rule: str, parts: Mapping[str, str]) -> None:
    from dateutil.rrule import rrulestr

    endless = ";".join(f"{key}={parts[key]}" for key in parts if key not in {"COUNT", "UNTIL"})
    try:
        first = next(iter(rrulestr(endless, dtstart=_TRIAL)), None)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise BadValue(NOT_A_RULE, value=rule, reason=str(error)) from None
    if first is None:
        raise BadValue(NOT_A_RULE, value=rule, reason=nouns.NO_DAY)
