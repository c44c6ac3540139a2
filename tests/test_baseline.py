"""A baseline knows a problem again tomorrow, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.baseline import (
    BadBaseline,
    fingerprints,
    identity,
    read_known,
    unknown,
    written,
)
from srmkit.messages import message
from srmkit.problems import Place, Problem, Severity
from tests.workspaces import checked

SAYS = message("test.baseline", "something")
HOURS = message("test.late.hours", "some hours")
DAYS = message("test.late.days", "some days")


def problem(
    path: str = "content/posts/a.md",
    line: int = 3,
    code: str = "CAD103",
    severity: Severity = Severity.WARNING,
    said: Any = SAYS,
    **params: Any,
) -> Problem:
    return Problem(code, "silence", severity, Place(path, line, 1), said, params)


def after(recorded: Sequence[Problem], found: Sequence[Problem]) -> list[Problem]:
    """What is new in `found` for a baseline that was written of `recorded`, read back."""
    return unknown(found, read_known("known.json", written(recorded)))


BEFORE = problem(channel="ig", days=9, since="2026-11-12", title="Before", share=0.31, at="9:05")


@pytest.mark.parametrize(
    "moved",
    [
        problem(line=40, channel="ig", days=10, since="2026-11-13", title="After", share=0.4),
        problem(channel="ig", days=9, since="2026-11-12", title="Before", share=0.31, at="23:59"),
        problem(channel="ig", days="21 days", title="等等"),
        problem(channel="ig", severity=Severity.INFO),
    ],
)
def test_what_moves_is_no_part_of_it(moved: Problem) -> None:
    """Lines, numbers, dates, times and titles; and what has become milder is known too."""
    assert identity(moved) == identity(BEFORE)
    assert after([BEFORE], [moved]) == []


@pytest.mark.parametrize(
    "other",
    [
        problem(channel="fb", days=9),
        problem(channel="ig", audience="fans"),
        problem("content/posts/b.md", channel="ig"),
        problem(code="CAD104", channel="ig"),
        problem(said=HOURS, channel="ig"),
        problem(channel="ig", severity=Severity.ERROR),
        problem(channel=["ig", "fb"]),
    ],
)
def test_what_is_another_problem_is_new(other: Problem) -> None:
    """Another code, file, message or name; and one that has grown worse."""
    assert after([BEFORE], [other]) == [other]


def test_the_order_of_a_list_is_no_part_of_it() -> None:
    assert identity(problem(tags=("b", "a", "2026-12-01"))) == identity(problem(tags=["a", "b"]))


def test_a_message_in_another_unit_of_time_is_the_same() -> None:
    """“21 hours ago” is “2 days ago” the day after tomorrow."""
    assert after([problem(said=HOURS, hours=21)], [problem(said=DAYS, days=2)]) == []


def test_a_message_as_a_param_counts_by_its_id() -> None:
    assert identity(problem(unit=HOURS)) != identity(problem(unit=DAYS))
    assert after([problem(unit=HOURS)], [problem(unit=HOURS)]) == []


def test_of_more_than_there_were_the_last_are_new() -> None:
    found = [problem(line=line) for line in (3, 5, 7)]
    assert after(found[:2], found) == [found[2]]
    assert after(found, found[:1]) == []


def test_a_worse_one_does_not_hide_behind_a_milder_one() -> None:
    mild, bad = problem(severity=Severity.INFO), problem(severity=Severity.ERROR)
    assert after([mild, bad], [mild, bad]) == []
    assert after([mild, mild], [mild, bad]) == [bad]
    assert after([bad], [bad, mild]) == [mild]


def test_the_file_is_sorted_and_reads_as_one_line_a_problem() -> None:
    found = [problem("content/posts/貼文.md", channel="ig"), problem("calendar/a.yml"), problem()]
    text = written(found)
    assert text == written(reversed(found))
    rows = [line for line in text.splitlines() if line.startswith("    {")]
    assert [json.loads(row.rstrip(","))["path"] for row in rows] == [
        "calendar/a.yml",
        "content/posts/a.md",
        "content/posts/貼文.md",
    ]
    document = json.loads(text)
    assert document["schema"] == 1
    assert document["known"][2] == {
        "code": "CAD103",
        "path": "content/posts/貼文.md",
        "message": "test.baseline",
        "params": {"channel": "ig"},
        "severity": "warning",
        "count": 1,
    }
    assert text.endswith("\n")
    assert written([]) == written(())
    assert json.loads(written([]))["known"] == []


WORDS = st.one_of(st.text(max_size=12), st.integers(), st.floats(allow_nan=False), st.none())
PROBLEMS = st.builds(
    lambda path, line, code, severity, params: problem(path, line, code, severity, SAYS, **params),
    st.text(min_size=1, max_size=12),
    st.integers(0, 99),
    st.sampled_from(["CAD103", "SRC001"]),
    st.sampled_from(Severity),
    st.dictionaries(
        st.sampled_from(["channel", "title", "days"]), st.one_of(WORDS, st.lists(WORDS))
    ),
)


@given(st.lists(PROBLEMS, max_size=8))
def test_what_was_recorded_is_known(found: list[Problem]) -> None:
    assert after(found, found) == []
    written(found).encode()


@given(st.lists(PROBLEMS, max_size=6), st.lists(PROBLEMS, max_size=6))
def test_nothing_is_lost_and_nothing_is_invented(old: list[Problem], new: list[Problem]) -> None:
    """At most as many are left out as were recorded, and the rest comes in the order given."""
    left = after(old, [*old, *new])
    assert len(left) >= len(new)
    kept = iter([*old, *new])
    assert all(any(one is own for own in kept) for one in left)


@given(st.lists(PROBLEMS, max_size=8))
def test_no_two_fingerprints_are_alike(found: list[Problem]) -> None:
    marks = fingerprints(found)
    assert len(set(marks)) == len(found)
    assert marks == fingerprints(found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '"text"',
        "{}",
        '{"schema": 1}',
        '{"schema": 2, "known": []}',
        '{"schema": 1, "known": 3}',
        '{"schema": 1, "known": [3]}',
        '{"schema": 1, "known": [{}]}',
        '{"schema": 1, "known": {"a": 1}}',
        "[" * 100_000,
        '{"schema": 1, "known": [{"code": [], "path": "a", "message": "m", "params": {}, '
        '"severity": "error", "count": 1}]}',
        '{"schema": 1, "known": [{"code": "A", "path": "a", "message": "m", "params": {}, '
        '"severity": "bad", "count": 1}]}',
        '{"schema": 1, "known": [{"code": "A", "path": "a", "message": "m", "params": {}, '
        '"severity": "error", "count": 1e999}]}',
        '{"schema": 1, "known": [{"code": "A", "path": "a", "message": "m", "params": {}, '
        '"severity": "error", "count": "many"}]}',
    ],
)
def test_what_is_no_baseline_is_said_to_be_none(text: str) -> None:
    with pytest.raises(BadBaseline) as bad:
        read_known("known.json", text)
    assert "known.json" in str(bad.value)


def test_the_same_workspace_tomorrow_has_nothing_new() -> None:
    """Through the real rules: hours pass, lines move, a title is polished."""
    case: dict[str, Any] = {
        "now": "2026-12-01 12:00",
        "channels": {"fb": {"network": "facebook"}},
        "audiences": {"fans": {"gap": {"ideal": "3d", "max": "5d"}}},
        "posts": [
            {"title": "One", "date": "2026-11-10 09:00", "status": "published"}
            | {"channels": ["fb"], "audiences": ["fans"]},
            {"title": "Two", "date": "2026-12-01 09:00", "channels": ["fb"], "audiences": ["fans"]},
        ],
    }
    today = checked(case)
    assert {"AUD201", "CAD103", "FLO604"} <= {one.code for one in today}
    one, two = case["posts"]
    polished = {"owner": "amy", **one, "title": "One, at last"}
    tomorrow = checked({**case, "now": "2026-12-01 20:00", "posts": [polished, two]})
    assert [one.text() for one in tomorrow] != [one.text() for one in today]
    new = after(today, tomorrow)
    assert [one.text() for one in new if one.code in {one.code for one in today}] == []
