"""The worst attacks in every field of a workspace: nothing of them is left in any file of a site
but words. `python -m tests.prove.injection` tries them all, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from srmkit.render.json_text import json_text
from tests.prove import hostile, injected
from tests.prove.commands import said_by_commands, write_review
from tests.prove.sites import build, write

SCRIPTS = 12
"""More than any page of Material has, with ours."""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the worst in every field, written down once."""
    root = tmp_path_factory.mktemp("attacked")
    write(root, hostile.workspace(hostile.WORST))
    return root


@pytest.mark.parametrize("edition", ["public", "team"])
def test_every_file_of_a_site_says_words_only(attacked: Path, edition: str) -> None:
    """Pages, search, sitemap, calendars and news, in two languages: no tag, handler, address,
    event, formula or script that somebody else has written; and there is a page for each string."""
    site = build(attacked, edition)
    pages = sorted(site.rglob("*.html"))
    own = (site / "404.html").read_text(encoding="utf-8").count("<script")
    assert 0 < own < SCRIPTS
    wrong = {
        f"{path.relative_to(site)}: {one}"
        for path in site.rglob("*")
        if path.is_file() and "assets" not in path.parts
        for one in injected.in_file(path, own + 1)
    }
    assert wrong == set()
    assert len(pages) > 200
    shown = (site / "posts/out-1/index.html").read_text(encoding="utf-8")
    assert "&lt;img src=x onerror=" in shown


def test_every_command_says_words_only(attacked: Path) -> None:
    """On a terminal, in a table, in JSON and in the log of a forge."""
    said = list(said_by_commands(attacked))
    assert {name: found for name, _, found in said if found} == {}
    assert sum(count for _, count, _ in said) > 500_000
    assert write_review(attacked) == []


def test_the_judges_see_attacks() -> None:
    """What each of them is for, with the guard away."""
    script = "<p>x</p><script>1</script>"
    assert injected.in_page(script, 0)
    assert injected.in_page(script, 1) == []
    for html in ("<a onclick=x>", "<a href=' javascript:x'>", "<img src=//e.example>", "<base>"):
        assert injected.in_page(html, 0), html
    assert injected.in_page('<a href="https://e.example">x</a><img src="a.png">', 0) == []
    for cell in ("=1", "＝1", "\t=1", " @x", "a;=1", '"=1"'):
        assert injected.in_table(f"a,{cell}\n"), cell
    assert injected.in_table("a,'=1,-12.5,x\n") == []
    for text in ("\x1b[2J", "a\x9bb", "\u202e", "a\n::error::x", "x ##[error]"):
        assert injected.in_terminal(text), text
    event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{0}END:VEVENT\r\nEND:VCALENDAR\r\n"
    assert injected.in_calendar(event.format("SUMMARY:x\r\n").encode()) == []
    assert injected.in_calendar(event.format("ATTACH:https://e.example\r\n").encode())
    assert injected.in_calendar(event.format("SUMMARY:x\ry\r\n").encode())


def test_json_shows_what_it_holds() -> None:
    """Characters that a terminal would obey are written out, and mean the same."""
    assert json_text({"a": "\x9b31m\u202e\ud800器"}).isprintable() is False  # it has line ends
    assert json_text(["\x9b\u202e\ud800器"]).split() == ["[", '"\\u009b\\u202e\\ud800器"', "]"]
