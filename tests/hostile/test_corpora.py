"""A few files of every corpus through every command; `python -m tests.prove.corpora` takes all."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from srmkit.cli import COMMANDS
from tests.prove import brand
from tests.prove.corpora import CORPORA, tried
from tests.prove.doors import DOORS, Run, commands, run_all

SAMPLE = {"cases": (7,), "exports": (1, 40), "crashes": (3,), "tables": (5,)}
"""Which of each corpus, counted from 0."""


def sampled() -> list[object]:
    return [
        pytest.param(corpus, number, id=f"{corpus}-{number}")
        for corpus, numbers in SAMPLE.items()
        for number in numbers
    ]


@pytest.mark.parametrize(("corpus", "number"), sampled())
def test_no_file_shows_a_user_the_inside_of_the_program(corpus: str, number: int) -> None:
    subject = next(islice(CORPORA[corpus](), number, None), None)
    if subject is None:
        pytest.skip("the real data of ../shared/data is not on this machine")
    runs = list(tried(subject))
    assert [f"{run.door}: {run.fault}" for run in runs if run.fault] == []
    assert len(runs) > 40
    assert {run.code for run in runs} <= {0, 1, 2}


def test_every_command_is_a_door() -> None:
    every = set(commands())
    assert {path[0] for path in every} == set(COMMANDS)
    assert [path for path in every if not any(door[: len(path)] == path for door in DOORS)] == []


def test_the_proof_sees_what_it_looks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that nobody caught, an odd exit code and a command that hangs are all told."""
    from srmkit import build

    ways = [KeyError("boom"), SystemExit(3)]

    def broken(*_: object) -> None:
        raise ways.pop(0)

    monkeypatch.setattr(build, "examine", broken)
    brand.make(tmp_path)
    first, second = run_all(tmp_path, tmp_path, [("check",), ("check", "--no-cache")])
    assert "KeyError: 'boom'" in first.fault
    assert second.fault == "exit code 3"

    def hangs(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(build, "examine", hangs)
    monkeypatch.setattr("tests.prove.doors.MOST", 0.2)
    (third,) = run_all(tmp_path, tmp_path, [("check",)])
    assert third == Run("check", -1, 0.2, "longer than 0.2 s")
