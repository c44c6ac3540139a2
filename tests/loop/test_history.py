"""When an item changed its status, from the versions that Git has of the roadmap."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from srmkit.build.past import past
from srmkit.disk import read_tree
from srmkit.git import History
from srmkit.load import load_workspace
from srmkit.loop.history import Step, past_of
from srmkit.model import Decision

C, P, S = Decision.CONSIDERING, Decision.PLANNED, Decision.SHIPPED
DAYS = [datetime(2026, 11, day, 9, tzinfo=UTC) for day in (1, 5, 9, 20)]


def test_a_step_is_a_status_other_than_the_one_before() -> None:
    versions = [(DAYS[0], {"lid": C}), (DAYS[1], {"lid": C, "wrap": P}), (DAYS[2], {"lid": P})]
    found = past_of(versions, {"lid": S, "wrap": P}, DAYS[3])
    assert found.of("lid") == (Step(C, DAYS[0]), Step(P, DAYS[2]), Step(S, None))
    assert found.of("wrap") == (Step(P, DAYS[1]),)
    assert found.of("nobody") == ()


def test_an_item_that_is_gone_has_no_past_and_what_is_later_than_now_is_not_committed() -> None:
    versions = [(DAYS[0], {"lid": C, "gone": P}), (DAYS[3], {"lid": P})]
    found = past_of(versions, {"lid": P}, DAYS[2])
    assert set(found.steps) == {"lid"}
    assert found.of("lid") == (Step(C, DAYS[0]), Step(P, None))


ROADMAP = "feedback/roadmap.yml"


def commit(root: Path, day: int) -> None:
    """Everything, dated at nine on that day of November."""
    at = f"2026-11-{day:02d}T09:00:00+00:00"
    name = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
    for arguments in (["add", "-A"], [*name, "commit", "-qm", "x", f"--date={at}"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)  # noqa: S607


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "repository" / "brand"
    (root / "feedback").mkdir(parents=True)
    (root / "calendar").mkdir()
    (root / "calendar/workspace.yml").write_text("name: T\ntimezone: UTC\n")
    subprocess.run(["git", "init", "-q"], cwd=root.parent, check=True)  # noqa: S607
    for day, text in (
        (1, "lid: {title: A, status: considering}\n"),
        (5, "lid: {title: A better lid, status: considering}\n"),
        (7, "lid: [broken\n"),
        (9, "lid: {title: A, status: planned}\nwrap: {title: B, status: planned}\n"),
    ):
        (root / ROADMAP).write_text(text)
        commit(root, day)
    (root / ROADMAP).write_text("lid: {title: A, status: shipped}\n")
    return root


def test_git_remembers_every_step_of_a_workspace_in_a_folder_of_a_repository(
    workspace: Path,
) -> None:
    tree = read_tree(workspace)
    own = load_workspace(tree).workspace
    now = DAYS[3]
    found = past(tree, own, History(workspace), now)
    assert found is not None
    assert found.of("lid") == (Step(C, DAYS[0]), Step(P, DAYS[2]), Step(S, None))
    assert past(tree, own, None, now) is None
    early = past(tree, own, History(workspace), DAYS[1] + timedelta(days=1))
    assert early is not None
    assert early.of("lid") == (Step(C, DAYS[0]), Step(S, None))


def test_a_past_that_was_cut_off_is_not_known(workspace: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    source = f"file://{workspace.parent}"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", source, str(shallow)],  # noqa: S607
        check=True,
    )
    root = shallow / "brand"
    tree = read_tree(root)
    assert History(root).versions(ROADMAP) is None
    assert past(tree, load_workspace(tree).workspace, History(root), DAYS[3]) is None


def test_no_repository_and_no_such_file_have_no_versions(tmp_path: Path, workspace: Path) -> None:
    assert History(tmp_path).versions(ROADMAP) is None
    assert History(workspace).versions("feedback/other.yml") is None
