"""A small site in two languages works wherever it stands: under a path, in a folder, with or
without directory URLs, under instant navigation, with a strict policy. Nothing leaves the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from tests.browser import served

pytestmark = pytest.mark.browser

FILES = {
    "calendar/workspace.yml": "name: {en: Bowls, zh-Hant: 三碗}\ntimezone: Asia/Hong_Kong\n"
    "languages: [zh-Hant, en]\n",
    "calendar/channels.yml": "blog: {name: {en: The blog, zh-Hant: 手記}, network: blog}\n",
    "content/index.md": "# 三碗\n\n[守則](rules-of-ours.md)\n",
    "content/index.en.md": "# Three bowls\n\n[Our rules](rules-of-ours.md)\n",
    "content/rules-of-ours.md": "# 守則\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n",
    "content/posts/2026-12-01-hello.md": "---\ntitle: 每件器物都有保養卡\nstatus: published\n"
    "date: 2026-12-01 09:00\nchannels: [blog]\nlang: zh-Hant\n---\n師傅說每件器物都有保養卡。\n",
}

INSTANT = ["navigation.instant", "navigation.instant.prefetch", "search.suggest"]


def made(root: Path, plugins: list[Any], features: list[str], **settings: Any) -> Path:
    """The site of the small workspace, in `root`/out/sub."""
    for path, text in FILES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    options = {"srmkit": {"now": "2026-12-02 10:00", "csp": True}}
    configuration = {
        "site_name": "三碗",
        "docs_dir": "content",
        "site_dir": "out/sub",
        "theme": {
            "name": "material",
            "font": False,
            "features": features,
            "palette": [
                {"scheme": "default", "toggle": {"icon": "material/brightness-7", "name": "暗"}},
                {"scheme": "slate", "toggle": {"icon": "material/brightness-4", "name": "光"}},
            ],
        },
        "markdown_extensions": ["tables"],
        "plugins": [options if one == "srmkit" else one for one in plugins],
        **settings,
    }
    file = root / "mkdocs.yml"
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        config = load_config(str(file), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return root / "out" / "sub"


@contextmanager
def watched(browser: Browser, origin: str) -> Iterator[Page]:
    """A page whose every error, and every request to another place than `origin`, is a failure."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
    page.on(
        "request",
        lambda one: (
            None
            if one.url.startswith((origin, "data:", "blob:", "about:"))
            else wrong.append(f"request: {one.url}")
        ),
    )
    yield page
    page.evaluate("new Promise((done) => requestIdleCallback(done))")  # what it has still to say
    context.close()
    assert not wrong


def find(page: Page, words: str) -> None:
    """Type `words` into the search box; there must be a post among what is found."""
    page.locator("input[name=query]").click()
    page.keyboard.type(words)
    page.keyboard.press("Shift")  # the search box listens to keys, which typed Chinese has none of
    page.locator(".md-search-result__link[href*='posts/hello']").first.wait_for()
    page.keyboard.press("Escape")


def switch(page: Page, tag: str) -> None:
    """Take the switcher of languages to the same page in `tag`."""
    address = page.locator(f".md-select__link[hreflang='{tag}']").evaluate("one => one.href")
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == tag


def walk(page: Page, address: Callable[[str], str]) -> None:
    """From home to a post, to the same post in English, to English home; search in both."""
    page.goto(address("index"))
    page.locator(".md-tabs__link, .md-nav__link").filter(has_text="日曆").first.wait_for(
        state="attached"
    )
    find(page, "保養")
    page.goto(address("posts/hello"))
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    switch(page, "en")
    assert "posts/hello" in page.url
    assert "/en/" in page.url
    assert page.locator("h1").first.inner_text() == "每件器物都有保養卡"
    assert page.locator("h1").first.get_attribute("lang") == "zh-Hant"
    find(page, "器物")
    page.locator(".md-header__button.md-logo").first.click()
    page.get_by_role("heading", name="Three bowls").wait_for()
    switch(page, "zh-Hant")
    assert page.locator("h1").first.inner_text().startswith("三碗")
    page.goto(address("rules-of-ours"))
    switch(page, "en")
    assert page.locator("div[lang='zh-Hant'] h1").first.inner_text().startswith("守則")


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("plugins", [["search", "srmkit"], ["srmkit", "search"]])
def test_from_a_path_below_a_domain(
    browser: Browser, tmp_path: Path, directory_urls: bool, plugins: list[Any]
) -> None:
    """With directory URLs and without, and with search before srmkit and after."""
    made(tmp_path, plugins, [], use_directory_urls=directory_urls, site_url="")
    with served(tmp_path / "out") as origin, watched(browser, origin) as page:
        end = "/" if directory_urls else ".html"
        walk(page, lambda id: f"{origin}/sub/" + ("" if id == "index" else f"{id}{end}"))


def test_from_a_folder(browser: Browser, tmp_path: Path) -> None:
    """With Material's offline plugin, which would load a script from elsewhere."""
    folder = made(tmp_path, ["search", "offline", "srmkit"], [])
    with watched(browser, "file:///") as page:
        walk(page, lambda id: f"{folder.as_uri()}/{id}.html")


def test_under_instant_navigation(browser: Browser, tmp_path: Path) -> None:
    """The switcher follows from page to page, although the header stays."""
    made(tmp_path, ["search", "srmkit"], INSTANT, site_url="http://here/sub/")
    with served(tmp_path / "out") as origin, watched(browser, origin) as page:
        for sitemap in (tmp_path / "out").rglob("sitemap.xml"):  # Material compares the port, too
            known = sitemap.read_text(encoding="utf-8").replace("http://here", origin)
            sitemap.write_text(known, encoding="utf-8")
        home = f"{origin}/sub/"
        walk(page, lambda id: home if id == "index" else f"{home}{id}/")
        page.goto(home)
        page.evaluate("window.stayed = true")
        page.locator("a[href$='calendar/']").locator("visible=true").first.click()
        page.wait_for_url("**/calendar/**")
        page.locator(".srm").first.wait_for()
        assert page.evaluate("window.stayed")
        switch(page, "en")
        assert "/en/calendar/" in page.url


def test_the_policy_stops_what_was_not_there(browser: Browser, tmp_path: Path) -> None:
    """The control: a script that somebody adds to a page does not run, and the policy says so."""
    folder = made(tmp_path, ["search", "srmkit"], [])
    file = folder / "posts/hello/index.html"
    html = file.read_text(encoding="utf-8")
    file.write_text(html.replace("</body>", "<script>window.ran = 1</script></body>"), "utf-8")
    said: list[str] = []
    with served(tmp_path / "out") as origin:
        page = browser.new_page()
        page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        page.goto(f"{origin}/sub/posts/hello/", wait_until="networkidle")
        assert page.evaluate("window.ran") is None
        page.close()
    assert len(said) == 1
    assert "script-src" in said[0]
