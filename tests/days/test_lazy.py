"""The libraries are loaded for days that somebody asks for, and for nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import json, sys
from srmkit.cli import group
try:
    group(["check", "--lang", "en"], standalone_mode=False)
except SystemExit:
    pass
print()
print(json.dumps(sorted({"holidays", "borax", "dateutil", "srmkit"} & set(sys.modules))))
"""


@pytest.mark.parametrize(
    ("dates", "loaded"),
    [
        ("calendars: [HK, GB-ENG, lunar, commerce]", {"srmkit"}),
        ("key_dates: {a: {on: commerce:520, expect_post: true}}", {"srmkit"}),
        ("key_dates: {a: {on: lunar:qixi, expect_post: true}}", {"srmkit", "borax"}),
        ("calendars: [HK, mars]", {"srmkit"}),
    ],
)
def test_a_check_loads_only_what_a_rule_needs(tmp_path: Path, dates: str, loaded: set[str]) -> None:
    calendar = tmp_path / "calendar"
    calendar.mkdir()
    settings = "name: T\ntimezone: Asia/Hong_Kong\nregion: HK\nhours: ['mon-fri 09:00-18:00']\n"
    (calendar / "workspace.yml").write_text(f"{settings}now: 2026-08-15\n", encoding="utf-8")
    (calendar / "channels.yml").write_text("x: {network: x}\n", encoding="utf-8")
    (calendar / "dates.yml").write_text(f"{dates}\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", CODE], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert set(json.loads(run.stdout.splitlines()[-1])) == loaded
