"""Many files counted: the same whatever their order, the partitions and the processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.feedback.canonical import write_records
from srmkit.feedback.size.parallel import Counted, WorkerLost, count_files
from srmkit.feedback.size.worker import Work
from srmkit.model import Record
from tests.feedback.counted import FRAME, RECORDS, THEMES, Memory, inbox, same, work
from tests.feedback.samples import record

SIZES = (1, 7, 1000)


@given(RECORDS, RECORDS, st.sampled_from(SIZES))
def test_streaming_gives_what_one_by_one_gives(
    one: list[Record], other: list[Record], size: int
) -> None:
    files = inbox(one, other)
    same(count_files(work(files), list(files), 1, size), files)


@settings(max_examples=150)
@given(
    RECORDS,
    st.sampled_from(SIZES),
    st.lists(
        st.tuples(
            st.integers(0, 4000),
            st.sampled_from([b'"', b"\n", b",", b"", b"\0", b"\xff", b"x", b'"\n"', b"\r", b"'"]),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_a_damaged_file_says_the_same_of_each_row(
    records: list[Record], size: int, wounds: list[tuple[int, bytes, int]]
) -> None:
    """Bytes put in, taken out, replaced: the same records, the same problems on the same lines."""
    files = inbox(records)
    path, data = next(iter(files.items()))
    for at, put, take in wounds:
        at %= len(data) + 1
        data = data[:at] + put + data[at + take :]
    files = {path: data}
    same(count_files(work(files), [path], 1, size), files)


def test_a_bad_cell_is_a_problem_with_its_line_and_costs_its_row_only() -> None:
    """Line 5 of the second file, although its stretch begins later than its first line."""
    rows = [record(f"慢{number}", id=str(number), weight=number + 1) for number in range(6)]
    files = inbox(rows[:1], rows)
    path = "feedback/inbox/1.csv"
    files[path] = files[path].replace(b'"4"', b'"four"', 1)
    for size in SIZES:
        counted = count_files(work(files), list(files), 1, size)
        same(counted, files)
        (problem,) = counted.problems
        assert (problem.code, problem.place.path, problem.place.line) == ("FBK907", path, 5)


def test_the_order_of_files_and_a_name_twice_change_nothing() -> None:
    files = inbox([record("慢")], [record("貴", source="chat")])
    names = [*reversed(files), *files]
    same(count_files(work(files), names, 1), files)


def many() -> dict[str, bytes]:
    rows = [
        record(f"慢{number}" if number % 3 else "好", id=str(number), author=f"{number % 50:x}")
        for number in range(900)
    ]
    return inbox(rows[:400], rows[400:])


def test_two_processes_give_what_one_gives() -> None:
    files = many()
    heard: list[tuple[int, float]] = []
    counted = count_files(
        work(files), list(files), 2, 20_000, lambda rows, share: heard.append((rows, share))
    )
    same(counted, files)
    assert heard == sorted(heard)
    assert heard[-1] == (900, 1.0)


@dataclass(frozen=True, slots=True)
class Deadly(Memory):
    """Reading beyond the first bytes kills the process that does it."""

    parent: int = 0

    def read(self, path: str, start: int, end: int) -> bytes:
        if start > 30_000 and os.getpid() != self.parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return super(Deadly, self).read(path, start, end)


@dataclass(frozen=True, slots=True)
class Gone(Memory):
    """The second part of a file cannot be read."""

    def read(self, path: str, start: int, end: int) -> bytes:
        if start > 30_000:
            raise FileNotFoundError(2, "No such file or directory", path)
        return super(Gone, self).read(path, start, end)


def counted_in_two(store: Memory, files: Mapping[str, bytes]) -> Counted:
    return count_files(Work(store, THEMES, FRAME), list(files), 2, 20_000)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_worker_that_is_killed_is_a_clear_error() -> None:
    """Not a hang, and not a result without its rows."""
    files = many()
    with pytest.raises(WorkerLost):
        counted_in_two(Deadly(files, os.getpid()), files)


def test_a_file_that_goes_away_is_an_error_that_names_it() -> None:
    files = many()
    with pytest.raises(FileNotFoundError) as caught:
        counted_in_two(Gone(files), files)
    assert caught.value.filename in files


def test_text_of_other_tools_is_read_with_care() -> None:
    """Minimal quoting, as pandas writes it, is right too, only slower."""
    data = write_records([record("慢"), record("貴, 慢", lang="en")])
    plain = data.replace(b'"', b"").replace("貴, 慢".encode(), '"貴, 慢"'.encode())
    files = {"feedback/inbox/0.csv": plain}
    counted = count_files(work(files), list(files), 1, 7)
    same(counted, files)
    assert counted.tally.measures(("theme", "slow")).records == 2


def test_workers_never_hear_of_ctrl_c() -> None:
    files = many()

    def press(rows: int, share: float) -> None:
        for worker in multiprocessing.active_children():
            os.kill(worker.pid or 0, signal.SIGINT)

    same(count_files(work(files), list(files), 2, 20_000, press), files)


def test_ctrl_c_ends_the_workers_at_once_and_none_of_them_says_a_word(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from tests.feedback.test_parallel import interrupted\n"
        "if __name__ == '__main__':\n"
        "    os.setpgid(0, 0)\n"
        "    sys.exit(interrupted())\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "")


def interrupted() -> int:
    """Counts on two processes, and presses Ctrl-C when the first part is done."""

    def press(rows: int, share: float) -> None:
        os.killpg(0, signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has none
    files = inbox([record(f"the lid is loose {n}", id=str(n)) for n in range(2_000)])
    try:
        count_files(work(files), list(files), 2, 2_000, press)
    except KeyboardInterrupt:
        return 130
    return 0
