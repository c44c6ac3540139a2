"""`srmkit approve`: who, when, and to which text; two lines change and no more."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from srmkit.approval import digest
from srmkit.build import check
from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.model import Post, Status
from tests.cli.plans import LATE, LEATHER, brand, committed, ended, read, run, snapshot, write


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def post(folder: Path, path: str) -> Post:
    posts = load_workspace(read_tree(folder)).workspace.posts
    return next(one for one in posts if one.path == path)


def test_it_writes_who_when_and_to_what(here: Path) -> None:
    before = read(here, LEATHER)
    result = run("approve", "leather-care", "--by", "ken", cwd=here)
    assert ended(result) == 0
    code = digest(post(here, LEATHER))
    wanted = before.replace("status: review", "status: approved").replace(
        "owner: amy\n", f"owner: amy\napproval: {{by: ken, on: 2026-12-01, digest: {code}}}\n"
    )
    assert read(here, LEATHER).replace(f'"{code}"', code) == wanted
    agreed = post(here, LEATHER).approval
    assert agreed is not None
    assert (agreed.by, str(agreed.on), agreed.digest) == ("ken", "2026-12-01", code)
    assert post(here, LEATHER).status is Status.APPROVED
    assert "4 - status: review" in result.stdout
    assert "4 + status: approved" in result.stdout
    assert "8 + approval: {by: ken" in result.stdout
    read_back = frontmatter.loads(read(here, LEATHER))
    assert read_back["status"] == "approved"
    assert "'by': 'ken'" in str(read_back["approval"])


def test_the_digest_is_still_that_of_the_text_afterwards(here: Path) -> None:
    before = digest(post(here, LEATHER))
    run("approve", "leather-care", "--by", "ken", cwd=here)
    assert digest(post(here, LEATHER)) == before


@pytest.mark.parametrize(
    "wanted", ["leather-care", "LEATHER-CARE", "leather", "eather-car", "Leather care", LEATHER]
)
def test_a_post_is_found_by_path_id_or_part(here: Path, wanted: str) -> None:
    assert ended(run("approve", wanted, "--by", "ken", cwd=here)) == 0
    assert post(here, LEATHER).status is Status.APPROVED


def test_a_path_leads_from_where_one_stands_and_names_its_workspace(here: Path) -> None:
    folder = here / "content/posts/2026"
    assert ended(run("approve", Path(LEATHER).name, "--by", "ken", cwd=folder)) == 0
    write(here, LEATHER, read(here, LEATHER).replace("approved", "review"))
    assert ended(run("approve", here / LEATHER, "--by", "amy", cwd=here.parent)) == 0


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("lether-care", "near it: leather-care"),
        ("e", "is part of"),
        ("zzzz", "no post is called “zzzz”"),
        ("", "no post is called “”"),
        ("calendar/workspace.yml", "no post is called"),
        ("../../etc/passwd", "no post is called"),
        ("a\0b", "no post is called"),
    ],
)
def test_a_wrong_one_says_what_is_near(here: Path, wanted: str, said: str) -> None:
    before = snapshot(here)
    result = run("approve", wanted, "--by", "ken", cwd=here)
    assert ended(result) == 2
    assert said in result.stderr
    assert snapshot(here) == before


def test_a_post_that_cannot_be_read_says_why(here: Path) -> None:
    write(here, "content/posts/broken.md", "---\ntitle: [\n---\n")
    result = run("approve", "content/posts/broken.md", "--by", "ken", cwd=here)
    assert ended(result) == 2
    assert "SRC002" in result.stderr


def test_a_dry_run_shows_and_writes_nothing(here: Path) -> None:
    before = snapshot(here)
    result = run("approve", "leather-care", "--by", "ken", "--dry-run", cwd=here)
    assert ended(result) == 0
    assert "+ status: approved" in result.stdout
    assert "Nothing was written" in result.stdout
    assert snapshot(here) == before


def test_errors_stand_in_the_way_until_forced(here: Path) -> None:
    """What is a note about a draft is an error once it is promised: a network's hard limit."""
    write(here, "calendar/channels.yml", "blog: {network: blog}\nx: {network: x}\n")
    text = read(here, LEATHER).replace("[blog, fb]", "[x]").replace("Wipe", "Wipe " * 80)
    write(here, LEATHER, text)
    result = run("approve", "leather-care", "--by", "ken", cwd=here)
    assert ended(result) == 1
    assert "error NET401" in result.stderr
    assert "--force" in result.stderr
    assert read(here, LEATHER) == text
    assert ended(run("approve", "leather-care", "--by", "ken", "--force", cwd=here)) == 0
    assert post(here, LEATHER).status is Status.APPROVED


