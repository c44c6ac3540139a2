"""The demonstration on paper: a month is one sheet, in dark ink."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.colour import luminance
from tests.browser.conftest import Sites
from tests.browser.demonstration import LANGUAGES
from tests.browser.kinds import home, of_kind

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", ["public", "team"])
def test_the_fullest_month_is_one_sheet(
    page: Page, sites: Sites, edition: str, language: str
) -> None:
    """A4, across, in every language; also with the dark scheme on the screen."""
    folder, address = sites(edition)
    month = of_kind(folder, edition, language, "month")[0]
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/{home(language)}{month}")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert paper.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841.91998 594.95996]" in paper
    page.emulate_media(media="print")
    ground, ink = page.evaluate(
        "['.srm', '.srm h1'].map((one, n) => getComputedStyle(document.querySelector(one))"
        "[n ? 'color' : 'backgroundColor'])"
    )
    assert ground in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    assert luminance(ink) < 0.2, "dark ink on paper"
