"""Updates: what a later export knows of a row is not lost, and nothing is counted twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest

from srmkit.feedback.account import account
from srmkit.feedback.canonical import read_records
from srmkit.feedback.collect import Collection, collect
from srmkit.feedback.duplicates.merge import MOST, update
from srmkit.model import Record
from tests.feedback.samples import KEY, ZONE, record, source

DESK = source(
    "desk",
    columns={
        "id": "no", "text": "text", "author": "who", "created_at": "at", "reply": "reply",
        "first_response_at": "answered", "resolved_at": "solved", "status": "status",
        "reopened": "reopened", "rating": "stars",
    },
)  # fmt: skip
HEADER = "no,text,who,at,reply,answered,solved,status,reopened,stars\n"
OPEN = "7,蓋子裂咗,amy,2026-09-01 10:00,,,,open,0,\n"
ANSWERED = "7,蓋子裂咗,amy,2026-09-01 10:00,唔好意思,2026-09-01 11:00,,pending,0,\n"
SOLVED = "7,蓋子裂咗,amy,2026-09-01 10:00,已寄新蓋,2026-09-01 11:00,2026-09-02 09:00,solved,0,5\n"
AGAIN = "7,蓋子裂咗,amy,2026-09-01 10:00,已寄新蓋,2026-09-01 11:00,,open,1,5\n"
OTHER = "8,好靚,ken,2026-09-01 12:00,,,,open,0,\n"


def export(*rows: str) -> bytes:
    return (HEADER + "".join(rows)).encode()


def run(existing: Mapping[str, bytes], **files: bytes) -> Collection:
    raw = {f"feedback/raw/desk-{name}.csv": data for name, data in files.items()}
    return collect({"desk": DESK}, raw, existing, KEY)


def after(*runs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The tree after several runs, each of some files."""
    tree: dict[str, bytes] = {}
    for files in runs:
        tree |= run(tree, **files).writes
    return tree


def records(tree: Mapping[str, bytes]) -> list[Record]:
    return [
        one
        for path, data in sorted(tree.items())
        if path.startswith("feedback/inbox/")
        for one in read_records(path, data)[0]
    ]


def test_a_later_export_updates_the_record() -> None:
    """Where it lies, in the file that holds it; the file that knew more is named as an origin."""
    first = run({}, a=export(OPEN, OTHER))
    (path,) = [one for one in first.writes if "/inbox/" in one]
    second = run(first.writes, b=export(SOLVED, OTHER))
    assert [one for one in second.writes if "/inbox/" in one] == [path]
    (count,) = second.files
    assert (count.rows, count.kept, count.duplicates, count.updated) == (2, 0, 2, 1)
    ticket, other = records({**first.writes, **second.writes})
    assert ticket.status == "solved"
    assert ticket.reply == "已寄新蓋"
    assert ticket.resolved_at == datetime(2026, 9, 2, 9, tzinfo=ZONE)
    assert ticket.rating == "5"
    assert ticket.weight == 1, "a row that is exported twice is one voice"
    assert [one.split(":")[1] for one in ticket.origin.split()] == ["2", "2"]
    assert other.origin.count(":") == 1, "nothing new was said of it"


def test_the_account_says_what_was_updated() -> None:
    tree = after({"a": export(ANSWERED)})
    lines = list(account(run(tree, b=export(SOLVED))))
    assert lines[1:4] == [
        "  1 row = 0 kept + 1 duplicate + 0 rejected",
        "  1 duplicate updated records kept before",
        "  filled in what was empty: rating × 1, resolved_at × 1",
    ]
    assert lines[4] == "  replaced what an earlier export said: reply × 1, status × 1"
    assert list(account(run(tree, b=export(SOLVED)), "zh-Hant"))[2] == (
        "  1 列重複的資料更新了之前保留的記錄"
    )


STATES = {"a": OPEN, "b": ANSWERED, "c": SOLVED, "d": AGAIN}


