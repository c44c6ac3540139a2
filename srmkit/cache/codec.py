"""Nouns to plain tuples of text and numbers and back, so that what is kept can name no code.

Everything is written out and made anew by hand: a time keeps its offset, a place its column, an
empty list stays other than none. What has no plain form raises `Unkeepable`, and is not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from srmkit.messages import Message
from srmkit.problems import Finding, Place, Problem, Related, Severity

Plain = Any
"""None, bool, int, float, str, and tuples, lists and dicts of these."""

_SCALARS = (bool, int, float, str)


class Unkeepable(TypeError):
    """A value that no plain tuple can stand for."""


def pack_value(value: Any) -> Plain:
    """A parameter of a message."""
    if value is None or type(value) in _SCALARS:
        return value
    if isinstance(value, str):  # a member of an enumeration prints and compares as its text
        return str(value)
    if isinstance(value, Message):
        return ("message", value.id, value.text)
    if isinstance(value, datetime):
        return ("datetime", pack_time(value))
    if isinstance(value, date):
        return ("date", value.isoformat())
    if isinstance(value, list | tuple):
        return ("list" if isinstance(value, list) else "tuple", [pack_value(one) for one in value])
    raise Unkeepable(f"a {type(value).__name__}")


def unpack_value(plain: Plain) -> Any:
    """The reverse of `pack_value`."""
    if type(plain) is not tuple:
        return plain
    kind, *rest = plain
    if kind == "message":
        return Message(*rest)
    if kind == "datetime":
        return unpack_time(rest[0])
    if kind == "date":
        return date.fromisoformat(rest[0])
    values = [unpack_value(one) for one in rest[0]]
    return values if kind == "list" else tuple(values)


def pack_time(value: datetime) -> str:
    """An instant with its offset. The name of its zone is lost: only what compares and prints by
    instant and offset may be packed."""
    return value.isoformat()


def unpack_time(plain: str) -> datetime:
    """The reverse of `pack_time`."""
    return datetime.fromisoformat(plain)


def pack_place(place: Place) -> Plain:
    """A spot in a file."""
    return (place.path, place.line, place.column)


def _params(params: Mapping[str, Any]) -> Plain:
    return {key: pack_value(value) for key, value in params.items()}


def _unpacked(plain: Plain) -> dict[str, Any]:
    return {key: unpack_value(value) for key, value in plain.items()}


def _related(related: tuple[Related, ...]) -> Plain:
    return [(pack_place(one.place), one.message) for one in related]


def _unrelated(plain: Plain) -> tuple[Related, ...]:
    return tuple(Related(Place(*place), message) for place, message in plain)


def pack_problem(problem: Problem) -> Plain:
    """A problem."""
    return (
        problem.code,
        problem.name,
        str(problem.severity),
        pack_place(problem.place),
        (problem.message.id, problem.message.text),
        _params(problem.params),
        _related(problem.related),
    )


def unpack_problem(plain: Plain) -> Problem:
    """The reverse of `pack_problem`."""
    code, name, severity, place, message, params, related = plain
    return Problem(
        code,
        name,
        Severity(severity),
        Place(*place),
        Message(*message),
        _unpacked(params),
        _unrelated(related),
    )


def pack_finding(finding: Finding) -> Plain:
    """A finding."""
    return (
        pack_place(finding.place),
        (finding.message.id, finding.message.text),
        _params(finding.params),
        _related(finding.related),
        finding.mild,
        finding.hard,
        finding.subject,
        None if finding.at is None else pack_time(finding.at),
    )


def unpack_finding(plain: Plain) -> Finding:
    """The reverse of `pack_finding`."""
    place, message, params, related, mild, hard, subject, at = plain
    return Finding(
        Place(*place),
        Message(*message),
        _unpacked(params),
        _unrelated(related),
        mild,
        hard,
        subject,
        None if at is None else unpack_time(at),
    )
