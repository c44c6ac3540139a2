"""The calendar in a real browser: filters, keys, the reader’s moment, paper, and no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser import served

pytestmark = pytest.mark.browser

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
STRATEGY: Mapping[str, str] = {
    "workspace": "name: {en: Test brand}\ntimezone: Asia/Hong_Kong\nlanguages: [en]\n"
    "now: 2026-12-02 10:00\nforge: https://github.com/example/brand\n"
    "defaults: {status: draft, channels: [blog]}\n",
    "channels": "blog: {name: The blog, network: blog}\n"
    'ig: {name: Instagram, network: instagram, quiet_hours: ["22:00-08:00"]}\n'
    "line: {name: LINE, network: line}\n",
    "audiences": 'fans: {name: Fans, active_hours: ["18:00-22:00"], limits: {day: 1}}\n'
    "cooks: {name: Cooks, gap: {max: 7d}}\n",
    "pillars": "educate: {name: Educate}\ncommunity: {name: Community}\n",
    "campaigns": "care: {name: Care, from: 2026-12-01, to: 2026-12-20}\n",
    "dates": "key_dates: {anniversary: {on: 2026-12-12, name: Anniversary}}\n"
    "hiatuses: {rest: {from: 2026-12-24, to: 2026-12-27, reason: The shop rests}}\n",
}
POSTS = (
    ("early", "2026-12-02 08:00", "approved", "[ig]", "[fans]", "educate", "amy"),
    ("noon", "2026-12-02 12:00", "scheduled", "[blog]", "[cooks]", "educate", "ken"),
    ("evening", "2026-12-02 20:00", "approved", "[ig]", "[fans]", "community", "amy"),
    ("thursday", "2026-12-03 09:00", "draft", "[line]", "[fans, cooks]", "community", "ken"),
    *((f"busy-{n}", f"2026-12-08 1{n}:00", "approved", "[ig]", "[fans]", "", "") for n in range(6)),
    ("late", "2026-12-15 09:00", "idea", "[blog]", "[cooks]", "educate", "amy"),
    ("january", "2027-01-05 09:00", "draft", "[ig]", "[fans]", "educate", "ken"),
)


def files() -> dict[str, str]:
    """The workspace: twelve posts, seven of them waiting for a day in December."""
    made = {f"calendar/{name}.yml": text for name, text in STRATEGY.items()}
    for id, date, status, channels, audiences, pillar, owner in POSTS:
        more = f"pillar: {pillar}\nowner: {owner}\ncampaign: care\n" if pillar else ""
        made[f"content/posts/2026/{date[:10]}-{id}.md"] = (
            f"---\ntitle: Title {id}\nid: {id}\ndate: {date}\nstatus: {status}\n"
            f"channels: {channels}\naudiences: {audiences}\n{more}---\nText.\n"
        )
    return {**made, "content/index.md": "# Home\n"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The team edition of that workspace, built and served."""
    root = tmp_path_factory.mktemp("brand")
    for path, text in files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Test",
        "docs_dir": "content",
        "theme": {
            "name": "material",
            "font": False,
            "language": "en",
            "palette": [
                {"media": f"(prefers-color-scheme: {name})", "scheme": scheme}
                for name, scheme in (("light", "default"), ("dark", "slate"))
            ],
        },
        "plugins": ["search", {"srmkit": {"edition": "team"}}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        config = load_config(str(root / "mkdocs.yml"), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    with served(Path(config.site_dir)) as url:
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of a desktop."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def shown(page: Page) -> list[str]:
    """The entries that can be seen in the grid, in order."""
    words = page.locator("[data-grid] .srm-tile-words:visible, .srm-mini-words:visible")
    return [text.removeprefix("Title ") for text in words.all_text_contents()]


def chosen(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def choose(page: Page, *values: str) -> None:
    """Click these choices, having opened the panel."""
    if not page.locator(".srm-filter-panel").is_visible():
        page.locator(".srm-filterbox summary").click()
    for value in values:
        page.locator(f'.srm-filters [data-value="{value}"]').click()


# ---------- filters


def test_choices_of_a_kind_add_and_kinds_narrow(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    assert {"noon", "thursday", "late"} <= set(shown(page))
    choose(page, "blog", "line")
    assert shown(page) == ["noon", "thursday", "late"]
    choose(page, "cooks", "ken")
    assert shown(page) == ["noon", "thursday"]
    assert chosen(page) == {"channel": ["blog", "line"], "audience": ["cooks"], "owner": ["ken"]}
    assert page.locator(".srm-left").text_content() == "2 of 11 shown"
    page.reload()
    assert shown(page) == ["noon", "thursday"]


def test_the_back_button_takes_back_a_choice(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    everything = shown(page)
    choose(page, "draft", "idea")
    assert shown(page) == ["thursday", "late"]
    page.go_back()
    assert shown(page) == ["thursday"]
    page.go_back()
    assert shown(page) == everything
    assert page.locator(".srm-chosen li").count() == 0
    page.go_forward()
    assert shown(page) == ["thursday"]


def test_a_chip_takes_its_choice_away_and_keeps_the_focus(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/?channel=blog&channel=line&owner=amy")
    chips = page.locator(".srm-chosen button")
    assert chips.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == [
        *("Remove: The blog", "Remove: LINE", "Remove: amy")
    ]
    chips.nth(2).click()
    assert chosen(page) == {"channel": ["blog", "line"]}
    assert page.evaluate("document.activeElement.textContent") == "The blog"


def test_what_matches_nothing_says_so(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/?channel=line&status=idea")
    assert shown(page) == []
    assert page.get_by_text("Nothing matches these filters").is_visible()
    page.locator(".srm-none-left [data-all]").click()
    assert chosen(page) == {}
    assert not page.get_by_text("Nothing matches these filters").is_visible()


def test_the_choice_goes_along_to_the_other_pages(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/?channel=ig&owner=amy")
    for key, entries in (("week", ["early", "evening"]), ("quarter", ["early", "evening"])):
        page.locator(f'[data-key="{key}"]').click()
        page.wait_for_url(f"**/calendar/2026-{'w49' if key == 'week' else 'q4'}/**")
        assert chosen(page) == {"channel": ["ig"], "owner": ["amy"]}
        assert shown(page) == entries
    page.locator('[data-key="agenda"]').click()
    page.wait_for_url("**/agenda/**")
    listed = page.locator(".srm-entry:visible .srm-row-words").all_text_contents()
    assert listed == ["Title early", "Title evening"]


def test_a_full_day_counts_what_it_hides_and_what_is_left(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    cell = page.locator('td[data-day="2026-12-08"]')
    assert cell.locator(".srm-tile:visible").count() == 4
    assert cell.locator(".srm-plus").text_content() == "+2 more"
    cell.locator(".srm-plus").click()
    assert page.locator("#d-2026-12-08 .srm-entry:visible").count() == 6
    page.goto(f"{address}/calendar/2026-12/?owner=amy")
    assert not cell.locator(".srm-plus").is_visible()


def test_a_new_post_begins_on_the_chosen_channels(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    link = page.locator("#c-2026-12-09 a[data-new]")
    before = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert before["filename"] == ["content/posts/2026/2026-12-09-new-post.md"]
    assert "channels: [blog]\n" in before["value"][0]
    choose(page, "ig", "line")
    after = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert after["value"][0] == before["value"][0].replace("[blog]", "[ig, line]")
    choose(page, "ig", "line")
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query) == before


def test_on_a_phone_the_choices_come_as_a_sheet(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}/calendar/")
    page.locator(".srm-filterbox summary").click()
    sheet = page.locator("dialog.srm-sheet")
    assert sheet.is_visible()
    page.locator('.srm-sheet [data-value="line"]').click()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.locator(".srm-entry:visible .srm-row-words").all_text_contents() == [
        "Title thursday"
    ]
    page.close()


# ---------- keys


def focused(page: Page) -> str:
    found = page.evaluate("document.activeElement.closest('[id][data-day]')?.dataset.day")
    return str(found)


def test_arrows_go_from_day_to_day_and_over_the_edge(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "2026-12-02", "the grid is entered at today"
    for key, day in (("Right", "03"), ("Down", "10"), ("Left", "09"), ("Up", "02")):
        page.keyboard.press(f"Arrow{key}")
        assert focused(page) == f"2026-12-{day}"
    stops = page.locator('[data-grid] .srm-daynum[tabindex="0"]')
    assert stops.count() == 1, "one day can be reached with the tab key"
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**/calendar/2027-01/**")
    page.wait_for_function("document.activeElement.closest('#c-2027-01-06')")


def test_letters_lead_to_the_views_and_back_to_today(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2027-01/")
    for key, path in (("t", "2026-12"), ("w", "2026-w49"), ("q", "2026-q4"), ("m", "2026-12")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/calendar/{path}/**")
        page.wait_for_function("document.activeElement.closest('#c-2026-12-02')")
    page.keyboard.press("a")
    page.wait_for_url("**/agenda/**")


def test_keys_are_letters_while_somebody_types(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('input')")
    page.keyboard.type("wat")
    assert page.evaluate("document.activeElement.value") == "wat"
    assert page.url.split("?")[0].split("#")[0].endswith("/calendar/2026-12/")


def test_the_list_of_keys_opens_and_closes(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/agenda/")
    page.keyboard.press("?")
    assert page.locator("dialog.srm-keys").is_visible()
    page.keyboard.press("w")
    assert page.url.split("#")[0].endswith("/agenda/"), "no page is left behind an open list"
    page.keyboard.press("Escape")
    assert not page.locator("dialog.srm-keys").is_visible()


def test_an_entry_tells_more_on_hover_and_on_focus(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    card = page.locator(".srm-card-of")
    page.locator("#c-2026-12-02 .srm-tile").first.hover()
    card.wait_for(state="visible")
    assert "Educate · Care · amy" in (card.text_content() or "")
    page.keyboard.press("Tab")
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")
    page.locator("#c-2026-12-02 .srm-daynum").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    card.wait_for(state="visible")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")


# ---------- the reader's moment


def test_a_pinned_build_keeps_its_own_moment(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(datetime(2027, 3, 1, 12, 0, tzinfo=HONG_KONG))
    page.goto(f"{address}/calendar/2026-w49/")
    assert page.locator('.srm-slot[data-day="2026-12-02"][data-hour="10"] .srm-now').count() == 1
    page.goto(f"{address}/agenda/")
    assert page.locator(".srm-now-row").text_content() == "Now 10:00"
    order = page.locator("#d-2026-12-02 .srm-rows > li").evaluate_all(
        "all => all.map(one => one.dataset.status || 'now')"
    )
    assert order == ["overdue", "now", "scheduled", "approved"]


def test_a_live_build_goes_by_the_readers_clock(context: BrowserContext, address: str) -> None:
    """At 12:30 of the next day what was to come is overdue, and that day is today."""
    page = context.new_page()

    def live(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(" data-pinned", ""))

    page.route("**/agenda/", live)
    page.route("**/calendar/2026-12/*", live)
    page.clock.set_fixed_time(datetime(2026, 12, 3, 12, 30, tzinfo=HONG_KONG))
    page.goto(f"{address}/agenda/")
    rows = page.locator(".srm-entry").evaluate_all(
        "all => all.map(one => [one.querySelector('a').textContent, one.dataset.status])"
    )
    assert [one for one in rows if one[0] in {"Title noon", "Title thursday"}] == [
        ["Title noon", "overdue"],
        ["Title thursday", "overdue"],
    ]
    assert page.locator(".srm-now-row").text_content() == "Now 12:30"
    page.goto(f"{address}/calendar/2026-12/?status=overdue")
    assert page.locator("td[aria-current]").get_attribute("data-day") == "2026-12-03"
    assert shown(page) == ["early", "noon", "evening", "thursday"], "filters know it too"


# ---------- without a script, on paper, on a phone, read aloud

PAGES = ("calendar/", "calendar/2026-12/", "calendar/2026-w49/", "calendar/2026-q4/", "agenda/")


@pytest.mark.parametrize("path", PAGES)
def test_everything_can_be_read_without_a_script(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{address}/{path}")
    assert page.get_by_text("Title noon").first.is_visible()
    if "calendar" in path:
        assert page.locator("table:visible caption").count() >= 1
    page.locator(".srm-filterbox summary").click()
    page.locator('.srm-filters [data-value="line"]').click()
    assert not page.get_by_text("Title noon").first.is_visible()
    assert page.get_by_text("Title thursday").first.is_visible()
    page.locator(".srm-filters [data-all]").click()
    assert page.get_by_text("Title noon").first.is_visible()
    context.close()


@pytest.mark.parametrize("path", ["calendar/2026-12/", "calendar/2026-w49/", "calendar/2026-q4/"])
def test_a_page_of_the_calendar_is_one_sheet(
    context: BrowserContext, address: str, path: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/{path}")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert paper.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841.91998 594.95996]" in paper, "A4, across"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "calendar/2026-12/?channel=ig#d-2026-12-08"])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(f"{address}/{path}")
    dark = page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert dark == (scheme == "dark")
    found = Axe().run(page, context=".srm")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    width_over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(width_over) <= 0
    page.close()


def test_a_month_is_read_aloud_in_order(context: BrowserContext, address: str) -> None:
    """Rows have their week, columns their weekday, and a day says its date and how full it is."""
    page = context.new_page()
    page.goto(f"{address}/calendar/2026-12/")
    heads = page.locator("#srm-month th[scope=col][abbr]")
    assert heads.evaluate_all("all => all.map(one => one.getAttribute('abbr'))")[0] == "Monday"
    assert page.locator("#srm-month th[scope=row] a").first.get_attribute("aria-label") == "Week 49"
    day = page.locator("#c-2026-12-02 .srm-daynum").aria_snapshot()
    assert "Wed 2 Dec , 3 entries" in day.replace("Dec, ", "Dec , ")
