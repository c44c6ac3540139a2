"""The calendar at the reader’s moment, in a real browser: what is overdue, where now is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Route

from tests.browser.brand import shown

pytestmark = pytest.mark.browser

HONG_KONG = ZoneInfo("Asia/Hong_Kong")


def test_a_pinned_build_keeps_its_own_moment(context: BrowserContext, brand_url: str) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(datetime(2027, 3, 1, 12, 0, tzinfo=HONG_KONG))
    page.goto(f"{brand_url}/calendar/2026-w49/")
    assert page.locator('.srm-slot[data-day="2026-12-02"][data-hour="10"] .srm-now').count() == 1
    page.goto(f"{brand_url}/agenda/")
    assert page.locator(".srm-now-row").text_content() == "Now 10:00"
    order = page.locator("#d-2026-12-02 .srm-rows > li").evaluate_all(
        "all => all.map(one => one.dataset.status || 'now')"
    )
    assert order == ["overdue", "now", "scheduled", "approved"]


def test_a_live_build_goes_by_the_readers_clock(context: BrowserContext, brand_url: str) -> None:
    """At 12:30 of the next day what was to come is overdue, and that day is today."""
    page = context.new_page()

    def live(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(" data-pinned", ""))

    page.route("**/agenda/", live)
    page.route("**/calendar/2026-12/*", live)
    page.clock.set_fixed_time(datetime(2026, 12, 3, 12, 30, tzinfo=HONG_KONG))
    page.goto(f"{brand_url}/agenda/")
    rows = page.locator(".srm-entry").evaluate_all(
        "all => all.map(one => [one.querySelector('a').textContent, one.dataset.status])"
    )
    assert [one for one in rows if one[0] in {"Title noon", "Title thursday"}] == [
        ["Title noon", "overdue"],
        ["Title thursday", "overdue"],
    ]
    assert page.locator(".srm-now-row").text_content() == "Now 12:30"
    page.goto(f"{brand_url}/calendar/2026-12/?status=overdue")
    assert page.locator("td[aria-current]").get_attribute("data-day") == "2026-12-03"
    assert shown(page) == ["early", "noon", "evening", "thursday"], "filters know it too"
