"""`srmkit suggest`: slots with reasons, and the line to write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.plans import LEATHER, brand, ended, read, run, snapshot, write


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def test_slots_have_reasons_and_a_line_to_write(here: Path) -> None:
    before = snapshot(here)
    result = run("suggest", "leather", "-n", "2", cwd=here)
    assert ended(result) == 0
    assert result.stdout.startswith("leather-care · blog, fb · now 2026-12-02 12:30\n\n 1  ")
    assert "active hours of fans" in result.stdout
    assert "0 contacts with fans in the seven days around it" in result.stdout
    assert result.stdout.count("write date: 2026-12-") == 2
    assert snapshot(here) == before


def test_the_line_it_says_puts_the_post_there(here: Path) -> None:
    """Written as told, `check` finds nothing that it did not find before."""
    result = run("suggest", "leather", "--format", "json", cwd=here)
    document = json.loads(result.stdout)
    before = json.loads(run("check", "--format", "json", "--all", cwd=here).stdout)["problems"]
    known = {(one["code"], one["path"], one["message"]) for one in before}
    text = read(here, LEATHER)
    assert document["slots"]
    for slot in document["slots"]:
        write(here, LEATHER, text.replace("2026-12-02 12:30", slot["date"]))
        after = json.loads(run("check", "--format", "json", "--all", cwd=here).stdout)["problems"]
        assert {(one["code"], one["path"], one["message"]) for one in after} <= known


def test_one_channel_moves_alone(here: Path) -> None:
    result = run("suggest", "leather", "--channel", "fb", "-n", "1", cwd=here)
    assert "write variants: {fb: {date: 2026-12-" in result.stdout
    assert "leather-care · fb · now" in result.stdout


def test_json(here: Path) -> None:
    result = run("suggest", "leather", "--format", "json", "-n", "1", cwd=here)
    document = json.loads(result.stdout)
    assert [*document] == [
        *("schema", "now", "post", "channel", "slots", "looked", "tried", "against"),
    ]
    (slot,) = document["slots"]
    assert slot["at"].endswith("+08:00")
    assert slot["reasons"][0]["message_id"] == "suggest.active"


def test_none_says_what_stands_against_it(here: Path) -> None:
    rules = "preset: none\nrules: {CAD101: {per_day: 0}}\n"
    write(here, "calendar/cadence.yml", rules)
    write(here, LEATHER, read(here, LEATHER).replace("date: 2026-12-02 12:30\n", ""))
    (here / LEATHER).rename(here / "content/posts/leather.md")
    result = run("suggest", "leather", cwd=here)
    assert ended(result) == 1
    assert "No slot within 14 days" in result.stdout
    assert "CAD101" in result.stdout
    assert json.loads(run("suggest", "leather", "--format", "json", cwd=here).stdout)["slots"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["weekly"], "repeats"),
        (["leather", "--channel", "tokyo"], "does not go to tokyo"),
        (["leather", "--channel", "igg"], "there is no channel “igg”"),
        (["leather", "--from", "soon"], "“soon” is not a date"),
        (["leather", "-n", "0"], "0"),
        (["nobody"], "no post is called"),
    ],
)
def test_what_cannot_be_moved(here: Path, arguments: list[str], said: str) -> None:
    result = run("suggest", *arguments, cwd=here)
    assert ended(result) == 2
    assert said in result.stderr


def test_an_approval_is_for_one_time(here: Path) -> None:
    assert "approve it again" not in run("suggest", "leather", cwd=here).stdout
    run("approve", "leather", "--by", "ken", cwd=here)
    result = run("suggest", "leather", cwd=here)
    assert ended(result) == 0
    assert "ken approved it for the time that it has" in result.stdout
