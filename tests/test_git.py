"""What Git holds is read as the disk is, and Git is never told more than it is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from srmkit import git
from srmkit.disk import MAX_BYTES, read_tree
from tests.cli.plans import LEATHER, brand, committed, write
from tests.cli.plans import git as run_git


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = brand(tmp_path)
    write(folder, "content/media/kettle.jpg", b"\xff\xd8\xff")
    write(folder, "content/posts/2026/名 字\t.md", "---\ntitle: T\n---\r\n")
    write(folder, "content/posts/.hidden.md", "no")
    write(folder, "feedback/raw/x.csv", "private")
    write(folder, "feedback/inbox/x.csv", "id\n")
    write(folder, "README.md", "outside")
    write(folder, "calendar/notes.txt", "no")
    committed(folder)
    return folder


def test_a_revision_is_read_as_the_disk_is(here: Path) -> None:
    tree, disk = git.read_tree_at(here, "HEAD", MAX_BYTES), read_tree(here)
    assert dict(tree.files) == dict(disk.files)
    assert tree.names == disk.names
    assert tree.problems == disk.problems == ()


def test_it_is_the_revision_that_is_read_and_not_the_disk(here: Path) -> None:
    old = read_tree(here).files[LEATHER]
    write(here, LEATHER, "changed")
    assert git.read_tree_at(here, "HEAD", MAX_BYTES).files[LEATHER] == old
    first = committed(here)
    assert git.read_tree_at(here, first, MAX_BYTES).files[LEATHER] == b"changed"
    assert git.read_tree_at(here, "HEAD~1", MAX_BYTES).files[LEATHER] == old
    assert git.commit(here, "HEAD") == first


def test_links_are_named_and_never_followed(here: Path) -> None:
    (here / "content/media/secret.jpg").symlink_to("/etc/passwd")
    (here / "content/posts/link.md").symlink_to("/etc/passwd")
    committed(here)
    tree = git.read_tree_at(here, "HEAD", MAX_BYTES)
    assert "content/media/secret.jpg" in tree.names
    assert "content/posts/link.md" not in tree.files


def test_a_file_that_is_too_large_is_a_problem(here: Path) -> None:
    write(here, "content/posts/large.md", b"x" * 101)
    committed(here)
    tree = git.read_tree_at(here, "HEAD", 100)
    large = [one for one in tree.problems if one.place.path == "content/posts/large.md"]
    assert [one.code for one in large] == ["SRC001"]
    assert "content/posts/large.md" not in tree.files


def test_names_that_are_no_text_are_left_out(here: Path) -> None:
    try:
        (here / "content/posts" / os.fsdecode(b"\xff.md")).write_text("x")
    except OSError:
        pytest.skip("this disk takes no such name")
    committed(here)
    assert all(
        name.isprintable() or "\t" in name for name in git.read_tree_at(here, "HEAD", 9_999).files
    )


@pytest.mark.parametrize(
    "revision", ["", " ", "-x", "--all", "nowhere", "HEAD^{tree}", "a b", "a\0"]
)
def test_what_is_no_commit_is_a_fault(here: Path, revision: str) -> None:
    with pytest.raises(git.GitFault):
        git.commit(here, revision)


def test_a_branch_may_have_any_name_that_git_lets_it_have(here: Path) -> None:
    run_git(here, "branch", "feature/新-plan;rm")
    assert git.commit(here, "feature/新-plan;rm") == git.commit(here, "HEAD")


def test_unchanged_means_that_git_would_lose_nothing(here: Path) -> None:
    assert git.unchanged(here, LEATHER)
    write(here, LEATHER, "changed")
    assert not git.unchanged(here, LEATHER)
    run_git(here, "add", "-A")
    assert not git.unchanged(here, LEATHER), "in the index is not committed"
    assert not git.unchanged(here, "content/posts/new.md")
    assert not git.unchanged(here, "*"), "a name is no pattern"


def test_without_git_nothing_is_unchanged(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not git.unchanged(here, LEATHER)
    with pytest.raises(git.GitFault, match="not installed"):
        git.commit(here, "HEAD")


def test_reading_changes_nothing_in_the_repository(here: Path) -> None:
    def state() -> dict[str, float]:
        return {str(path): path.stat().st_mtime for path in (here / ".git").rglob("*")}

    before = state()
    git.read_tree_at(here, "HEAD", MAX_BYTES)
    git.unchanged(here, LEATHER)
    assert state() == before
