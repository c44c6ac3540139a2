"""The maps in a real browser, in Material's frame: phones, dark, paper, and what axe says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import unfold, violations
from tests.browser.conftest import Sites

PATHS = (
    *("coverage/", "audiences/", "audiences/home-cooks/", "channels/", "channels/line/"),
    *("campaigns/", "campaigns/winter-table/", "pillars/", "pillars/product/"),
)

pytestmark = pytest.mark.browser


@pytest.fixture
def address(sites: Sites) -> str:
    """The team edition of the demonstration."""
    return sites("team")[1]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_shows_it_all_to_thumb_and_eye(phone: Page, address: str, path: str) -> None:
    """What stands alone is large enough for a thumb; with everything unfolded nothing is wider than
    the screen, and axe finds nothing by day or by night."""
    phone.goto(f"{address}/{path}")
    small = phone.evaluate(
        """() => [...document.querySelectorAll(
            ".srm .srm-lane-name a, .srm .srm-map th a, .srm summary, .srm .srm-button")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
          .map((one) => `${one.textContent} ${one.getBoundingClientRect().height}`)"""
    )
    assert small == []
    unfold(phone)
    wide = phone.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
    phone.emulate_media(reduced_motion="reduce")
    for scheme in ("default", "slate"):
        phone.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", scheme)
        assert violations(phone) == [], scheme


def test_a_phone_shows_nine_weeks_and_a_desk_seventeen(phone: Page, address: str) -> None:
    phone.goto(f"{address}/coverage/")
    heads = phone.locator(".srm-map:not(.srm-hours) thead th:visible")
    assert heads.count() == 1 + 9
    phone.set_viewport_size({"width": 1280, "height": 800})
    assert heads.count() == 1 + 17


def test_the_line_of_today_is_where_the_week_of_today_is(phone: Page, address: str) -> None:
    """A timeline shows the same weeks as the map, cut to the nine in the middle on a phone."""
    for width in (360, 1280):
        phone.set_viewport_size({"width": width, "height": 800})
        phone.goto(f"{address}/coverage/")
        lane = phone.locator(".srm-lane .srm-zoom").first.bounding_box()
        line = phone.locator(".srm-lane .srm-now").first.bounding_box()
        assert lane
        assert line
        share = (line["x"] + line["width"] / 2 - lane["x"]) / lane["width"]
        weeks = 9 if width == 360 else 17
        # the third day of the week in the middle, at noon
        assert share == pytest.approx((weeks // 2 + 2.5 / 7) / weeks, abs=0.01)


def test_letters_keep_their_size_at_any_width(phone: Page, address: str) -> None:
    """A number over a column is as large on a phone as on a desk."""
    heights = []
    for width in (360, 1280):
        phone.set_viewport_size({"width": width, "height": 800})
        phone.goto(f"{address}/audiences/home-cooks/")
        box = phone.locator(".srm-columns text").nth(8).bounding_box()
        assert box
        heights.append(
            box["height"]
            / phone.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        )
    assert heights[0] == pytest.approx(heights[1], rel=0.05)


def test_paper_has_the_map_and_its_legend(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 1000, "height": 800})
    phone.goto(f"{address}/coverage/")
    phone.emulate_media(media="print")
    assert phone.locator(".srm-map:visible").count() > 1
    assert phone.locator(".srm-map-marks:visible").count() > 1
    assert phone.locator(".srm details:visible").count() == 0
