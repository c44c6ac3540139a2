"""One `mkdocs build` makes the site in every language of the workspace, each whole."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from srmkit.build.languages import name_of, unknown, versions
from srmkit.build.own_pages import OwnPages, address_of
from srmkit.disk import read_tree
from srmkit.plugin.theme import list_shown, theme_language
from srmkit.tree import Tree
from tests.plugin.conftest import WORKSPACE, Build

TWO = WORKSPACE["calendar/workspace.yml"].replace("languages: [en]", "languages: [zh-Hant, en]")
TWO = TWO.replace("{en: Test brand}", "{en: Test brand, zh-Hant: 三碗}")

PAGES = {
    "calendar/workspace.yml": TWO,
    "content/index.md": "# 首頁\n\n[關於](about.md)，[hello](posts/2026-12-01-hello.md)\n",
    "content/index.en.md": "---\ndescription: In English\n---\n# Front\n\n[About](about.md)\n",
    "content/about.md": "# 關於\n\n只有中文。\n",
    "content/only.en.md": "# English only\n",
    "content/help/index.md": "# Help\n\n[中文](zh-Hant/index.md) [about](../about.md)\n",
    "content/help/zh-Hant/index.md": "# 說明\n\n[English](../index.md)，[關於](../../about.md)\n",
}
NAV = [{"首頁": "index.md"}, {"關於": "about.md"}, {"說明書": [{"說明": "help/index.md"}]}]


@pytest.fixture
def two(workspace: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """A workspace in two languages, with pages in one, in the other and in both."""
    return {**workspace, **PAGES}


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def attribute(html: str, pattern: str) -> str:
    found = re.search(pattern, html)
    assert found, pattern
    return found[1]


def test_each_language_has_its_own_words(build_site: Build, two: Any) -> None:
    """Pages, entrances, the theme, the site's name and the search index, in each language."""
    site = build_site(two, nav=NAV, validation={"unrecognized_links": "warn"})
    first, other = page(site, "posts/hello"), page(site, "en/posts/hello")
    assert '<html lang="zh-Hant"' in first
    assert '<html lang="en"' in other
    assert "日曆" in first
    assert "日曆" not in other
    assert "Calendar" in other
    assert "- Test brand</title>" in other
    assert "<h1" in other
    assert '"search.result.none":"No matching documents"' in other.replace(": ", ":")
    locations = {
        doc["location"]: doc["title"]
        for doc in json.loads((site / "en/search/search_index.json").read_text("utf-8"))["docs"]
    }
    assert locations["calendar/2026-12/"] == "December 2026"


def test_the_switcher_leads_to_the_same_page(build_site: Build, two: Any) -> None:
    """Also from posts, and the head says so to search engines."""
    site = build_site(two, nav=NAV)
    html = page(site, "en/posts/hello")
    assert attribute(html, r'<a href="([^"]+)" hreflang="zh-Hant"') == "../../../posts/hello/"
    assert attribute(html, r'<a href="([^"]+)" hreflang="en"') == "./"
    absolute = r'<link rel="alternate " hreflang="zh-Hant" href="([^"]+)"'
    assert attribute(html, absolute) == "https://test.example/sub/posts/hello/"
    canonical = r'<link rel="canonical" href="([^"]+)"'
    assert attribute(html, canonical) == "https://test.example/sub/en/posts/hello/"
    front = page(site, "")
    assert attribute(front, r'<a href="([^"]+)" hreflang="en"') == "en/"
    lost = (site / "en/404.html").read_text(encoding="utf-8")
    assert attribute(lost, r'<a href="([^"]+)" hreflang="zh-Hant"') == "/sub/"


def test_a_page_of_one_language_leads_to_the_front_page_of_the_other(
    build_site: Build, two: Any
) -> None:
    """It is nowhere in the other language's site, and no search engine is told that it is."""
    site = build_site({**two, "content/index.md": "# 首頁\n"})
    html = page(site, "en/only")
    assert not (site / "only").exists()
    assert attribute(html, r'<a href="([^"]+)" hreflang="zh-Hant"') == "../../"
    assert 'rel="alternate "' not in html


def test_own_pages_stand_in_for_one_another(build_site: Build, two: Any) -> None:
    """By suffix or by folder; a page that is in one language only keeps it, and says so."""
    site = build_site(two, nav=NAV, validation={"unrecognized_links": "warn"})
    assert "首頁" in page(site, "")
    front = page(site, "en")
    assert "Front</h1>" in front
    assert '<meta name="description" content="In English">' in front
    assert '<div lang="zh-Hant">' in page(site, "en/about")
    assert '<div lang="zh-Hant">' not in page(site, "about")
    assert "說明</h1>" in page(site, "help")
    assert "Help</h1>" in page(site, "en/help")
    assert not (site / "help/zh-Hant").exists()


def test_links_between_own_pages_find_the_language_that_is_meant(
    build_site: Build, two: Any
) -> None:
    """A page named with its language is meant in it; any other link stays in the reader's."""
    site = build_site(two, nav=NAV, validation={"unrecognized_links": "warn"})
    assert '<a href="about/">About</a>' in page(site, "en")
    assert '<a href="posts/hello/">hello</a>' in page(site, "")
    assert '<a href="../en/help/">English</a>' in page(site, "help")
    assert '<a href="../about/">關於</a>' in page(site, "help")
    assert '<a href="../../help/">中文</a>' in page(site, "en/help")
    assert '<a href="../about/">about</a>' in page(site, "en/help")


def test_navigation_speaks_as_the_pages_do(build_site: Build, two: Any) -> None:
    """Titles of mkdocs.yml in the first language; in another those of the pages that are in it."""
    site = build_site(two, nav=NAV)
    first, other = page(site, "about"), page(site, "en/about")
    assert "說明書" in first
    assert "說明書" not in other
    assert re.search(r"Help\s*<", other)
    assert re.search(r"Home\s*<", other)
    assert "關於" in other


