"""`srmkit collect`: what a person sees, and what lies on disk afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from srmkit.cli.collect import collect

KEY = {"SRMKIT_KEY": "a-key-for-the-tests", "LANG": "en"}
SOURCES = """
form:
  files: raw/form*.csv
  encoding: big5hkscs
  columns: {text: 內容, author: 電郵}
"""
EXPORT = "內容,電郵\n退款嘅嘢,amy@mail.example\n退款嘅嘢,amy@mail.example\n打 9123 4567,\n壞,了,\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one source and one export in Big5."""
    files = {
        "calendar/workspace.yml": "name: Test\ntimezone: Asia/Hong_Kong\n",
        "calendar/channels.yml": "blog: {name: Blog, network: blog}\n",
        "feedback/sources.yml": SOURCES,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "feedback/raw").mkdir()
    (tmp_path / "feedback/raw/form-1.csv").write_bytes(EXPORT.encode("big5hkscs"))
    return tmp_path


def run(workspace: Path, *arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    """Run the command as a shell would."""
    command = [*map(str, arguments), "--workspace", str(workspace), "--lang", "en"]
    return CliRunner().invoke(collect, command, env={"SRMKIT_KEY": "", **(env or {})})


def tree(workspace: Path) -> dict[str, bytes]:
    """Every file under feedback/, hidden ones too."""
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in sorted((workspace / "feedback").rglob("*"))
        if path.is_file()
    }


def test_collecting_writes_inbox_and_ledger_and_says_the_sum(workspace: Path) -> None:
    """Kept, duplicate and rejected rows add up, a rejected one has its line and reason."""
    result = run(workspace, env=KEY)
    assert result.exit_code == 0, result.output
    assert "4 rows = 2 kept + 1 duplicate + 1 rejected" in result.output
    assert "rejected, more cells than the header has columns: 5" in result.output
    assert "git status feedback/" in result.output
    after = tree(workspace)
    assert {"feedback/collected.csv", "feedback/rejected.csv"} <= set(after)
    (inbox,) = [data for path, data in after.items() if path.startswith("feedback/inbox/")]
    assert "打 [phone]" in inbox.decode()
    assert b"amy" not in inbox


def test_collecting_again_changes_not_a_byte(workspace: Path) -> None:
    """And says so."""
    run(workspace, env=KEY)
    before = tree(workspace)
    result = run(workspace, env=KEY)
    assert result.exit_code == 0
    assert "Nothing changed" in result.output
    assert tree(workspace) == before


def test_no_key_stops_before_anything_is_written(workspace: Path) -> None:
    """The message says how to get one."""
    before = tree(workspace)
    result = run(workspace)
    assert result.exit_code == 2
    assert "--new-key" in result.output
    assert "SRMKIT_KEY" in result.output
    assert tree(workspace) == before


def test_short_key_is_no_key(workspace: Path) -> None:
    """And is not printed."""
    result = run(workspace, env={"SRMKIT_KEY": "hunter2"})
    assert result.exit_code == 2
    assert "hunter2" not in result.output


def test_new_key_is_made_once_and_kept_to_oneself(workspace: Path) -> None:
    """A second one would make everybody somebody else."""
    result = run(workspace, "--new-key")
    assert result.exit_code == 0, result.output
    key = workspace / "feedback/.key"
    assert key.stat().st_mode & 0o077 == 0
    made = key.read_text("utf-8").strip()
    assert len(made) > 40
    assert made not in result.output
    assert run(workspace).exit_code == 0
    assert run(workspace, "--new-key").exit_code == 2
    assert key.read_text("utf-8").strip() == made


def test_key_from_another_variable(workspace: Path) -> None:
    """CI systems have names of their own."""
    assert (
        run(workspace, "--key-env", "CI_KEY", env={"CI_KEY": "a-key-for-the-tests"}).exit_code == 0
    )


def test_file_from_elsewhere_is_collected_by_its_name(workspace: Path, tmp_path: Path) -> None:
    """A download needs no copying."""
    download = tmp_path / "downloads" / "form (2).csv"
    download.parent.mkdir()
    download.write_bytes("內容,電郵\n新嘅,\n".encode("big5hkscs"))
    result = run(workspace, download, env=KEY)
    assert result.exit_code == 0, result.output
    assert "1 row = 1 kept" in result.output


def test_refused_file_exits_1_and_the_others_are_collected(workspace: Path) -> None:
    """What was refused and why stands on the screen."""
    (workspace / "feedback/raw/form-2.csv").write_bytes(b"a,b\n1,2\n")
    result = run(workspace, env=KEY)
    assert result.exit_code == 1
    assert "FBK902" in result.output
    assert "4 rows = 2 kept" in result.output


def test_unclaimed_file_that_merely_lies_there_is_left_alone(workspace: Path) -> None:
    """It is named, not refused; named on the command line it is refused."""
    stray = workspace / "feedback/raw/notes.txt"
    stray.write_text("hello", encoding="utf-8")
    result = run(workspace, env=KEY)
    assert result.exit_code == 0
    assert "feedback/raw/notes.txt" in result.output
    assert run(workspace, stray, env=KEY).exit_code == 1


def test_link_out_of_the_workspace_is_left_alone(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What lies elsewhere is collected only when somebody names it."""
    outside = tmp_path_factory.mktemp("outside") / "secret.csv"
    outside.write_bytes(EXPORT.encode("big5hkscs"))
    (workspace / "feedback/raw/form-2.csv").symlink_to(outside)
    result = run(workspace, env=KEY)
    assert result.exit_code == 0
    assert "Left alone" in result.output
    assert "form-2.csv" in result.output


def test_broken_ledger_stops(workspace: Path) -> None:
    """Nothing is written on top of it."""
    run(workspace, env=KEY)
    (workspace / "feedback/collected.csv").write_bytes(b"<<<<<<< HEAD\n")
    before = tree(workspace)
    result = run(workspace, env=KEY)
    assert result.exit_code == 2
    assert "FBK908" in result.output
    assert tree(workspace) == before


@pytest.mark.parametrize("sources", ["", "form: {files: [", "form: {files: raw/form*.csv}\n"])
def test_broken_or_empty_sources_stop(workspace: Path, sources: str) -> None:
    """Without a source nobody knows what the columns mean."""
    (workspace / "feedback/sources.yml").write_text(sources, encoding="utf-8")
    result = run(workspace, env=KEY)
    assert result.exit_code == 2
    assert "sources.yml" in result.output


def test_outside_a_workspace(tmp_path: Path) -> None:
    """It says what a workspace is."""
    result = run(tmp_path, env=KEY)
    assert result.exit_code == 2
    assert "srmkit init" in result.output


def test_hostile_file_name_prints_no_command(workspace: Path) -> None:
    """A line break in a file's name does not begin a line of the CI log."""
    name = "form\n::error::owned.csv"
    (workspace / "feedback/raw" / name).write_bytes(b"a,b\n")
    result = run(workspace, env=KEY)
    assert not any(line.startswith("::") for line in result.output.splitlines())


def test_help_has_examples() -> None:
    """And the exit codes."""
    result = CliRunner().invoke(collect, ["--help"])
    assert "srmkit collect --new-key" in result.output
    assert "Exit codes: 0" in result.output
