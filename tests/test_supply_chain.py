"""What is installed is what was tested: every package pinned and hashed, and listed for others."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PACKAGE = re.compile(r"^([A-Za-z0-9_.\-]+)==([^\s;\\]+)", re.MULTILINE)


def test_every_package_is_pinned_and_hashed() -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK)
    packages = [block for block in blocks if PACKAGE.match(block)]
    assert len(packages) > 100
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in packages)
    assert not re.search(r"(?m)^(-e|--index|--find|git\+|https?:)", LOCK)


def test_everything_that_is_asked_for_is_locked() -> None:
    """Of the project and of its extra `dev`, which holds what the other extras need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=!; ]", one)[0].lower().replace("_", "-") for one in asked}
    assert names <= {name.lower().replace("_", "-") for name, _ in PACKAGE.findall(LOCK)}


def test_the_bill_of_materials_is_the_lock(tmp_path: Path) -> None:
    """`make sbom` runs this command."""
    assert "cyclonedx-py requirements requirements.lock" in (ROOT / "Makefile").read_text("utf-8")
    target = tmp_path / "sbom.json"
    told = ["requirements", str(ROOT / "requirements.lock"), "--of", "JSON", "-o", str(target)]
    command = [sys.executable, "-m", "cyclonedx_py", *told]
    subprocess.run(command, check=True, capture_output=True)
    components = json.loads(target.read_text(encoding="utf-8"))["components"]
    assert {(one["name"], one["version"]) for one in components} == set(PACKAGE.findall(LOCK))
