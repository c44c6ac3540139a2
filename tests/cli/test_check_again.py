"""A check of what has not changed says the very same without putting it into words again; any
other question gets an answer of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import srmkit.cli.check
from srmkit.render.reports import Outcome, encode
from tests.cli.test_check import OVERDUE, ended, run, write
from tests.cli.test_check import brand as brand


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats in which a report was put into words."""
    found: list[str] = []

    def counting(form: str, outcome: Outcome) -> str:
        found.append(form)
        return encode(form, outcome)

    monkeypatch.setattr(srmkit.cli.check, "encode", counting)
    return found


def test_the_same_question_is_answered_at_once(brand: Path, counted: list[str]) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    arguments = ("--now", "2026-12-02", "--fail-on", "warning")
    first, second = (run(*arguments, cwd=brand) for _ in range(2))
    assert counted == ["text"]
    assert "FLO604" in first.stdout
    assert (first.stdout, ended(first)) == (second.stdout, ended(second))
    assert ended(second) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("--format", "json"),
        ("--lang", "zh-Hant"),
        ("--select", "CAD"),
        ("--ignore", "FLO604"),
        ("--fail-on", "never"),
        ("--all",),
        ("content/posts/late.md",),
        ("--no-cache",),
        ("--baseline", "known.json"),
        ("--output", "report.txt"),
        ("--statistics",),
        ("--now", "2026-12-03"),
    ],
)
def test_another_question_is_not(brand: Path, counted: list[str], other: tuple[str, ...]) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    now = () if "--now" in other else ("--now", "2026-12-02")
    run("--now", "2026-12-02", cwd=brand)
    again = run(*now, *other, cwd=brand)
    assert len(counted) == 2
    assert again.stdout == run(*now, *other, "--no-cache", cwd=brand).stdout


def test_where_one_stands_is_part_of_the_question(brand: Path, counted: list[str]) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    run("--now", "2026-12-02", cwd=brand)
    outside = run("brand", "--now", "2026-12-02", cwd=brand.parent)
    assert len(counted) == 2
    assert "brand/content/posts/late.md" in outside.stdout


def test_a_changed_file_is_looked_at(brand: Path, counted: list[str]) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    run("--now", "2026-12-02", cwd=brand)
    write(brand, "content/posts/late.md", OVERDUE.replace("approved", "cancelled"))
    assert "FLO604" not in run("--now", "2026-12-02", cwd=brand).stdout
    assert len(counted) == 2
