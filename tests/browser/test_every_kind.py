"""Every kind of page, in both editions and three languages, by day and by night, in the hand and
on a desk. Each page is opened once, questioned by axe at one look and then looked at in the
opposite one; looks take turns. `python -m tests.prove.browser` asks everything of each in every
combination."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Sites
from tests.browser.demonstration import EDITIONS, LANGUAGES
from tests.browser.kinds import KINDS, home, of_kind, pages
from tests.browser.visit import Scheme, Visit

pytestmark = pytest.mark.browser

LOOKS: tuple[tuple[int, Scheme], ...] = (
    (360, "light"),
    (1280, "light"),
    (360, "dark"),
    (1280, "dark"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("edition", "kind"), [(edition, kind) for edition in EDITIONS for kind in KINDS[edition]]
)
def test_a_page(
    window: BrowserContext, sites: Sites, edition: str, kind: str, language: str
) -> None:
    folder, address = sites(edition)
    path = of_kind(folder, edition, language, kind)[0]
    places = (list(KINDS[edition]).index(kind), LANGUAGES.index(language), EDITIONS.index(edition))
    turn = (places[0] + places[1] + 2 * places[2]) % len(LOOKS)
    visit = Visit(window, address)
    visit.open(home(language) + path, *LOOKS[turn])
    found = [*visit.wrong_words(language), *visit.bad_shape(), *visit.barriers()]
    visit.become(*LOOKS[-1 - turn])
    found += [*visit.bad_shape(), *visit.close()]
    assert not found, "\n".join([path, *found])


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
