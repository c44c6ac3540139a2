"""Every kind of page, in both editions and three languages, by day and by night, in the hand and
on a desk, enlarged, still, and without a script.

A page is opened once and asked everything about it: at one look, with everything unfolded by axe,
in the opposite look and at 200 %. Looks take turns from kind to kind, and so does the language in
which a kind is read without a script. `python -m tests.prove.browser` asks each page at each look.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Sites
from tests.browser.demonstration import EDITIONS, LANGUAGES
from tests.browser.kinds import KINDS, home, of_kind, pages
from tests.browser.visit import ENLARGED, Scheme, Visit

pytestmark = pytest.mark.browser

LOOKS: tuple[tuple[int, Scheme], ...] = (
    (360, "light"),
    (1280, "light"),
    (360, "dark"),
    (1280, "dark"),
)


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("edition", "kind"), [(edition, kind) for edition in EDITIONS for kind in KINDS[edition]]
)
def test_a_page(
    window: BrowserContext, plain: Page, sites: Sites, edition: str, kind: str, language: str
) -> None:
    folder, address = sites(edition)
    path = of_kind(folder, edition, language, kind)[0]
    places = (list(KINDS[edition]).index(kind), LANGUAGES.index(language), EDITIONS.index(edition))
    turn = (places[0] + places[1] + 2 * places[2]) % len(LOOKS)
    visit = Visit(window, address)
    visit.open(home(language) + path, *LOOKS[turn])
    found = [*visit.wrong_words(language), *visit.bad_shape()]
    if moves := visit.motion():
        found.append(f"moves for {moves} ms, asked not to")
    if places[1] == places[0] % len(LANGUAGES):
        found += visit.needs_a_script(plain)
    found += visit.barriers()
    width, scheme = LOOKS[-1 - turn]
    for other in (width, *ENLARGED):
        visit.become(other, scheme)
        found += visit.bad_shape()
    found += visit.close()
    assert not found, "\n".join([path, *found])


def test_without_that_wish_something_moves(window: BrowserContext, sites: Sites) -> None:
    """The control: there is something to stop."""
    _, address = sites("team")
    visit = Visit(window, address)
    visit.open("en/calendar/", 1280, "light")
    visit.page.emulate_media(reduced_motion="no-preference")
    assert visit.motion() > 0
    visit.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_is_of_one_kind(sites: Sites, edition: str) -> None:
    """So that no family of pages can come without being looked at, in any language."""
    folder, _ = sites(edition)
    for language in LANGUAGES:
        every = [
            page for kind in KINDS[edition] for page in of_kind(folder, edition, language, kind)
        ]
        assert len(every) > 150
        assert sorted(every) == sorted(pages(folder, language))
