"""`srmkit alerts`: what is open, why, and an exit code that a machine can act on."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from srmkit.feedback.canonical import write_records
from srmkit.model import Record
from tests.cli.plans import brand, ended, run, write

INBOX = "feedback/inbox/form-0123456789ab.csv"
START = datetime(2026, 10, 12, 10, tzinfo=ZoneInfo("Asia/Hong_Kong"))


def inbox(loud: str = "The lid fell off and broke", times: int = 12) -> bytes:
    """Seven weeks of two kind words a day; on the last day of November, many of the other sort."""
    kind = [
        Record(f"k{n}", "form", "Thank you", created_at=START + timedelta(hours=12 * n),
               author=f"a{n}", rating="5", origin=f"0123456789ab:{n}")
        for n in range(100)
    ]  # fmt: skip
    day = START + timedelta(days=49)
    sour = [
        Record(f"s{n}", "form", loud, created_at=day + timedelta(minutes=10 * n),
               author=f"b{n}", rating="1", origin=f"0123456789ab:{n + 200}")
        for n in range(times)
    ]  # fmt: skip
    return write_records([*kind, *sour])


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path, {INBOX: inbox()})


def test_what_is_open_is_said_with_its_reasons(here: Path) -> None:
    result = run("alerts", cwd=here)
    assert ended(result) == 1
    first, why, *rest = result.stdout.splitlines()
    assert first == "lids  theme.lids.2026-11-30"
    assert why.startswith("  12 records from 12 people since 2026-11-30 10:40, where 0.0 were ")
    assert "12 of 12 in a negative mood; by chance on" in why
    assert "  Grew with it: Everything together" in rest
    assert "  “The lid fell off and broke”" in rest
    assert rest[-1] == "  closes on 2026-12-04 if nothing more comes"


def test_in_chinese(here: Path) -> None:
    result = run("alerts", cwd=here, lang="zh_TW.UTF-8")
    assert "自 2026-11-30 10:40 起 12 則，來自 12 人" in result.stdout


def test_before_it_and_long_after_it_nothing_is_open(here: Path) -> None:
    early = run("alerts", "--now", "2026-11-29", cwd=here)
    assert ended(early) == 0
    assert early.stdout == (
        "Nothing is open. 96 records listened to; alerts stand here as long as they are open.\n"
    )
    late = run("alerts", "--now", "2026-12-31", "--all", cwd=here)
    assert ended(late) == 0
    assert "Closed in the last 90 days:\nlids  theme.lids.2026-11-30" in late.stdout
    assert "  closed on 2026-12-15" in late.stdout


def test_without_feedback_nothing_is_open(tmp_path: Path) -> None:
    result = run("alerts", cwd=brand(tmp_path))
    assert ended(result) == 0
    assert result.stdout.startswith("Nothing is open. There is nothing to listen to yet")


def test_settled_is_settled_until_there_is_more(here: Path) -> None:
    write(here, "calendar/crisis.yml", "settled: {theme.lids.2026-11-30: {on: 2026-11-30, by: jo}}")
    assert ended(run("alerts", cwd=here)) == 0
    shown = run("alerts", "--all", cwd=here)
    assert "settled on 2026-11-30 by jo" in shown.stdout
    write(here, "calendar/crisis.yml", "settled: {theme.lids.2026-11-30: {on: 2026-11-29}}")
    assert ended(run("alerts", cwd=here)) == 1


def test_a_watch_word_opens_one_at_once(here: Path) -> None:
    write(here, INBOX, inbox("It is on fire", times=1))
    assert ended(run("alerts", cwd=here)) == 0
    write(here, "calendar/crisis.yml", "watch_words: [on fire]\n")
    result = run("alerts", cwd=here)
    assert ended(result) == 1
    assert result.stdout.startswith("Watch-word “on fire”  words.on-fire.2026-11-30\n  1 record ")


def test_json_has_every_number_and_row(here: Path) -> None:
    result = run("alerts", "--format", "json", cwd=here)
    assert ended(result) == 1
    found = json.loads(result.stdout)
    assert (found["schema"], found["open"]) == (1, 1)
    (alert,) = found["alerts"]
    assert alert["id"] == "theme.lids.2026-11-30"
    assert (alert["scope"], alert["subject"], alert["kind"]) == ("theme", "lids", "complaints")
    assert (alert["count"], alert["authors"], alert["negative"]) == (12, 12, 12)
    assert alert["rows"] == [f"0123456789ab:{n + 200}" for n in range(12)]
    assert alert["closes"] == "2026-12-04T00:00:00+08:00"
    assert 0 < alert["tail"] < 1e-6
    assert alert["days"][-1] == {"day": "2026-11-30", "count": 12, "expected": alert["expected"]}
    assert alert["also"] == [{"scope": "all", "subject": ""}]


def test_markdown_is_an_issue_with_a_checklist(here: Path) -> None:
    write(
        here,
        "calendar/crisis.yml",
        "roles: {lead: {name: Lead, person: ken, backup: amy}}\n"
        "steps: {concern: [Call the workshop]}\n"
        "first_statements: {lids: {name: Lids, themes: [lids], text: We know.}}\n",
    )
    result = run("alerts", "--format", "markdown", cwd=here)
    assert ended(result) == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "## 1 open alert"
    assert "### lids" in lines
    assert "- [ ] Call the workshop" in lines
    assert "- [ ] Publish what is known and what is not, with the time." in lines
    assert "- Lead: ken (amy)" in lines
    assert "> We know." in lines


def test_what_people_wrote_is_words_in_an_issue(here: Path) -> None:
    hostile = (
        "<img src=x onerror=alert(1)> @everyone #1 [lid](https://evil.example)\n- [ ] lid | ~~a~~"
    )
    write(here, INBOX, inbox(hostile))
    result = run("alerts", "--format", "markdown", cwd=here)
    assert ended(result) == 1
    quoted = [line for line in result.stdout.splitlines() if line.startswith("> ")]
    assert quoted
    for line in quoted:
        assert "<img" not in line
        assert "@everyone" not in line
        assert "[lid](" not in line
        assert "#1" not in line
    for line in run("alerts", cwd=here).stdout.splitlines():
        assert line.isprintable()


def test_an_inbox_that_cannot_be_read_is_no_all_clear(here: Path) -> None:
    write(here, INBOX, "nonsense\n1\n")
    result = run("alerts", cwd=here)
    assert ended(result) == 2
    assert "FBK" in result.stderr
