"""The shell of GitHub's check, run for real on a draft whose title means harm."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.starter.pipelines import (
    DRAFT,
    HOSTILE,
    POST,
    Runner,
    git,
    made,
    proposed,
    step,
    workflow,
)

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here"),
]
needs_jq = pytest.mark.skipif(
    shutil.which("jq") is None, reason="there is no jq, which stands in for the one inside gh"
)

MARKER = "<!-- srmkit-diff -->"
COMMENTS = "issues/7/comments"
OURS = {"id": 11, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nold"}
FORGED = {"id": 12, "user": {"login": "mallory"}, "body": f"{MARKER}\nmine"}
OTHER = {"id": 13, "user": {"login": "github-actions[bot]"}, "body": f"Not ours {MARKER}"}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A pull request to `main` that adds the draft."""
    folder = proposed(made(tmp_path / "brand"), {POST: DRAFT})
    known = {"GITHUB_BASE_REF": "main", "GITHUB_REPOSITORY": "you/brand"}
    return Runner(folder, tmp_path / "runner", known)


def check(runner: Runner, name: str, job: str = "calendar", **more: str) -> str:
    file = runner.folder / ".github" / "workflows" / "check.yml"
    done = runner.run(step(workflow(file), job, name), **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_packages_of_requirements_txt_are_installed(runner: Runner) -> None:
    check(runner, "Install")
    (call,) = runner.calls("python")
    assert call["arguments"] == ["-m", "pip", "install", "--requirement", "requirements.txt"]
    assert (runner.folder / "requirements.txt").read_text(encoding="utf-8").count("==") == 1


def test_the_comment_says_what_merging_changes(runner: Runner) -> None:
    printed = check(runner, "Compare")
    found = runner.outputs()
    assert found["changed"] == "true"
    assert found["comment"].startswith("### What this changes in the plan\n\nmain → HEAD, as of ")
    assert "1 entry added" in found["comment"]
    assert runner.said("summary").rstrip("\n") == found["comment"]
    assert not printed


def test_a_title_is_words_and_nothing_more(runner: Runner) -> None:
    check(runner, "Compare")
    comment = runner.outputs()["comment"]
    assert "boom" in comment, "the title is not there, so nothing was tried"
    assert "<!--" not in comment
    assert "@everyone" not in comment
    assert not re.search(r"(?<!\\)`", comment)
    assert not re.search(r"^(/|::|##\[)", comment, re.MULTILINE)
    assert set(runner.outputs()) == {"changed", "comment"}


def test_a_post_cannot_end_the_output_before_its_time(runner: Runner) -> None:
    check(runner, "Compare")
    first = re.search(r"^comment<<(.+)$", runner.said("output"), re.MULTILINE)
    (runner.home / "output").unlink()
    check(runner, "Compare")
    second = re.search(r"^comment<<(.+)$", runner.said("output"), re.MULTILINE)
    assert first
    assert second
    assert first[1] != second[1]


def test_a_comment_fits(tmp_path: Path) -> None:
    """Many posts with long titles: whole lines, and a sign that there is more."""
    posts = {
        f"content/posts/2026/p{n}.md": f"---\ntitle: {n} {'長' * 900}\ndate: 2026-12-05 10:00\n"
        "status: draft\nchannels: [blog]\n---\nText.\n"
        for n in range(29)
    }
    runner = Runner(
        proposed(made(tmp_path / "brand"), posts), tmp_path / "runner", {"GITHUB_BASE_REF": "main"}
    )
    check(runner, "Compare")
    comment = runner.outputs()["comment"]
    assert 50_000 < len(comment.encode()) <= 60_010
    assert comment.endswith("\n\n…")


def test_the_check_is_annotations_and_a_summary_that_no_text_ends(tmp_path: Path) -> None:
    """An error whose message quotes what was written."""
    bad = DRAFT.replace("status:", f"pillar: {json.dumps(HOSTILE)}\nstatus:")
    runner = Runner(proposed(made(tmp_path / "brand"), {POST: bad}), tmp_path / "runner")
    jobs = workflow(runner.folder / ".github" / "workflows" / "check.yml")
    done = runner.run(step(jobs, "calendar", "Check"))
    assert done.returncode == 1
    (command,) = done.stdout.splitlines()
    assert command.startswith(f"::error file={POST},line=4,col=1,title=SRC008 unknown-reference::")
    assert "boom" in command
    summary = runner.said("summary").splitlines()
    assert all(line.startswith("    ") for line in summary if line)
    assert any("boom" in line for line in summary)
    assert not (runner.folder / "hacked").exists()


def test_the_first_pull_request_may_bring_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    new = made(tmp_path / "made")
    files = {
        path.relative_to(new).as_posix(): path.read_text(encoding="utf-8")
        for path in new.rglob("*")
        if path.is_file()
    }
    (tmp_path / "brand" / "LICENSE").write_text("Ours.\n", encoding="utf-8")
    folder = proposed(tmp_path / "brand", files)
    runner = Runner(folder, tmp_path / "runner", {"GITHUB_BASE_REF": "main"})
    check(runner, "Compare")
    assert runner.outputs()["changed"] == "true"
    assert "entries added" in runner.outputs()["comment"]


def test_a_plan_in_order_passes(runner: Runner) -> None:
    check(runner, "Check")
    assert "0 errors" in runner.said("summary")


def commented(runner: Runner, there: list[dict[str, object]], **more: str) -> list[list[str]]:
    """The calls of `gh` that change something."""
    runner.answers = {f"{COMMENTS}?per_page": json.dumps(there)}
    values = {
        "NUMBER": "7",
        "COMMENT": "### What\n\n$(touch hacked) `id`",
        "CHANGED": "true",
        **more,
    }
    check(runner, "Write the comment, or bring it up to date", "comment", **values)
    assert not (runner.folder / "hacked").exists()
    return [call["arguments"] for call in runner.calls("gh") if "--method" in call["arguments"]]


@needs_jq
def test_the_first_comment_is_new(runner: Runner) -> None:
    (call,) = commented(runner, [FORGED, OTHER])
    assert call[2:5] == ["--method", "POST", f"repos/you/brand/{COMMENTS}"]
    (files,) = [one["files"] for one in runner.calls("gh") if one["files"]]
    assert list(files.values()) == [f"{MARKER}\n### What\n\n$(touch hacked) `id`\n"]


@needs_jq
def test_the_next_one_replaces_it_and_nobody_elses(runner: Runner) -> None:
    again = {**OURS, "id": 99}
    (call,) = commented(runner, [FORGED, OTHER, OURS, again])
    assert call[2:5] == ["--method", "PATCH", "repos/you/brand/issues/comments/11"]


@needs_jq
def test_where_the_plan_is_untouched_nobody_is_told(runner: Runner) -> None:
    assert not commented(runner, [FORGED], CHANGED="false")
    assert commented(runner, [OURS], CHANGED="false")[0][3] == "PATCH"


def test_a_change_of_other_files_is_no_change_of_the_plan(tmp_path: Path) -> None:
    folder = proposed(made(tmp_path / "brand"), {"README.md": "Other words.\n"})
    runner = Runner(folder, tmp_path / "runner", {"GITHUB_BASE_REF": "main"})
    check(runner, "Compare")
    assert runner.outputs()["changed"] == "false"
    assert "The plan is the same." in runner.outputs()["comment"]


def test_a_runner_without_gh_says_so(runner: Runner) -> None:
    """As Forgejo and Gitea have it."""
    (runner.home / "bin" / "gh").unlink()
    if shutil.which("gh"):
        pytest.skip("gh is installed on this machine")
    name = "Write the comment, or bring it up to date"
    assert "summary" in check(runner, name, "comment", NUMBER="7", COMMENT="x", CHANGED="true")


def test_the_history_was_there_to_compare_with(runner: Runner) -> None:
    assert git(runner.folder, "rev-list", "--count", "HEAD") == "3"
