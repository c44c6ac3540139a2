"""When an item was last changed: its own lines, no others; and Git as it is."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srmkit.git import History
from srmkit.load import load_workspace
from srmkit.loop.touched import touched
from tests.workspaces import instant, tree_of

ROADMAP = """# One entry per decision.

ring:
  title: A ring
  status: planned

# The cap comes after it.
cap:
  title: A cap
  # not soon
  status: considering
"""
NOW = instant("2026-12-01 12:00")
OLD, NEW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def when(lines: dict[int, datetime | None]) -> dict[str, datetime]:
    """With these lines written then, the others long ago."""
    tree = tree_of({"feedback/roadmap.yml": ROADMAP})
    items = load_workspace(tree).workspace.items
    count = len(ROADMAP.splitlines())
    written = [lines.get(number, OLD) for number in range(1, count + 1)]
    return touched(items, tree.files, lambda path: written, NOW)


def test_the_newest_of_its_lines() -> None:
    assert when({5: NEW}) == {"ring": NEW, "cap": OLD}
    assert when({11: NEW}) == {"ring": OLD, "cap": NEW}


def test_what_stands_above_an_item_is_about_it_not_about_the_one_before() -> None:
    assert when({1: NEW, 6: NEW, 7: NEW}) == {"ring": OLD, "cap": OLD}
    assert when({10: NEW}) == {"ring": OLD, "cap": NEW}


def test_a_line_that_is_not_committed_is_changed_now() -> None:
    assert when({4: None}) == {"ring": NOW, "cap": OLD}


def test_without_history_nothing_is_known() -> None:
    tree = tree_of({"feedback/roadmap.yml": ROADMAP})
    items = load_workspace(tree).workspace.items
    assert touched(items, tree.files, lambda path: None, NOW) == {}
    assert touched({}, {}, lambda path: [], NOW) == {}


# Git itself


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    stamp = f"{day}T12:00:00+0000"
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com"}
    who |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com"}
    subprocess.run(
        [shutil.which("git") or "git", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**who, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "HOME": str(folder)}
        | {"PATH": "/usr/bin:/bin:/usr/local/bin"},
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "brand"
    (root / "feedback").mkdir(parents=True)
    git(root, "init", "-q")
    (root / "feedback" / "roadmap.yml").write_text("a: 1\nb: 2\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    (root / "feedback" / "roadmap.yml").write_text("a: 1\nb: 3\n", encoding="utf-8")
    git(root, "commit", "-qam", "second", day="2026-02-01")
    return root


def at_noon(month: int) -> datetime:
    return datetime(2026, month, 1, 12, tzinfo=UTC)


def test_each_line_has_the_day_it_was_written(repository: Path) -> None:
    assert History(repository).changed("feedback/roadmap.yml") == (at_noon(1), at_noon(2))
    (repository / "feedback" / "roadmap.yml").write_text("a: 9\nb: 3\n", encoding="utf-8")
    assert History(repository).changed("feedback/roadmap.yml") == (None, at_noon(2))


def test_a_file_that_git_does_not_know(repository: Path) -> None:
    (repository / "feedback" / "new.yml").write_text("a: 1\n", encoding="utf-8")
    assert History(repository).changed("feedback/new.yml") is None


def test_a_folder_without_git(tmp_path: Path) -> None:
    assert History(tmp_path).revision == ""
    assert History(tmp_path).changed("feedback/roadmap.yml") is None


def test_a_past_that_was_cut_off_is_not_known(repository: Path, tmp_path: Path) -> None:
    """A shallow clone would say that everything was written on its first day."""
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", "shallow")
    shallow = History(tmp_path / "shallow")
    assert shallow.revision.split()[0] == History(repository).revision.split()[0]
    assert shallow.changed("feedback/roadmap.yml") is None
