"""Problems that a team lives with: an old workspace starts clean, and only new ones count.

A problem is known again by what does not move: code, file, message and the names in it. Lines,
dates, numbers and titles are left out, or tomorrow every “9 days of silence” would be a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from srmkit.messages import Message, message
from srmkit.patterns import later
from srmkit.problems import Problem, Severity

SCHEMA = 1
"""Version of the file; it changes only with a note in the changelog."""

ABOUT = "Problems that `srmkit check --baseline` leaves out; take a line away to see one again."

NOT_JSON = message(
    "baseline.json",
    "{file} is no baseline: {reason}; delete it, and record a new one",
)
NOT_ONE = message(
    "baseline.shape",
    "{file} is no baseline that this srmkit knows; delete it, and record a new one",
)

_MOVES = later(r"\d{4}-\d|\d:\d\d|^[\s+-]*\d")
"""A date, a time of day, or something that begins with a number."""
_UNIT = later(r"\.(minutes|hours|days|weeks)$")
"""The end of the id of a message that only says the same in another unit of time."""
_TITLES = {"title", "titles"}
"""Params that hold the title of a post, which an editor may polish without mending anything."""


class BadBaseline(ValueError):
    """A file that is no baseline; `message` and `params` say why."""

    def __init__(self, message: Message, **params: Any) -> None:
        super().__init__(message.format(params))
        self.message = message
        self.params = params


class Identity(NamedTuple):
    """What a problem is known again by; `params` are JSON."""

    code: str
    path: str
    message: str
    params: str


def identity(problem: Problem) -> Identity:
    """The identity of a problem: the same tomorrow, and after lines were added above it."""
    kept = {
        key: _still(value)
        for key, value in problem.params.items()
        if key not in _TITLES and _still(value) is not None
    }
    params = _json(kept)
    said = _UNIT.sub("", problem.message.id)
    return Identity(problem.code, problem.place.path, said, params)


def _json(value: Any) -> str:
    import json  # most checks have no baseline

    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _still(value: Any) -> Any:
    """A param, or what of it does not move; None for what does."""
    if isinstance(value, Message):
        return value.id
    if isinstance(value, str):
        return None if _MOVES.search(value) else str(value)
    if isinstance(value, list | tuple):
        return sorted(filter(None, map(_still, value))) or None
    return None


def fingerprints(problems: Iterable[Problem]) -> tuple[str, ...]:
    """A short name for each problem that stays while it does, no two alike."""
    import hashlib

    seen: Counter[Identity] = Counter()
    found = []
    for problem in problems:
        own = identity(problem)
        seen[own] += 1
        parts = (own.code, own.path, own.message, own.params, str(seen[own]))
        text = "\n".join(parts).encode("utf-8", "surrogatepass")
        found.append(hashlib.sha256(text).hexdigest()[:32])
    return tuple(found)


Known = Mapping[Identity, Mapping[Severity, int]]
"""How many problems of an identity a baseline has, by their severity at the time."""


def read_known(file: str, text: str) -> Known:
    """The problems in the text of a baseline called `file`; raises `BadBaseline`."""
    import json

    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadBaseline(NOT_JSON, file=file, reason=str(error)) from None
    known: dict[Identity, dict[Severity, int]] = {}
    try:
        if document["schema"] != SCHEMA:
            raise BadBaseline(NOT_ONE, file=file)
        for one in document["known"]:
            own = Identity(one["code"], one["path"], one["message"], _json(one["params"]))
            counts = known.setdefault(own, {})
            severity = Severity(one["severity"])
            counts[severity] = counts.get(severity, 0) + int(one["count"])
    except (KeyError, OverflowError, TypeError, ValueError):
        raise BadBaseline(NOT_ONE, file=file) from None
    return known


def written(problems: Iterable[Problem]) -> str:
    """The text of a baseline with these problems, sorted, one a line, to be read in a review."""
    import json

    counts = Counter((identity(problem), problem.severity) for problem in problems)
    rows = []
    for (own, severity), count in sorted(counts.items(), key=lambda one: (one[0][0], one[0][1])):
        row = {
            "code": own.code,
            "path": own.path,
            "message": own.message,
            "params": json.loads(own.params),
            "severity": str(severity),
            "count": count,
        }
        rows.append("    " + json.dumps(row, ensure_ascii=False))
    head = f'{{\n  "about": {json.dumps(ABOUT)},\n  "schema": {SCHEMA},\n  "known": ['
    body = "\n" + ",\n".join(rows) + "\n  " if rows else ""
    text = f"{head}{body}]\n}}\n"
    return text.encode("utf-8", "backslashreplace").decode()


def unknown(problems: Sequence[Problem], known: Known) -> list[Problem]:
    """The problems that a baseline does not have, in the order given. One that has grown worse
    than it was is new; of more problems of one identity than there were, the last are."""
    left = {own: dict(counts) for own, counts in known.items()}
    return [problem for problem in problems if not _taken(problem, left)]


def _taken(problem: Problem, left: Mapping[Identity, dict[Severity, int]]) -> bool:
    counts = left.get(identity(problem), {})
    as_bad = [one for one in Severity if one.rank <= problem.severity.rank and counts.get(one)]
    if not as_bad:
        return False
    counts[as_bad[-1]] -= 1
    return True
