"""`srmkit today`: every entry in one list, and the words to paste exactly as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.plans import LATE, LEATHER, brand, ended, read, run, write

HOLDS = "holds: {{t8: {{from: {0}, to: {1}, reason: Typhoon, policy: {2}}}}}\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def today(folder: Path, *arguments: str) -> str:
    result = run("today", *arguments, cwd=folder)
    assert ended(result) == 0
    return result.stdout


def test_what_is_late_due_and_not_ready(here: Path) -> None:
    shown = today(here, "--now", "2026-12-02 09:00")
    assert shown.startswith("Overdue (3)\n  Tue 24 Nov 10:00  blog  每週問答  (weekly/blog/0)\n")
    assert "  Tue 1 Dec 09:00  fb    Late news  (late/fb/0)\n" in shown
    assert "Due today and not approved (2)\n  12:30  blog  Leather care" in shown
    assert "(leather-care/fb/0, review)" in shown
    assert "srmkit mark weekly --channel blog --url …" in shown


def test_an_approved_one_is_due_then_overdue_then_done(here: Path) -> None:
    write(here, LEATHER, read(here, LEATHER).replace("review", "approved"))
    assert "Due today (2)\n  12:30  blog" in today(here, "leather", "--now", "2026-12-02 12:29")
    assert "Overdue (2)\n  12:30  blog" in today(here, "leather", "--now", "2026-12-02 12:30")
    run("mark", "leather", "--channel", "fb", "--url", "https://x.test/1", "--now",
        "2026-12-02 12:31", cwd=here)  # fmt: skip
    shown = today(here, "leather", "--now", "2026-12-02 13:00")
    assert "Overdue (1)" in shown
    assert "Out today (1)\n  12:31  fb    Leather care  (leather-care/fb/0)\n" in shown
    assert "https://x.test/1" in shown


def test_nothing(here: Path) -> None:
    assert today(here, "late", "--now", "2026-11-20").startswith("Nothing is due today")


@pytest.mark.parametrize("policy", ["keep", "expire", "reslot"])
def test_what_is_on_hold_is_in_no_other_list(here: Path, policy: str) -> None:
    write(here, "calendar/dates.yml", HOLDS.format("2026-12-02", "2026-12-02", policy))
    shown = today(here, "leather", "--now", "2026-12-02 09:00")
    assert f"On hold: Typhoon (t8, until Thu 3 Dec 00:00, policy {policy}; 2)" in shown
    assert shown.count("leather-care/blog/0") == 1
    assert "not approved" not in shown
    assert "On hold" not in today(here, "leather", "--now", "2026-12-01 23:59")
    assert "On hold" not in today(here, "leather", "--now", "2026-12-03 00:00")


def test_the_words_of_one_entry_and_nothing_else(here: Path) -> None:
    assert today(here, "late", "--text") == "It was early.\n"
    write(
        here,
        LATE,
        read(here, LATE).replace(
            "---\nIt", "variants: {fb: {text: '*as* it is 👩‍👩‍👧\u3000', thread: [two]}}\n---\nIt"
        ),
    )
    assert today(here, "late", "--channel", "fb", "--text") == "*as* it is 👩‍👩‍👧\n\ntwo\n"


def test_the_words_of_several_stand_under_their_names(here: Path) -> None:
    shown = today(here, "--text")
    assert "=== late/fb/0 ===\n\nIt was early.\n\n=== weekly/blog/1 ===\n\n問。\n" in shown


def test_no_words(here: Path) -> None:
    result = run("today", "leather", "--text", cwd=here)
    assert ended(result) == 1
    assert result.stdout == ""


def test_in_the_log_of_a_ci_no_text_is_a_command(here: Path) -> None:
    text = "::error::pwned\n\n##[error]x\n\n  ::add-mask::y\n"
    write(here, LATE, read(here, LATE).replace("It was **early**.\n", text))
    program = str(Path(sys.executable).parent / "srmkit")
    for ci in ("", "true"):
        done = subprocess.run(
            [program, "today", "late", "--text"],
            cwd=here,
            env={**os.environ, "CI": ci, "GITHUB_ACTIONS": "", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=True,
        )
        commands = [row for row in done.stdout.splitlines() if row.lstrip().startswith("::")]
        assert bool(commands) == (ci == "")
        assert ("##[" in done.stdout) == (ci == "")


def test_control_characters_never_reach_a_terminal(here: Path) -> None:
    variant = 'variants: {fb: {text: "a\\e[2Jb\\u0007\\tc"}}\n'
    write(here, LATE, read(here, LATE).replace("---\nIt", f"{variant}---\nIt"))
    assert today(here, "late", "--text") == "a[2Jb\tc\n"


def test_what_cannot_run(here: Path) -> None:
    assert ended(run("today", "nobody", cwd=here)) == 2
    assert ended(run("today", "--channel", "igg", cwd=here)) == 2
    assert ended(run("today", "--now", "soon", cwd=here)) == 2


def test_it_speaks_chinese(here: Path) -> None:
    assert "逾期未發（3）" in today(here, "--lang", "zh-Hant", "--now", "2026-12-01 12:00")
