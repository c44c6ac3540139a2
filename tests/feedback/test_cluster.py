"""A Dask cluster of two processes counts what one machine counts, also when one of them dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from srmkit.feedback.canonical import COLUMNS, read_records, write_records
from srmkit.feedback.size.cluster import NoCluster, count_on_cluster
from srmkit.feedback.size.parallel import count_files
from srmkit.feedback.size.remote import Remote
from srmkit.feedback.size.worker import Work
from srmkit.model import Record
from tests.feedback.counted import FRAME, THEMES, same
from tests.feedback.samples import record

distributed = pytest.importorskip("distributed", reason="no dask: pip install srmkit[dask]")
pyarrow = pytest.importorskip("pyarrow", reason="no pyarrow: pip install srmkit[dask]")

pytestmark = pytest.mark.filterwarnings("ignore")  # distributed's own
WORK = Work(Remote(), THEMES, FRAME)


def rows(number: int) -> list[Record]:
    return [
        record(f"慢{at}" if at % 3 else "貴", id=str(at), author=f"{at % 70:x}", weight=at % 4 + 1)
        for at in range(number)
    ]


def as_parquet(path: Path, records: Sequence[Record], **changes: Any) -> None:
    """The records as a pipeline writes them: text as text, weights as numbers, times as times."""
    from pyarrow import Table  # type: ignore[import-untyped]
    from pyarrow.parquet import write_table  # type: ignore[import-untyped]

    columns: dict[str, list[Any]] = {
        name: [getattr(one, name) for one in records] for name in COLUMNS
    }
    write_table(Table.from_pydict(columns | changes), path, row_group_size=100)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes with a nanny each."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def test_a_cluster_counts_what_one_machine_counts(cluster: Any, tmp_path: Path) -> None:
    """CSV and Parquet, and one of the two workers is killed half-way."""
    records = rows(3000)
    (tmp_path / "one.csv").write_bytes(write_records(records[:2500]))
    as_parquet(tmp_path / "two.parquet", records[2500:])
    paths = [str(tmp_path / name) for name in ("two.parquet", "one.csv")]
    killed: list[int] = []

    def tick(rows: int, share: float) -> None:
        if share > 0.3 and not killed:
            killed.append(next(iter(cluster.workers.values())).process.pid)
            os.kill(killed[0], getattr(signal, "SIGKILL", signal.SIGTERM))

    address = cluster.scheduler_address
    counted = count_on_cluster(WORK, paths, address, size=10_000, tick=tick)
    assert len(killed) == 1
    same(
        counted, {paths[0]: write_records(records[2500:]), paths[1]: write_records(records[:2500])}
    )


def test_a_file_that_is_not_there_is_an_error_that_names_it(cluster: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        count_on_cluster(WORK, [str(tmp_path / "none.csv")], cluster.scheduler_address)


def test_no_scheduler_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("srmkit.feedback.size.cluster._PATIENCE", 0.5)
    (tmp_path / "one.csv").write_bytes(write_records(rows(1)))
    with pytest.raises(NoCluster):
        count_on_cluster(WORK, [str(tmp_path / "one.csv")], "tcp://127.0.0.1:9")


def test_globs_find_files_in_order_wherever_they_lie(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "d.csv").mkdir()
    assert Remote().glob(f"{tmp_path}/*.csv") == [str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]
    assert Remote().glob(f"file://{tmp_path}/a*") == [f"file://{tmp_path}/a.csv"]
    with pytest.raises(OSError, match="nonsense"):
        Remote().glob("nonsense://bucket/*.csv")


def test_parquet_rows_that_are_no_records_are_problems_with_their_number(tmp_path: Path) -> None:
    """The third and the fifth; a formula's apostrophe is for CSV alone, here it is text."""
    records = [*rows(5), record("'=慢", id="5")]
    times = ["", "", "yesterday", "", "", "2026-11-01T10:00:00+08:00"]
    weights = ["1", "1", "1", "1", "many", "1"]
    path = tmp_path / "a.parquet"
    as_parquet(path, records, created_at=times, weight=weights)
    counted = count_files(WORK, [str(path)], 1)
    assert [(one.code, one.place.line) for one in counted.problems] == [
        ("FBK907", 3),
        ("FBK907", 5),
    ]
    assert counted.tally.measures(("theme", "slow")).last is not None
    assert counted.tally.measures(("all", "")).records == 4


def test_parquet_without_our_columns_is_a_problem(tmp_path: Path) -> None:
    from pyarrow import Table
    from pyarrow.parquet import write_table

    write_table(Table.from_pydict({"text": ["慢"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"no parquet")
    counted = count_files(WORK, [str(tmp_path / "a.parquet")], 1)
    assert [one.code for one in counted.problems] == ["FBK907"]
    with pytest.raises(OSError, match="Parquet"):
        count_files(WORK, [str(tmp_path / "b.parquet")], 1)


def test_the_order_of_row_groups_and_files_changes_nothing(tmp_path: Path) -> None:
    """And Parquet says what the CSV of the same records says."""
    records = rows(250)
    as_parquet(tmp_path / "a.parquet", records[:130])
    as_parquet(tmp_path / "b.parquet", records[130:])
    paths = [str(tmp_path / name) for name in ("b.parquet", "a.parquet")]
    data = {path: write_records(records[:130]) for path in paths[1:]}
    data |= {path: write_records(records[130:]) for path in paths[:1]}
    same(count_files(WORK, paths, 1), data)
    assert len(read_records("a.csv", data[paths[0]])[0]) == 120
