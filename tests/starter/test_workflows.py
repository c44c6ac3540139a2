"""The workflows that `srmkit init` writes, and our own: what they may do, and how little."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib import import_module, resources
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from tests.starter.pipelines import OURS, STARTER, THEIRS, made, workflow

NAMES = ("check.yml", "publish.yml", "fetch.yml")
WRITES = {
    ("check.yml", "comment"): {"pull-requests": "write"},
    ("fetch.yml", "feedback"): {"contents": "write", "pull-requests": "write"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
}
"""The jobs that may change anything, and what."""


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("new") / "brand", "--timezone", "Asia/Taipei")


def written(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    found = [(file.name, workflow(file)) for file in sorted(folder.glob("*.yml"))]
    assert {name for name, _ in found} >= set(NAMES)
    return found


@pytest.fixture(params=["ours", "new"])
def workflows(request: pytest.FixtureRequest, new: Path) -> list[tuple[str, dict[str, Any]]]:
    return written(OURS if request.param == "ours" else new / ".github" / "workflows")


def audited(folder: Path) -> subprocess.CompletedProcess[str]:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or "zizmor"
    command = [zizmor, "--offline", "--quiet", "--no-progress", "--persona", "pedantic"]
    return subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)


def test_the_auditor_finds_nothing_in_a_new_workspace(new: Path) -> None:
    found = audited(new / ".github")
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_auditor_would_find_something(new: Path, tmp_path: Path) -> None:
    file = tmp_path / ".github" / "workflows" / "check.yml"
    file.parent.mkdir(parents=True)
    text = (new / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    bad = "run: 'echo ${{ github.event.pull_request.title }}; mkdocs build --strict'"
    file.write_text(text.replace("run: mkdocs build --strict", bad), encoding="utf-8")
    assert "template-injection" in audited(tmp_path / ".github").stdout


def test_our_own_differ_only_in_where_srmkit_is() -> None:
    for name in NAMES:
        expected = (THEIRS / name).read_text(encoding="utf-8")
        expected = expected.replace("@@timezone@@", "Asia/Hong_Kong").replace("@@lang@@", "en")
        expected = expected.replace(
            "python -m pip install --requirement requirements.txt", "make install"
        )
        own = (OURS / name).read_text(encoding="utf-8")
        assert own.replace(".venv/bin/", "") == expected, name
    updates = "dependabot.yml"  # or the pins grow old
    assert (OURS.parent / updates).read_bytes() == (THEIRS.parent / updates).read_bytes()


def test_every_action_is_pinned_to_a_commit_and_says_which_version(new: Path) -> None:
    for file in chain(OURS.glob("*.yml"), (new / ".github" / "workflows").glob("*.yml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_a_job_may_do_what_it_needs(workflows: list[tuple[str, dict[str, Any]]]) -> None:
    for name, found in workflows:
        assert found["permissions"] == {}, name
        for id, job in found["jobs"].items():
            writes = {key: may for key, may in job["permissions"].items() if may != "read"}
            assert writes == WRITES.get((name, id), {}), (name, id)
            assert job["timeout-minutes"] <= 90
            assert job["runs-on"] == "ubuntu-24.04"


def test_nobody_who_may_comment_or_deploy_runs_what_was_proposed(
    workflows: list[tuple[str, dict[str, Any]]],
) -> None:
    """`fetch` runs what is on the default branch already."""
    for name, found in workflows:
        for id, job in found["jobs"].items():
            if (name, id) in WRITES and name != "fetch.yml":
                text = json.dumps(job["steps"])
                assert "checkout" not in text
                assert "pip install" not in text
                assert "make install" not in text


def test_no_strange_text_reaches_a_shell(workflows: list[tuple[str, dict[str, Any]]]) -> None:
    seen = 0
    for name, found in workflows:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(found["on"]), name
        for job in found["jobs"].values():
            for one in job["steps"]:
                assert "${{" not in one.get("run", ""), one
                seen += "run" in one
                if "actions/checkout" in one.get("uses", ""):
                    assert one["with"]["persist-credentials"] is False
    assert seen > 10


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="there is no shellcheck here")
def test_the_shell_is_sound(new: Path, workflows: list[tuple[str, dict[str, Any]]]) -> None:
    scripts = [
        ("bash", one["run"])
        for _, found in workflows
        for job in found["jobs"].values()
        for one in job["steps"]
        if "run" in one
    ]
    pipeline = workflow(new / ".gitlab-ci.yml")
    scripts += [("sh", "\n".join(pipeline[id]["script"])) for id in ("check", "compare", "pages")]
    for shell, script in scripts:
        command = ["shellcheck", "--shell", shell, "-"]
        said = subprocess.run(command, input=script, text=True, capture_output=True, check=False)
        assert not said.stdout, said.stdout


def test_the_comment_is_for_those_whose_token_may_write(
    workflows: list[tuple[str, dict[str, Any]]],
) -> None:
    asked = dict(workflows)["check.yml"]["jobs"]["comment"]["if"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in asked
    assert "dependabot[bot]" in asked


def test_the_whole_history_is_there_where_it_is_asked_for(
    workflows: list[tuple[str, dict[str, Any]]],
) -> None:
    found = dict(workflows)
    for name, job in (("check.yml", "calendar"), ("publish.yml", "build")):
        (checkout,) = [
            one for one in found[name]["jobs"][job]["steps"] if "checkout" in one.get("uses", "")
        ]
        assert checkout["with"]["fetch-depth"] == 0


def test_the_site_is_built_every_day_at_an_odd_minute_of_the_brands_clock(new: Path) -> None:
    for name, hour in (("publish.yml", "5"), ("fetch.yml", "4")):
        (daily,) = workflow(new / ".github" / "workflows" / name)["on"]["schedule"]
        minute, at, *rest = daily["cron"].split()
        assert daily["timezone"] == "Asia/Taipei"
        assert at == hour
        assert int(minute) % 5
        assert rest == ["*", "*", "*"]


def test_what_is_published_is_one_setting_and_public_by_itself(
    workflows: list[tuple[str, dict[str, Any]]],
) -> None:
    found = dict(workflows)["publish.yml"]
    assert found["env"] == {"SRMKIT_EDITION": "${{ vars.SRMKIT_EDITION || 'public' }}"}
    assert found["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    build = found["jobs"]["build"]["steps"]
    assert [one["name"] for one in build if "run" in one] == [
        "Ask where Pages puts the site, and for whom",
        "Install",
        "Check",
        "Build",
    ]
    assert build[-1]["with"] == {"path": "site/${{ env.SRMKIT_EDITION }}"}
    assert found["jobs"]["deploy"]["needs"] == "build"


def test_a_merge_request_has_one_pipeline_and_so_has_the_default_branch(new: Path) -> None:
    found = workflow(new / ".gitlab-ci.yml")
    assert found["workflow"]["rules"] == [
        {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'},
        {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"},
    ]
    assert found["variables"] == {"SRMKIT_EDITION": "public", "GIT_DEPTH": "0"}
    assert found["stages"] == ["test", "deploy"]
    assert found["compare"]["rules"] == found["workflow"]["rules"][:1]
    assert found["pages"]["rules"] == found["workflow"]["rules"][1:]
    assert found["pages"]["stage"] == "deploy"
    assert found["check"]["stage"] == "test"
    assert "allow_failure" not in found["check"]


def test_gitlab_shows_what_the_check_wrote(new: Path) -> None:
    check = workflow(new / ".gitlab-ci.yml")["check"]
    for form, kind in (("gitlab", "codequality"), ("junit", "junit")):
        (line,) = [one for one in check["script"] if f"--format {form}" in one]
        assert line.endswith(f"--output {check['artifacts']['reports'][kind]}")
    assert check["artifacts"]["when"] == "always"
    assert "Asia/Taipei" in (new / ".gitlab-ci.yml").read_text(encoding="utf-8")


@pytest.mark.skipif(
    find_spec("check_jsonschema") is None,
    reason="check-jsonschema, which has the schemas, is not here",
)
def test_the_forges_own_schemas_agree(new: Path) -> None:
    vendor = resources.files(import_module("check_jsonschema")) / "builtin_schemas" / "vendor"
    for schema, files in (
        ("github-workflows", sorted((new / ".github" / "workflows").glob("*.yml"))),
        ("gitlab-ci", [new / ".gitlab-ci.yml"]),
    ):
        known = json.loads((vendor / f"{schema}.json").read_text(encoding="utf-8"))
        judge = jsonschema.validators.validator_for(known)(known)
        for file in files:
            wrong = [error.message for error in judge.iter_errors(workflow(file))]
            assert not wrong, file.name


def test_no_starter_file_has_a_line_that_nobody_reads_to_its_end() -> None:
    for file in [*THEIRS.glob("*.yml"), STARTER / "dot-gitlab-ci.yml"]:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert len(line) <= 170, (file.name, line)
