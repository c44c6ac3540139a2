"""What a person sees in the odd cases of commands: long tables, bad options, files that resist."""

from __future__ import annotations

import io
import locale
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from srmkit.cli import import_view
from srmkit.cli.options import speaking
from srmkit.cli.progress import OFTEN, PATIENCE, Progress
from srmkit.feedback.canonical import write_records
from srmkit.model import Record
from srmkit.render.cells import cell_width
from tests.cli.plans import LEATHER, brand, committed, ended, read, run, snapshot, write


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return brand(tmp_path / "brand")


def imported(here: Path, table: str, *options: str) -> str:
    """What a trial of an import says; it writes nothing."""
    write(here, "../plan.csv", table)
    before = snapshot(here)
    result = run("import", "../plan.csv", "--dry-run", *options, cwd=here)
    assert ended(result) == 0, result.output
    assert snapshot(here) == before
    return result.stdout


def test_an_import_shows_the_first_rows_and_says_how_many_more_there_are(here: Path) -> None:
    days = [date(2026, 12, 5) + timedelta(days=n) for n in range(30)]
    rows = "".join(f"{day},blog,Post of {day:%A %d}\n" for day in days)
    write(here, "../plan.csv", f"date,channel,text\n{rows}")
    said = run("import", "../plan.csv", cwd=here).stdout
    assert said.count("Post of") == import_view.FIRST + 1, "and the example of the column"
    assert f"{30 - import_view.FIRST} more" in said
    assert imported(here, f"date,channel,text\n{rows}").count("Post of") == 31, "a trial shows all"


def test_an_import_says_what_each_odd_column_becomes(here: Path) -> None:
    said = imported(
        here,
        "date,blog,facebook,facebook text,Column 5\n"
        "2026-12-05 10:00,x,,,Words for the journal that are long enough to be a post of it\n"
        "2026-12-06 10:00,,x,For Facebook only,Other words for the journal that are long too\n",
    )
    assert "channels: facebook where tick…" in said
    assert "text, on facebook only" in said
    assert "--map 'text=Column 5'" in said


def test_an_import_offers_the_nearest_name(here: Path) -> None:
    said = imported(here, "date,channel,audience,text\n2026-12-05 10:00,blog,fanns,Hello\n")
    assert "“fanns”" in said
    assert "--alias fanns=fans" in said


def test_an_import_counts_the_remarks_that_it_does_not_show(here: Path) -> None:
    rows = "".join(
        f"2026-12-{n + 1:02d},{n}h,blog,P{n},frolic{n},Klingon{n},st{n},htp:/{n},no{n}.jpg\n"
        for n in range(28)
    )
    said = imported(here, f"date,time,channel,text,intent,language,status,link,media\n{rows}")
    assert "“frolic0” is no intent of srmkit's; it is kept (row 2)" in said
    assert re.search(r"… and \d\d+ more remarks, in the report", said)


def test_a_file_that_has_changed_since_is_told_row_by_row(here: Path) -> None:
    table = "date,channel,text\n2026-12-05 10:00,blog,One\n2026-12-06 10:00,blog,Two\n"
    write(here, "../plan.csv", table)
    assert ended(run("import", "../plan.csv", "--yes", cwd=here)) == 0
    said = imported(here, table.replace("06 10:00,blog,Two", "07 11:00,blog,Two"))
    assert "2 rows = 1 post + 0 merged into them + 1 there already + 0 left out" in said
    gone = "the file no longer has this row, or says it in other words"
    assert f"{gone}: content/posts/2026/2026-12-06-two.md" in said


def test_an_import_of_what_is_not_there_says_so(here: Path) -> None:
    result = run("import", "../absent.csv", cwd=here)
    assert ended(result) == 2
    assert "absent.csv" in result.stderr


def test_a_channel_that_does_not_exist_stops_an_import(here: Path) -> None:
    write(here, "tweets/a.tweet", "Hello\n")
    result = run("import", "tweets", "--dry-run", "--channel", "nowhere", cwd=here)
    assert ended(result) == 2
    assert "there is no channel “nowhere”" in result.stderr


@pytest.mark.parametrize("width", [4, 9, 20])
def test_a_cell_of_a_table_is_exactly_so_wide(width: int) -> None:
    for text in (
        "short",
        "a long cell of a table that goes on",
        "很長的中文儲存格不會超出",
        "",
        "混a合b文c字d",
    ):
        assert cell_width(import_view._fitted(text, width)) == width


def test_a_bad_instant_is_a_fault_of_usage(here: Path) -> None:
    committed(here)
    result = run("diff", "HEAD", "--now", "yesterday-ish", cwd=here)
    assert ended(result) == 2
    assert "yesterday-ish" in result.stderr


