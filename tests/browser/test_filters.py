"""The calendar’s filters in a real browser: several, in the address, from page to page."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.brand import shown
from tests.browser.conftest import Sites

pytestmark = pytest.mark.browser


def chosen(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def choose(page: Page, *values: str) -> None:
    """Click these choices, having opened the panel."""
    if not page.locator(".srm-filter-panel").is_visible():
        page.locator(".srm-filterbox summary").click()
    for value in values:
        page.locator(f'.srm-filters [data-value="{value}"]').click()


def test_choices_of_a_kind_add_and_kinds_narrow(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    assert {"noon", "thursday", "late"} <= set(shown(page))
    choose(page, "blog", "line")
    assert shown(page) == ["noon", "thursday", "late"]
    choose(page, "cooks", "ken")
    assert shown(page) == ["noon", "thursday"]
    assert chosen(page) == {"channel": ["blog", "line"], "audience": ["cooks"], "owner": ["ken"]}
    assert page.locator(".srm-left").text_content() == "2 of 11 shown"
    page.reload()
    assert shown(page) == ["noon", "thursday"]


def test_the_back_button_takes_back_a_choice(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    everything = shown(page)
    choose(page, "draft", "idea")
    assert shown(page) == ["thursday", "late"]
    page.go_back()
    assert shown(page) == ["thursday"]
    page.go_back()
    assert shown(page) == everything
    assert page.locator(".srm-chosen li").count() == 0
    page.go_forward()
    assert shown(page) == ["thursday"]


def test_a_chip_takes_its_choice_away_and_keeps_the_focus(
    context: BrowserContext, brand_url: str
) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/?channel=blog&channel=line&owner=amy")
    chips = page.locator(".srm-chosen button")
    assert chips.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == [
        *("Remove: The blog", "Remove: LINE", "Remove: amy")
    ]
    chips.nth(2).click()
    assert chosen(page) == {"channel": ["blog", "line"]}
    assert page.evaluate("document.activeElement.textContent") == "The blog"


def test_what_matches_nothing_says_so(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/?channel=line&status=idea")
    assert shown(page) == []
    assert page.get_by_text("Nothing matches these filters").is_visible()
    page.locator(".srm-none-left [data-all]").click()
    assert chosen(page) == {}
    assert not page.get_by_text("Nothing matches these filters").is_visible()


def test_the_choice_goes_along_to_the_other_pages(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/?channel=ig&owner=amy")
    for key, entries in (("week", ["early", "evening"]), ("quarter", ["early", "evening"])):
        page.locator(f'[data-key="{key}"]').click()
        page.wait_for_url(f"**/calendar/2026-{'w49' if key == 'week' else 'q4'}/**")
        assert chosen(page) == {"channel": ["ig"], "owner": ["amy"]}
        assert shown(page) == entries
    page.locator('[data-key="agenda"]').click()
    page.wait_for_url("**/agenda/**")
    listed = page.locator(".srm-entry:visible .srm-row-words").all_text_contents()
    assert listed == ["Title early", "Title evening"]


def test_a_full_day_counts_what_it_hides_and_what_is_left(
    context: BrowserContext, brand_url: str
) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    cell = page.locator('td[data-day="2026-12-08"]')
    assert cell.locator(".srm-tile:visible").count() == 4
    assert cell.locator(".srm-plus").text_content() == "+2 more"
    cell.locator(".srm-plus").click()
    assert page.locator("#d-2026-12-08 .srm-entry:visible").count() == 6
    page.goto(f"{brand_url}/calendar/2026-12/?owner=amy")
    assert not cell.locator(".srm-plus").is_visible()


def test_a_new_post_begins_on_the_chosen_channels(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.goto(f"{brand_url}/calendar/2026-12/")
    link = page.locator("#c-2026-12-09 a[data-new]")
    before = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert before["filename"] == ["content/posts/2026/2026-12-09-new-post.md"]
    assert "channels: [blog]\n" in before["value"][0]
    choose(page, "ig", "line")
    after = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert after["value"][0] == before["value"][0].replace("[blog]", "[ig, line]")
    choose(page, "ig", "line")
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query) == before


def test_on_a_phone_the_choices_come_as_a_sheet(browser: Browser, brand_url: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{brand_url}/calendar/")
    page.locator(".srm-filterbox summary").click()
    sheet = page.locator("dialog.srm-sheet")
    assert sheet.is_visible()
    page.locator('.srm-sheet [data-value="line"]').click()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.locator(".srm-entry:visible .srm-row-words").all_text_contents() == [
        "Title thursday"
    ]
    page.close()


def test_a_filter_is_in_the_address_and_back_takes_it_away(page: Page, sites: Sites) -> None:
    _, address = sites("public")
    page.goto(f"{address}/zh-Hans/calendar/2026-11/")
    tiles = page.locator("[data-grid] .srm-tile:visible")
    every = tiles.count()
    page.locator(".srm-filterbox summary").click()
    page.locator('.srm-filters [data-value="ig"]').click()
    assert parse_qs(urlsplit(page.url).query) == {"channel": ["ig"]}
    few = tiles.count()
    assert 0 < few < every
    page.reload()
    assert tiles.count() == few
    page.go_back()
    assert urlsplit(page.url).query == ""
    assert tiles.count() == every


def test_a_phone_can_reach_a_day_from_the_month(page: Page, sites: Sites) -> None:
    """There the month is dots, and a tap on a day leads to its entries."""
    _, address = sites("team")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/calendar/2026-12/")
    link = page.locator("table a[href^='#']").first
    target = link.get_attribute("href")
    assert target
    link.click()
    assert page.locator(target).count() == 1
