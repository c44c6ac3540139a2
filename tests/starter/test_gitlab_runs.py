"""The shell of GitLab's jobs, run for real on a draft whose title means harm."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.starter.pipelines import CANARY, DRAFT, POST, Runner, git, made, proposed, workflow

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

MARKER = "<!-- srmkit-diff -->"
TOKEN = "glpat-not-a-real-one"  # noqa: S105, of nobody
API = "https://gitlab.example/api/v4"
NOTES = f"{API}/projects/5/merge_requests/7/notes"
SHELLS = {"bash": ("bash", "-eo", "pipefail"), "sh": ("sh", "-e")}
"""What GitLab's runner takes, and what it takes where an image has no bash."""
OURS = {"id": 11, "author": {"id": 3}, "body": f"{MARKER}\nold"}
FORGED = {"id": 12, "author": {"id": 4}, "body": f"{MARKER}\nmine"}
OTHER = {"id": 13, "author": {"id": 3}, "body": f"Not ours {MARKER}"}


def requested(tmp_path: Path, files: dict[str, str], shell: str = "bash") -> Runner:
    """A merge request to `main` that adds `files`; what is checked out is its own branch."""
    folder = proposed(made(tmp_path / "brand"), files)
    base = git(folder, "rev-parse", "HEAD^1")
    git(folder, "switch", "--quiet", "--detach", "HEAD^2")
    known = {
        "CI_API_V4_URL": API,
        "CI_SERVER_URL": "https://gitlab.example",
        "CI_PAGES_URL": "https://you.pages.example/brand",
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "SRMKIT_EDITION": "public",
    }
    return Runner(folder, tmp_path / "runner", known, shell=SHELLS[shell])


@pytest.fixture(params=SHELLS)
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Runner:
    if shutil.which(request.param) is None:
        pytest.skip(f"there is no {request.param} here")
    return requested(tmp_path, {POST: DRAFT}, request.param)


def job(runner: Runner, name: str, **more: str) -> CompletedProcess[str]:
    lines = workflow(runner.folder / ".gitlab-ci.yml")[name]["script"]
    return runner.run("\n".join(lines), **more)


def test_the_check_writes_both_reports_and_builds(runner: Runner) -> None:
    done = job(runner, "check")
    assert done.returncode == 0, done.stderr
    assert json.loads((runner.folder / "srmkit-quality.json").read_text(encoding="utf-8")) == []
    assert "<testsuites" in (runner.folder / "srmkit-junit.xml").read_text(encoding="utf-8")
    assert "0 errors" in done.stdout
    assert (runner.folder / "site" / "public" / "index.html").is_file()


def test_an_error_fails_the_check_after_it_is_reported(tmp_path: Path) -> None:
    bad = DRAFT.replace("status:", "pillar: nobody\nstatus:")
    runner = requested(tmp_path, {POST: bad})
    done = job(runner, "check")
    assert done.returncode == 1
    reported = json.loads((runner.folder / "srmkit-quality.json").read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in reported] == [POST]
    assert "no pillar is called" in done.stdout
    assert not (runner.folder / "site").exists()


def test_without_a_token_the_note_is_an_artifact(runner: Runner) -> None:
    done = job(runner, "compare")
    assert done.returncode == 0, done.stderr
    assert "There is no SRMKIT_NOTE_TOKEN" in done.stdout
    assert not runner.calls("curl")
    note = (runner.folder / "srmkit-diff.md").read_text(encoding="utf-8")
    assert note.startswith("### What this changes in the plan\n\nmain → HEAD, as of ")
    assert "1 entry added" in note


def test_a_title_is_words_and_no_quick_action(runner: Runner) -> None:
    done = job(runner, "compare")
    note = (runner.folder / "srmkit-diff.md").read_text(encoding="utf-8")
    assert "boom" in note, "the title is not there, so nothing was tried"
    assert "<!--" not in note
    assert "@everyone" not in note
    assert not re.search(r"(?<!\\)`", note)
    assert not re.search(r"^\s*/", note, re.MULTILINE)
    assert "\x1b" not in done.stdout
    assert "\r" not in done.stdout
    assert not (runner.folder / "hacked").exists()


def noted(runner: Runner, there: list[dict[str, object]]) -> list[dict[str, list[str]]]:
    """The calls of `curl` that write."""
    runner.answers = {
        f"{API}/user": json.dumps({"id": 3}),
        f"{NOTES}?": json.dumps(there),
        NOTES: "{}",
    }
    done = job(runner, "compare", SRMKIT_NOTE_TOKEN=TOKEN)
    assert done.returncode == 0, done.stderr
    assert TOKEN not in done.stdout + done.stderr
    return [call for call in runner.calls("curl") if "--request" in call["arguments"]]


def test_the_first_note_is_new(runner: Runner) -> None:
    (call,) = noted(runner, [FORGED, OTHER])
    assert call["arguments"][-5:] == [
        "--request",
        "POST",
        "--data-urlencode",
        "body@note.md",
        NOTES,
    ]
    note = (runner.folder / "note.md").read_text(encoding="utf-8")
    assert note.startswith(f"{MARKER}\n### What this changes in the plan\n")
    assert note.count("<!--") == 1


def test_the_next_one_replaces_it_and_nobody_elses(runner: Runner) -> None:
    (call,) = noted(runner, [FORGED, OTHER, OURS, {**OURS, "id": 99}])
    assert call["arguments"][-5:-2] == ["--request", "PUT", "--data-urlencode"]
    assert call["arguments"][-1] == f"{NOTES}/11"


