"""The scheduled workflow: what it may do, who sees which secret, and what it never commits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = (
    ROOT / ".github/workflows/fetch.yml",
    ROOT / "srmkit/starter/every/dot-github/workflows/fetch.yml",
)
both = pytest.mark.parametrize("file", FILES, ids=["ours", "starter"])


def steps(file: Path) -> list[dict[str, Any]]:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    ((_, job),) = workflow["jobs"].items()
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    found: list[dict[str, Any]] = job["steps"]
    return found


def step(file: Path, name: str) -> dict[str, Any]:
    (found,) = [one for one in steps(file) if one.get("name") == name]
    return found


@both
def test_the_key_is_seen_by_collecting_alone(file: Path) -> None:
    """Not by the step that talks to other people's servers, nor by the one that pushes."""
    holders = [one["name"] for one in steps(file) if "SRMKIT_KEY" in str(one.get("env", ""))]
    assert holders == ["Collect"]
    assert "env" not in step(file, "Fetch")
    assert step(file, "Fetch")["run"].endswith("srmkit fetch --no-collect")
    checkout = steps(file)[0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"]["persist-credentials"] is False


@both
@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_neither_raw_exports_nor_the_key_are_committed(file: Path, tmp_path: Path) -> None:
    """Also where somebody's .gitignore has lost the line."""
    (add,) = [
        line for line in step(file, "Open a pull request")["run"].splitlines() if "git add" in line
    ]
    names = ("raw/a.csv", "raw/.fetched.json", ".key", "inbox/a.csv", "collected.csv")
    for name in names:
        path = tmp_path / "feedback" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    for command in ("git init --quiet .", add, "git ls-files"):
        shown = subprocess.run(
            ["/bin/sh", "-c", command], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout
    assert shown.split() == ["feedback/collected.csv", "feedback/inbox/a.csv"]
