"""Columns to fields, times to instants, everything else as text."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from srmkit.feedback.reading import columns as module
from srmkit.feedback.reading.columns import Columns, Misfit, locate
from srmkit.feedback.reading.normalise import Normalised, normaliser
from srmkit.model import Record, Source
from srmkit.sheets.reasons import Reason
from srmkit.sheets.rows import Damaged, Row
from tests.feedback.samples import source


def one(own: Source, header: str, line: str) -> Normalised | Damaged:
    """The row `line` under `header`, cells divided by `|`."""
    columns = locate(own, Row(1, 1, tuple(header.split("|"))))
    assert isinstance(columns, Columns), columns
    return normaliser(own, columns, "feed")(Row(2, 3, tuple(line.split("|"))))


def kept(own: Source, header: str, line: str) -> Record:
    """The same, where a record is expected."""
    result = one(own, header, line)
    assert isinstance(result, Normalised), result
    return result.record


def at(text: str, *formats: str, zone: str = "Asia/Hong_Kong") -> datetime | None:
    """What a cell of time means."""
    own = source(
        columns={"text": "t", "created_at": "at"}, date_formats=formats, zone=ZoneInfo(zone)
    )
    return kept(own, "t|at", f"hello|{text}").created_at


def test_columns_defaults_and_origin() -> None:
    """Mapped cells win over defaults, the source's network and channel fill in."""
    own = source(
        columns={"text": "remark", "rating": "stars", "id": "no"},
        network="form",
        channel="web",
        defaults={"lang": "zh-Hant", "rating": "3", "text": "ignored?"},
    )
    record = kept(own, "no|remark|stars", "001| NA |")
    assert record == Record(
        id="001", source="form", text="NA", network="form", channel="web", lang="zh-Hant",
        rating="3", origin="feed:2",
    )  # fmt: skip


def test_several_columns_make_one_text() -> None:
    """Each on its own line, empty ones left out."""
    own = source(columns={"text": "title+body+more"})
    assert kept(own, "title|body|more", "Nice||really").text == "Nice\nreally"


def test_line_ends_inside_a_cell_become_one() -> None:
    """Git would change them otherwise, and collecting again would change them back."""
    assert kept(source(), "text", "one\r\ntwo\rthree\n").text == "one\ntwo\nthree"


def test_row_without_text_is_rejected() -> None:
    """A rating alone says nothing that could be tagged; the row says which lines it was."""
    result = one(source(columns={"text": "t", "rating": "r"}), "t|r", "  |5")
    assert result == Damaged(2, 3, Reason.NO_TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-14 15:05", "2026-09-14T15:05:00+08:00"),
        ("2026/9/14 下午 3:05:12", "2026-09-14T15:05:12+08:00"),
        ("2026/9/14 上午 12:05:12", "2026-09-14T00:05:12+08:00"),
        ("2026/9/14 下午 12:05:12", "2026-09-14T12:05:12+08:00"),
        ("2026/09/14 3:05:12 PM GMT+8", "2026-09-14T15:05:12+08:00"),
        ("2026-09-14T07:05:12Z", "2026-09-14T15:05:12+08:00"),
        ("2026-09-14T07:05:12.341000+00:00", "2026-09-14T15:05:12+08:00"),
        ("２０２６-09-14", "2026-09-14T00:00:00+08:00"),
    ],
)
def test_times_people_export(text: str, expected: str) -> None:
    """ISO 8601 and Google Forms in two languages need no statement."""
    found = at(text)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("14/09/2026 15:05", "%d/%m/%Y %H:%M"),
        ("2026年9月14日 下午3:05", "%Y年%m月%d日 %p%I:%M"),
        ("下午 03:05 14.9.2026", "%p %I:%M %d.%m.%Y"),
    ],
)
def test_stated_formats(text: str, pattern: str) -> None:
    """strptime's codes, and 上午 and 下午 wherever %p stands."""
    found = at(text, "%Y", pattern)
    assert found is not None
    assert found.isoformat() == "2026-09-14T15:05:00+08:00"


@pytest.mark.parametrize("text", ["07:35", "2026-02-30", "soon", "9999-12-31T23:59:59-10:00"])
def test_unreadable_time_is_named_and_the_record_kept(text: str) -> None:
    """Somebody spoke; when is not known, and that is said."""
    own = source(columns={"text": "t", "created_at": "at"})
    result = one(own, "t|at", f"hello|{text}")
    assert isinstance(result, Normalised)
    assert result.record.created_at is None
    assert result.undated == ("created_at",)


def test_hour_that_happens_twice_is_the_first() -> None:
    """Nobody can mend a tool's clock, so it is no fault."""
    found = at("2026-10-25 01:30", zone="Europe/London")
    assert found is not None
    assert found.astimezone(UTC).hour == 0


def test_hour_that_the_clock_skips_is_read() -> None:
    """As what the clock showed after the jump."""
    found = at("2026-03-29 01:30", zone="Europe/London")
    assert found is not None
    assert found.isoformat() == "2026-03-29T02:30:00+01:00"


def test_header_is_found_with_spaces_around() -> None:
    """` Text ` and `Text` are one header."""
    assert kept(source(columns={"text": "評論 "}), " 評論", "好").text == "好"


def test_missing_column_names_those_that_exist() -> None:
    """The message shows what the file has."""
    misfit = locate(source(columns={"text": "評論"}), Row(1, 1, ("id", "", "text")))
    assert isinstance(misfit, Misfit)
    assert misfit.message is module.MISSING
    assert misfit.params == {"missing": ["評論"], "columns": ["id", "(no name)", "text"]}


def test_wanted_column_that_is_there_twice_is_refused() -> None:
    """Either could be meant; another that is there twice hurts nobody."""
    assert isinstance(locate(source(), Row(1, 1, ("text", "text"))), Misfit)
    assert isinstance(locate(source(), Row(1, 1, ("text", "x", "x"))), Columns)


def test_field_that_no_record_has_is_refused() -> None:
    """A slip in `columns:` would silently lose the column."""
    misfit = locate(source(columns={"text": "t", "ratting": "r"}), Row(1, 1, ("t", "r")))
    assert isinstance(misfit, Misfit)
    assert misfit.message is module.UNKNOWN_FIELD


def test_source_without_text_is_refused() -> None:
    """Feedback is what people say."""
    misfit = locate(source(columns={"rating": "r"}), Row(1, 1, ("r",)))
    assert isinstance(misfit, Misfit)
    assert misfit.message is module.NO_TEXT_COLUMN


@pytest.mark.parametrize(("cell", "weight"), [("3", 3), ("", 1), ("0", 1), ("-1", 1), ("x", 1)])
def test_weight_counts_from_one(cell: str, weight: int) -> None:
    """What is no count is one."""
    own = source(columns={"text": "t", "weight": "w"})
    assert kept(own, "t|w", f"hello|{cell}").weight == weight
