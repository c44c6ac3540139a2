"""Collecting: every row accounted for, again harmlessly, in any order, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.canonical import read_records
from srmkit.feedback.collect import Collection, claim, collect
from srmkit.feedback.gate import NoKey
from srmkit.feedback.ledger import COLLECTED, REJECTED, read_ledger
from srmkit.model import Record, Source
from srmkit.problems import Problem
from tests.feedback.samples import HOSTILE, KEY, source

FORM = source(columns={"id": "no", "text": "text", "author": "who", "created_at": "at"})
CHAT = source("chat", columns={"text": "text"}, delimiter=";")
SOURCES = {one.id: one for one in (FORM, CHAT)}
RAW = {
    "feedback/raw/form-1.csv": (
        "no,text,who,at\n"
        "1,好味,amy,2026-09-14 10:00\n"
        "1,好味,amy,2026-09-14 10:00\n"
        "2,好味！,amy,2026-09-14 10:00\n"
        "3,,ken,2026-09-14 10:00\n"
        "4,call 9123 4567,ken,soon\n"
        "5,too,many,2026-09-14,cells\n"
    ).encode(),
    "feedback/raw/chat-1.csv": b"text\nhello\nhello\n=1+1\n",
}


def run(raw: Mapping[str, bytes], existing: Mapping[str, bytes] | None = None) -> Collection:
    """Collect with the sources and the key of this file."""
    return collect(SOURCES, raw, existing or {}, KEY)


def records(writes: Mapping[str, bytes]) -> list[Record]:
    """What the inbox files of `writes` hold."""
    return [
        record
        for path, data in sorted(writes.items())
        if path.startswith("feedback/inbox/")
        for record in read_records(path, data)[0]
    ]


def test_every_row_is_kept_or_a_duplicate_or_rejected() -> None:
    """And the ledger says which, file by file."""
    result = run(RAW)
    counts = {
        one.source: (one.rows, one.kept, one.duplicates, one.rejected) for one in result.files
    }
    assert counts == {"chat": (3, 2, 1, 0), "form": (6, 2, 2, 2)}
    assert read_ledger(result.writes[COLLECTED])[0] == result.files
    assert [(one.line, one.reason) for one in result.rejected] == [
        (5, "no-text"),
        (7, "too-many-cells"),
    ]
    assert [record.text for record in records(result.writes)] == [
        "hello", "=1+1", "好味", "call [phone]"
    ]  # fmt: skip
    assert sorted((one.code, one.place.line) for one in result.problems) == [
        ("FBK905", 5),
        ("FBK905", 7),
        ("FBK906", 6),
    ]
    assert all(one.text() for one in result.problems)


def test_nothing_of_a_rejected_row_is_written() -> None:
    """`rejected.csv` goes into Git; the row may hold anything."""
    written = b"".join(run(RAW).writes.values())
    assert b"9123 4567" not in written
    assert b"amy" not in written
    assert b"cells" not in run(RAW).writes[REJECTED].replace(b"too-many-cells", b"")


def test_collecting_twice_changes_nothing() -> None:
    """Not a byte, and it says that it has seen these files."""
    first = run(RAW)
    again = run(RAW, first.writes)
    assert again.writes == {}
    assert again.again == {one.key for one in first.files}
    assert again.files == first.files


def test_the_same_file_under_another_name_is_the_same_file() -> None:
    """Its bytes and its source make it that."""
    first = run(RAW)
    renamed = {"feedback/raw/form-copy.csv": RAW["feedback/raw/form-1.csv"]}
    assert run(renamed, first.writes).writes == {}


def test_order_of_files_changes_nothing() -> None:
    """Files are taken by name."""
    backwards = dict(reversed(RAW.items()))
    assert run(backwards).writes == run(RAW).writes


def test_overlapping_exports_bring_only_what_is_new() -> None:
    """Next month's export holds last month's rows."""
    first = run(RAW)
    longer = RAW["feedback/raw/form-1.csv"] + b"6,new,amy,2026-10-01 10:00\n"
    second = run({"feedback/raw/form-2.csv": longer}, first.writes)
    (count,) = second.files
    assert (count.rows, count.kept, count.duplicates, count.rejected) == (7, 1, 4, 2)
    assert [record.text for record in records(second.writes)] == ["new"]


def test_file_whose_records_are_gone_is_collected_anew() -> None:
    """Deleting an inbox file is how one collects again, with another mapping for example."""
    tree = dict(run(RAW).writes)
    gone = next(path for path in tree if path.startswith("feedback/inbox/form"))
    before = tree.pop(gone)
    again = run(RAW, tree)
    assert again.writes == {gone: before}


def test_file_of_duplicates_only_has_no_inbox_and_is_not_read_again() -> None:
    """Its sum stands in the ledger."""
    first = run(RAW)
    other = {"feedback/raw/form-2.csv": b"no,text,who,at\n1,\xe5\xa5\xbd\xe5\x91\xb3,x,\n"}
    tree = {**first.writes, **run(other, first.writes).writes}
    assert [one.inbox for one in run(other, tree).files] == [""]
    assert run(other, tree).writes == {}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("feedback/raw/form.csv", "no,text\n1,嘅".encode("big5hkscs"), "FBK901"),
        ("feedback/raw/form.csv", b"no,remark,who,at\n", "FBK902"),
        ("feedback/raw/form.csv", b"", "FBK903"),
        ("feedback/raw/other.csv", b"text\n", "FBK904"),
    ],
)
def test_refused_file_is_a_problem_and_leaves_no_trace(name: str, data: bytes, code: str) -> None:
    """The others are collected all the same."""
    result = run({**RAW, name: data})
    assert result.refused == (name,)
    assert result.writes == run(RAW).writes
    problem = next(one for one in result.problems if one.code == code)
    assert problem.place.path == name
    assert name in problem.text()


def test_missing_column_message_lists_the_header() -> None:
    """What to compare stands in the sentence."""
    result = run({"feedback/raw/form.csv": b"no,remark,who,at\n"})
    assert "no column text" in result.problems[0].text()
    assert "no, remark, who, at" in result.problems[0].text()


def test_broken_inbox_or_ledger_stops_everything() -> None:
    """Writing on top would lose what they held."""
    first = run(RAW)
    for path in first.writes:
        broken = {**first.writes, path: b"<<<<<<< HEAD\n" + first.writes[path]}
        result = run({"feedback/raw/chat-2.csv": b"text\nnew\n"}, broken)
        assert result.writes == {}
        assert result.refused == ("feedback/raw/chat-2.csv",)
        assert {one.code for one in result.problems} <= {"FBK907", "FBK908"}


def test_no_key_no_collecting() -> None:
    """Not even of files without authors."""
    with pytest.raises(NoKey):
        collect(SOURCES, RAW, {}, b"")


def test_claims() -> None:
    """By pattern inside the workspace, by last name outside, and never by two sources."""
    found = claim(SOURCES, "feedback/raw/form-9.csv")
    assert isinstance(found, Source)
    assert found.id == "form"
    assert isinstance(claim(SOURCES, "form-9.csv"), Source)
    assert isinstance(claim(SOURCES, "feedback/form-9.csv"), Problem)
    twice = {**SOURCES, "all": source("all", files="raw/*.csv")}
    found = claim(twice, "feedback/raw/form-9.csv")
    assert isinstance(found, Problem)
    assert "form, all" in found.text()


def test_tsv_is_separated_by_tabs() -> None:
    """That is what the ending says."""
    own = {"form": source(files="raw/*.tsv")}
    result = collect(own, {"feedback/raw/a.tsv": b"text\tx\na, b\t1\n"}, {}, KEY)
    assert [record.text for record in records(result.writes)] == ["a, b"]


def test_source_called_like_a_path_stays_in_the_inbox() -> None:
    """An id is a name, not a way out."""
    own = {"../x": source("../x", files="raw/*.csv")}
    result = collect(own, {"feedback/raw/a.csv": b"text\nhi\n"}, {}, KEY)
    assert [path for path in result.writes if path.startswith("feedback/inbox/")] == [
        f"feedback/inbox/---x-{result.files[0].hash}.csv"
    ]


FILES = st.dictionaries(
    st.sampled_from([f"feedback/raw/{name}-{i}.csv" for name in ("form", "chat") for i in (1, 2)]),
    st.one_of(
        st.binary(max_size=80),
        st.lists(
            st.text(st.sampled_from('ab12;,"\n=-好'), max_size=12), max_size=6
        ).map(lambda lines: "\n".join(["no,text,who,at", *lines]).encode()),
        st.lists(st.sampled_from(["a", "b", '"', '"x', "=1", ""]), max_size=8).map(
            lambda lines: "\n".join(["text", *lines]).encode()
        ),
    ),
)  # fmt: skip


@given(FILES)
def test_any_files_are_conserved_and_collected_once(raw: dict[str, bytes]) -> None:
    """Whatever the bytes: the sums hold, the inbox holds what was kept, again changes nothing."""
    result = run(raw)
    assert {one.file for one in result.files} | set(result.refused) <= set(raw)
    assert len(result.files) + len(result.refused) == len(raw)
    new = [one for one in result.files if one.file in raw]
    assert sum(one.kept for one in {one.key: one for one in new}.values()) == len(
        records(result.writes)
    )
    again = run(raw, result.writes)
    assert again.writes == {}
    assert again.files == result.files


def csvkit() -> list[Path]:
    """csvkit's example files, or one that says that they are absent."""
    return sorted((HOSTILE / "csvkit/examples").glob("*.*sv")) or [Path("absent")]


@pytest.mark.real_data
@pytest.mark.parametrize("path", csvkit(), ids=lambda path: path.name)
def test_csvkit_examples(path: Path) -> None:
    """Encodings, dialects and bad rows of another tool's tests: collected, or refused and why."""
    if path.name == "absent":
        pytest.skip(f"no {HOSTILE}/csvkit")
    raw = {f"feedback/raw/{path.name}": path.read_bytes()}
    probe = collect({"x": source("x", files="raw/*")}, raw, {}, KEY)
    columns: list[str] = []
    for one in probe.problems:
        columns += one.params.get("columns", [])
    text = next((name for name in columns if columns.count(name) == 1), "text")
    own = {"x": source("x", columns={"text": text}, files="raw/*")}
    result = collect(own, raw, {}, KEY)
    assert len(result.files) + len(result.refused) == 1
    assert bool(result.refused) == any(one.severity.value == "error" for one in result.problems)
    assert len(records(result.writes)) == sum(one.kept for one in result.files)
