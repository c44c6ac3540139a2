"""A site is the same whether one process draws it or two, and writes it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from srmkit.build import drawing, pair
from srmkit.build.drawing import Part, draw_all
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
    part = Part((page, Page("c", "", "", "", "")), {"a/b": ("6123 4567",)})
    assert drawing._unpack(drawing._pack(part, whole=True)) == part
    (short, _), found = drawing._pack(part, whole=False)
    assert drawing._page(short) == replace(page, body="")
    assert found == part.suspects


@pytest.mark.parametrize("many", [0, 10**9], ids=["two", "one"])
def test_each_page_is_written_once_with_its_body(
    many: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without one in memory; and by whichever process, with what it was told last."""
    monkeypatch.setattr(pair, "can_fork", lambda: hasattr(os, "fork"))
    monkeypatch.setattr(drawing, "MANY", many)
    site, links = planned.site(), Links()

    whole = planned.pages(site, links)

    class Writer:
        def prepare(self, ids: Iterable[str]) -> None:
            (tmp_path / "prepared").write_text("\n".join(ids))

        def write(self, pages: Iterable[Page], shells: Any) -> None:
            for page in pages:
                with (tmp_path / page.id.replace("/", " ")).open("x") as stream:
                    stream.write(shells + page.body)

    drawn = draw_all(site, links, Writer())
    assert drawn.pages == tuple(replace(page, body="") for page in whole)
    drawn.pair.finish("told: ")
    written = {one.name: one.read_text() for one in tmp_path.iterdir()}
    posts = "\n".join(page.id for page in whole if page.id.startswith("posts/"))
    prepared = written.pop("prepared", None)
    assert prepared == (posts if many == 0 and hasattr(os, "fork") else None)
    assert written == {page.id.replace("/", " "): "told: " + page.body for page in whole}
