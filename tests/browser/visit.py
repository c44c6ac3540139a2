"""What a page may not do, wherever and however it is read: the same questions for every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import BrowserContext, Page, TimeoutError

from tests.browser.axe import unfold, violations

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = {360: 740, 1280: 900}
"""Width of the window → its height, in CSS pixels."""
ENLARGED = {640: 450}
"""A desk's window at 200 %."""

_SHAPE = """() => [
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  [...document.querySelectorAll("h1")].filter(one =>
    one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length).length]"""

_MOTION = """() => Math.max(0, ...[...document.querySelectorAll(".srm *")].flatMap(one => {
  const style = getComputedStyle(one);
  return [style.transitionDuration, style.animationDuration].flatMap(all =>
    all.split(", ").map(time => parseFloat(time) * (time.endsWith("ms") ? 1 : 1000)));
}))"""

_LINKS = """() => [...document.querySelectorAll(".srm a")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length)
  .map(one => one.href.replace(/[?].*?(?=#|$)/, ""))"""
"""Where the visible links of our part lead, without the choice of filters."""

_BUTTONS = """() => [...document.querySelectorAll(".srm button")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length)
  .map(one => one.textContent)"""

_TEXTS = """() => {
  const walker = document.createTreeWalker(
    document.querySelector(".srm") ?? document.createElement("p"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent.closest("script, style, template, code, pre, textarea")) continue;
    if (parent.closest("[lang]") !== document.documentElement) continue;
    if (/\\p{L}/u.test(node.data)) found.push(node.data.trim());
  }
  return found;
}"""


class Visit:
    """A page that has been opened, and what went wrong in it so far."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.page: Page = context.new_page()
        self.origin = origin
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on(
            "console",
            lambda one: self.wrong.append(f"console: {one.text}") if one.type == "error" else None,
        )
        self.page.on("request", lambda one: self._requested(one.url))

    def _requested(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.wrong.append(f"request: {url}")

    def open(self, path: str, width: int, scheme: Scheme) -> None:
        """Read `path` in a window of that width, by somebody who likes that scheme."""
        self.become(width, scheme)
        response = self.page.goto(f"{self.origin}/{path}", wait_until="load")
        if response is None or not response.ok:
            self.wrong.append(f"status: {response and response.status}")

    def become(self, width: int, scheme: Scheme) -> None:
        """Change the window, and whether it is night."""
        height = {**WIDTHS, **ENLARGED}[width]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def bad_shape(self) -> Iterator[str]:
        """What is wrong with the page as it is now, at one look."""
        page = self.page
        night = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        wanted = "slate" if night else "default"
        try:
            page.wait_for_selector(f"body[data-md-color-scheme={wanted}]", timeout=5_000)
        except TimeoutError:
            yield f"not {wanted}, and dark is {night}"
        wide, heads = page.evaluate(_SHAPE)
        if wide > 0:
            yield f"{wide} px too wide"
        if heads != 1:
            yield f"{heads} visible h1"

    def barriers(self) -> Iterator[str]:
        """What axe-core finds in our part of the page, from here on with everything unfolded."""
        if self.page.locator(".srm").count():
            unfold(self.page)
            yield from violations(self.page)

    def motion(self) -> float:
        """How long what moves longest in our part of the page does so, in milliseconds."""
        return float(self.page.evaluate(_MOTION))

    def needs_a_script(self, plain: Page) -> Iterator[str]:
        """What is on this page and not on the same one, in a window like this, without a script;
        and buttons there that can do nothing."""
        plain.set_viewport_size(self.page.viewport_size or {"width": 0, "height": 0})
        plain.goto(self.page.url, wait_until="load")
        wide, heads = plain.evaluate(_SHAPE)
        ours = plain.locator(".srm").count()  # the header of other pages is Material's alone
        if (ours and wide > 0) or heads != 1:
            yield f"without a script: {wide} px too wide, {heads} visible h1"
        for words in plain.evaluate(_BUTTONS):
            yield f"without a script: a button, {words}"
        for link in sorted({*self.page.evaluate(_LINKS)} - {*plain.evaluate(_LINKS)}):
            yield f"only with a script: {link}"

    def wrong_words(self, language: str) -> Iterator[str]:
        """What is not marked as being in the language it is in."""
        told = self.page.locator("html").get_attribute("lang")
        if told != language:
            yield f"html lang={told}"
        for text in self.page.evaluate(_TEXTS):
            if why := foreign(language, text):
                yield f"not marked, {why}: {text[:60]}"

    def close(self) -> list[str]:
        """End the visit; what the browser complained about."""
        self.page.close()
        return self.wrong


def foreign(lang: str, text: str) -> str:
    """Why `text` cannot be in `lang`; empty where it may be.

    What only one of Big5 (with Hong Kong's supplement) and GB 2312 has is a character of one
    Chinese script only. A sentence in Latin letters may name something in Chinese, and one of ours
    may quote a title.
    """
    han = re.findall(r"[\u4e00-\u9fff]", re.sub("“[^”]*”|「[^」]*」", "", text))
    if not lang.startswith("zh"):
        return "Chinese" if len(han) > len(re.findall(r"[A-Za-z]", text)) else ""
    other, own = ("gb2312", "big5hkscs") if lang == "zh-Hant" else ("big5", "gb2312")
    return next((f"{one} is of the other script" for one in han if _only(other, own, one)), "")


def _only(there: str, here: str, one: str) -> bool:
    return _has(there, one) and not _has(here, one)


def _has(charset: str, one: str) -> bool:
    try:
        one.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
