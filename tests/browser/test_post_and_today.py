"""A post's page and the page for today in a real browser: copying, the reader's moment, access."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from srmkit.model import Media, MediaFacts, Post, Status, Variant
from srmkit.render.families import posts, today
from srmkit.render.links import Links
from srmkit.render.pages import CSS, JS, script, stylesheet
from srmkit.views.site import Site
from tests.browser import served
from tests.browser.axe import unfold, violations
from tests.render import planned

pytestmark = pytest.mark.browser

SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>html {{ font-size: 125% }}</style><link rel="stylesheet" href="{css}"></head>
<body data-md-color-scheme="{scheme}"><main>{body}</main><script src="{js}"></script></body></html>
"""
DARK = "body { background: #1e2129; color: #e2e4e9de; --md-default-bg-color: #1e2129; "
DARK += "--md-default-fg-color: #e2e4e9; }"
"""What Material says in its dark scheme, as far as these pages use it."""

EXACT = "Two “paragraphs” & <b>:\n\n  👨‍👩‍👧‍👦 שלום \u3000 皮革 #tag https://e.example/?a=1&b=2"


def entries() -> tuple[Post, ...]:
    picture = Media("a.jpg", planned.workspace().channels["ig"].place, "", "content/media/a.jpg")
    return (
        planned.post("exact", date=planned.at("2026-12-02 08:30"), channels=("ig",),
                     variants={"ig": Variant(text=EXACT)}),
        planned.post("noon", date=planned.at("2026-12-02 12:30"), channels=("ig",), variants={}),
        planned.post("night", date=planned.at("2026-12-02 21:00"), channels=("blog",)),
        planned.post("tomorrow", date=planned.at("2026-12-03 09:00"), channels=("ig",),
                     variants={}),
        planned.post("long", body="字" * 2300, date=planned.at("2026-12-04 09:00"),
                     channels=("ig", "blog"), variants={}, media=(picture,)),
        planned.post("draft", date=planned.at("2026-12-02 15:00"), status=Status.DRAFT),
    )  # fmt: skip


def made(*, pinned: bool = False) -> Site:
    site = replace(planned.site(*entries(), lang="en"), pinned=pinned)
    facts = MediaFacts("jpeg", 1, 600, 1000)
    workspace = replace(site.plan.workspace, media_facts=lambda path: facts)
    return replace(site, plan=replace(site.plan, workspace=workspace))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages in a plain shell: at now, pinned, and in the dark."""
    root = tmp_path_factory.mktemp("site")
    for name, site in {"live": made(), "pinned": made(pinned=True), "dark": made()}.items():
        for family in (posts, today):
            for page in family.pages(site, Links()):
                target = root / name / Links().file(page.id)
                target.parent.mkdir(parents=True)
                up = "../" * (page.id.count("/") + 1)
                target.write_text(
                    SHELL.format(
                        title=html.escape(page.title), body=page.body, css=up + CSS, js=up + JS,
                        scheme="slate" if name == "dark" else "default",
                    ),
                    encoding="utf-8",
                )  # fmt: skip
        for path, content in {CSS: stylesheet(), JS: script()}.items():
            target = root / name / path
            target.parent.mkdir(exist_ok=True)
            dark = name == "dark" and path == CSS
            target.write_bytes(content + DARK.encode() if dark else content)
    return root


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that lets a page write to and read from its clipboard."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.set_default_timeout(5_000)
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert errors == []


@pytest.mark.parametrize("path", ["live/posts/exact/", "pinned/today/"])
def test_a_button_copies_the_exact_text_and_says_so(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    button = page.locator("button.srm-copy-button:visible").first
    button.click()
    page.locator("[data-announce]", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == EXACT
    assert button.text_content() == "Copied"
    assert page.locator("[data-announce]").get_attribute("role") == "status"


def test_without_a_clipboard_the_text_is_selected(page: Page, address: str) -> None:
    """Whether or not the browser then copies it, one sees what to copy, all of it selected."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{address}/live/posts/exact/")
    page.locator("button.srm-copy-button").first.click()
    field = page.locator("#text-1-1")
    assert field.is_visible(), "what it is folded into has opened"
    selected = field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert selected == EXACT
    assert page.locator("button.srm-copy-button").first.text_content() != "Copy the text"