def test_the_token_is_sent_and_stands_on_no_command_line(runner: Runner) -> None:
    noted(runner, [])
    calls = runner.calls("curl")
    assert len(calls) == 3
    for call in calls:
        assert not [word for word in call["arguments"] if TOKEN in word]
        assert f"PRIVATE-TOKEN: {TOKEN}\n" in call["files"].values()


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_the_real_curl_sends_what_gitlab_reads(tmp_path: Path, httpserver: HTTPServer) -> None:
    runner = requested(tmp_path, {POST: DRAFT})
    (runner.home / "bin" / "curl").unlink()
    runner.variables["CI_API_V4_URL"] = httpserver.url_for("/api/v4").replace(
        "localhost", "127.0.0.1"
    )
    known = {"PRIVATE-TOKEN": TOKEN}
    notes = "/api/v4/projects/5/merge_requests/7/notes"
    httpserver.expect_request("/api/v4/user", headers=known).respond_with_json({"id": 3})
    httpserver.expect_request(notes, method="GET", headers=known).respond_with_json([OURS])
    sent: list[str] = []

    def keep(request: Request) -> Response:
        sent.append(request.form["body"])
        return Response("{}", content_type="application/json")

    httpserver.expect_request(f"{notes}/11", method="PUT", headers=known).respond_with_handler(keep)
    done = job(runner, "compare", SRMKIT_NOTE_TOKEN=TOKEN)
    assert done.returncode == 0, done.stderr
    assert sent == [(runner.folder / "note.md").read_text(encoding="utf-8")]


def test_where_the_plan_is_untouched_nobody_is_told(tmp_path: Path) -> None:
    runner = requested(tmp_path, {"README.md": "Other words.\n"})
    assert not noted(runner, [FORGED])
    assert [call["arguments"][-1] for call in noted(runner, [OURS])] == [f"{NOTES}/11"]


def test_a_token_that_has_expired_is_an_error_of_that_job_alone(runner: Runner) -> None:
    runner.answers = {API: None}
    done = job(runner, "compare", SRMKIT_NOTE_TOKEN=TOKEN)
    assert done.returncode
    assert workflow(runner.folder / ".gitlab-ci.yml")["compare"]["allow_failure"] is True


def test_a_merged_result_is_compared_with_what_it_is_merged_into(tmp_path: Path) -> None:
    """What the target branch has gained since is none of the merge request's doing."""
    runner = requested(tmp_path, {POST: DRAFT})
    folder, base = runner.folder, runner.variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"]
    git(folder, "switch", "--quiet", "--detach", base)
    other = DRAFT.replace("boom", "elsewhere")
    (folder / "content" / "posts" / "other.md").write_text(other, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Meanwhile")
    target = git(folder, "rev-parse", "HEAD")
    git(folder, "merge", "--quiet", "--message", "Merged result", "idea")
    runner.variables["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"] = target
    assert job(runner, "compare").returncode == 0
    note = (folder / "srmkit-diff.md").read_text(encoding="utf-8")
    assert "boom" in note
    assert "elsewhere" not in note


def test_what_is_published_has_no_draft_and_knows_its_address(runner: Runner) -> None:
    done = job(runner, "pages")
    assert done.returncode == 0, done.stderr
    assert not runner.calls("curl")
    pages = {
        path: path.read_bytes() for path in (runner.folder / "public").rglob("*") if path.is_file()
    }
    assert runner.folder / "public" / "index.html" in pages
    assert not [path for path, content in pages.items() if CANARY.encode() in content]
    feeds = [content for path, content in pages.items() if path.suffix == ".ics"]
    assert any(b"https://you.pages.example/brand/" in one.replace(b"\r\n ", b"") for one in feeds)


LOGIN = (
    "HTTP/2 302\r\nlocation: https://projects.pages.example/auth?domain=x\r\n\r\n"
    "HTTP/1.1 302 Found\r\nLocation: https://gitlab.example/oauth/authorize?client_id=1\r\n\r\n"
    "HTTP/2 200\r\n\r\n"
)


@pytest.mark.parametrize(
    ("headers", "goes"),
    [
        (LOGIN, True),
        ("HTTP/2 200\r\n\r\n", False),
        (
            "HTTP/2 302\r\nlocation: https://you.pages.example/brand/\r\n\r\nHTTP/2 200\r\n\r\n",
            False,
        ),
        (
            "HTTP/2 302\r\nlocation: https://evil.example/oauth/authorize\r\n\r\nHTTP/2 200\r\n",
            False,
        ),
        ("HTTP/2 404\r\n\r\n", False),
        (None, False),
    ],
    ids=["login", "open", "open after a redirect", "another's login", "no site yet", "no answer"],
)
def test_the_team_edition_goes_only_where_readers_log_in(
    tmp_path: Path, headers: str | None, goes: bool
) -> None:
    runner = requested(tmp_path, {POST: DRAFT})
    runner.answers = {"https://you.pages.example": headers}
    done = job(runner, "pages", SRMKIT_EDITION="team")
    assert (done.returncode == 0) is goes, done.stdout + done.stderr
    assert (runner.folder / "public" / "index.html").exists() is goes
    assert ("Nothing is published." in done.stdout) is not goes
