"""Two processes share a work: what came of it is the same whoever did what, and whoever failed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from srmkit.build import pair as module
from srmkit.build.pair import Pair

HERE = os.getpid()


@pytest.fixture
def partners(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A partner may be made, though a test runner has threads; its number, when there is one."""
    found: list[int] = []
    fork = os.fork

    def noted() -> int:
        found.append(fork())
        return found[-1]

    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(module, "can_fork", lambda: True)
    return found


two = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")


def nothing() -> None:
    """What this process alone must do."""


class Work:
    """Makes lines of numbers, and writes each into a file of its own; `fails` in the partner."""

    def __init__(self, folder: Path, fails: str = "") -> None:
        self.folder, self.fails = folder, fails
        self._seen, self._tell = os.pipe()

    def meanwhile(self) -> None:
        """What this process alone must do: it waits until the partner has begun."""
        os.read(self._seen, 1)
        os.close(self._seen)

    def draw(self, number: int) -> str:
        """A line, with the process that made it."""
        if os.getpid() != HERE:
            os.write(self._tell, b".")
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

    def prepare(self) -> None:
        """What is done before the order."""
        self._maybe("prepare")
        if os.getpid() == HERE:
            raise AssertionError("the partner alone has the time")
        (self.folder / "40").write_text("prepared by partner now")


def pair_of(work: Work, count: int = 40, *, ahead: Any = nothing) -> Pair[str]:
    return Pair(work.draw, count, lambda line: line.split()[0], str, work.write, ahead)


@two
def test_each_writes_what_it_drew(tmp_path: Path, partners: list[int]) -> None:
    work = Work(tmp_path)
    both = pair_of(work)
    assert both.start(work.meanwhile) == [str(number) for number in range(40)]
    both.finish("now")
    found = work.written()
    assert [int(one[0]) for one in found] == list(range(40))
    assert all(drew == wrote and order == "now" for _, drew, wrote, order in found)
    assert str(partners[0]) in {drew for _, drew, *_ in found}


@two
@pytest.mark.usefixtures("partners")
def test_the_partner_makes_ready_while_it_waits(tmp_path: Path) -> None:
    work = Work(tmp_path)
    both = pair_of(work, ahead=work.prepare)
    both.start(work.meanwhile)
    both.finish("now")
    *_, made = work.written()
    assert made == ["prepared", "by", "partner", "now"]


@two
@pytest.mark.parametrize("fails", ["draw", "prepare", "write"])
@pytest.mark.usefixtures("partners")
def test_what_the_partner_failed_at_is_done_here(fails: str, tmp_path: Path) -> None:
    work = Work(tmp_path, fails)
    both = pair_of(work, ahead=work.prepare if fails == "prepare" else nothing)
    assert both.start(work.meanwhile) == [str(number) for number in range(40)]
    both.finish("now")
    assert [int(one[0]) for one in work.written()] == list(range(40))
    assert {one[2] for one in work.written()} == {str(HERE)}


@two
def test_a_partner_that_is_gone_before_the_order_is_stood_in_for(
    tmp_path: Path, partners: list[int]
) -> None:
    work = Work(tmp_path)
    both = pair_of(work)
    both.start(work.meanwhile)
    (partner,) = partners
    os.kill(partner, 9)
    os.waitpid(partner, 0)
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
def test_what_goes_wrong_here_is_raised_and_the_partner_ends(partners: list[int]) -> None:
    """Whatever the partner is at; and there is nobody left to wait for."""

    def wrong() -> None:
        raise ValueError("wrong")

    both = Pair(lambda number: "x" * 100_000, 40, str, str)
    with pytest.raises(ValueError, match="wrong"):
        both.start(wrong)
    with pytest.raises(ChildProcessError):
        os.waitpid(partners[0], os.WNOHANG)


@two
@pytest.mark.usefixtures("partners")
def test_without_an_end_all_that_was_made_is_here() -> None:
    """More than a pipe holds."""
    both = Pair(lambda number: f"{number}" * 50_000, 20, str, str)
    assert both.start(nothing) == [f"{number}" * 50_000 for number in range(20)]
    both.finish("never")
    both.close()
