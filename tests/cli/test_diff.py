"""`srmkit diff`: what a branch does to the plan, in a comment that nobody can forge."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.plans import LATE, LEATHER, brand, committed, ended, git, read, run, write

CADENCE = "preset: none\nrules: {CAD101: {per_day: 1}}\n"
NEW = "---\ntitle: Sale\ndate: 2026-12-02 18:00\nstatus: approved\nchannels: [fb]\n" \
    "audiences: [fans]\n---\nBuy.\n"  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Two commits: `base`, and one that adds, moves, changes and removes an entry each."""
    folder = brand(tmp_path, {"calendar/cadence.yml": CADENCE})
    committed(folder)
    git(folder, "tag", "base")
    write(folder, "content/posts/sale.md", NEW)
    write(
        folder,
        LEATHER,
        read(folder, LEATHER).replace("*soft*", "dry").replace("[blog, fb]", "[fb]"),
    )
    write(folder, LATE, read(folder, LATE).replace("2026-12-01 09:00", "2026-12-03 09:00"))
    committed(folder)
    return folder


def test_text(here: Path) -> None:
    result = run("diff", "base", cwd=here)
    assert ended(result) == 0
    shown = result.stdout
    assert shown.startswith("base → the files here, as of 2026-12-01 12:00\n")
    assert "1 entry added\n  Wed 2 Dec 18:00 · fb · Sale (sale)\n" in shown
    assert "1 entry removed\n  Wed 2 Dec 12:30 · blog · Leather care (leather-care)\n" in shown
    assert "fb · Late news (late): Tue 1 Dec 09:00 → Thu 3 Dec 09:00 (+ status)\n" in shown
    assert "1 entry changed\n  Wed 2 Dec 12:30 · fb · Leather care (leather-care): text\n" in shown
    assert "warning CAD101" in shown.partition("problems gone")[0]
    assert "FLO604" in shown.partition("gone")[2]
    assert "fans: 2 → 2 in the span" not in shown, "nobody is told what did not change"


def test_json_has_everything(here: Path) -> None:
    document = json.loads(run("diff", "base", "HEAD", "--format", "json", cwd=here).stdout)
    assert [one["id"] for one in document["added"]] == ["sale/fb/0"]
    assert [one["id"] for one in document["removed"]] == ["leather-care/blog/0"]
    assert [one["fields"] for one in document["moved"]] == [["date", "status"]]
    assert [one["fields"] for one in document["changed"]] == [["text"]]
    assert "CAD101" in {one["code"] for one in document["problems"]["new"]}
    assert "FLO604" in {one["code"] for one in document["problems"]["gone"]}
    audiences = {one["audience"]: one["contacts"] for one in document["pressure"]}
    assert audiences == {"fans": {"before": 2, "after": 2}, "shops": {"before": 0, "after": 0}}


def test_turned_round_it_is_the_other_way_round(here: Path) -> None:
    forth = json.loads(run("diff", "base", "HEAD", "--format", "json", cwd=here).stdout)
    back = json.loads(run("diff", "HEAD", "base", "--format", "json", cwd=here).stdout)
    assert forth["added"] == back["removed"]
    assert forth["problems"]["new"] == back["problems"]["gone"]


def test_the_same_is_the_same(here: Path) -> None:
    assert "The plan is the same." in run("diff", "HEAD", cwd=here).stdout
    assert "The plan is the same." in run("diff", "base", "base", cwd=here).stdout


def test_lines_that_move_are_no_difference(here: Path) -> None:
    text = read(here, LEATHER).replace("status: review", "# a comment\n\nstatus: review")
    write(here, LEATHER, text)
    assert "The plan is the same." in run("diff", "HEAD", cwd=here).stdout


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("error", 0), ("warning", 1)])
def test_fail_on(here: Path, level: str, code: int) -> None:
    assert ended(run("diff", "base", "--fail-on", level, cwd=here)) == code
    assert ended(run("diff", "HEAD", "--fail-on", "info", cwd=here)) == 0


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "--help-me", "-x", "", "HEAD:README", "a\0b", "--output=/tmp/x", "^HEAD"],
)
def test_a_revision_that_is_none(here: Path, revision: str) -> None:
    arguments = ["diff", "--", revision] if revision.startswith("-") else ["diff", revision]
    result = run(*arguments, cwd=here)
    assert ended(result) == 2
    assert "is no revision" in result.stderr


def test_no_repository(tmp_path: Path) -> None:
    result = run("diff", "main", cwd=brand(tmp_path))
    assert ended(result) == 2
    assert "Traceback" not in result.stderr
    assert "not a git repository" in result.stderr


def test_a_workspace_inside_a_repository(tmp_path: Path) -> None:
    folder = brand(tmp_path / "sites" / "a b")
    committed(tmp_path)
    write(folder, "content/posts/sale.md", NEW)
    document = json.loads(run("diff", "HEAD", "--format", "json", cwd=folder).stdout)
    assert [one["id"] for one in document["added"]] == ["sale/fb/0"]
    assert document["removed"] == []


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](https://evil.test)",
    "![x](https://evil.test/x.png)",
    "https://evil.test www.evil.test a@evil.test",
    "@everyone #1 !2 GH-3",
    "a | b | c",
    "**bold** _it_ `code` ~~no~~",
    "- item",
    "1. item",
    "# heading",
    "> quote",
    "&lt;b&gt; &#64;everyone",
    "```",
    "$x$ \\(y\\)",
    "/close",
    "::error::x ##[error]y",
    "<!-- x -->",
    "\u202egnp.exe",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_markdown_shows_hostile_titles_as_words(here: Path, title: str) -> None:
    """Rendered as forges do, a title is exactly its own words: no tag, no link, nobody called."""
    write(here, "content/posts/sale.md", NEW.replace("title: Sale", f"title: {json.dumps(title)}"))
    result = run("diff", "base", "--format", "markdown", cwd=here)
    assert ended(result) == 0
    renderer = MarkdownIt("commonmark", {"html": True, "linkify": True})
    html = renderer.enable(["table", "strikethrough", "linkify"]).render(result.stdout)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h3", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert "<a" not in html
    lines = re.findall(r"<li>(Wed 2 Dec 18:00 .*)</li>", html)
    shown = lines[0].replace("\u200b", "")
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        shown = shown.replace(entity, sign)
    bent = title.replace("\u202e", "").replace("##[", "## [")
    assert shown == f"Wed 2 Dec 18:00 · fb · {bent} (sale)"
    assert not re.search(r"[@#!](?=\w)", re.sub(r"&#\d+;", "", html.replace("&quot;", "")))
    assert not [row for row in result.stdout.splitlines() if re.match(r"\s*(/|::)", row)]
