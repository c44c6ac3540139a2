"""The site that stands is whole, whenever a build ends; what is somebody else's stays in it."""

from __future__ import annotations

from pathlib import Path

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


def test_a_folder_that_cannot_be_moved_is_filled(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Path, target: Path) -> Path:
        raise OSError(16, "Device or resource busy")

    new = folder(fresh(site), "new")
    (site / "gone.html").write_text("x", encoding="utf-8")
    monkeypatch.setattr(Path, "rename", busy)
    put_in_place(new, site)
    assert lying(site) == NEW
