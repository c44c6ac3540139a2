"""Whose pipelines a workspace gets, from the address of its remote."""

from __future__ import annotations

from pathlib import Path

import pytest

from srmkit import git
from srmkit.cli.forge import guessed, read_by


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://github.com/you/brand.git", "github"),
        ("git@github.com:you/gitlab-notes.git", "github"),
        ("ssh://git@gitlab.example.org:2222/you/brand.git", "gitlab"),
        ("https://you:secret@GitLab.com/you/brand", "gitlab"),
        ("git@gitlab.com:github/brand.git", "gitlab"),
        ("https://codeberg.org/you/brand.git", "github"),
        ("git@gitea.example.org:you/brand.git", "github"),
        ("https://git.example.org/you/github.git", "both"),
        ("/srv/github/brand.git", "both"),
        ("../gitlab/brand", "both"),
        ("C:\\github\\brand", "both"),
        ("", "both"),
    ],
)
def test_the_host_says_it_and_nothing_else(address: str, forge: str) -> None:
    assert read_by(address) == forge


def test_without_git_it_is_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git.origin(tmp_path) == ""
    assert guessed(tmp_path / "not" / "there" / "yet") == "both"


def test_a_file_in_the_way_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine", encoding="utf-8")
    assert guessed(tmp_path / "new") == "both"
