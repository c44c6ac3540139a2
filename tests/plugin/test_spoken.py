"""Material's own names say their language where it is another than the page's."""

from __future__ import annotations

import re
from typing import Any

import pytest

from srmkit.plugin.spoken import spoken
from tests.plugin.conftest import Build


def nav(name: str) -> str:
    return f'<a href="x/"><span class="md-ellipsis">\n  {name}\n</span></a>'


@pytest.mark.parametrize(
    ("name", "tag", "lang"),
    [
        ("三碗", "en", "zh"),
        ("繁體中文的頁面", "en", "zh-Hant"),
        ("简体中文的页面", "zh-Hant", "zh-Hans"),
        ("For all of you who are at home", "zh-Hant", "en"),
    ],
)
def test_a_name_in_another_language_says_so(name: str, tag: str, lang: str) -> None:
    assert re.search(rf'<span lang="{lang}">\s*{name}\s*</span>', spoken(nav(name), tag))


@pytest.mark.parametrize(
    ("name", "tag"), [("Home", "en"), ("首頁", "zh-Hant"), ("Kiln", "zh-Hant")]
)
def test_a_name_of_the_page_s_own_language_stays(name: str, tag: str) -> None:
    assert spoken(nav(name), tag) == nav(name)


def test_markup_in_a_name_stays_what_it_is() -> None:
    """Material has escaped it, and it is not taken for markup afterwards."""
    made = spoken(nav("三碗 &lt;b&gt; &amp;amp;"), "en")
    assert "&lt;b&gt;" in made
    assert "<b>" not in made
    assert "&amp;amp;" in made


def test_each_choice_of_language_is_in_that_language(build_site: Build, workspace: Any) -> None:
    two = {**workspace, "calendar/workspace.yml": "name: W\nlanguages: [zh-Hant, en]\n"}
    site = build_site(two, strict=False)
    page = (site / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'hreflang="([^"]*)" lang="([^"]*)" class="md-select__link"', page)
    assert found == [("zh-Hant", "zh-Hant"), ("en", "en")]
