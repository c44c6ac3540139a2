"""The demonstration in a real browser: nothing overflows, nothing fails, nothing calls out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Request

from tests.browser import chromium, executable, required, served

ROOT = Path(__file__).parents[2]
PAGES = (
    *("", "calendar/", "agenda/", "posts/board-oil/", "channels/ig/", "roadmap/", "report/"),
    *("indicators/", "results/"),
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium; skips where there is none, unless the run says that it must be there."""
    if executable() is None and not required():
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The team edition of the demonstration, built and served."""
    folder = tmp_path_factory.mktemp("team")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SRMKIT_EDITION", "team")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    with served(folder) as url:
        yield url


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_fits_and_stays_at_home(
    browser: Browser, address: str, path: str, width: int
) -> None:
    """No sideways scrolling, one visible h1, no error in the console, no request to elsewhere."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    errors: list[str] = []
    left: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            left.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    response = page.goto(f"{address}/{path}", wait_until="networkidle")
    assert response is not None
    assert response.ok
    assert page.locator("h1:visible").count() == 1
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    page.close()
    assert overflow <= 0, f"{overflow} px too wide"
    assert not errors
    assert not left


def test_a_phone_can_reach_a_day_from_the_month(browser: Browser, address: str) -> None:
    """On a phone the month is dots, and a tap on a day leads to its entries."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/calendar/2026-12/")
    link = page.locator("table a[href^='#']").first
    target = link.get_attribute("href")
    assert target
    link.click()
    assert page.locator(target).count() == 1
    page.close()


def test_search_finds_chinese_in_the_middle_of_a_run(browser: Browser, address: str) -> None:
    """「保養」 is found in 「每件器物都有保養卡」, where no space or mark stands before it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/")
    page.locator("input[name=query]").click()
    page.keyboard.type("保養")
    page.keyboard.press("Shift")  # the search box listens to keys, which typed Chinese has none of
    page.locator(".md-search-result__link[href*='roadmap/care-instructions']").wait_for()
    page.close()


def test_ci_has_a_browser() -> None:
    """Where a browser is required, these tests must not have skipped for want of one."""
    if not required():
        pytest.skip("no browser is required here: SRMKIT_BROWSER is not set")
    assert executable() is not None, os.environ.get("PATH")