def test_an_error_of_another_post_is_not_this_ones(here: Path) -> None:
    write(here, "content/posts/other.md", "---\ntitle: Other\nchannels: [nowhere]\n---\n")
    assert ended(run("approve", "leather-care", "--by", "ken", cwd=here)) == 0


def test_its_own_author_is_told_and_let(here: Path) -> None:
    result = run("approve", "leather-care", "--by", "amy", cwd=here)
    assert ended(result) == 0
    assert "amy owns “leather-care”" in result.stdout
    assert "owns" not in run("approve", "leather-care", "--by", "ken", cwd=here).stdout


def test_a_scheduled_post_stays_scheduled_and_the_same_approval_is_not_written_twice(
    here: Path,
) -> None:
    assert ended(run("approve", "weekly", "--by", "ken", cwd=here)) == 0
    first = snapshot(here)
    assert "status: scheduled" in read(here, "content/posts/2026/weekly.md")
    result = run("approve", "weekly", "--by", "ken", cwd=here)
    assert ended(result) == 0
    assert "nothing to write" in result.stdout
    assert snapshot(here) == first
    assert ended(run("approve", "weekly", "--by", "amy", cwd=here)) == 0
    assert "by: amy" in read(here, "content/posts/2026/weekly.md")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("status: cancelled", "is cancelled"),
        ("draft: true", "“draft: true”"),
        ("draft: yes  # hugo", "keeps it a draft"),
        ("published: false", "“published: false”"),
    ],
)
def test_what_an_approval_cannot_overrule_is_said(here: Path, line: str, said: str) -> None:
    text = read(here, LEATHER).replace("status: review", line)
    write(here, LEATHER, text)
    result = run("approve", "leather-care", "--by", "ken", cwd=here)
    assert ended(result) == 1
    assert said in result.stderr
    assert read(here, LEATHER) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(here: Path, newline: str, mark: str) -> None:
    text = mark + read(here, LEATHER).replace("\n", newline)
    write(here, LEATHER, text)
    assert ended(run("approve", "leather-care", "--by", "ken", cwd=here)) == 0
    after = read(here, LEATHER)
    assert after.startswith(mark + "---")
    assert after.count("\n") == after.count(newline) == text.count("\n") + 1
    assert after.endswith("cloth." + newline)


def test_names_that_yaml_would_take_for_something_else(here: Path) -> None:
    for name in ("on", "123", "a: b", "肯 #1", "{x}", "'", "2026-12-01"):
        assert ended(run("approve", "leather-care", "--by", name, cwd=here)) == 0
        agreed = post(here, LEATHER).approval
        assert agreed is not None
        assert agreed.by == name
    assert ended(run("approve", "leather-care", "--by", " ", cwd=here)) == 2


def test_undo_is_gits_only_where_git_would_lose_nothing(here: Path) -> None:
    assert (
        "put the lines marked - back"
        in run("approve", "leather-care", "--by", "ken", cwd=here).stdout
    )
    committed(here)
    said = run("approve", "leather-care", "--by", "amy", cwd=here).stdout
    assert f"Undo: git checkout -- {LEATHER}" in said
    said = run("approve", "leather-care", "--by", "bob", cwd=here).stdout
    assert "git checkout" not in said


def test_what_is_written_adds_no_fault(here: Path) -> None:
    run("approve", "leather-care", "--by", "ken", cwd=here)
    loaded = load_workspace(read_tree(here))
    assert loaded.problems == ()
    report = check(loaded, loaded.workspace.settings.now)  # type: ignore[arg-type]
    assert not [
        one for one in report.problems if one.place.path == LEATHER and "FLO605" in one.code
    ]


def test_permissions_and_links_within_the_workspace_stay(here: Path) -> None:
    (here / LATE).chmod(0o600)
    assert ended(run("approve", "late", "--by", "ken", cwd=here)) == 0
    assert (here / LATE).stat().st_mode & 0o777 == 0o600
    target = here / "content/posts/2026/real.txt"
    (here / LEATHER).rename(target)
    (here / LEATHER).symlink_to("real.txt")
    assert ended(run("approve", "leather-care", "--by", "ken", cwd=here)) == 0
    assert (here / LEATHER).is_symlink()
    assert "by: ken" in target.read_text()
