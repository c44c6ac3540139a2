"""504 real posts that were written for another generator, read and checked as they are."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from srmkit import build
from srmkit.load import load_workspace
from srmkit.model import Status
from srmkit.problems import Severity
from srmkit.render.report import text_lines
from srmkit.tree import Tree
from tests.workspaces import instant

pytestmark = pytest.mark.real_data

CALENDAR = Path(__file__).parent / "workspace" / "calendar"
NOW = instant("2025-01-01 12:00", "America/New_York")


@pytest.fixture(scope="module")
def report(real_data: Path) -> build.Report:
    files = {f"calendar/{path.name}": path.read_bytes() for path in CALENDAR.glob("*.yml")}
    assert len(files) == 2
    for path in sorted((real_data / "posts-18f" / "posts").glob("*.md")):
        files[f"content/posts/{path.name}"] = path.read_bytes()
    return build.check(load_workspace(Tree(files)), NOW)


def test_every_post_is_accounted_for(report: build.Report) -> None:
    """Read plus unreadable is what lay there, and here nothing is unreadable."""
    posts = report.loaded.workspace.posts
    unreadable = {one.place.path for one in report.problems if one.name == "unreadable"}
    assert len(posts) + len(unreadable) == report.loaded.files == 504
    assert len(posts) == 504
    assert len({post.id.casefold() for post in posts}) == 504
    assert all(post.title and post.body for post in posts)


def test_every_post_is_one_entry_on_the_blog_and_out(report: build.Report) -> None:
    assert len(report.plan.entries) == 504
    assert {entry.channel.id for entry in report.plan.entries} == {"blog"}
    assert all(entry.out for entry in report.plan.entries)
    years = {entry.at.year for entry in report.plan.entries}
    assert (min(years), max(years)) == (2014, 2024)


def test_87_days_come_from_file_names(report: build.Report) -> None:
    posts = report.loaded.workspace.posts
    named = [post for post in posts if "date" not in post.marks]
    assert len(named) == 87
    for post in named:
        assert post.date
        assert post.path.rsplit("/", 1)[-1].startswith(f"{post.date.value:%Y-%m-%d}")


def test_offsets_are_read(report: build.Report) -> None:
    """Somebody wrote `date: 2014-… -4`, which no standard knows and everybody understands."""
    offsets = Counter(
        post.date.value.strftime("%z")
        for post in report.loaded.workspace.posts
        if post.date and post.date.value.tzinfo
    )
    assert offsets["-0400"] > 0
    assert set(offsets) <= {"-0400", "-0500", "+0000"}


def test_a_written_day_is_near_the_day_of_the_file_name(report: build.Report) -> None:
    """The only check there is that dates and zones were not shifted on the way: people postpone,
    they do not postpone by a year."""
    same = 0
    for entry in report.plan.entries:
        stem = entry.post.path.rsplit("/", 1)[-1]
        year, month, day, _ = stem.split("-", 3)
        named = date(int(year), int(month), int(day))
        same += named == entry.day
        assert abs(named - entry.day) < timedelta(days=30)
    assert same == 504 - 45


def test_the_tab_is_reported_at_its_line(report: build.Report) -> None:
    (tab,) = [one for one in report.problems if one.code == "SRC010"]
    assert "content-debt" in tab.place.path
    assert (tab.place.line, tab.place.column) == (5, 9)
    assert tab.severity is Severity.INFO


def test_no_error_and_nobody_is_drowned(report: build.Report) -> None:
    """Two ids that come again, keys of another generator: a handful of lines for 504 files."""
    errors = [one for one in report.problems if one.severity is Severity.ERROR]
    assert [f"{one.place.path}: {one.text()}" for one in errors] == []
    lines = list(text_lines(report.problems, "en", lambda text, _: text))
    assert 0 < len(lines) < 30
    assert Counter(one.code for one in report.problems) == {"SRC004": 4, "SRC007": 2, "SRC010": 1}
    assert {post.status for post in report.loaded.workspace.posts} == {Status.PUBLISHED}
