"""The one file that opens files: odd ones are problems, and nothing comes in from outside."""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path

import pytest

from srmkit.disk import MAX_BYTES, find_root, read_tree, write_files
from tests.workspaces import lines

SECRET = b"---\ntitle: SECRET-CANARY\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "brand"
    for path, text in {
        "calendar/workspace.yml": "name: T\ntimezone: UTC\n",
        "calendar/channels.yml": "ig: {network: instagram}\n",
        "content/posts/2026/a.md": "---\ntitle: A\n---\n",
        "content/media/a.jpg": "jpg",
        "feedback/sources.yml": "{}\n",
        "feedback/inbox/a.csv": "id\n",
        "feedback/raw/secret.csv": "name\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (tmp_path / "outside.md").write_bytes(SECRET)
    return folder


def test_a_workspace_comes_in_whole(root: Path) -> None:
    tree = read_tree(root)
    assert tree.problems == ()
    assert set(tree.files) == {
        "calendar/workspace.yml",
        "calendar/channels.yml",
        "content/posts/2026/a.md",
        "feedback/sources.yml",
    }
    assert tree.names == {"content/media/a.jpg"}
    assert tree.raw == ()


def test_feedback_comes_in_when_asked_for_and_raw_exports_only_by_name(root: Path) -> None:
    tree = read_tree(root, feedback=True)
    assert "feedback/inbox/a.csv" in tree.files
    assert tree.raw == ("feedback/raw/secret.csv",)
    assert not any(path.startswith("feedback/raw") for path in tree.files)


def test_an_empty_folder_lacks_both_files(tmp_path: Path) -> None:
    tree = read_tree(tmp_path)
    assert lines(tree.problems) == [
        "calendar/workspace.yml:0:0 CFG809 error",
        "calendar/channels.yml:0:0 CFG809 error",
    ]
    assert tree.files == {}


@pytest.mark.parametrize("gone", ["calendar/workspace.yml", "calendar/channels.yml"])
def test_a_missing_file_is_named(root: Path, gone: str) -> None:
    (root / gone).unlink()
    assert lines(read_tree(root).problems) == [f"{gone}:0:0 CFG809 error"]


# A zoo of links: each pair is the link and where it points.
ZOO = [
    ("content/posts/link.md", "../../../outside.md"),
    ("content/posts/link.md", "../../calendar/workspace.yml"),
    ("content/posts/link.md", "/etc/passwd"),
    ("content/posts/link.md", "../../../brand/../outside.md"),
    ("content/posts/link.md", "link.md"),
    ("content/posts/link.md", "nowhere.md"),
    ("content/posts/link.md", "/proc/self/environ"),
    ("content/posts/link", "/etc"),
    ("content/posts/link", ".."),
    ("content/media/b.jpg", "../../../outside.md"),
    ("content/media/b.jpg", "../../feedback/raw/secret.csv"),
    ("content/media/b.jpg", "/dev/zero"),
    ("calendar/pillars.yml", "../../outside.md"),
    ("feedback/roadmap.yml", "../../outside.md"),
    ("feedback/inbox/b.csv", "../../../outside.md"),
]


@pytest.mark.parametrize(("link", "target"), ZOO, ids=[f"{a}→{b}" for a, b in ZOO])
def test_links_out_of_a_folder_are_refused(root: Path, link: str, target: str) -> None:
    """Not a byte of them, and not their name as a picture either; one problem each."""
    (root / link).symlink_to(target)
    tree = read_tree(root, feedback=True)
    assert link not in tree.files
    assert link not in tree.names
    assert not any(b"CANARY" in content for content in tree.files.values())
    assert [problem.place.path for problem in tree.problems] == [link]
    assert tree.problems[0].name == "unreadable"


@pytest.mark.parametrize("folder", ["content", "calendar", "feedback"])
def test_a_folder_that_is_a_link_out_gives_nothing(root: Path, folder: str) -> None:
    outside = root.parent / "elsewhere"
    (root / folder).rename(outside)
    (outside / "x.yml").write_bytes(SECRET)
    (root / folder).symlink_to(outside)
    tree = read_tree(root, feedback=True)
    assert not any(path.startswith(folder + "/") for path in (*tree.files, *tree.names))


def test_a_link_within_its_folder_is_a_file(root: Path) -> None:
    (root / "content/posts/b.md").symlink_to("2026/a.md")
    tree = read_tree(root)
    assert tree.problems == ()
    assert tree.files["content/posts/b.md"] == tree.files["content/posts/2026/a.md"]


def test_what_would_hang_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "content/posts/pipe.md")
    assert lines(read_tree(root).problems) == ["content/posts/pipe.md:0:0 SRC001 error"]


