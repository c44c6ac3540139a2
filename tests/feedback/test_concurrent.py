"""Collecting at once: whoever comes second waits, and nothing of either is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from srmkit.disk import locked
from srmkit.feedback.canonical import read_records
from srmkit.feedback.ledger import COLLECTED, read_ledger
from tests.feedback.samples import REPOSITORY

PROCESSES, RUNS = 8, 50
WORKSPACE = {
    "calendar/workspace.yml": "name: T\ntimezone: Asia/Hong_Kong\n",
    "calendar/channels.yml": "form: {network: form}\n",
    "feedback/sources.yml": (
        "form: {files: raw/form*.csv, columns: {id: id, text: text, author: who}}\n"
    ),
}
WORKER = """
import sys
from pathlib import Path
from click.testing import CliRunner
from srmkit.cli.collect import collect
root, own, runs = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for run in range(runs):
    raw = root / f"feedback/raw/form-{own}-{run}.csv"
    raw.write_text(f"id,text,who\\n{own}-{run},text {own} {run},w{own}\\nall,everybody,amy\\n")
    result = CliRunner().invoke(collect, [str(raw), "--workspace", str(root)])
    assert result.exit_code == 0, result.output
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in WORKSPACE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "feedback/raw").mkdir()
    monkeypatch.setenv("SRMKIT_KEY", "a-key-for-the-tests")
    return tmp_path


def collect_at_once(workspace: Path, processes: int, runs: int) -> None:
    command = [sys.executable, "-c", WORKER, str(workspace)]
    working = [
        subprocess.Popen([*command, str(own), str(runs)], cwd=REPOSITORY, stderr=subprocess.PIPE)
        for own in range(processes)
    ]
    for one in working:
        _, said = one.communicate()
        assert one.returncode == 0, said.decode()


def held(workspace: Path) -> list[str]:
    """The ids of every record of the inbox."""
    return [
        one.id
        for path in sorted((workspace / "feedback/inbox").glob("*.csv"))
        for one in read_records(path.name, path.read_bytes())[0]
    ]


def check(workspace: Path, processes: int, runs: int) -> None:
    ids = held(workspace)
    files, problems = read_ledger((workspace / COLLECTED).read_bytes())
    assert problems == ()
    assert sorted(ids) == sorted(
        ["all", *(f"{own}-{run}" for own in range(processes) for run in range(runs))]
    )
    assert len(files) == processes * runs
    assert sum(one.rows for one in files) == 2 * processes * runs
    assert sum(one.kept for one in files) == len(ids)
    assert not list(workspace.glob("feedback/.*"))


def test_three_at_once_lose_nothing(workspace: Path) -> None:
    collect_at_once(workspace, 3, 4)
    check(workspace, 3, 4)


@pytest.mark.slow
def test_eight_at_once_fifty_times_lose_nothing(workspace: Path) -> None:
    collect_at_once(workspace, PROCESSES, RUNS)
    check(workspace, PROCESSES, RUNS)


def test_one_lock_at_a_time(tmp_path: Path) -> None:
    """The second is told after its time; the next one gets it, and no file stays."""
    with locked(tmp_path, "feedback/.lock"):
        with pytest.raises(TimeoutError), locked(tmp_path, "feedback/.lock", 0.05):
            pass
        assert (tmp_path / "feedback/.lock").exists()
    assert not (tmp_path / "feedback/.lock").exists()
    with locked(tmp_path, "feedback/.lock", 0):
        pass


def test_a_lock_whose_holder_was_killed_is_free(tmp_path: Path) -> None:
    """Its file is still there."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom srmkit.disk import locked\n"
        "with locked(Path(sys.argv[1]), '.lock'):\n os.kill(os.getpid(), 9)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=REPOSITORY, check=False)
    assert ran.returncode != 0
    assert (tmp_path / ".lock").exists()
    with locked(tmp_path, ".lock", 0):
        pass
    assert not (tmp_path / ".lock").exists()


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (tmp_path / ".lock").symlink_to(outside)
    with pytest.raises(OSError, match=r"\.lock"), locked(tmp_path, ".lock", 0):
        pass
    assert not outside.exists()
