"""Under Material's instant navigation the page changes and the script stays: keys, filters, the
line of now and the copy buttons go on from page to page, each once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import brand, served
from tests.browser.brand import shown
from tests.once import once

pytestmark = pytest.mark.browser

FEATURES = ("navigation.instant", "navigation.instant.prefetch")


@pytest.fixture(scope="module")
def address(shared: Path) -> Iterator[str]:
    """The site of the small brand, with instant navigation."""
    root = once(shared / "instant", lambda root: brand.made(root, FEATURES))
    with served(root / "site") as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desk's window, in which nothing may fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)

    def sitemap(route: Route) -> None:  # Material compares its addresses, the port too
        answer = route.fetch()
        known = answer.text().replace(brand.SITE_URL, f"{address}/")
        route.fulfill(response=answer, body=known)

    page.route("**/sitemap.xml", sitemap)
    yield page
    context.close()
    assert errors == []


def opened(page: Page, address: str, path: str) -> None:
    """Load a page, and leave a mark in its window that another load would wipe out."""
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{address}/{path}")
    page.evaluate("window.stayed = true")


def arrived(page: Page, path: str, kind: str) -> None:
    """Wait until the page of that kind is there; the window is the one that was opened."""
    page.wait_for_url(f"**/{path}*", wait_until="commit")
    page.locator(f".srm[data-page={kind}]").wait_for()
    assert page.evaluate("window.stayed"), "loaded anew"


def focus_comes(page: Page, day: str) -> None:
    page.wait_for_function("day => document.activeElement.closest(`#c-${day}`)", arg=day)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def steps(page: Page) -> int:
    return int(page.evaluate("history.length"))


def test_month_week_agenda_a_post_and_back(page: Page, address: str) -> None:
    """By keys there and by clicks; each hop is one step, and each page does all it does alone."""
    opened(page, address, "calendar/2026-12/?owner=amy")
    amy = {"owner": ["amy"]}
    assert shown(page) == ["early", "evening", "late"]
    before = steps(page)

    page.keyboard.press("w")
    arrived(page, "calendar/2026-w49/", "week")
    focus_comes(page, "2026-12-02")
    assert (asked(page), shown(page), steps(page)) == (amy, ["early", "evening"], before + 1)
    assert page.locator(".srm-now").count() == 1
    page.keyboard.press("ArrowRight")
    focus_comes(page, "2026-12-03")
    assert page.locator(".srm-card-of").count() == 1

    page.keyboard.press("a")
    arrived(page, "agenda/", "agenda")
    expect(page.locator(".srm-now-row")).to_have_count(1)
    assert (asked(page), steps(page)) == (amy, before + 2)
    entries = page.locator(".srm-entry:visible .srm-row-words")
    assert entries.all_text_contents() == ["Title early", "Title evening", "Title late"]

    entries.first.click()
    arrived(page, "posts/early/", "post")
    page.locator("button.srm-copy-button:visible").first.click()
    expect(page.locator("[data-announce]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "Text."
    assert steps(page) == before + 3

    page.go_back()
    arrived(page, "agenda/", "agenda")
    expect(page.locator(".srm-now-row")).to_have_count(1)
    assert (asked(page), entries.count()) == (amy, 3)
    page.locator('[data-key="month"]').click()
    arrived(page, "calendar/2026-12/", "month")
    focus_comes(page, "2026-12-02")
    assert (asked(page), shown(page)) == (amy, ["early", "evening", "late"])
    page.locator(".srm-chosen button").click()
    assert (asked(page), len(shown(page))) == ({}, 9)


def test_a_day_is_kept_from_page_to_page(page: Page, address: str) -> None:
    opened(page, address, "calendar/2026-12/?channel=ig#c-2026-12-31")
    focus_comes(page, "2026-12-31")
    page.keyboard.press("PageDown")
    arrived(page, "calendar/2027-01/", "month")
    focus_comes(page, "2027-01-31")
    page.keyboard.press("PageDown")
    arrived(page, "calendar/2027-02/", "month")
    focus_comes(page, "2027-02-28")
    page.keyboard.press("t")
    arrived(page, "calendar/2026-12/", "month")
    focus_comes(page, "2026-12-02")
    page.keyboard.press("w")
    arrived(page, "calendar/2026-w49/", "week")
    focus_comes(page, "2026-12-02")
    page.keyboard.press("PageUp")
    arrived(page, "calendar/2026-w48/", "week")
    focus_comes(page, "2026-11-25")
    assert asked(page) == {"channel": ["ig"]}


@pytest.mark.parametrize(
    ("keys", "path", "kind"),
    [
        ("t", "calendar/", "month"),
        ("w", "calendar/2026-w49/", "week"),
        ("wt", "calendar/", "month"),
    ],
)
def test_a_letter_is_meant_for_the_page_that_comes(
    page: Page, address: str, keys: str, path: str, kind: str
) -> None:
    """The address is the new page's while the old one is still shown; the last letter counts."""
    opened(page, address, "agenda/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.resource_type == "xhr":
            held.append(route)
        else:
            route.continue_()

    page.route("**/calendar/", hold)
    with page.expect_request(lambda one: one.resource_type == "xhr"):
        page.locator("a[href$='/calendar/']").first.evaluate("one => one.click()")
    page.keyboard.type(keys)
    assert page.locator(".srm").get_attribute("data-page") == "agenda"
    assert page.url == f"{address}/calendar/"
    held[0].continue_()
    arrived(page, path, kind)
    focus_comes(page, "2026-12-02")


def test_the_key_of_the_page_that_is_there_is_no_step(page: Page, address: str) -> None:
    opened(page, address, "calendar/2026-12/")
    page.keyboard.press("w")
    arrived(page, "calendar/2026-w49/", "week")
    focus_comes(page, "2026-12-02")
    before = steps(page)
    for _ in range(2):
        page.keyboard.press("w")
        focus_comes(page, "2026-12-02")
    page.keyboard.press("ArrowLeft")
    focus_comes(page, "2026-12-01")
    assert steps(page) == before
    page.go_back()
    arrived(page, "calendar/2026-12/", "month")
