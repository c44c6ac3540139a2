"""However a run ends, a user reads one line at most, and never the inside of the program."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from srmkit import build
from srmkit.cli import group, main
from srmkit.cli import import_ as importing
from tests.cli.plans import brand, run

WORDS = {
    "C": "this is a bug in srmkit: KeyError: 'boom'; run again with --debug and report what it",
    "zh_TW.UTF-8": "這是 srmkit 的程式錯誤：KeyError：'boom'；請加上 --debug",
    "zh_CN.UTF-8": "这是 srmkit 的程序错误：KeyError：'boom'；请加上 --debug",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace to stand in, and an environment that speaks English."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(brand(tmp_path))
    return tmp_path


def breaks(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """From here on `srmkit check` meets this."""

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(build, "examine", broken)


def code(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    """The exit code of the program, run with these arguments in this process."""
    monkeypatch.setattr(sys, "argv", ["srmkit", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize("lang", WORDS)
def test_a_bug_ends_with_one_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    monkeypatch.setenv("LC_ALL", lang)
    breaks(monkeypatch, KeyError("boom"))
    assert code(monkeypatch, "check") == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith(WORDS[lang])


def test_what_an_exception_says_is_cut_short_and_kept_on_the_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    breaks(monkeypatch, ValueError("one\n::error::two \x1b[31m" + "x" * 9_000))
    assert code(monkeypatch, "check") == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "ValueError: one ::error::two �[31mxxx" in line
    assert len(line) < 500


@pytest.mark.parametrize("arguments", [("--debug", "check"), ("check", "--debug")])
def test_with_debug_the_traceback_comes_first(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, str],
) -> None:
    breaks(monkeypatch, KeyError("boom"))
    assert code(monkeypatch, *arguments) == 3
    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert "in broken\n" in said
    assert said.endswith("this is a bug in srmkit: please report it with all the above\n")


def test_debug_changes_nothing_where_nothing_breaks(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(monkeypatch, "rules", "CAD") == 0
    plain = capsys.readouterr()
    assert code(monkeypatch, "rules", "CAD", "--debug") == 0
    assert capsys.readouterr() == plain
    assert "CAD103" in plain.out
    assert "--debug" in CliRunner().invoke(group, ["--help"]).stdout


def test_a_wrong_option_is_no_bug(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(monkeypatch, "check", "--nonsense", "--debug") == 2
    assert "No such option" in capsys.readouterr().err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_no_bug(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    breaks(monkeypatch, OSError(number, os.strerror(number)))
    assert code(monkeypatch, "check") == 2
    said = capsys.readouterr().err
    assert said == f"cannot write: {os.strerror(number)}. Make room, then run again.\n"


def test_ctrl_c_ends_a_run_without_a_word(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(monkeypatch, KeyboardInterrupt())
    result = run("check", cwd=here)
    assert result.exit_code == 130
    assert result.output == ""


def asked(monkeypatch: pytest.MonkeyPatch, error: type[BaseException], here: Path) -> int:
    """How an import ends whose question meets `error`."""

    def answer(*_: object, **__: object) -> None:
        try:
            raise error
        except error:
            raise click.Abort from None

    monkeypatch.setattr(importing, "watched", lambda: True)
    monkeypatch.setattr(click, "confirm", answer)
    (here / "plan.csv").write_text("date,channel,text\n2026-12-05 10:00,blog,Hello\n")
    result = run("import", "plan.csv", cwd=here)
    assert not (here / "import-report.md").exists()
    return result.exit_code


def test_ctrl_c_at_a_question_does_so_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, KeyboardInterrupt, here) == 130


def test_the_end_of_the_input_at_a_question_is_a_no(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(monkeypatch, EOFError, here) == 1


SRMKIT = (sys.executable, "-c", "from srmkit.cli import main; main()")


def test_a_real_interrupt_ends_a_real_process(here: Path) -> None:
    code = (
        "import os, signal, srmkit.build as b, srmkit.cli as c\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # none in the background
        "b.examine = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "c.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "check"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.strip() == b""


def test_an_interrupt_while_it_still_imports_does_so_too(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    command = [sys.executable, "-m", "srmkit", "check"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_package_can_be_run_by_its_name(here: Path) -> None:
    command = [sys.executable, "-m", "srmkit", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("srmkit ")


@pytest.mark.skipif(sys.platform == "win32", reason="there a closed pipe is another error")
@pytest.mark.parametrize("arguments", [("check",), ("schema", "post"), ("explain", "CAD103")])
def test_a_reader_who_went_away_ends_a_run_quietly(here: Path, arguments: tuple[str, ...]) -> None:
    """`srmkit check | head -1`, whose reader has read its line and is gone."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*SRMKIT, *arguments], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_that_finds_no_room_is_no_bug(here: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as nowhere:
        done = subprocess.run(
            [*SRMKIT, "rules"], stdout=nowhere, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"Make room, then run again." in done.stderr
    assert b"Traceback" not in done.stderr
