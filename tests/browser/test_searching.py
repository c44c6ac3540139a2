"""Chinese is found inside a sentence, in every edition and language of the demonstration."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Sites
from tests.browser.kinds import home

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "words"), [("zh-Hant", "保養"), ("en", "保養"), ("zh-Hans", "保養")]
)
@pytest.mark.parametrize("edition", ["public", "team"])
def test_search_finds_two_characters_inside_a_sentence(
    page: Page, sites: Sites, edition: str, language: str, words: str
) -> None:
    """In 「每件器物都有保養卡」 no space and no mark stands before the word, in any index."""
    _, address = sites(edition)
    page.goto(f"{address}/{home(language)}guidelines/")
    page.locator("input[name=query]").click()
    page.keyboard.type(words)
    page.keyboard.press("Shift")  # the search box listens to keys, which typed Chinese has none of
    found = page.locator(".md-search-result__link[href*='posts/']").first
    found.wait_for()
    inside = f"/{home(language)}posts/"
    assert inside in (found.evaluate("one => one.href")), "the post of the reader's own language"
