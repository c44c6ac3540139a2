"""Who changed which post, when, and what they said of it: asked of Git in one go."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from srmkit.git import History, read_tree_at
from tests.loop.test_touched import at_noon, git

POSTS = "content/posts"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two posts in a workspace that is a folder of a repository; the second commit touches one."""
    root = tmp_path / "repository" / "brand"
    (root / POSTS / "2026").mkdir(parents=True)
    git(root, "init", "-q", "..")
    (root / POSTS / "a.md").write_text("a", encoding="utf-8")
    (root / POSTS / "2026" / "名 字\t.md").write_text("b", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Both\n\nand more")
    (root / POSTS / "a.md").write_text("aa", encoding="utf-8")
    git(root, "commit", "-qam", "", "--allow-empty-message", day="2026-02-01")
    (root / "outside.md").write_text("c", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Elsewhere", day="2026-03-01")
    return root


def test_each_post_has_its_commits_newest_first(repository: Path) -> None:
    found = History(repository).commits(POSTS)
    assert found is not None
    assert set(found) == {f"{POSTS}/a.md", f"{POSTS}/2026/名 字\t.md"}
    second, first = found[f"{POSTS}/a.md"]
    assert (first.about, first.by, first.at) == ("Both", "A", at_noon(1))
    assert (second.about, second.at) == ("", at_noon(2))
    assert len(second.hash) >= 40
    assert found[f"{POSTS}/2026/名 字\t.md"] == (first,)


def test_nothing_is_known_without_git_and_where_the_past_was_cut_off(
    repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert History(tmp_path / "empty").commits(POSTS) is None
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository.parent}", "shallow")
    assert History(tmp_path / "shallow" / "brand").commits(POSTS) is None
    assert History(repository).commits("calendar") == {}


@pytest.mark.parametrize("date", ["@99999999999999 +0000", "@0 +0000"])
def test_a_commit_of_a_day_that_no_calendar_has_stops_nothing(tmp_path: Path, date: str) -> None:
    (tmp_path / "feedback").mkdir()
    (tmp_path / "feedback/roadmap.yml").write_text("a: {title: A}\n", encoding="utf-8")
    git(tmp_path, "init", "-q", ".")
    git(tmp_path, "add", ".")
    env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]
    subprocess.run(command, cwd=tmp_path, env=env, check=True)
    past = History(tmp_path)
    (written,) = past.changed("feedback/roadmap.yml") or ()
    ((version, content),) = past.versions("feedback/roadmap.yml") or ()
    found = past.commits("feedback")
    assert found is not None
    assert found["feedback/roadmap.yml"][0].at == version == written
    assert 1970 <= version.year <= 9000
    assert content == b"a: {title: A}\n"


def test_a_message_with_our_own_signs_in_it_stops_nothing(repository: Path) -> None:
    (repository / POSTS / "a.md").write_text("aaa", encoding="utf-8")
    git(repository, "commit", "-qam", "a\x01b\x02c \x01", day="2026-04-01")
    found = History(repository).commits(POSTS)
    assert found is not None
    assert len(found[f"{POSTS}/a.md"]) == 3
    assert found[f"{POSTS}/a.md"][0].about.startswith("a")


def test_a_folder_whose_name_is_no_text_can_be_compared(tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"\xff brand")
    try:
        (root / POSTS).mkdir(parents=True)
    except OSError:
        pytest.skip("this disk takes no such name")
    (root / POSTS / "a.md").write_text("a", encoding="utf-8")
    git(tmp_path, "init", "-q", ".")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    assert set(read_tree_at(root, "HEAD", 1_000).files) == {f"{POSTS}/a.md"}