def test_a_language_that_fails_leaves_the_last_site_standing(
    build_site: Build, two: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Whole or absent: in all of its languages, also where only the second does not build."""
    site = build_site(two)
    before = (site / "en/index.html").read_bytes(), (site / "index.html").read_bytes()
    later = "content/posts/2026-12-03-later.md"
    front = "# Front, again\n\n[later](posts/2026-12-03-later.md)\n"
    with pytest.raises(Abort, match="strict"):
        build_site({**two, "content/index.en.md": front, "content/index.md": "# 新\n"})
    assert later.rsplit("/", 1)[-1] in caplog.text
    assert ((site / "en/index.html").read_bytes(), (site / "index.html").read_bytes()) == before
    with pytest.raises(Abort):
        build_site({**PAGES, "content/en/picture.png": b"x"})
    assert "call that folder something else" in caplog.text
    assert ((site / "en/index.html").read_bytes(), (site / "index.html").read_bytes()) == before
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".")] == []


def test_the_workspace_is_read_and_checked_once(
    build_site: Build, two: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many languages there are."""
    seen = []

    def counted(root: Path, *, feedback: bool) -> Tree:
        seen.append(root)
        return read_tree(root, feedback=feedback)

    monkeypatch.setattr("srmkit.plugin.workspace.read_tree", counted)
    site = build_site(two)
    assert (site / "en/posts/hello/index.html").is_file()
    assert len(seen) == 1


def test_mkdocs_yml_may_ask_for_fewer(build_site: Build, two: Any) -> None:
    """`languages: false` builds the first alone, and draws no switcher."""
    options = {"srmkit": {"now": "2026-12-02 10:00", "languages": False}}
    site = build_site(two, plugins=["search", options])
    assert not (site / "en").exists()
    assert "hreflang" not in page(site, "posts/hello")
    assert not (site / "only").exists()


def test_a_language_that_the_workspace_does_not_have_is_refused(
    build_site: Build, two: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """By name, and before anything is built."""
    options = {"srmkit": {"now": "2026-12-02 10:00", "languages": ["en", "ja"]}}
    with pytest.raises(Abort):
        build_site(two, plugins=["search", options])
    assert "ja" in caplog.text


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("index.en.md", ("index.md", "en")),
        ("a/b.zh-Hant.md", ("a/b.md", "zh-Hant")),
        ("guide/zh-Hant/x.md", ("guide/x.md", "zh-Hant")),
        ("zh-Hant/x.md", ("x.md", "zh-Hant")),
        ("v1.2.md", ("v1.2.md", "")),
        ("en.md", ("en.md", "")),
        ("notes.fr.md", ("notes.fr.md", "")),
        ("media/x.en.png", ("media/x.en.png", "")),
    ],
)
def test_a_language_in_a_path(path: str, found: tuple[str, str]) -> None:
    assert address_of(path, ("zh-Hant", "en")) == found


def test_a_page_without_a_language_is_in_the_first_that_is_free() -> None:
    pages = OwnPages.of(["a.md", "b.md", "b.zh-Hant.md", "c.en.md"], ["zh-Hant", "en", "zh-Hans"])
    assert pages.languages["a.md"] == "zh-Hant"
    assert pages.languages["b.md"] == "en"
    assert pages.shown("zh-Hans") == {"a.md": "a.md", "b.md": "b.md"}
    assert pages.shown("en") == {"a.md": "a.md", "b.md": "b.md", "c.md": "c.en.md"}
    assert pages.has("c.md") == ("en",)


@pytest.mark.parametrize(
    ("tag", "given", "found"),
    [
        ("zh-Hant", "en", "zh-Hant"),
        ("zh-HK", "en", "zh-Hant"),
        ("zh-TW", "en", "zh-TW"),
        ("zh-Hant", "zh-TW", "zh-TW"),
        ("zh-Hans", "zh-Hant", "zh"),
        ("zh-CN", "en", "zh"),
        ("yue", "en", "zh-Hant"),
        ("en-GB", "en", "en"),
        ("ja", "en", "ja"),
        ("xx", "en", "en"),
    ],
)
def test_the_theme_is_told_a_language_that_it_has(tag: str, given: str, found: str) -> None:
    found_at = find_spec("material")
    assert found_at is not None
    assert found_at.origin is not None
    folder = Path(found_at.origin).parent / "templates"
    assert theme_language(tag, given, [str(folder)]) == found


def test_which_languages_are_built() -> None:
    all_of_them = ("zh-Hant", "en", "zh-Hans")
    assert [one.folder for one in versions(all_of_them, None)] == ["", "en/", "zh-Hans/"]
    assert [one.tag for one in versions(all_of_them, False)] == ["zh-Hant"]
    assert [one.tag for one in versions(all_of_them, ["zh-Hans", "zh-Hant"])] == [
        "zh-Hant",
        "zh-Hans",
    ]
    assert unknown(all_of_them, ["en", "ja"]) == ["ja"]
    assert name_of("zh-Hans") == "简体中文"
    assert name_of("ja") == "日本語"
    assert name_of("x-nonsense") == "x-nonsense"


def test_a_theme_lists_all_that_is_not_hidden() -> None:
    """As MkDocs would, which drops the rest name by name."""
    theme = load_config(theme="material").theme
    every = theme.get_env().list_templates()
    list_shown(theme)
    shown = [one for one in every if not re.search(r"(^|/)\.[^/]*/", one)]
    assert theme.get_env().list_templates() == shown
    assert len(shown) < len(every)
