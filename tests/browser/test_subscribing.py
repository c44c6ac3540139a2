"""What one subscribes to is a calendar, wherever the demonstration says that it stands."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Sites
from tests.browser.demonstration import LANGUAGES
from tests.browser.kinds import home

pytestmark = pytest.mark.browser


SITE = "threebowls.example"
"""Where the demonstration says that it stands."""
REFUSED = """
Object.defineProperty(navigator, "clipboard", {value: {writeText: () => Promise.reject(Error())}});
document.execCommand = () => false;
"""
"""A browser that copies nothing."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", ["public", "team"])
def test_every_subscription_leads_to_a_calendar(
    page: Page, sites: Sites, edition: str, language: str
) -> None:
    """A `webcal:` address of this site whose file is there, named, and the one for download."""
    _, address = sites(edition)
    page.goto(f"{address}/{home(language)}feeds/")
    links = page.locator("a[href^='webcal:']")
    assert links.count() > 5
    for link in links.all():
        assert link.get_attribute("aria-label")
        url = urlsplit(link.get_attribute("href") or "")
        assert url.netloc == SITE
        answer = page.request.get(f"{address}{url.path}")
        assert answer.ok, url.path
        assert answer.text().startswith("BEGIN:VCALENDAR\r\n")
    first = urlsplit(links.first.get_attribute("href") or "").path
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert urlsplit(download.value.url).path == first


def test_an_address_that_cannot_be_copied_is_there_to_be_copied_by_hand(
    page: Page, sites: Sites
) -> None:
    """Beside the button, selected, and said so to eye and ear; once, however often one asks."""
    _, address = sites("team")
    page.add_init_script(REFUSED)
    page.goto(f"{address}/en/feeds/")
    button = page.locator("button[data-copy]").first
    for _ in range(2):
        button.click()
        expect(button).to_have_text("Selected: copy it with your keyboard or a long press")
        field = page.locator(".srm-by-hand:focus")
        selected = field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
        assert selected == button.get_attribute("data-copy")
        assert selected.endswith(".ics")
    assert page.locator(".srm-by-hand").count() == 1
    expect(page.locator("[data-announce]")).to_have_text(button.inner_text())


def test_an_address_is_copied(browser: Browser, sites: Sites) -> None:
    _, address = sites("team")
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/en/feeds/")
    button = page.locator("button[data-copy]").nth(1)
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("[data-announce]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-copy")
    assert page.locator(".srm-by-hand").count() == 0
    context.close()
