"""In a real browser nothing that a file says runs, calls out or takes a name of the page's own.

`python -m tests.prove.injection` does the same with every string and every page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.prove import hostile
from tests.prove.injection import control
from tests.prove.sites import build, write
from tests.prove.visitor import visited

pytestmark = pytest.mark.browser

PAGES = (
    *("index.html", "posts/out-1/index.html", "posts/out-4/index.html", "agenda/index.html"),
    *("roadmap/index.html", "roadmap/h8/index.html", "calendar/2026-11/index.html"),
    *("zh-Hant/index.html", "zh-Hant/posts/out-12/index.html", "feeds/index.html"),
)
TEAM = ("today/index.html", "report/index.html", "themes/h8/index.html", "campaigns/h8/index.html")


def test_nothing_runs_on_our_pages_and_everything_on_stock_ones(
    browser: Browser, tmp_path: Path
) -> None:
    """Opened, clicked through and searched; the same strings run on pages of stock MkDocs, so the
    test sees attacks."""
    write(tmp_path / "ours", hostile.workspace(hostile.WORST))
    for edition, pages in (("public", PAGES), ("team", (*PAGES[:3], *TEAM))):
        site = build(tmp_path / "ours", edition)
        there = [one for one in pages if (site / one).is_file()]
        assert len(there) == len(pages), set(pages) - set(there)
        visitor = visited(site, browser, there, ["marker1", "<img"])
        assert dict(visitor.wrong) == {}
        assert visitor.clicks > 100
        assert visitor.results > 1
    stock = control(tmp_path / "stock", hostile.WORST[:4])
    seen = visited(stock, browser, ["p0/index.html", "p1/index.html", "p2/index.html"], [])
    assert {"ran", "alert"} <= {one.split(": ")[-1] for one in seen.wrong}
