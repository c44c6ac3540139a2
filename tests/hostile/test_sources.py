"""What MkDocs finds in `content/`: nothing from outside, nothing that holds it up; all else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from srmkit.build import staging
from tests.plugin.conftest import WORKSPACE, Build, build_site

__all__ = ["build_site"]
CANARY = "OUTSIDE-CANARY"


def content(site: Path) -> bytes:
    return b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_one_zoo_of_links_and_names_costs_nothing_else(build_site: Build, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(f"# {CANARY}\n")
    root = tmp_path / "workspace/content"
    (root / "posts").mkdir(parents=True)
    (root / "page.md").write_text("# A page of one's own\n")
    (root / "folder").symlink_to(outside)
    (root / "leak.md").symlink_to(outside / "secret.md")
    (root / "leak.png").symlink_to(outside / "secret.md")
    (root / "round").symlink_to(".")
    (root / "posts/again").symlink_to("..")
    (root / "all").symlink_to("/")
    (root / "within.md").symlink_to("page.md")
    os.mkfifo(root / "pipe.md")
    os.mkfifo(root / "pipe.png")
    (root / os.fsdecode(b"\xff.md")).touch()
    site = build_site(dict(WORKSPACE), strict=False)
    assert "A page of one's own" in (site / "page/index.html").read_text()
    assert "A page of one's own" in (site / "within/index.html").read_text()
    assert "Hello there" in (site / "posts/hello/index.html").read_text()
    assert CANARY.encode() not in content(site)
    assert not (site / "pipe.png").exists()


def test_a_strict_build_refuses_them(build_site: Build, tmp_path: Path) -> None:
    leak = tmp_path / "workspace/content/leak.png"
    leak.parent.mkdir(parents=True)
    leak.symlink_to("/etc/passwd")
    with pytest.raises(Abort, match="BuildError"):
        build_site(dict(WORKSPACE))
    assert not (tmp_path / "workspace/site").exists()


def test_a_site_that_is_a_link_is_built_where_it_leads(tmp_path: Path) -> None:
    real = tmp_path / "www"
    real.mkdir()
    (real / "old.html").touch()
    (tmp_path / "site").symlink_to(real)
    folder = staging.fresh(tmp_path / "site")
    (folder / "new.html").touch()
    staging.put_in_place(folder, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert os.listdir(real) == ["new.html"]
    assert sorted(os.listdir(tmp_path)) == ["site", "www"]


def test_two_builds_of_one_site_take_turns(tmp_path: Path) -> None:
    with staging.alone(tmp_path / "site", 0), pytest.raises(TimeoutError):
        staging.alone(tmp_path / "site", 0).__enter__()
    with staging.alone(tmp_path / "site", 0):
        pass
    assert os.listdir(tmp_path) == []
