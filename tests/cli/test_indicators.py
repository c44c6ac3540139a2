"""`srmkit indicators`: the same figures for eyes, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from srmkit.feedback.canonical import write_records
from srmkit.model import Measure, Record
from tests.cli.plans import brand, ended, run

ZONE = ZoneInfo("Asia/Hong_Kong")
INBOX = "feedback/inbox/chat-0123456789ab.csv"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


RECORDS = [
    Record("1", "chat", "The lid broke", channel="fb", created_at=at("2026-11-30T17:30:00"),
           first_response_at=at("2026-12-01T09:30:01"), author="a", nps="9"),
    Record("2", "chat", "Hello", channel="blog", created_at=at("2026-12-01T09:00:00"),
           first_response_at=at("2026-12-01T09:00:30"), author="b", nps="3"),
    Record("3", "chat", "Anybody?", channel="fb", created_at=at("2026-12-01T11:00:00")),
]  # fmt: skip
FILES: dict[str, str | bytes] = {
    INBOX: write_records(RECORDS),
    "calendar/workspace.yml": "name: T\ntimezone: Asia/Hong_Kong\nlanguages: [en]\n"
    "now: 2026-12-01 12:00\nhours: ['mon-fri 09:00-18:00']\n",
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path, FILES)


def test_json_holds_every_measure_to_the_second(here: Path) -> None:
    result = run("indicators", "--format", "json", "--weeks", "2", cwd=here)
    assert ended(result) == 0
    found = json.loads(result.stdout)
    assert found["now"] == "2026-12-01T12:00:00+08:00"
    assert found["weeks"] == ["2026-11-23", "2026-11-30"]
    own = {one["indicator"]: one for one in found["indicators"]}
    assert list(own) == [str(one) for one in Measure]
    first, business = own["first-response"], own["first-response-business"]
    assert first["total"] == {"n": 2, "median": 28_815.5, "p90": 51_843.9}
    assert business["total"] == {"n": 2, "median": 1815.5, "p90": 3243.9}
    assert own["unanswered"]["total"] == {"n": 1, "median": 3600, "p90": 3600}
    assert [week["n"] for week in first["weeks"]] == [0, 2]
    assert [one["group"] for one in first["by"]["channel"]] == ["blog", "fb"]
    assert own["nps"]["total"]["value"] == 0
    assert own["volume"]["by"]["theme"][-1] == {"group": "lids", "n": 1, "value": 1}


def test_csv_says_the_same(here: Path) -> None:
    result = run("indicators", "nps", "--by", "channel", "--format", "csv", cwd=here)
    assert ended(result) == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["by"], row["n"]) for row in rows if row["by"] != "week"] == [
        ("", "2"),
        ("recent", "2"),
        ("channel", "1"),
        ("channel", "1"),
    ]
    assert sum(row["by"] == "week" for row in rows) == 12
    assert {row["indicator"] for row in rows} == {"nps"}


def test_a_table_is_for_eyes_and_may_be_split(here: Path) -> None:
    result = run("indicators", "first-response", "--by", "channel", cwd=here)
    assert ended(result) == 0
    lines = result.stdout.splitlines()
    assert lines[0].split()[:2] == ["indicator", "n"]
    assert lines[1].split()[:4] == ["First", "response", "2", "8"]
    assert lines[2].split() == ["blog", "1", "30", "s", "30", "s"]
    assert lines[3].split() == ["fb", "1", "16", "h", "16", "h"]
    assert lines[-1] == "3 cases behind the times"


def test_it_speaks_the_readers_language(here: Path) -> None:
    result = run("indicators", "unanswered", "--lang", "zh-Hant", cwd=here)
    assert "等候回覆" in result.stdout
    assert "1 小時" in result.stdout


def test_now_moves_what_has_happened(here: Path) -> None:
    result = run(
        "indicators", "unanswered", "--now", "2026-12-01 09:15", "--format", "json", cwd=here
    )
    (own,) = json.loads(result.stdout)["indicators"]
    assert own["total"] == {"n": 1, "median": 56_700, "p90": 56_700}


def test_a_source_says_what_its_best_rating_is(here: Path) -> None:
    bad = Record("1", "marks", "4", channel="fb", created_at=at("2026-11-30T17:30:00"), rating="4")
    (here / "feedback/inbox/marks.csv").write_bytes(write_records([bad]))

    def good() -> list[float]:
        result = run("indicators", "rating", "positive", "--format", "json", cwd=here)
        found = json.loads(result.stdout)["indicators"]
        return [group["value"] for one in found for group in one["by"]["source"][-1:]]

    assert good() == [1, 1]  # four of five stars
    sources = "marks: {files: x.csv, columns: {text: t}, scale: 10}\n"
    (here / "feedback/sources.yml").write_text(sources, encoding="utf-8")
    assert good() == [0, 0]  # four of ten


def test_without_feedback_it_says_what_to_do(tmp_path: Path) -> None:
    result = run("indicators", cwd=brand(tmp_path))
    assert ended(result) == 2
    assert "run srmkit collect" in result.stderr


def test_a_broken_inbox_is_reported_and_the_rest_is_measured(here: Path) -> None:
    (here / "feedback/inbox/broken.csv").write_text('"id","text"\n"1","x"\n', encoding="utf-8")
    result = run("indicators", "volume", "--format", "json", cwd=here)
    assert ended(result) == 1
    assert json.loads(result.stdout)["indicators"][0]["total"]["n"] == 3
    assert "feedback/inbox/broken.csv" in result.stderr


@pytest.mark.parametrize("wrong", ["nope", "--weeks=0", "--weeks=521", "--by=week"])
def test_a_wrong_argument_is_a_fault_of_usage(here: Path, wrong: str) -> None:
    assert ended(run("indicators", wrong, cwd=here)) == 2
