"""A site is the same whether one process draws it or two."""

from __future__ import annotations

from datetime import date

import pytest

from srmkit.build import drawing
from srmkit.build.drawing import Drawn, draw_all
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.pages import files
from tests.render import planned


@pytest.mark.parametrize("many", [0, 10**9], ids=["two", "one"])
def test_the_pages_are_those_of_every_family_in_order(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "MANY", many)
    site, links = planned.site(), Links()
    drawn = draw_all(site, links)
    assert drawn.pages == planned.pages(site, links)
    assert drawn.files == files(site, links)
    assert len(drawn.pages) > 10


def test_nothing_of_a_page_is_lost_between_processes() -> None:
    page = Page("a/b", "t", "d", "<p>", "s", "i.png", date(2026, 12, 1), ("x", "y"), "content/p.md")
    drawn = Drawn(
        (page, Page("c", "", "", "", "")), {"calendar.ics": b"x"}, {"a/b": ("6123 4567",)}
    )
    assert drawing._unpack(drawing._pack(drawn)) == drawn
