"""The demonstration as people use it: by keyboard, searching, subscribing, printing, without a
script, enlarged, without motion, in colours of their own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import executable, required
from tests.browser.conftest import Sites
from tests.browser.demonstration import LANGUAGES
from tests.browser.kinds import KINDS, home, of_kind

pytestmark = pytest.mark.browser

SITE = "threebowls.example"
"""Where the demonstration says that it stands."""


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A desk's window; nothing may fail in it."""
    page = window.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    yield page
    page.close()
    assert not errors


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


# ---------- by keyboard


def test_from_the_front_page_to_a_post_without_a_mouse(page: Page, sites: Sites) -> None:
    """The skip link first, then what is on the page in its order; a day, its entry, its post."""
    _, address = sites("team")
    page.goto(f"{address}/en/calendar/2026-12/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.srm') !== null")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.closest('[data-day]').dataset.day") == "2026-12-02"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.closest('[data-day]').dataset.day") == "2026-12-01"
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.srm-tile') !== null"):
            break
    title = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/posts/**")
    assert page.locator("h1:visible").inner_text() == title


def test_the_focus_can_be_seen(page: Page, sites: Sites) -> None:
    """On the first thirty places where the tab key stops in a month."""
    _, address = sites("team")
    page.goto(f"{address}/en/calendar/2026-12/#srm-month")
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        ours, width = page.evaluate(
            "[document.activeElement.closest('.srm') !== null,"
            " parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
        )
        if ours:
            seen += 1
            assert width >= 2, focused(page)
        if seen == 30:
            break
    assert seen == 30


def test_a_filter_is_in_the_address_and_back_takes_it_away(page: Page, sites: Sites) -> None:
    _, address = sites("public")
    page.goto(f"{address}/zh-Hans/calendar/2026-11/")
    tiles = page.locator("[data-grid] .srm-tile:visible")
    every = tiles.count()
    page.locator(".srm-filterbox summary").click()
    page.locator('.srm-filters [data-value="ig"]').click()
    assert parse_qs(urlsplit(page.url).query) == {"channel": ["ig"]}
    few = tiles.count()
    assert 0 < few < every
    page.reload()
    assert tiles.count() == few
    page.go_back()
    assert urlsplit(page.url).query == ""
    assert tiles.count() == every


# ---------- subscribing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", ["public", "team"])
def test_every_subscription_leads_to_a_calendar(
    page: Page, sites: Sites, edition: str, language: str
) -> None:
    """A `webcal:` address of this site whose file is there, named, and the one for download."""
    _, address = sites(edition)
    page.goto(f"{address}/{home(language)}feeds/")
    links = page.locator("a[href^='webcal:']")
    assert links.count() > 5
    for link in links.all():
        assert link.get_attribute("aria-label")
        url = urlsplit(link.get_attribute("href") or "")
        assert url.netloc == SITE
        answer = page.request.get(f"{address}{url.path}")
        assert answer.ok, url.path
        assert answer.text().startswith("BEGIN:VCALENDAR\r\n")
    first = urlsplit(links.first.get_attribute("href") or "").path
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert urlsplit(download.value.url).path == first


# ---------- searching


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


# ---------- on a phone


def test_a_phone_can_reach_a_day_from_the_month(page: Page, sites: Sites) -> None:
    """There the month is dots, and a tap on a day leads to its entries."""
    _, address = sites("team")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/calendar/2026-12/")
    link = page.locator("table a[href^='#']").first
    target = link.get_attribute("href")
    assert target
    link.click()
    assert page.locator(target).count() == 1


# ---------- on paper


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


def luminance(color: str) -> float:
    """How light a colour of the style sheet is, 0 to 1, roughly."""
    red, green, blue = (float(one) / 255 for one in re.findall(r"[\d.]+", color)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ---------- without a script


@pytest.mark.parametrize("edition", ["public", "team"])
def test_every_kind_can_be_read_without_a_script(
    browser: Browser, sites: Sites, edition: str
) -> None:
    """A heading, nothing sideways, no button that does nothing, and all the words that are there
    with one."""
    folder, address = sites(edition)
    with_script = browser.new_context(viewport={"width": 1280, "height": 900})
    without = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    page, plain = with_script.new_page(), without.new_page()
    wrong = []
    for kind in KINDS[edition]:
        path = of_kind(folder, edition, "en", kind)[0]
        for one in (page, plain):
            one.goto(f"{address}/en/{path}", wait_until="load")
        if plain.locator("h1:visible").count() != 1:
            wrong.append(f"{path}: {plain.locator('h1:visible').count()} visible h1")
        for button in plain.locator(".srm button:visible").all():
            wrong.append(f"{path}: a button, {button.text_content()}")
        lost = _links(page) - _links(plain)
        wrong += [f"{path}: {one} is only there with a script" for one in sorted(lost)]
    with_script.close()
    without.close()
    assert not wrong, "\n".join(wrong)


def _links(page: Page) -> set[str]:
    """Where the visible links of our part of the page lead, without the choice of filters."""
    links = page.locator(".srm a:visible")
    return set(links.evaluate_all("all => all.map(one => one.href.replace(/[?].*?(?=#|$)/, ''))"))


# ---------- enlarged, still, in other colours


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_twice_as_large_nothing_is_cut_off(browser: Browser, sites: Sites, language: str) -> None:
    """200 % on a window of 1280 px: every kind of page, its heading seen, nothing sideways."""
    folder, address = sites("team")
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    wrong = []
    for kind in KINDS["team"]:
        path = of_kind(folder, "team", language, kind)[0]
        page.goto(f"{address}/{home(language)}{path}", wait_until="load")
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        heads = page.locator("h1:visible").count()
        if wide > 0 or heads != 1:
            wrong.append(f"{path}: {wide} px too wide, {heads} visible h1")
    context.close()
    assert not wrong


def test_who_wants_no_motion_gets_none(page: Page, sites: Sites) -> None:
    """Not even what Material does to links and code. The control: otherwise something moves."""
    folder, address = sites("team")
    longest = """() => Math.max(...[...document.querySelectorAll('.srm *')].flatMap((one) => {
        const style = getComputedStyle(one);
        return [style.transitionDuration, style.animationDuration].flatMap((all) =>
          all.split(', ').map((time) => parseFloat(time) * (time.endsWith('ms') ? 1 : 1000)));
    }))"""
    moved = 0.0
    for kind in KINDS["team"]:
        path = of_kind(folder, "team", "en", kind)[0]
        page.emulate_media(reduced_motion="no-preference")
        page.goto(f"{address}/en/{path}", wait_until="load")
        if not page.locator(".srm *").count():
            continue
        moved = max(moved, page.evaluate(longest))
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate(longest) == 0, path
    assert moved > 0


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


def test_ci_has_a_browser() -> None:
    """Where a browser is required, these tests must not have skipped for want of one."""
    if not required():
        pytest.skip("no browser is required here: SRMKIT_BROWSER is not set")
    assert executable() is not None, os.environ.get("PATH")
