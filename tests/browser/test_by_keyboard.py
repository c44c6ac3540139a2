"""The demonstration without a mouse: from the front page to a post, and where the focus is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Sites

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_from_the_front_page_to_a_post_without_a_mouse(page: Page, sites: Sites) -> None:
    """The skip link first, then what is on the page in its order; a day, its entry, its post."""
    _, address = sites("team")
    page.goto(f"{address}/en/calendar/2026-12/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.srm') !== null")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.closest('[data-day]').dataset.day") == "2026-12-02"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.closest('[data-day]').dataset.day") == "2026-12-01"
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.srm-tile') !== null"):
            break
    title = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/posts/**")
    assert page.locator("h1:visible").inner_text() == title


def test_the_focus_can_be_seen(page: Page, sites: Sites) -> None:
    """On the first thirty places where the tab key stops in a month."""
    _, address = sites("team")
    page.goto(f"{address}/en/calendar/2026-12/#srm-month")
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        ours, width = page.evaluate(
            "[document.activeElement.closest('.srm') !== null,"
            " parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
        )
        if ours:
            seen += 1
            assert width >= 2, focused(page)
        if seen == 30:
            break
    assert seen == 30