def test_a_hold_may_be_given_its_id(here: Path) -> None:
    assert ended(run("hold", "start", "--reason", "Rain", "--id", "wet", cwd=here)) == 0
    assert "  wet:\n" in read(here, "calendar/dates.yml")
    again = run("hold", "start", "--reason", "Rain", "--id", "wet", cwd=here)
    assert ended(again) == 1
    assert "wet" in again.stderr


@pytest.mark.parametrize(
    ("command", "code", "why"),
    [
        (("hold", "start", "--reason", "Rain"), 1, "not UTF-8 text"),
        (("hold", "end"), 2, "no hold"),
    ],
)
def test_a_file_that_is_no_text_is_never_edited(
    here: Path, command: tuple[str, ...], code: int, why: str
) -> None:
    write(here, "calendar/dates.yml", b"holds: {}\n\xed\xa0")
    before = snapshot(here)
    result = run(*command, cwd=here)
    assert ended(result) == code
    assert why in result.stderr
    assert snapshot(here) == before


def test_a_receipt_can_be_taken_back_on_trial(here: Path) -> None:
    assert (
        ended(
            run("mark", "leather-care", "--channel", "blog", "--at", "2026-12-01 10:00", cwd=here)
        )
        == 0
    )
    before = snapshot(here)
    result = run("mark", "leather-care", "--channel", "blog", "--undo", "--dry-run", cwd=here)
    assert ended(result) == 0
    assert "--dry-run" in result.stdout
    assert snapshot(here) == before


@pytest.mark.parametrize("content", ["{", "[]", "\udcff", "7"])
def test_a_baseline_that_is_none_is_told_with_what_to_do(here: Path, content: str) -> None:
    write(here, "known.json", content.encode("utf-8", "surrogateescape"))
    result = run("check", "--baseline", "known.json", cwd=here)
    assert ended(result) == 2
    assert "known.json" in result.stderr
    assert "delete it" in result.stderr or "check its name" in result.stderr


def test_a_template_that_is_no_text_stops_a_new_post(here: Path) -> None:
    write(here, "content/templates/sell.md", b"\xff\xfe")
    result = run("new", "Title", "--pillar", "sell", cwd=here)
    assert ended(result) == 1
    assert "calendar/pillars.yml" in result.stderr


def test_a_template_that_cannot_be_filled_stops_it_too(here: Path) -> None:
    write(here, "content/templates/sell.md", "---\ntitle: [\n---\nBuy.\n")
    before = snapshot(here)
    result = run("new", "Title", "--pillar", "sell", cwd=here)
    assert ended(result) == 1
    assert "SRC002 malformed" in result.stderr
    assert snapshot(here) == before


@pytest.mark.parametrize(("said", "lang"), [("zh_TW", "zh-Hant"), (None, "en"), ("fr_FR", "en")])
def test_without_a_word_in_the_environment_the_system_is_asked(
    monkeypatch: pytest.MonkeyPatch, said: str | None, lang: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda *_: (said, None))
    assert speaking(None) == lang


class Terminal(io.StringIO):
    """A stream that says somebody watches it."""

    def isatty(self) -> bool:
        return True


def test_a_run_that_takes_long_shows_a_bar_and_leaves_a_clean_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown, clock = Terminal(), [0.0]
    monkeypatch.setattr("sys.stderr", shown)
    with Progress(lambda: clock[0]) as progress:
        progress(0.1)
        assert shown.getvalue() == "", "nobody is bothered in the first second"
        clock[0] = PATIENCE
        progress(0.25, "rules")
        assert "25%" in shown.getvalue()
        assert "rules" in shown.getvalue()
        progress(0.9)
        assert "90%" not in shown.getvalue(), "it was drawn a moment ago"
        clock[0] += OFTEN
        progress(0.2)
        assert "20%" not in shown.getvalue(), "a bar never goes back"
    assert shown.getvalue().endswith("\r\x1b[2K\x1b[?25h")


def test_where_nobody_watches_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr("sys.stderr", shown)
    with Progress(lambda: 1e9) as progress:
        progress(0.5)
    assert shown.getvalue() == ""


def test_a_measure_of_shares_has_its_doubt_and_a_measure_of_nothing_none(here: Path) -> None:
    write(
        here,
        "feedback/inbox/a.csv",
        write_records(
            [
                Record(
                    str(n), "form", "text", channel="blog", rating=str(1 + n % 5), author=f"p{n}"
                )
                for n in range(20)
            ]
        ),
    )
    result = run("indicators", "rating", "csat", cwd=here)
    assert ended(result) == 0
    rating, csat = result.stdout.splitlines()[1:3]
    assert " – " in rating
    assert csat.split()[2:4] == ["0", "–"]


def test_a_post_is_named_with_what_is_near(here: Path) -> None:
    assert "near it: leather-care" in run("suggest", "lether-care", cwd=here).stderr
    assert "`srmkit agenda`" in run("suggest", "nothing-like-it-at-all", cwd=here).stderr
    assert os.path.exists(here / LEATHER)
