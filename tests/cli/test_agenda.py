"""`srmkit agenda`: the same entries for eyes, programs and calendars."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.plans import LEATHER, brand, ended, run, write


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path)


def listed(folder: Path, *arguments: str) -> list[str]:
    result = run("agenda", "--format", "json", *arguments, cwd=folder)
    assert ended(result) == 0
    return [entry["id"] for entry in json.loads(result.stdout)["entries"]]


def test_a_table_is_grouped_by_day(here: Path) -> None:
    write(here, "calendar/dates.yml", "key_dates: {d: {on: 2026-12-02, name: A day}}\n")
    result = run("agenda", cwd=here)
    assert ended(result) == 0
    assert result.stdout == (
        "Tue 1 Dec\n"
        "  09:00  fb    Overdue    Late news\n"
        "  10:00  blog  Overdue    每週問答\n"
        "\n"
        "Wed 2 Dec  A day\n"
        "  12:30  blog  In review  Leather care  → fans\n"
        "  12:30  fb    In review  Leather care  → fans\n"
        "\n"
        "Tue 8 Dec\n"
        "  10:00  blog  Scheduled  每週問答\n"
    )


def test_days_include_both_ends(here: Path) -> None:
    assert listed(here, "--from", "2026-12-02", "--to", "2026-12-02") == [
        "leather-care/blog/0",
        "leather-care/fb/0",
    ]
    assert listed(here, "--from", "2026-12-02 12:31", "--to", "2026-12-02") == []
    assert listed(here, "--from", "2026-11-24", "--to", "2026-11-24") == ["weekly/blog/0"]
    fourteen = listed(here)
    assert "weekly/blog/2" in fourteen
    assert "weekly/blog/3" not in fourteen, "the fifteenth day"


def test_filters(here: Path) -> None:
    assert listed(here, "--channel", "fb") == ["late/fb/0", "leather-care/fb/0"]
    assert listed(here, "--audience", "fans") == ["leather-care/blog/0", "leather-care/fb/0"]
    assert listed(here, "--audience", "fans", "--channel", "fb") == ["leather-care/fb/0"]
    assert listed(here, "--audience", "fans,shops", "--channel", "blog,fb") == [
        "leather-care/blog/0",
        "leather-care/fb/0",
    ]


def test_json(here: Path) -> None:
    result = run("agenda", "--channel", "blog", "--to", "2026-12-02", "--format", "json", cwd=here)
    document = json.loads(result.stdout)
    assert list(document) == ["schema", "now", "from", "to", "entries"]
    assert document["to"] == "2026-12-03T00:00:00+08:00"
    entry = document["entries"][1]
    assert entry["at"] == "2026-12-02T12:30:00+08:00"
    assert (entry["path"], entry["audiences"], entry["owner"]) == (LEATHER, ["fans"], "amy")
    assert (entry["status"], entry["held"], entry["all_day"]) == ("review", False, False)


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    'a"b',
    "a,b;c",
    "＝1+1",
    "😀",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_csv_has_no_live_formula(here: Path, title: str) -> None:
    quoted = json.dumps(title, ensure_ascii=False)
    text = f"---\ntitle: {quoted}\ndate: 2026-12-03 09:00\nchannels: [fb]\n---\n"
    write(here, "content/posts/x.md", text)
    result = run(
        "agenda", "--from", "2026-12-03", "--to", "2026-12-03", "--format", "csv", cwd=here
    )
    assert ended(result) == 0
    (row,) = csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""))
    assert row["title"].lstrip("'") == " ".join(title.split())
    for delimiter in (",", ";", "\t"):
        for cells in csv.reader(io.StringIO(result.stdout, newline=""), delimiter=delimiter):
            assert not [cell for cell in cells if cell[:1] in {*"=+-@\t\r", "＝"}]


def test_ics(here: Path) -> None:
    result = run("agenda", "--format", "ics", "--to", "2026-12-02", cwd=here)
    events = list(Calendar.from_ical(result.stdout_bytes).walk("VEVENT"))
    assert [str(event["summary"]) for event in events] == [
        "fb: Late news",
        "blog: 每週問答",
        "blog: Leather care",
        "fb: Leather care",
    ]
    assert str(events[2].decoded("dtstart")) == "2026-12-02 04:30:00+00:00"


def test_another_clock_is_said(here: Path) -> None:
    text = "---\ntitle: T\ndate: 2026-12-03 00:30\nchannels: [tokyo]\n---\n"
    write(here, "content/posts/t.md", text)
    result = run("agenda", "--from", "2026-12-02 23:00", "--to", "2026-12-03", cwd=here)
    assert "Wed 2 Dec\n  23:30  tokyo  Draft      T  (00:30 Asia/Tokyo)\n" in result.stdout


def test_what_is_held_and_what_has_no_date_is_said(here: Path) -> None:
    write(here, "content/posts/idea.md", "---\ntitle: I\nstatus: idea\n---\n")
    write(
        here,
        "calendar/dates.yml",
        "holds: {t8: {from: 2026-12-02, to: 2026-12-02, reason: Typhoon, policy: reslot}}\n",
    )
    shown = run("agenda", cwd=here).stdout
    assert "Wed 2 Dec  ⏸ Typhoon\n" in shown
    assert "Leather care  → fans  ⏸ t8\n" in shown
    assert "1 post without a date: idea" in shown


def test_nothing(here: Path) -> None:
    result = run("agenda", "--from", "2030-01-01", cwd=here)
    assert ended(result) == 0
    assert "Nothing is planned from 2030-01-01 to 2030-01-14." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "x"], "“x” is not a date"),
        (["--to", "2026-13-01"], "does not exist"),
        (["--channel", "igg"], "there is no channel “igg”"),
        (["--audience", "fan"], "there is no audience “fan”"),
        (["--format", "xml"], "xml"),
    ],
)
def test_what_cannot_run_ends_with_two(here: Path, arguments: list[str], said: str) -> None:
    result = run("agenda", *arguments, cwd=here)
    assert ended(result) == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("lang", ["en", "zh-Hant", "zh-Hans"])
def test_every_language_runs(here: Path, lang: str) -> None:
    shown = run("agenda", "--lang", lang, cwd=here).stdout
    assert ("12月2日" in shown) == (lang != "en")


def test_nothing_in_a_file_moves_the_cursor(here: Path) -> None:
    text = '---\ntitle: "a\\e[2J\\a##[error]"\ndate: 2026-12-03 09:00\nchannels: [fb]\n---\n'
    write(here, "content/posts/x.md", text)
    shown = run("agenda", cwd=here).stdout
    assert "\x1b" not in shown
    assert "##[" not in shown