@pytest.mark.parametrize("order", list(permutations("abcd")), ids="".join)
def test_the_order_of_collecting_does_not_matter(order: tuple[str, ...]) -> None:
    """The newest state wins, whenever its file is collected, alone or with others."""
    whole = records(after({name: export(STATES[name]) for name in order}))
    single = records(after(*({name: export(STATES[name])} for name in order)))
    newest = records(after({"d": export(AGAIN)}))
    for (found,) in (whole, single):
        assert replace(found, origin="") == replace(newest[0], origin="")


def test_collecting_older_exports_again_changes_nothing() -> None:
    """In any state that several runs can lead to."""
    tree = after({"a": export(OPEN)}, {"b": export(SOLVED)}, {"c": export(ANSWERED)})
    again = run(tree, a=export(OPEN), b=export(SOLVED), c=export(ANSWERED), d=export(OPEN))
    assert again.writes == {}
    assert [one.duplicates for one in again.files] == [0, 1, 1, 0]


def test_an_empty_cell_erases_nothing_but_a_resolution_that_was_taken_back() -> None:
    (ticket,) = records(after({"a": export(SOLVED)}, {"b": export(AGAIN)}))
    assert ticket.resolved_at is None
    assert ticket.status == "open"
    assert ticket.reopened == "1"
    bare = "7,蓋子裂咗,amy,2026-09-01 10:00,,,,,,\n"
    (ticket,) = records(after({"a": export(SOLVED)}, {"b": export(bare)}))
    assert ticket.status == "solved"
    assert ticket.resolved_at is not None


def test_an_edited_text_is_updated_and_a_reused_id_is_another_record() -> None:
    """Under one id: a few edits are the same row, other words another person's."""
    long = "I ordered the blue kettle on Monday and it came with a crack in the lid."
    said = "9,{},,2026-09-01 10:00,,,,open,0,\n"
    tree = after(
        {"a": export(said.format(long))},
        {"b": export(said.format(long.replace("Monday", "Tuesday")))},
        {"c": export(said.format("The parcel never arrived: where is it now?"))},
    )
    assert sorted(one.text for one in records(tree)) == [
        long.replace("Monday", "Tuesday"),
        "The parcel never arrived: where is it now?",
    ]


def test_another_tools_row_of_the_same_remark_only_fills() -> None:
    """Its words for a status are other words."""
    at = datetime(2026, 9, 1, 10, tzinfo=ZONE)
    kept = record("好味", author="aa", created_at=at, status="已解決")
    other = replace(kept, source="hub", id="x", status="closed", reply="多謝")
    result = update(kept, other)
    assert result.filled == ("reply",)
    assert result.replaced == ()
    assert result.record.status == "已解決"


def test_what_copies_gave_is_not_lost_in_an_update() -> None:
    """A poll's option whose count has grown, in a record that stands for three rows."""
    kept = record("Blue", weight=12)
    assert update(kept, record("Blue", weight=15), added=2).record.weight == 17
    assert update(kept, record("Blue", weight=8), added=2).record == kept
    assert update(kept, record("Blue", weight=1), added=2).record == kept


def test_origins_are_bounded() -> None:
    """A record that is updated every day for years stays a row that a spreadsheet can hold."""
    kept = record("好味")
    for day in range(MOST + 50):
        kept = update(kept, record("好味", status=str(day), origin=f"{day:012x}:2")).record
    assert kept.status == str(MOST + 49)
    assert len(kept.origin.split()) == MOST


@pytest.mark.parametrize(("cell", "reopened"), [("no", False), ("否", False), ("yes", True)])
def test_reopened_in_words(cell: str, reopened: bool) -> None:
    at = datetime(2026, 9, 2, tzinfo=ZONE)
    kept = record("好味", resolved_at=at, status="solved")
    result = update(kept, record("好味", status="open", reopened=cell))
    assert (result.record.resolved_at is None) is reopened
    assert result.record.status == ("open" if reopened else "solved")
