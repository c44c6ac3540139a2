"""The demonstration in colours of the reader’s own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.colour import luminance
from tests.browser.conftest import Sites

pytestmark = pytest.mark.browser


def test_in_forced_colours_states_are_still_told_apart(page: Page, sites: Sites) -> None:
    """Every state of an entry is drawn, and no two alike; words stand out from their ground."""
    _, address = sites("team")
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/en/calendar/2026-12/")
    drawn = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.srm .srm-state[data-status]')]
          .filter((one) => one.checkVisibility())
          .map((one) => {
            const of = (pseudo) => {
              const s = getComputedStyle(one, pseudo);
              return [s.backgroundColor, s.backgroundImage, s.borderTopColor, s.borderTopStyle,
                      s.borderTopWidth, s.borderRadius, s.outlineStyle, s.boxShadow, s.content];
            };
            return [one.dataset.status, JSON.stringify([of(null), of('::before'), of('::after')])];
          }))"""
    )
    assert len(drawn) >= 4
    assert len(set(drawn.values())) == len(drawn), drawn
    ink, ground = page.locator(".srm-tile-words:visible").first.evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert abs(luminance(ink) - luminance(ground)) > 0.5
