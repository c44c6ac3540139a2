"""`srmkit mark`: a receipt is written where it belongs, and taken back without a trace."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import frontmatter
import pytest

from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.model import Receipt
from tests.cli.plans import LATE, LEATHER, WEEKLY, brand, ended, read, run, snapshot, write

URL = "https://fb.test/p/1?a=b#c"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def receipts(folder: Path, path: str) -> tuple[Receipt, ...]:
    posts = load_workspace(read_tree(folder)).workspace.posts
    return next(one.receipts for one in posts if one.path == path)


def mark(folder: Path, *arguments: str) -> int:
    return ended(run("mark", *arguments, cwd=folder))


def test_a_receipt_is_written(here: Path) -> None:
    before = read(here, LATE)
    result = run("mark", "late", "--url", URL, cwd=here)
    assert ended(result) == 0
    line = f'  - {{channel: fb, at: 2026-12-01 12:00, url: "{URL}"}}\n'
    assert read(here, LATE) == before.replace(
        "channels: [fb]\n", "channels: [fb]\npublished:\n" + line
    )
    (receipt,) = receipts(here, LATE)
    assert (receipt.channel, receipt.occurrence, receipt.url) == ("fb", 0, URL)
    assert "Undo: srmkit mark late --channel fb --undo" in result.stdout
    read_back = frontmatter.loads(read(here, LATE))
    assert read_back["published"] == [{"channel": "fb", "at": "2026-12-01 12:00", "url": URL}]
    assert "FLO604" not in run("check", here / LATE, cwd=here).stdout


def test_undo_leaves_no_trace(here: Path) -> None:
    before = snapshot(here)
    assert mark(here, "late", "--url", URL) == 0
    assert mark(here, "late", "--channel", "fb", "--undo") == 0
    assert snapshot(here) == before
    assert mark(here, "late", "--undo") == 1


def test_undo_takes_the_one_that_is_named(here: Path) -> None:
    for number in ("0", "1"):
        assert mark(here, "weekly", "--occurrence", number, "--url", URL) == 0
    assert mark(here, "weekly", "--occurrence", "0", "--undo") == 0
    assert [one.occurrence for one in receipts(here, WEEKLY)] == [1]


def test_the_channel_is_asked_for_where_there_are_several(here: Path) -> None:
    result = run("mark", "leather-care", "--url", URL, cwd=here)
    assert ended(result) == 2
    assert "blog, fb" in result.stderr
    assert mark(here, "leather-care", "--channel", "blog", "--url", URL) == 0
    assert mark(here, "leather-care", "--channel", "fb", "--url", URL) == 0
    assert [one.channel for one in receipts(here, LEATHER)] == ["blog", "fb"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["leather-care", "--channel", "igg"], 2, "there is no channel “igg”"),
        (["leather-care", "--channel", ""], 2, "there is no channel"),
        (["leather-care", "--channel", "fb,blog"], 2, "there is no channel"),
        (["late", "--url", "ftp://x"], 2, "no web address"),
        (["late", "--url", "https://x y"], 2, "no web address"),
        (["late", "--at", "2026-12-01 12:30"], 2, "still to come"),
        (["late", "--at", "soon"], 2, "“soon” is not a date"),
        (["late", "--occurrence", "1"], 2, "has no occurrence 1"),
        (["weekly", "--occurrence", "9"], 2, "it has 0, 1, 2, 3"),
    ],
)
def test_what_cannot_be_is_refused(here: Path, arguments: list[str], code: int, said: str) -> None:
    before = snapshot(here)
    result = run("mark", *arguments, cwd=here)
    assert ended(result) == code
    assert said in result.stderr
    assert snapshot(here) == before


def test_what_is_marked_already_is_not_marked_again(here: Path) -> None:
    assert mark(here, "late", "--url", URL) == 0
    before = snapshot(here)
    result = run("mark", "late", "--url", "https://other.test", cwd=here)
    assert ended(result) == 1
    assert URL in result.stderr
    assert snapshot(here) == before


def test_of_a_repeat_the_earliest_that_is_due_and_open(here: Path) -> None:
    assert mark(here, "weekly", "--url", URL) == 0
    assert mark(here, "weekly", "--url", URL) == 0
    assert [one.occurrence for one in receipts(here, WEEKLY)] == [0, 1]
    result = run("mark", "weekly", "--url", URL, cwd=here)
    assert ended(result) == 2
    assert "the next is 2 (2026-12-08 10:00)" in result.stderr


def test_the_time_is_the_channels_own(here: Path) -> None:
    """Noon in Hong Kong is one o'clock in Tokyo, and what is given is Tokyo's clock too."""
    assert mark(here, "late", "--channel", "tokyo", "--url", URL) == 0
    assert "{channel: tokyo, at: 2026-12-01 13:00" in read(here, LATE)
    assert mark(here, "leather-care", "--channel", "tokyo", "--at", "2026-12-01 12:59") == 0
    assert receipts(here, LEATHER)[0].at.value == datetime(2026, 12, 1, 12, 59)
    assert mark(here, "leather-care", "--channel", "fb", "--at", "2026-12-01 01:00Z") == 0
    assert "{channel: fb, at: 2026-12-01 09:00}" in read(here, LEATHER)


def test_a_time_that_a_clock_shows_twice_keeps_its_offset(here: Path) -> None:
    write(here, "calendar/channels.yml", "fb: {network: facebook, timezone: America/New_York}\n")
    at = ["--at", "2026-11-01 01:30-05:00", "--url", URL]
    assert mark(here, "late", *at) == 0
    assert "at: 2026-11-01 01:30-05:00," in read(here, LATE)


def test_without_an_address_it_is_written_and_said(here: Path) -> None:
    result = run("mark", "late", cwd=here)
    assert ended(result) == 0
    assert "without --url" in result.stdout
    assert receipts(here, LATE)[0].url == ""


@pytest.mark.parametrize("value", ["true", "false", "yes"])
def test_jekylls_key_is_left_alone(here: Path, value: str) -> None:
    write(here, LATE, read(here, LATE).replace("---\nIt", f"published: {value}\n---\nIt"))
    before = snapshot(here)
    result = run("mark", "late", "--url", URL, cwd=here)
    assert ended(result) == 1
    assert f"“published: {value}”" in result.stderr
    assert snapshot(here) == before


def test_a_dry_run_writes_nothing(here: Path) -> None:
    before = snapshot(here)
    result = run("mark", "late", "--url", URL, "--dry-run", cwd=here)
    assert ended(result) == 0
    assert "+   - {channel: fb" in result.stdout
    assert snapshot(here) == before
