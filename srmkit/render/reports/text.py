"""The report for people: by file, the line quoted with a mark under the spot, a sum at the end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from srmkit.messages import message
from srmkit.problems import Place, Problem, Severity
from srmkit.render.report import (
    FOLD,
    folded,
    headline,
    more,
    numbers,
    printable,
    spot,
)
from srmkit.render.reports import Outcome

SUMMARY = message(
    "report.summary",
    "{posts:post|posts}, {entries:entry|entries}: {errors:error|errors}, "
    "{warnings:warning|warnings}, {notes:note|notes}",
)
EXPLAIN = message("report.explain", "`srmkit explain {code}` says more")
MORE_PLACES = message("report.more-places", "and {count:more place|more places}")
KNOWN = message(
    "report.known", "{count:known problem is|known problems are} left out: the baseline has them"
)

WIDEST = 100
"""Cells of a quoted line; a longer one is cut around the spot."""
FILES = {"SRC", "CFG", "FBK"}
"""Families whose message says what to do; the others are rules, whose page has the reasons."""

_WORD = re.compile(r"[\w.-]+|.", re.DOTALL)
_LETTER = re.compile(r"[^\W_]")


def encode(outcome: Outcome) -> str:
    """The files with the worst problems first, in each the problems by line."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    shown, piles = folded(outcome.problems, outcome.fold)
    by_file: dict[str, list[Problem]] = {}
    for problem in shown:
        by_file.setdefault(problem.place.path, []).append(problem)
    for path, group in by_file.items():
        yield outcome.paint(printable(outcome.prefix + path), "cyan")
        rows = _rows(outcome.files, path)
        for problem in sorted(group, key=lambda one: one.spot):
            yield from _problem(problem, rows, outcome)
        yield ""
    yield from (more(pile, outcome.lang, outcome.paint) for pile in piles)
    if piles:
        yield ""
    yield from _closing(outcome)


def _problem(problem: Problem, rows: list[str], outcome: Outcome) -> Iterator[str]:
    where = numbers(problem.place)
    head = headline(problem, outcome.lang, outcome.paint)
    yield f"  {where} {head}" if where else f"  {head}"
    for line in _quoted(problem.place, rows):
        yield outcome.paint(line, "bright_black")
    for related in problem.related[:FOLD]:
        here = related.place.path == problem.place.path and numbers(related.place)
        there = here or outcome.prefix + spot(related.place)
        yield f"      {printable(there)} {printable(related.message)}"
    rest = len(problem.related) - FOLD
    if rest > 0:
        yield f"      {MORE_PLACES.format({'count': rest}, outcome.lang)}"


def summary(outcome: Outcome) -> str:
    """What was looked at, and how many problems there are of each severity."""
    counts = {one: sum(p.severity is one for p in outcome.problems) for one in Severity}
    params = {
        "posts": outcome.posts,
        "entries": outcome.entries,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.INFO],
    }
    return SUMMARY.format(params, outcome.lang)


def _closing(outcome: Outcome) -> Iterator[str]:
    yield summary(outcome)
    if outcome.known:
        yield KNOWN.format({"count": outcome.known}, outcome.lang)
    rules = [one for one in outcome.problems if one.code[:3] not in FILES]
    if rules:
        worst = min(rules, key=lambda one: (one.severity.rank, one.spot))
        yield EXPLAIN.format({"code": worst.code}, outcome.lang)


def _rows(files: Mapping[str, bytes], path: str) -> list[str]:
    """The lines of a file as the loader counts them."""
    text = files.get(path, b"").decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _quoted(place: Place, rows: list[str]) -> Iterator[str]:
    """The line that is meant, and below it what marks the spot; nothing of a line without words."""
    row = rows[place.line - 1] if 0 < place.line <= len(rows) else ""
    if not _LETTER.search(row):
        return
    at = min(place.column or 1, len(row)) - 1
    found = _WORD.match(row, at)
    length = len(found[0]) if found else 1
    text, before = _window(row, at)
    gutter = " " * 4 + f"{place.line} | "
    yield gutter + text
    if place.column:
        mark = "^" * max(1, _width(_plain(row[at : at + length])))
        blank = " " * (len(gutter) - 2) + "| " + " " * before
        yield blank + mark[: max(1, WIDEST - before)]


def _window(row: str, at: int) -> tuple[str, int]:
    """At most `WIDEST` cells of a line around its character `at`, and how many stand before it."""
    start = 0
    while 2 * at > WIDEST * 2 // 3 and _width(_plain(row[start:at])) > WIDEST * 2 // 3:
        start = max(start + 1, at - WIDEST // 4)
    shown = _plain(row[start:])
    if not start and (2 if not shown.isascii() else 1) * len(shown) < WIDEST:  # as most lines are
        return shown, _width(_plain(row[:at])) if at else 0
    head = "…" if start else ""
    text, cells = head, len(head)
    for number, char in enumerate(shown):
        cells += _CELLS[char]
        if cells >= WIDEST:
            text += shown[:number] + "…"
            break
    else:
        text += shown
    return text, len(head) + _width(_plain(row[start:at]))


def _plain(text: str) -> str:
    """Fit for a terminal: a tab is one blank, a control character a sign that there was one."""
    return printable(text.replace("\t", " "))


def _width(text: str) -> int:
    """Cells of a terminal that a text takes."""
    return len(text) if text.isascii() else sum(map(_CELLS.__getitem__, text))


class _Cells(dict[str, int]):
    """Cells of a terminal by character: a Chinese one takes two, an accent that combines none. A
    long report has the same ones a thousand times."""

    def __missing__(self, char: str) -> int:
        joins = not char.isascii() and unicodedata.category(char) in {"Mn", "Me", "Cf"}
        self[char] = 0 if joins else 1 + (unicodedata.east_asian_width(char) in "WF")
        return self[char]


_CELLS = _Cells()
