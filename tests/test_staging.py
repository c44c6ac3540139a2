"""The site that stands is whole, whenever a build ends; what is somebody else's stays in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from srmkit.build.staging import fresh, put_in_place


def folder(path: Path, said: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / "page.html").write_text(said, encoding="utf-8")
    return path


def lying(path: Path) -> dict[str, str]:
    return {
        one.relative_to(path).as_posix(): one.read_text(encoding="utf-8")
        for one in sorted(path.rglob("*"))
        if one.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = folder(tmp_path / "public", "old")
    (made / ".git").mkdir()
    (made / ".git/HEAD").write_text("ref", encoding="utf-8")
    return made


NEW = {".git/HEAD": "ref", "page.html": "new"}


def test_the_new_takes_the_place_of_the_old(site: Path) -> None:
    put_in_place(folder(fresh(site), "new"), site)
    assert lying(site.parent) == {f"public/{path}": said for path, said in NEW.items()}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_site_that_nobody_may_write_into_goes_as_well(site: Path) -> None:
    folder(site / "posts", "old").chmod(0o555)
    site.chmod(0o555)
    put_in_place(folder(fresh(site), "new"), site)
    assert lying(site.parent) == {f"public/{path}": said for path, said in NEW.items()}


class Killed(BaseException):
    """The end of a process that nothing catches."""


@pytest.mark.parametrize("at", range(3))
def test_a_run_that_is_killed_loses_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Before each of the moves: the next run finds all that was there."""
    moves = iter(range(99))
    rename = Path.rename

    def kill(self: Path, target: Path) -> Path:
        if next(moves) == at:
            raise Killed
        return rename(self, target)

    new = folder(fresh(site), "new")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", kill)
        with pytest.raises(Killed):
            put_in_place(new, site)
    again = fresh(site)
    assert lying(site) == (NEW if at == 2 else {**NEW, "page.html": "old"})
    put_in_place(folder(again, "newer"), site)
    assert lying(site.parent) == {"public/.git/HEAD": "ref", "public/page.html": "newer"}


@pytest.fixture
def mounted(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site, where the folder itself cannot be moved, as a container's volume."""
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if site in {self, target}:
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", busy)
    return site


def test_a_folder_that_cannot_be_moved_is_filled(mounted: Path) -> None:
    new = folder(fresh(mounted), "new")
    folder(new / "deep/er", "new")
    (mounted / "gone.html").write_text("x", encoding="utf-8")
    put_in_place(new, mounted)
    assert lying(mounted.parent) == {
        f"public/{path}": said for path, said in {**NEW, "deep/er/page.html": "new"}.items()
    }


@pytest.mark.parametrize(
    ("step", "at"), [*(("copy2", at) for at in range(3)), *(("replace", at) for at in range(5))]
)
def test_where_it_cannot_be_filled_the_old_stands(
    mounted: Path, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    """A disk that is full, or a file that cannot be moved, whichever it is."""
    module: Any = shutil if step == "copy2" else os
    usual, steps = getattr(module, step), iter(range(99))

    def failing(source: Path, target: Path) -> Any:
        if next(steps) == at:
            raise OSError(28, "No space left on device")
        return usual(source, target)

    new = folder(fresh(mounted), "new")
    for name in ("more", "much/more"):
        folder(new / name, "new")
    folder(mounted / "more", "old")
    with monkeypatch.context() as patched:
        patched.setattr(module, step, failing)
        with pytest.raises(OSError, match="No space left"):
            put_in_place(new, mounted)
    assert lying(mounted) == {**NEW, "page.html": "old", "more/page.html": "old"}
    put_in_place(new, mounted)
    assert lying(mounted) == {**NEW, "more/page.html": "new", "much/more/page.html": "new"}