def test_it_works_from_a_file(page: Page, folder: Path) -> None:
    page.goto((folder / "live/posts/exact/index.html").as_uri())
    page.locator("button.srm-copy-button").first.click()
    page.locator("[data-announce]:not(:empty)").wait_for(state="attached")


def test_without_a_script_everything_can_be_read(browser: Browser, address: str) -> None:
    """No button that does nothing; the field is one tap away."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/live/posts/exact/")
    assert page.locator("button:visible").count() == 0
    page.locator("summary", has_text="Text to copy").click()
    assert page.locator("#text-1-1").input_value() == EXACT
    page.goto(f"{address}/live/today/")
    assert page.locator(".srm-hand").count() == 6
    context.close()


def counts(page: Page) -> list[str]:
    return [one.strip() for one in page.locator("[data-count]").all_text_contents()]


def test_what_is_due_is_due_at_the_readers_moment(page: Page, address: str) -> None:
    """Built at 10:00 on the 2nd: read then, that evening, and two days later."""
    page.clock.set_fixed_time("2026-12-02T10:00:00+08:00")
    page.goto(f"{address}/live/today/")
    assert counts(page) == ["1", "2", "3"]
    late = page.locator("[data-list=late] .srm-hand")
    assert late.locator("[data-relative]").text_content() == "1 hour ago"
    page.clock.set_fixed_time("2026-12-02T20:30:00+08:00")
    page.goto(f"{address}/live/today/")
    assert counts(page) == ["3", "0", "3"]
    assert page.locator("[data-list=rest] [data-none]").is_visible()
    page.clock.set_fixed_time("2026-12-04T12:00:00+08:00")
    page.goto(f"{address}/live/today/")
    assert counts(page) == ["6", "0", "0"]
    assert not page.locator("[data-list=ahead]").is_visible()


def test_a_pinned_build_never_ages(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2031-01-01T10:00:00+08:00")
    page.goto(f"{address}/pinned/today/")
    assert counts(page) == ["1", "2", "3"]


def test_the_receipt_has_the_readers_time_and_the_pasted_address(page: Page, address: str) -> None:
    """On the channel's clock, which is Tokyo's for the blog."""
    page.clock.set_fixed_time("2026-12-02T20:30:00+08:00")
    page.goto(f"{address}/live/today/")
    hand = page.locator(".srm-hand", has=page.locator("a[href='../posts/night/']"))
    hand.locator("summary", has_text="Mark as out").click()
    receipt, command = (hand.locator(".srm-mark-how textarea").nth(n) for n in (0, 1))
    expect(receipt).to_have_value("published:\n  - {channel: blog, at: 2026-12-02 21:30}\n")
    field = hand.get_by_label("Address of what you posted")
    field.fill("https://blog.example/a?b=1&c='")
    assert "url" not in receipt.input_value(), "an address with a quote is none"
    field.fill(" https://blog.example/a?b=1&c=2 ")
    url = "https://blog.example/a?b=1&c=2"
    assert receipt.input_value() == (
        f'published:\n  - {{channel: blog, at: 2026-12-02 21:30, url: "{url}"}}\n'
    )
    assert command.input_value() == f"srmkit mark night --channel blog --url '{url}'"


PATHS = ("posts/exact/", "posts/long/", "today/")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["live", "dark"])
def test_a_phone_shows_it_all_to_thumb_and_eye(
    page: Page, address: str, path: str, scheme: str
) -> None:
    """With everything unfolded."""
    page.goto(f"{address}/{scheme}/{path}")
    unfold(page)
    assert violations(page) == []
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
    small = page.evaluate(
        """() => [...document.querySelectorAll(".srm-hand :is(a, button, summary, input)"),
          ...document.querySelectorAll(".srm-look :is(button, summary)")]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map((one) => `${one.textContent} ${one.getBoundingClientRect().height}`)"""
    )
    assert small == []


def test_a_keyboard_reaches_the_copy_button_and_works_it(page: Page, address: str) -> None:
    page.goto(f"{address}/live/posts/exact/")
    button = page.locator("button.srm-copy-button").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.locator("[data-announce]", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == EXACT


def test_a_printed_post_has_its_texts_and_no_buttons(page: Page, address: str) -> None:
    page.goto(f"{address}/live/posts/long/")
    page.emulate_media(media="print")
    assert page.locator(".srm-said").first.is_visible()
    assert page.locator("button:visible").count() == 0
