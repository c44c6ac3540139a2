"""What cannot be read is never written anew: a ledger would be lost. And bombs stay small."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from srmkit import disk
from srmkit.adopt.sheet import Refused
from srmkit.adopt.zips import read_zip
from srmkit.cli.collect import collect
from srmkit.disk import MAX_BYTES, is_own, read_export, read_tree
from tests.prove import brand
from tests.prove.bombs import zipped

POST = "content/posts/grown.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SRMKIT_KEY", brand.KEY)
    return brand.make(tmp_path / "brand")


@pytest.mark.parametrize("path", ["feedback/collected.csv", "feedback/inbox/a.csv"])
def test_nothing_is_collected_beside_records_that_cannot_be_read(root: Path, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    with (root / path).open("wb") as stream:
        stream.truncate(disk.MOST_RECORDS + 1)
    result = CliRunner().invoke(collect, ["--workspace", str(root), "--lang", "en"])
    assert result.exit_code == 2
    assert path in result.output
    assert (root / path).stat().st_size == disk.MOST_RECORDS + 1


def test_an_export_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.truncate(disk.MOST_RECORDS + 1)
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
        read_export(tmp_path / "a.csv")


def test_an_export_that_has_become_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
        read_export(tmp_path / "a.csv")


def test_a_file_that_grows_while_it_is_read_is_too_large(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / POST).write_bytes(b"x" * 70_000)
    looked = os.fstat

    def grown(handle: int) -> os.stat_result:
        found = looked(handle)
        if found.st_size == 70_000:
            with (root / POST).open("ab") as stream:
                stream.truncate(MAX_BYTES + 1)
        return found

    monkeypatch.setattr(os, "fstat", grown)
    assert POST in {one.place.path for one in read_tree(root).problems}


def test_a_file_that_vanishes_while_it_is_read_is_a_problem(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / POST).write_bytes(b"x" * 70_000)
    (root / "content/posts/there.md").write_text("---\ntitle: There\n---\n")
    opened = os.open

    def gone(path: str, *args: int, **more: int) -> int:
        if str(path).endswith("grown.md"):
            (root / POST).unlink(missing_ok=True)
        return opened(path, *args, **more)

    monkeypatch.setattr(os, "open", gone)
    tree = read_tree(root)
    assert [one.place.path for one in tree.problems] == [POST]
    assert "content/posts/there.md" in tree.files


def test_what_may_be_opened(root: Path) -> None:
    (root / "content/out.md").symlink_to("../../outside")
    (root / "content/in.md").symlink_to("index.md")
    os.mkfifo(root / "content/pipe.md")
    wanted = {"index.md": True, "in.md": True, "out.md": False, "pipe.md": False, "no.md": False}
    assert {name: is_own(root, f"content/{name}") for name in wanted} == wanted


def test_zips_in_a_zip_are_one_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("srmkit.adopt.zips.read_zip.__defaults__", (0, 5_000_000))
    inner = zipped("a.csv", b" " * 1024, 2_000)
    assert isinstance(read_zip("a.zip", zipped("a.zip", inner, 1, 5)), Refused)
    assert isinstance(read_zip("a.zip", zipped("a.zip", inner)), dict)
