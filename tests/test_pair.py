"""Two processes share a work: what came of it is the same whoever did what, and whoever failed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from srmkit.build import pair as module
from srmkit.build.pair import Pair
from srmkit.build.workers import can_fork

HERE = os.getpid()
two = pytest.mark.skipif(not can_fork(), reason="there is no second process here")


def nothing() -> None:
    """What this process alone must do."""


class Work:
    """Makes lines of numbers, and writes each into a file of its own; `fails` in the partner."""

    def __init__(self, folder: Path, fails: str = "") -> None:
        self.folder, self.fails = folder, fails

    def draw(self, number: int) -> str:
        """A line, with the process that made it."""
        self._maybe("draw")
        return f"{number} {os.getpid()}"

    def write(self, line: str, order: Any) -> None:
        """The line with the order."""
        self._maybe("write")
        (self.folder / line.split()[0]).write_text(f"{line} {os.getpid()} {order}")

    def written(self) -> list[list[str]]:
        """Number, who drew it, who wrote it, and the order, of each."""
        files = sorted(self.folder.iterdir(), key=lambda one: int(one.name))
        return [one.read_text().split() for one in files]

    def _maybe(self, what: str) -> None:
        if self.fails == what and os.getpid() != HERE:
            raise OSError("no room")


def pair_of(work: Work, count: int = 40) -> Pair[str]:
    return Pair(work.draw, count, lambda line: line.split()[0], str, work.write)


@two
def test_each_writes_what_it_drew(tmp_path: Path) -> None:
    work = Work(tmp_path)
    both = pair_of(work)
    assert both.start(nothing) == [str(number) for number in range(40)]
    both.finish("now")
    found = work.written()
    assert [int(one[0]) for one in found] == list(range(40))
    assert all(drew == wrote and order == "now" for _, drew, wrote, order in found)


@two
@pytest.mark.parametrize("fails", ["draw", "write"])
def test_what_the_partner_failed_at_is_done_here(fails: str, tmp_path: Path) -> None:
    work = Work(tmp_path, fails)
    both = pair_of(work)
    assert both.start(nothing) == [str(number) for number in range(40)]
    both.finish("now")
    assert [int(one[0]) for one in work.written()] == list(range(40))
    assert {one[2] for one in work.written()} == {str(HERE)}


@two
def test_a_partner_that_is_gone_before_the_order_is_stood_in_for(tmp_path: Path) -> None:
    work = Work(tmp_path)
    both = pair_of(work)
    both.start(nothing)
    if both._partner is not None:
        os.kill(both._partner._child, 9)
        os.waitpid(both._partner._child, 0)
    both.finish("now")
    assert {one[2] for one in work.written()} == {str(HERE)}


def test_alone_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "can_fork", lambda: False)
    work = Work(tmp_path)
    both = pair_of(work)
    assert both.start(nothing) == [str(number) for number in range(40)]
    both.finish("now")
    assert {tuple(one[1:]) for one in work.written()} == {(str(HERE), str(HERE), "now")}


@two
def test_what_goes_wrong_here_is_raised_and_the_partner_ends() -> None:
    """Whatever the partner is at; and there is nobody left to wait for."""

    def wrong() -> None:
        raise ValueError("wrong")

    both = Pair(lambda number: "x" * 100_000, 40, str, str)
    with pytest.raises(ValueError, match="wrong"):
        both.start(wrong)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@two
def test_without_an_end_all_that_was_made_is_here() -> None:
    """More than a pipe holds."""
    both = Pair(lambda number: f"{number}" * 50_000, 20, str, str)
    assert both.start(nothing) == [f"{number}" * 50_000 for number in range(20)]
    both.finish("never")
    both.close()
