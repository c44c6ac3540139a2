"""`srmkit new --answers THEME`: what people asked most, as a draft to be answered."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from srmkit.disk import read_tree
from srmkit.load import load_workspace
from tests.cli.plans import brand, ended, read, run, snapshot, write
from tests.said import INBOX, inbox

TAXONOMY = """categories: {product: {action: roadmap}}
themes:
  wok: {name: {en: The wok, zh-Hant: 鐵鑊}, category: product, phrases: [wok]}
"""
SAID = [
    {"text": "How do I clean the wok?", "at": "2026-11-01 10:00", "times": "3"},
    {"text": "how do I season a wok? mail me: [email]", "at": "2026-11-02 10:00"},
    {"text": "Is it ok to use <b>soap</b> on the *wok*?", "at": "2026-11-03 10:00"},
    {"text": "The wok came late.", "at": "2026-11-03 10:00", "times": "9"},
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    root = brand(tmp_path)
    write(root, "feedback/taxonomy.yml", TAXONOMY)
    write(root, "feedback/roadmap.yml", "cards: {title: Cards, themes: [wok], status: planned}\n")
    (root / "feedback" / "inbox").mkdir()
    (root / INBOX).write_bytes(inbox(SAID, UTC))
    return root


def test_the_questions_are_the_text_and_markup_in_them_is_none(here: Path) -> None:
    assert ended(run("new", "Wok questions", "--answers", "wok", "--lang", "en", cwd=here)) == 0
    text = read(here, "content/posts/2026/wok-questions.md")
    body = text.split("---\n", 2)[2]
    assert body == (
        "5 people asked this. Put each question into your own words, answer it, and delete this "
        "line.\n\n## How do I clean the wok?\n\n"
        "## Is it ok to use \\<b\\>soap\\</b\\> on the \\*wok\\*?\n\n## how do I season a wok?\n"
    )


def test_without_a_title_it_has_the_themes(here: Path) -> None:
    result = run("new", "--answers", "wok", "--lang", "en", cwd=here)
    assert ended(result) == 0
    (made,) = [
        post
        for post in load_workspace(read_tree(here)).workspace.posts
        if post.id == "wok-questions"
    ]
    assert (made.title, made.answers) == ("The wok: you asked, we answer", ("wok",))


def test_an_item_stands_for_its_themes(here: Path) -> None:
    assert ended(run("new", "--answers", "cards", cwd=here)) == 0
    text = read(here, "content/posts/2026/cards-questions.md")
    assert "answers: [cards]" in text
    assert "## How do I clean the wok?" in text


def test_the_pillars_template_comes_first(here: Path) -> None:
    arguments = ("new", "Wok", "--answers", "wok", "--pillar", "educate")
    assert ended(run(*arguments, cwd=here)) == 0
    assert "---\n## Why\n\n5 people" in read(here, "content/posts/2026/wok.md")


def test_nobody_asked(here: Path) -> None:
    (here / INBOX).unlink()
    result = run("new", "--answers", "wok", "--lang", "en", cwd=here)
    assert ended(result) == 0
    assert "Nobody has asked how about wok yet: the draft has no questions." in result.stdout


def test_without_a_title_and_a_theme_it_is_nothing(here: Path) -> None:
    before = snapshot(here)
    assert ended(run("new", "--lang", "en", cwd=here)) == 2
    assert ended(run("new", " ", "--lang", "en", cwd=here)) == 2
    assert ended(run("new", "--answers", "nothing", "--lang", "en", cwd=here)) == 2
    assert snapshot(here) == before


def test_a_dry_run_writes_nothing(here: Path) -> None:
    before = snapshot(here)
    result = run("new", "--answers", "wok", "--dry-run", cwd=here)
    assert ended(result) == 0
    assert "How do I clean the wok?" in result.stdout
    assert snapshot(here) == before
