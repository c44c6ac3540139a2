"""`srmkit hold`: a stop is written in one place, and what it touches is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.model import Absence, Policy
from tests.cli.plans import LEATHER, brand, ended, read, run, snapshot, write

FILE = "calendar/dates.yml"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def holds(folder: Path) -> dict[str, Absence]:
    loaded = load_workspace(read_tree(folder))
    assert loaded.problems == ()
    return dict(loaded.workspace.holds)


def start(folder: Path, *arguments: str) -> int:
    return ended(run("hold", "start", *arguments, cwd=folder))


def span(hold: Absence) -> tuple[str, str]:
    return f"{hold.since:%Y-%m-%d %H:%M}", f"{hold.until:%Y-%m-%d %H:%M}"


def test_the_first_hold_makes_its_file(here: Path) -> None:
    result = run("hold", "start", "--reason", "Typhoon signal No. 10", cwd=here)
    assert ended(result) == 0
    assert read(here, FILE) == (
        "holds:\n  typhoon-signal-no-10:\n    from: 2026-12-01 12:00\n    to: 2026-12-02 12:00\n"
        "    channels: all\n    reason: Typhoon signal No. 10\n    policy: reslot\n"
    )
    (hold,) = holds(here).values()
    assert hold.policy is Policy.RESLOT
    assert hold.channels is None
    assert "srmkit hold end typhoon-signal-no-10" in result.stdout


def test_what_lies_inside_is_listed_with_a_new_slot(here: Path) -> None:
    result = run("hold", "start", "--reason", "Rain", "--to", "3d", cwd=here)
    assert "2 entries inside it need a new time" in result.stdout
    assert "blog, fb  Leather care  (leather-care, review)" in result.stdout
    after = result.stdout.partition("leather-care, review")[2]
    assert "active hours of fans" in after
    slot = re.search(r"→ \w+ (\d+) Dec (\d\d):\d\d", after)
    assert slot is not None
    assert (int(slot[1]), slot[2]) >= (4, "12"), "after the hold"
    assert "Late news" not in result.stdout, "its time was before the hold"


@pytest.mark.parametrize(
    ("policy", "said"),
    [("keep", "will go out all the same"), ("expire", "will not go out"), ("reslot", "new time")],
)
def test_each_policy_says_what_it_does(here: Path, policy: str, said: str) -> None:
    arguments = ["--reason", "Rain", "--to", "3d", "--policy", policy]
    result = run("hold", "start", *arguments, cwd=here)
    assert ended(result) == 0
    assert f"2 entries inside it {said}" in result.stdout.replace("need a new", "new")
    assert ("→" in result.stdout) == (policy == "reslot")
    assert holds(here)["rain"].policy is Policy(policy)


def test_only_some_channels(here: Path) -> None:
    result = run("hold", "start", "--reason", "Rain", "--to", "3d", "--channels", "fb", cwd=here)
    assert holds(here)["rain"].channels == frozenset({"fb"})
    assert "channels: [fb]" in read(here, FILE)
    assert "1 entry inside it" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], ("2026-12-01 12:00", "2026-12-02 12:00")),
        (["--to", "90m"], ("2026-12-01 12:00", "2026-12-01 13:30")),
        (["--to", "12h"], ("2026-12-01 12:00", "2026-12-02 00:00")),
        (["--to", "18:00"], ("2026-12-01 12:00", "2026-12-01 18:00")),
        (["--to", "08:00"], ("2026-12-01 12:00", "2026-12-02 08:00")),
        (["--to", "2026-12-03"], ("2026-12-01 12:00", "2026-12-04 00:00")),
        (["--to", "2026-12-03 09:30"], ("2026-12-01 12:00", "2026-12-03 09:30")),
        (["--to", "2026-12-03 09:30Z"], ("2026-12-01 12:00", "2026-12-03 17:30")),
        (["--from", "2026-12-05", "--to", "1d"], ("2026-12-05 00:00", "2026-12-06 00:00")),
    ],
)
def test_when(here: Path, arguments: list[str], wanted: tuple[str, str]) -> None:
    assert start(here, "--reason", "Rain", *arguments) == 0
    assert span(holds(here)["rain"]) == wanted


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--reason", " "], "says nothing"),
        (["--reason", "🌀"], "choose one with --id"),
        (["--reason", "a", "--id", "a/b"], "cannot be an id"),
        (["--reason", "a", "--channels", "igg"], "there is no channel “igg”"),
        (["--reason", "a", "--to", "2026-11-30"], "before it begins"),
        (["--reason", "a", "--to", "soon"], "“soon” is not a date"),
        (["--reason", "a", "--to", "25:00"], "does not exist"),
        (["--reason", "a", "--from", "x"], "“x” is not a date"),
        (["--reason", "a", "--policy", "x"], "reslot"),
        ([], "--reason"),
    ],
)
def test_what_cannot_be_is_refused(here: Path, arguments: list[str], said: str) -> None:
    before = snapshot(here)
    result = run("hold", "start", *arguments, cwd=here)
    assert ended(result) == 2
    assert said in result.stderr
    assert snapshot(here) == before


def test_an_id_is_never_taken_twice(here: Path) -> None:
    for _ in range(3):
        assert start(here, "--reason", "黑色暴雨") == 0
    assert list(holds(here)) == ["黑色暴雨", "黑色暴雨-2026-12-01", "黑色暴雨-2026-12-01-1200"]
    before = snapshot(here)
    result = run("hold", "start", "--reason", "x", "--id", "黑色暴雨", cwd=here)
    assert ended(result) == 1
    assert "there is a hold “黑色暴雨” already" in result.stderr
    assert snapshot(here) == before


def test_the_file_keeps_what_it_has(here: Path) -> None:
    before = "# stops\r\nholds:\r\n    old: {from: 2026-01-01, to: 2026-01-02}  # done\r\n# end\r\n"
    write(here, FILE, before)
    assert start(here, "--reason", "Rain") == 0
    after = read(here, FILE)
    assert after.startswith(before.removesuffix("# end\r\n") + "    rain:\r\n        from: ")
    assert after.endswith("policy: reslot\r\n# end\r\n")
    assert after.count("\n") == after.count("\r\n")


def test_ending_it_sets_its_end_and_nothing_else(here: Path) -> None:
    start(here, "--reason", "Rain", "--to", "3d")
    before = read(here, FILE)
    result = run("hold", "end", "--now", "2026-12-02 11:00", cwd=here)
    assert ended(result) == 0
    assert read(here, FILE) == before.replace("to: 2026-12-04 12:00", "to: 2026-12-02 11:00")
    assert "2 entries will go out as planned again" in result.stdout


def test_ending_it_late_proposes_slots_for_what_was_missed(here: Path) -> None:
    start(here, "--reason", "Rain", "--to", "3d")
    result = run("hold", "end", "rain", "--now", "2026-12-02 20:00", cwd=here)
    assert ended(result) == 0
    assert "2 entries did not go out while it was on" in result.stdout
    assert "active hours of fans" in result.stdout


def test_what_had_not_begun_is_taken_out(here: Path) -> None:
    write(here, FILE, "holds:\n  old: {from: 2026-01-01, to: 2026-01-02}\n")
    before = snapshot(here)
    assert start(here, "--reason", "Later", "--from", "2026-12-05") == 0
    assert ended(run("hold", "end", "later", cwd=here)) == 0
    assert snapshot(here) == before


def test_which_one_ends(here: Path) -> None:
    assert ended(run("hold", "end", cwd=here)) == 2
    start(here, "--reason", "One")
    start(here, "--reason", "Two")
    several = run("hold", "end", cwd=here)
    assert ended(several) == 2
    assert "one, two" in several.stderr
    unknown = run("hold", "end", "three", cwd=here)
    assert ended(unknown) == 2
    assert "there are one, two" in unknown.stderr
    assert ended(run("hold", "end", "one", "--now", "2026-12-01 13:00", cwd=here)) == 0
    over = run("hold", "end", "one", "--now", "2026-12-01 14:00", cwd=here)
    assert ended(over) == 1
    assert "ended at 2026-12-01 13:00" in over.stderr


def test_a_dry_run_writes_nothing_and_says_as_much(here: Path) -> None:
    before = snapshot(here)
    result = run("hold", "start", "--reason", "Rain", "--to", "3d", "--dry-run", cwd=here)
    assert ended(result) == 0
    assert "Nothing was written" in result.stdout
    assert "2 entries inside it" in result.stdout
    assert snapshot(here) == before
    assert (here / LEATHER).is_file()


def test_a_broken_file_is_not_made_worse(here: Path) -> None:
    write(here, FILE, "holds:\n  a: [\n")
    before = snapshot(here)
    result = run("hold", "start", "--reason", "Rain", cwd=here)
    assert ended(result) == 1
    assert "CFG802" in result.stderr
    assert snapshot(here) == before


@pytest.mark.parametrize(
    ("length", "until"), [("24h", "2026-10-25 09:00"), ("1d", "2026-10-25 10:00")]
)
def test_hours_are_hours_and_days_are_days_when_the_clocks_change(
    here: Path, length: str, until: str
) -> None:
    write(here, "calendar/workspace.yml", "name: T\ntimezone: Europe/London\n")
    arguments = ["--reason", "x", "--from", "2026-10-24 10:00", "--to", length]
    assert start(here, *arguments) == 0
    assert f"    to: {until}\n" in read(here, FILE)


def test_an_edge_that_a_clock_shows_twice_keeps_its_offset(here: Path) -> None:
    write(here, "calendar/workspace.yml", "name: T\ntimezone: Europe/London\n")
    for edge in ("2026-10-25 01:30+01:00", "2026-10-25 01:30+00:00"):
        assert start(here, "--reason", "x", "--from", edge, "--to", "2h") == 0
        assert f"    from: {edge}\n" in read(here, FILE)
