"""What is kept between builds: the very same comes back, anything else is made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from srmkit.render import compiled
from srmkit.render.compiled import remembered

MODULES = ("srmkit.render.compiled", "jinja2")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where things are kept, for one test."""
    found = tmp_path / "kept"
    found.mkdir()
    monkeypatch.setattr(compiled, "kept", lambda what: FileSystemBytecodeCache(str(found)))
    return found


def maker() -> tuple[Callable[[], str], list[str]]:
    """Something that says each time that it is asked."""
    asked: list[str] = []

    def make() -> str:
        asked.append("again")
        return f"made {len(asked)}"

    return make, asked


@pytest.mark.usefixtures("folder")
def test_the_same_source_is_made_once() -> None:
    make, asked = maker()
    assert [remembered("one", "a", MODULES, make) for _ in range(3)] == ["made 1"] * 3
    assert remembered("other", "a", MODULES, make) == "made 2"
    assert remembered("one", "b", MODULES, make) == "made 3"
    assert len(asked) == 3


@pytest.mark.usefixtures("folder")
def test_other_code_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, _ = maker()
    module = tmp_path / "makes_pages.py"
    module.write_text("x = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert remembered("one", "a", ["makes_pages"], make) == "made 1"
    assert remembered("one", "a", ["makes_pages"], make) == "made 1"
    module.write_text("x = 10\n", encoding="utf-8")
    assert remembered("one", "a", ["makes_pages"], make) == "made 2"


def test_what_is_kept_may_be_cut_short_or_gone(folder: Path) -> None:
    make, _ = maker()
    remembered("one", "a", MODULES, make)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-3])
    assert remembered("one", "a", MODULES, make) == "made 2"
    file.unlink()
    assert remembered("one", "a", MODULES, make) == "made 3"


def test_without_a_folder_or_a_file_of_the_code_it_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, _ = maker()
    assert remembered("one", "a", ["no_such_module"], make) == "made 1"
    assert not list(folder.iterdir())
    monkeypatch.setattr(compiled, "kept", lambda what: None)
    assert remembered("one", "a", MODULES, make) == "made 2"


def test_a_full_disk_keeps_nothing_and_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    make, _ = maker()
    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", full)
    assert remembered("one", "a", MODULES, make) == "made 1"
    assert not list(folder.iterdir())
