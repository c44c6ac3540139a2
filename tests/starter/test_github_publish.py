"""The shell that publishes to GitHub Pages, run for real: no draft, and no team for everybody."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.starter.pipelines import CANARY, DRAFT, POST, Runner, made, proposed, step, workflow

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here"),
]
needs_jq = pytest.mark.skipif(
    shutil.which("jq") is None, reason="there is no jq, which stands in for the one inside gh"
)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """What was merged into `main`: the draft."""
    folder = proposed(made(tmp_path / "brand"), {POST: DRAFT})
    return Runner(folder, tmp_path / "runner", {"GITHUB_REPOSITORY": "you/brand"})


def published(runner: Runner, site: str | None, edition: str) -> tuple[int, str]:
    """What the step says that asks Pages, and how it ends."""
    runner.answers = {"/pages": site}
    jobs = workflow(runner.folder / ".github" / "workflows" / "publish.yml")
    name = "Ask where Pages puts the site, and for whom"
    done = runner.run(step(jobs, "build", name), SRMKIT_EDITION=edition)
    return done.returncode, done.stdout


OPEN = json.dumps({"public": True, "html_url": "https://you.github.io/brand/"})
CLOSED = json.dumps({"public": False, "html_url": "https://you.github.io/brand/"})


@needs_jq
@pytest.mark.parametrize(
    ("site", "edition", "goes"),
    [
        (OPEN, "public", True),
        (CLOSED, "public", True),
        (CLOSED, "team", True),
        (OPEN, "team", False),
        (OPEN, "Public", False),
        (json.dumps({"html_url": "https://you.github.io/"}), "team", False),
    ],
)
def test_the_team_edition_goes_only_where_readers_log_in(
    runner: Runner, site: str, edition: str, goes: bool
) -> None:
    code, printed = published(runner, site, edition)
    assert (code == 0) is goes
    assert printed.startswith("::error::SRMKIT_EDITION is ") is not goes
    expected = {"url": "https://you.github.io/brand/"} if goes else {}
    assert runner.outputs() == expected


def test_where_pages_is_off_it_is_said_how_to_switch_it_on(runner: Runner) -> None:
    code, printed = published(runner, None, "public")
    assert code == 1
    assert "Settings, Pages, Source: GitHub Actions" in printed


def built(runner: Runner, edition: str) -> Path:
    jobs = workflow(runner.folder / ".github" / "workflows" / "publish.yml")
    done = runner.run(
        step(jobs, "build", "Build"),
        SRMKIT_EDITION=edition,
        SRMKIT_SITE_URL="https://you.github.io/brand/",
    )
    assert done.returncode == 0, done.stderr
    return runner.folder / "site"


def test_what_is_uploaded_has_no_draft_and_knows_its_address(runner: Runner) -> None:
    site = built(runner, "public") / "public"
    pages = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert (site / "index.html") in pages
    assert not [path for path, content in pages.items() if CANARY.encode() in content]
    feeds = [content for path, content in pages.items() if path.suffix == ".ics"]
    assert any(b"https://you.github.io/brand/" in one.replace(b"\r\n ", b"") for one in feeds)
    kept = b"".join(
        path.read_bytes() for path in runner.folder.rglob("*.md") if ".git" not in path.parts
    )
    assert CANARY.encode() in kept, "there was no draft that could have been published"


def test_a_team_edition_is_never_where_the_public_one_is_uploaded_from(runner: Runner) -> None:
    """Also where somebody has written it into mkdocs.yml: the upload then finds nothing."""
    config = runner.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("!ENV [SRMKIT_EDITION, public]", "team"), encoding="utf-8")
    site = built(runner, "public")
    assert (site / "team" / "index.html").is_file()
    assert not (site / "public").exists()
