"""An edit that does anything but what was meant is not made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srmkit.edit.faults import CannotEdit
from srmkit.edit.verify import verify, with_files
from srmkit.load import load_workspace
from srmkit.model import Status, Workspace
from tests.workspaces import tree_of

PATH = "content/posts/a.md"
POST = "---\ntitle: A\nstatus: review\nchannels: [ig]\n---\nBody\n"
TREE = tree_of({PATH: POST})
BEFORE = load_workspace(TREE)


def wanted(**change: object) -> Workspace:
    (post,) = BEFORE.workspace.posts
    return BEFORE.workspace.with_post(replace(post, **change))  # type: ignore[arg-type]


def verified(text: str, meant: Workspace) -> None:
    verify(BEFORE, with_files(TREE, {PATH: text.encode()}), meant, PATH)


def test_what_was_meant_is_right_wherever_its_lines_are() -> None:
    verified(POST, BEFORE.workspace)
    moved = POST.replace("status: review", "# one\n# two\nstatus: approved")
    verified(moved, wanted(status=Status.APPROVED))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (POST, "status"),
        (POST.replace("review", "approved").replace("title: A", "title: B"), "title"),
        (POST.replace("review", "approved").replace("Body", "Bodies"), "body"),
        (POST.replace("review", "approved").replace("[ig]", "[]"), "channels"),
    ],
)
def test_anything_else_is_said_by_name(text: str, said: str) -> None:
    with pytest.raises(CannotEdit, match=f"{said} would come out wrong"):
        verified(text, wanted(status=Status.APPROVED))


def test_a_new_fault_is_refused_and_an_old_one_is_not() -> None:
    with pytest.raises(CannotEdit) as refused:
        verified(POST.replace("[ig]", "[nowhere]"), wanted(channels=("nowhere",)))
    assert [one.code for one in refused.value.problems] == ["SRC008"]
    faulty = tree_of({PATH: POST.replace("[ig]", "[ig, nowhere]")})
    before = load_workspace(faulty)
    assert len(before.problems) == 1
    text = POST.replace("[ig]", "[ig, nowhere]").replace("review", "approved")
    (post,) = before.workspace.posts
    meant = before.workspace.with_post(replace(post, status=Status.APPROVED))
    assert verify(before, with_files(faulty, {PATH: text.encode()}), meant, PATH)


def test_other_files_and_other_posts_count() -> None:
    more = with_files(TREE, {"content/posts/b.md": b"---\ntitle: B\n---\n"})
    with pytest.raises(CannotEdit, match=r"content/posts/b\.md"):
        verify(BEFORE, more, BEFORE.workspace, PATH)
    gone = with_files(TREE, {PATH: None})
    with pytest.raises(CannotEdit, match=r"content/posts/a\.md"):
        verify(BEFORE, gone, BEFORE.workspace, PATH)
    hold = b"holds: {h: {from: 2026-12-01, to: 2026-12-02}}\n"
    with pytest.raises(CannotEdit, match=r"present|holds"):
        verify(BEFORE, with_files(TREE, {"calendar/dates.yml": hold}), BEFORE.workspace, PATH)
