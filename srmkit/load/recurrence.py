"""`repeat:` as RFC 5545 means it, refused where it would run away."""

from __future__ import annotations

import re
from datetime import date, datetime

from yaml.nodes import MappingNode, Node

from srmkit.load import convert as to
from srmkit.load.fields import Fields
from srmkit.load.reader import BadValue, Reader
from srmkit.messages import message
from srmkit.model import Repeat

NOT_A_RULE = message("repeat.rule", "“{value}” is not a recurrence rule: {reason}")
TOO_OFTEN = message("repeat.often", "“{value}” repeats within the day; DAILY is the shortest")

_SHAPE = re.compile(r"[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*")


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
        raise BadValue(NOT_A_RULE, value=rule, reason="write FREQ=WEEKLY;COUNT=4")
    if re.search(r"FREQ=(SECOND|MINUTE|HOUR)LY|BY(SECOND|MINUTE|HOUR)=", rule):
        raise BadValue(TOO_OFTEN, value=rule)
    from dateutil.rrule import rrulestr

    try:
        rrulestr(rule, dtstart=datetime(2026, 1, 1))
    except (ValueError, KeyError, TypeError) as error:
        raise BadValue(NOT_A_RULE, value=rule, reason=str(error)) from None