def test_the_largest_file_and_one_byte_more(root: Path) -> None:
    (root / "content/posts/most.md").write_bytes(b"x" * MAX_BYTES)
    (root / "content/posts/more.md").write_bytes(b"x" * (MAX_BYTES + 1))
    tree = read_tree(root)
    assert "content/posts/most.md" in tree.files
    assert lines(tree.problems) == ["content/posts/more.md:0:0 SRC001 error"]
    assert str(MAX_BYTES) in tree.problems[0].text()


def test_a_file_that_may_not_be_read(root: Path) -> None:
    path = root / "content/posts/locked.md"
    path.write_text("x")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user reads everything")
    assert lines(read_tree(root).problems) == ["content/posts/locked.md:0:0 SRC001 error"]


@pytest.mark.parametrize("name", [b"\xff.md", b"\xff.jpg"])
def test_a_name_that_is_no_text(root: Path, name: bytes) -> None:
    """It could be neither printed nor made an address."""
    try:
        (root / "content/posts" / os.fsdecode(name)).write_text("x")
    except OSError:
        pytest.skip("this disk takes no such name")
    tree = read_tree(root)
    (problem,) = tree.problems
    assert problem.place.path.encode()
    assert problem.place.path not in tree.files


def test_a_folder_named_as_a_post(root: Path) -> None:
    (root / "content/posts/folder.md").mkdir()
    (root / "content/posts/folder.md/b.md").write_text("---\ntitle: B\n---\n")
    tree = read_tree(root)
    assert "content/posts/folder.md/b.md" in tree.files
    assert tree.problems == ()


def test_folders_deeper_than_python_recurses(root: Path) -> None:
    """The limit is brought near, because folders past the real one are hard to remove again."""
    deep = root / "content/posts" / "/".join(["d"] * 250)
    deep.mkdir(parents=True)
    (deep / "b.md").write_text("---\ntitle: B\n---\n")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 120)
    try:
        tree = read_tree(root)
    finally:
        sys.setrecursionlimit(limit)
    assert len(tree.files) == 5


def test_hidden_files_are_nobodys(root: Path) -> None:
    (root / "content/posts/.draft.md").write_bytes(SECRET)
    (root / "content/.env").write_bytes(SECRET)
    (root / "content/.git").mkdir()
    (root / "content/.git/config.md").write_bytes(SECRET)
    tree = read_tree(root)
    assert not any(".draft" in path or "/." in path for path in (*tree.files, *tree.names))


def test_the_root_is_found_from_within(root: Path, tmp_path: Path) -> None:
    for start in (root, root / "content/posts/2026", root / "content/posts/2026/a.md"):
        assert find_root(start) == root
    assert find_root(tmp_path) is None


def test_writing_is_whole_or_absent(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(root, {"new/b.txt": b"b", "content/media/a.jpg": None})
    assert (root / "new/b.txt").read_bytes() == b"b"
    assert not (root / "content/media/a.jpg").exists()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_files(root, {"new/b.txt": b"changed", "new/c.txt": b"c"})
    assert (root / "new/b.txt").read_bytes() == b"b"
    assert sorted(os.listdir(root / "new")) == ["b.txt"]


@pytest.mark.parametrize("path", ["../x.txt", "a/../../x.txt", "/tmp/x.txt"])  # noqa: S108
def test_writing_outside_is_refused(root: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        write_files(root, {"ok.txt": b"ok", path: b"x"})
    assert not (root / "ok.txt").exists()
    assert not (root.parent / "x.txt").exists()


def test_writing_through_a_link_is_refused(root: Path, tmp_path: Path) -> None:
    (root / "out").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="outside"):
        write_files(root, {"out/x.txt": b"x"})
    assert not (tmp_path / "x.txt").exists()
