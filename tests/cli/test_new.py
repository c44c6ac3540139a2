"""`srmkit new`: a post from its pillar's template, never over something that exists."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.model import Intent, Post, Status
from tests.cli.plans import brand, ended, read, run, snapshot, write


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def post(folder: Path, id: str) -> Post:
    loaded = load_workspace(read_tree(folder))
    assert loaded.problems == ()
    return next(one for one in loaded.workspace.posts if one.id == id)


def test_everything_that_was_said_is_in_it(here: Path) -> None:
    arguments = [
        *("new", "Oil the board", "--channel", "blog,fb", "--audience", "fans", "--pillar"),
        *("educate", "--campaign", "winter", "--intent", "give", "--owner", "amy", "--at"),
        *("2026-12-05 12:30", "--answers", "lids"),
    ]
    result = run(*arguments, cwd=here)
    assert ended(result) == 0
    path = "content/posts/2026/2026-12-05-oil-the-board.md"
    assert read(here, path) == (
        "---\ntitle: Oil the board\nid: oil-the-board\ndate: 2026-12-05 12:30\n"
        "channels: [blog, fb]\naudiences: [fans]\npillar: educate\nintent: give\n"
        "campaign: winter\nowner: amy\nanswers: [lids]\nstatus: draft\n---\n## Why\n"
    )
    made = post(here, "oil-the-board")
    assert (made.path, made.status, made.intent) == (path, Status.DRAFT, Intent.GIVE)
    assert f"Undo: rm {path}" in result.stdout
    assert f"srmkit check {path}" in result.stdout
    assert frontmatter.loads(read(here, path)).content == "## Why"


def test_a_template_may_be_a_file_with_front_matter_of_its_own(here: Path) -> None:
    assert ended(run("new", "Winter sale", "--pillar", "sell", "--at", "2026-12-05", cwd=here)) == 0
    path = "content/posts/2026/2026-12-05-winter-sale.md"
    assert read(here, path) == (
        "---\ntitle: Winter sale\nid: winter-sale\ndate: 2026-12-05\npillar: sell\n"
        "intent: sell   # always\nstatus: idea\n---\nBuy.\n"
    )
    assert ended(run("new", "Gift", "--pillar", "sell", "--intent", "give", cwd=here)) == 0
    assert post(here, "gift").intent is Intent.GIVE


def test_without_a_date_the_name_has_none_either(here: Path) -> None:
    """A day in a file's name would be its date."""
    result = run("new", "Some day", "--channel", "blog", cwd=here)
    assert ended(result) == 0
    assert post(here, "some-day").path == "content/posts/2026/some-day.md"
    assert post(here, "some-day").date is None
    assert "srmkit suggest some-day" in result.stdout


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Leather care: 3 steps!", "leather-care-3-steps"),
        ("皮革保養三步驟", "皮革保養三步驟"),
        ("  spaced   out ", "spaced-out"),
        ("Ünïcode – “quoted”", "ünïcode-quoted"),
        ("../../etc/passwd", "etc-passwd"),
        ("A " * 60, "a" + "-a" * 29),
        ("字" * 90, "字" * 50),
        ("title: x # y", "title-x-y"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_an_id_is_made_of_the_title(here: Path, title: str, id: str) -> None:
    assert ended(run("new", title, "--at", "2027-01-02 09:00", cwd=here)) == 0
    made = post(here, id)
    assert made.path == f"content/posts/2027/2027-01-02-{id}.md"
    assert made.title == " ".join(title.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["🎉🎉"], 2, "choose one with --id"),
        ([""], 2, "the title is empty"),
        (["\x07 "], 2, "the title is empty"),
        (["A", "--id", "../x"], 2, "cannot be an id"),
        (["A", "--id", "a/b"], 2, "cannot be an id"),
        (["A", "--id", "-x"], 2, "cannot be an id"),
        (["Index"], 2, "cannot be an id"),
        (["A", "--id", "readme"], 2, "cannot be an id"),
        (["A", "--channel", "igg"], 2, "there is no channel “igg”; channels.yml has blog"),
        (["A", "--audience", "fan"], 2, "there is no audience “fan”; audiences.yml has fans"),
        (["A", "--pillar", "x"], 2, "there is no “x”; there are educate, sell"),
        (["A", "--campaign", "x"], 2, "there are winter"),
        (["A", "--answers", "x"], 2, "there are lids"),
        (["A", "--intent", "x"], 2, "thank"),
        (["A", "--at", "soon"], 2, "“soon” is not a date"),
        (["A", "--at", "2026-02-30"], 2, "does not exist"),
        (["Leather care"], 1, "has the id “leather-care” already"),
        (["A", "--id", "LATE"], 1, "has the id “LATE” already"),
    ],
)
def test_what_cannot_be_is_refused(here: Path, arguments: list[str], code: int, said: str) -> None:
    before = snapshot(here)
    result = run("new", *arguments, cwd=here)
    assert ended(result) == code
    assert said in result.stderr
    assert snapshot(here) == before


def test_nothing_is_overwritten(here: Path) -> None:
    write(here, "content/posts/2026/taken.md", "---\ntitle: T\nid: other\n---\n")
    before = snapshot(here)
    result = run("new", "Taken", cwd=here)
    assert ended(result) == 1
    assert "exists already" in result.stderr
    assert snapshot(here) == before


def test_a_time_that_does_not_exist_is_written_for_no_channel(here: Path) -> None:
    write(here, "calendar/channels.yml", "blog: {network: blog, timezone: Europe/London}\n")
    before = snapshot(here)
    result = run("new", "A", "--channel", "blog", "--at", "2027-03-28 01:30", cwd=here)
    assert ended(result) == 1
    assert "SRC006" in result.stderr
    assert snapshot(here) == before


@pytest.mark.parametrize("path", ["content/templates/none.md", "../outside.md", "/etc/x.md"])
def test_a_template_that_is_no_file_of_the_workspace(here: Path, path: str) -> None:
    write(here.parent, "outside.md", "secret")
    write(here, "calendar/pillars.yml", f"p: {{template: {path}}}\n")
    before = snapshot(here)
    result = run("new", "A", "--pillar", "p", cwd=here)
    assert ended(result) == 1
    assert "no file of this workspace" in result.stderr
    assert snapshot(here) == before


def test_a_template_that_cannot_be_read(here: Path) -> None:
    write(here, "content/templates/sell.md", "---\na: [\n---\n")
    result = run("new", "A", "--pillar", "sell", cwd=here)
    assert ended(result) == 1
    assert "content/templates/sell.md:3:1 error SRC002" in result.stderr


def test_a_template_within_the_strategy_that_cannot_be_read(here: Path) -> None:
    write(here, "calendar/pillars.yml", 'p: {template: "---\\na: [\\n---\\n"}\n')
    result = run("new", "A", "--pillar", "p", cwd=here)
    assert ended(result) == 1
    assert "calendar/pillars.yml p.template:3:1 error SRC002" in result.stderr


def test_a_dry_run_makes_nothing(here: Path) -> None:
    before = snapshot(here)
    result = run("new", "A", "--dry-run", cwd=here)
    assert ended(result) == 0
    assert "+ title: A" in result.stdout
    assert snapshot(here) == before
