"""The calendar in a real browser without a script, on paper, on a phone, read aloud."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.axe import violations
from tests.browser.visit import SCHEMES, WIDTHS, Visit

pytestmark = pytest.mark.browser

PAGES = ("calendar/", "calendar/2026-12/", "calendar/2026-w49/", "calendar/2026-q4/", "agenda/")


@pytest.mark.parametrize("path", PAGES)
def test_everything_can_be_read_without_a_script(
    browser: Browser, brand_url: str, path: str
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{brand_url}/{path}")
    assert page.get_by_text("Title noon").first.is_visible()
    if "calendar" in path:
        assert page.locator("table:visible caption").count() >= 1
    page.locator(".srm-filterbox summary").click()
    page.locator('.srm-filters [data-value="line"]').click()
    assert not page.get_by_text("Title noon").first.is_visible()
    assert page.get_by_text("Title thursday").first.is_visible()
    page.locator(".srm-filters [data-all]").click()
    assert page.get_by_text("Title noon").first.is_visible()
    context.close()


@pytest.mark.parametrize("path", ["calendar/2026-12/", "calendar/2026-w49/", "calendar/2026-q4/"])
def test_a_page_of_the_calendar_is_one_sheet(
    context: BrowserContext, brand_url: str, path: str
) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/{path}")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert paper.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841.91998 594.95996]" in paper, "A4, across"


@pytest.mark.parametrize("path", [*PAGES, "calendar/2026-12/?channel=ig#d-2026-12-08"])
def test_axe_finds_nothing_and_nothing_overflows(
    context: BrowserContext, brand_url: str, path: str
) -> None:
    """Folded, as it is found, at every look."""
    visit = Visit(context, brand_url)
    visit.open(path, 360, "light")
    for width in WIDTHS:
        for scheme in SCHEMES:
            visit.become(width, scheme)
            assert [*visit.bad_shape(), *violations(visit.page)] == [], (width, scheme)
    assert visit.close() == []


def test_a_month_is_read_aloud_in_order(context: BrowserContext, brand_url: str) -> None:
    """Rows have their week, columns their weekday, and a day says its date and how full it is."""
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    heads = page.locator("#srm-month th[scope=col][abbr]")
    assert heads.evaluate_all("all => all.map(one => one.getAttribute('abbr'))")[0] == "Monday"
    assert page.locator("#srm-month th[scope=row] a").first.get_attribute("aria-label") == "Week 49"
    day = page.locator("#c-2026-12-02 .srm-daynum").aria_snapshot()
    assert "Wed 2 Dec , 3 entries" in day.replace("Dec, ", "Dec , ")
