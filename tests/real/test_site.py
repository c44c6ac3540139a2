"""The site of 504 real posts that were written for another generator."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.plugin.conftest import Build
from tests.plugin.conftest import build_site as build_site

EMAIL = re.compile(r"[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+")
CALENDAR = Path(__file__).parent / "workspace" / "calendar"


@pytest.mark.real_data
def test_every_real_post_becomes_a_page(
    real_data: Path, build_site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """504 files, 504 pages; strict, found by search, and nobody is drowned in messages. But first
    somebody says that the contacts in them are meant to be public."""
    posts = sorted((real_data / "posts-18f" / "posts").glob("*.md"))
    files: dict[str, str | bytes] = {
        f"content/posts/{path.name}": path.read_bytes() for path in posts
    }
    for path in CALENDAR.glob("*.yml"):
        files[f"calendar/{path.name}"] = path.read_bytes()
    with pytest.raises(Abort):
        build_site(files)
    contacts = {found for path in posts for found in EMAIL.findall(path.read_text("utf-8"))}
    allowed = json.dumps({"TON504": {"allow": sorted(contacts)}})
    files["calendar/cadence.yml"] = f"preset: none\nrules: {allowed}\n"
    caplog.clear()
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.srmkit"):
        site = build_site(files)
    pages = list((site / "posts").glob("*/index.html"))
    assert len(pages) == len(posts) == 504
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert sum(doc["location"].startswith("posts/") for doc in index["docs"]) == 504
    said = [one for one in caplog.records if one.name == "mkdocs.plugins.srmkit"]
    assert 0 < len(said) < 30
