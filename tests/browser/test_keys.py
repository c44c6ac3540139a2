"""The calendar by keyboard in a real browser: days, pages, the list of keys, an entry’s card."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    found = page.evaluate("document.activeElement.closest('[id][data-day]')?.dataset.day")
    return str(found)


def test_arrows_go_from_day_to_day_and_over_the_edge(
    context: BrowserContext, brand_url: str
) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "2026-12-02", "the grid is entered at today"
    for key, day in (("Right", "03"), ("Down", "10"), ("Left", "09"), ("Up", "02")):
        page.keyboard.press(f"Arrow{key}")
        assert focused(page) == f"2026-12-{day}"
    stops = page.locator('[data-grid] .srm-daynum[tabindex="0"]')
    assert stops.count() == 1, "one day can be reached with the tab key"
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**/calendar/2027-01/**")
    page.wait_for_function("document.activeElement.closest('#c-2027-01-06')")


def test_letters_lead_to_the_views_and_back_to_today(
    context: BrowserContext, brand_url: str
) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2027-01/")
    for key, path in (("t", "2026-12"), ("w", "2026-w49"), ("q", "2026-q4"), ("m", "2026-12")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/calendar/{path}/**")
        page.wait_for_function("document.activeElement.closest('#c-2026-12-02')")
    page.keyboard.press("a")
    page.wait_for_url("**/agenda/**")


def test_keys_are_letters_while_somebody_types(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('input')")
    page.keyboard.type("wat")
    assert page.evaluate("document.activeElement.value") == "wat"
    assert page.url.split("?")[0].split("#")[0].endswith("/calendar/2026-12/")


def test_the_list_of_keys_opens_and_closes(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/agenda/")
    page.keyboard.press("?")
    assert page.locator("dialog.srm-keys").is_visible()
    page.keyboard.press("w")
    assert page.url.split("#")[0].endswith("/agenda/"), "no page is left behind an open list"
    page.keyboard.press("Escape")
    assert not page.locator("dialog.srm-keys").is_visible()


def test_an_entry_tells_more_on_hover_and_on_focus(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    card = page.locator(".srm-card-of")
    page.locator("#c-2026-12-02 .srm-tile").first.hover()
    card.wait_for(state="visible")
    assert "Educate · Care · amy" in (card.text_content() or "")
    page.keyboard.press("Tab")
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")
    page.locator("#c-2026-12-02 .srm-daynum").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    card.wait_for(state="visible")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
