"""Who changed which post, when, and what they said of it: asked of Git in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from srmkit.git import History
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
