"""Labels: read with every fault told, written the same for everybody, each for its own record."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.label import SENTIMENTS, Label, Labels, text_hash, unheard
from srmkit.feedback.labels import COLUMNS, read_labels, write_labels
from srmkit.problems import Severity
from tests.feedback.samples import record

THEMES = ("lid", "refund")
ON = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def file(*rows: str, header: str = "source,id,themes,sentiment,by,on") -> bytes:
    """A file as somebody would type it."""
    return "\n".join([header, *rows, ""]).encode()


def codes(data: bytes) -> list[tuple[str, int]]:
    """What is wrong with it, and in which line."""
    return [(one.code, one.place.line) for one in read_labels(data, THEMES)[1]]


def test_no_file_is_no_labels() -> None:
    labels, problems = read_labels(b"", THEMES)
    assert (len(labels), labels.of(record()), problems) == (0, None, ())


def test_a_file_by_hand_needs_three_columns() -> None:
    labels, problems = read_labels(b"source,id,themes\nform,1,refund lid\n", THEMES)
    assert problems == ()
    assert labels["form", "1"].themes == ("refund", "lid")


@pytest.mark.parametrize(
    ("cell", "themes"),
    [("", None), ("none", ()), ("lid", ("lid",)), ('"lid, refund"', THEMES), ("lid lid", ("lid",))],
)
def test_nothing_said_is_not_none_of_them(cell: str, themes: tuple[str, ...] | None) -> None:
    """An empty cell leaves the tags alone, `none` takes them away."""
    labels, _ = read_labels(file(f"form,1,{cell},,,"), THEMES)
    assert labels["form", "1"].themes == themes


@pytest.mark.parametrize(
    "row",
    ["form,,lid,,,", ",1,lid,,,", "form,1,lid,angry,,", "form,1,lid,,,yesterday", "form,1,lid"],
)
def test_what_is_no_label_is_an_error_with_its_line(row: str) -> None:
    data = file("form,0,lid,,,", row)
    labels, (problem,) = read_labels(data, THEMES)
    assert (problem.code, problem.place.line, problem.severity) == ("FBK950", 3, Severity.ERROR)
    assert list(labels) == [("form", "0")]


def test_a_file_with_other_columns_is_one_error() -> None:
    assert codes(b"record,about\n1,lid\n") == [("FBK950", 1)]
    assert codes(b"<<<<<<< HEAD\n") == [("FBK950", 1)]
    assert codes("source,id,themes\n甲".encode("big5")) == [("FBK950", 0)]


def test_an_unknown_theme_is_told_and_the_others_count() -> None:
    data = file("form,1,gone lid,,,", "form,2,gone,,,")
    labels, _ = read_labels(data, THEMES)
    assert codes(data) == [("FBK951", 2), ("FBK951", 3)]
    assert labels["form", "1"].themes == ("lid",)
    assert labels["form", "2"].themes is None, "unknown is not none of them"
    assert labels.rows[1].themes == ("gone",), "what is written back is what was read"


def test_of_two_people_the_latest_counts_and_both_are_named() -> None:
    late = "form,1,lid,,ken,2026-12-02T00:00:00+08:00"
    for rows in ([late, "form,1,refund,,amy,2026-12-01"], ["form,1,refund,,amy,2026-12-01", late]):
        labels, (problem,) = read_labels(file(*rows), THEMES)
        assert labels["form", "1"].by == "ken"
        assert problem.code == "FBK953"
        assert {"amy", "ken"} <= set(problem.text().replace(";", " ").split())


def test_the_same_twice_is_only_a_note() -> None:
    twice = file("form,1,lid refund,,amy,2026-12-01", "form,1,refund lid,,ken,2026-12-02")
    assert codes(twice) == [("FBK954", 2)]
    again = file("form,1,lid,,amy,2026-12-01", "form,1,refund,,amy,2026-12-02")
    assert codes(again) == [("FBK954", 2)]
    assert read_labels(again, THEMES)[0]["form", "1"].themes == ("refund",)


def label(text: str = "好味", id: str = "1", **changes: object) -> Label:
    """A label as the command writes it."""
    values: dict[str, object] = {"text_hash": text_hash(text), "by": "amy", "on": ON}
    return Label("form", id, ("lid",), **{**values, **changes})  # type: ignore[arg-type]


def labels(*rows: Label) -> Labels:
    """Through the file."""
    return read_labels(write_labels(rows), THEMES)[0]


def test_a_label_is_for_its_record_and_for_every_one_that_says_the_same() -> None:
    """Tools reuse ids: another text under the same id is another record."""
    known = labels(label("Bad  lid"))
    assert known.of(record("Bad lid"))
    assert known.of(record("ＢＡＤ lid ", id="9", source="other"))
    assert known.of(record("Good lid")) is None


def test_a_label_by_hand_is_for_its_id_whatever_it_says() -> None:
    by_hand = labels(label(text_hash=""))
    assert by_hand.of(record("anything"))
    assert by_hand.of(record("anything", id="2")) is None


def test_a_records_own_label_goes_before_that_of_the_same_text() -> None:
    earlier = ON.replace(year=2025)
    own = Label("form", "2", ("refund",), text_hash=text_hash("好味"), on=earlier)
    found = labels(label(), own).of(record(id="2"))
    assert found is not None
    assert found.themes == ("refund",)


def test_labels_whose_record_is_gone_or_changed_are_told_and_kept() -> None:
    known = labels(label("a", "1"), label("b", "2"), label("c", "3"))
    records = [record("a", id="1"), record("B!", id="2"), record("d", id="4")]
    said = [(one.params["id"], one.message.id) for one in unheard(known, records)]
    assert said == [("2", "labels.changed"), ("3", "labels.gone")]
    assert all(one.severity is Severity.INFO for one in unheard(known, records))
    assert list(unheard(known, [*records, record("c", id="7")]))[-1].params["id"] == "2"


NAMES = (
    st.text(min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool)
    .filter(lambda name: "\0" not in name and name.isprintable())
)
ROWS = st.builds(
    Label,
    NAMES,
    NAMES,
    st.none() | st.lists(st.sampled_from(THEMES), unique=True).map(tuple),
    st.sampled_from(("", *SENTIMENTS)),
    st.sampled_from(("", "amy", "=ken", "@lee")),
    st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
        lambda when: when.replace(microsecond=0, tzinfo=UTC)
    ),
    st.sampled_from(("", text_hash("a"))),
)  # fmt: skip


@given(st.lists(ROWS, max_size=6), st.randoms())
def test_labels_come_back_and_their_order_changes_nothing(
    rows: list[Label], random: Random
) -> None:
    data = write_labels(rows)
    again, problems = read_labels(data)
    assert not [one for one in problems if one.severity is Severity.ERROR]
    assert write_labels(again.rows) == data
    assert write_labels(random.sample(rows, len(rows))) == data
    assert Counter(map(_said, again.rows)) == Counter(map(_said, rows))


def _said(row: Label) -> tuple[object, ...]:
    return row.key, row.themes, row.sentiment, row.by, row.on


def test_the_file_is_harmless_in_a_spreadsheet_and_quotes_nobody() -> None:
    data = write_labels([label("secret words", "=1+1", by="@amy")])
    header, row = csv.reader(io.StringIO(data.decode()))
    assert tuple(header) == COLUMNS
    assert not [cell for cell in row if cell[:1] in set("=+-@")]
    assert b"secret" not in data
