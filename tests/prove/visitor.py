"""A browser that opens a site's pages, clicks and searches, and sees whatever runs or calls."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Error, Request

from tests.browser import served

MARK = """
window.ran = undefined;
window.__wrong = [];
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => window.__wrong.push(name);
Object.defineProperty(navigator, "share", {value: undefined});
"""
"""Runs before a page's own scripts: a dialog leaves a mark instead of stopping the page."""

LOOK = """async () => {
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const wrong = [...(window.__wrong || [])];
  if (window.ran !== undefined) wrong.push("ran");
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const plain = frame.contentWindow;
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes)
      if (/^on/i.test(name)) wrong.push(`${one.tagName} ${name}`);
    const named = one.getAttribute("name");
    const may = /^(A|FORM|IMG|IFRAME|EMBED|OBJECT)$/.test(one.tagName);
    for (const key of [one.id, may ? named : ""])
      if (key && (key in plain.document || (key in plain && window[key] instanceof Element)))
        wrong.push(`clobbers ${key}`);
  }
  for (const key of ["body", "forms", "cookie", "location", "getElementById", "currentScript"])
    if (plain.document[key] !== undefined && typeof plain.document[key] !== typeof document[key])
      wrong.push(`document.${key}`);
  if (({}).polluted !== undefined || Object.keys(Object.prototype).length)
    wrong.push("prototype");
  frame.remove();
  return wrong;
}"""

SHARED = 8
"""Every how many-th choice of a filter is clicked on one page: all of them stand on every page of
the calendar, and each click goes through all that is on it."""
CLICK = """([turn, shared]) => {
  let clicked = 0;
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (link && /^(https?|mailto|tel|webcal):$/.test(link.protocol)) event.preventDefault();
  }, true);
  document.addEventListener("submit", event => event.preventDefault(), true);
  const all = document.querySelectorAll(
    "article a[href], article button, article summary, article label, article input");
  for (const one of all) {
    if (one.dataset.f && Number(one.dataset.f) % shared !== turn) continue;
    one.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    if (one.focus) one.focus();
    one.click();
    clicked += 1;
  }
  for (const one of document.querySelectorAll("dialog[open]")) one.close();
  return clicked;
}"""

FOUND = """() => {
  const said = document.querySelector(".md-search-result__meta").textContent.trim();
  const words = JSON.parse(document.getElementById("__config").textContent).translations;
  if (said === words["search.result.none"]) return "none";
  const [before, after] = words["search.result.other"].split("#");
  const many = said.startsWith(before) && said.endsWith(after);
  return said && (many || said === words["search.result.one"]) && "some";
}"""
"""What Material's search has answered, once it has."""


class Visitor:
    """A browser that opens pages of one site and writes down what should not have happened."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self._origin = origin
        self.wrong: collections.Counter[str] = collections.Counter()
        self.pages = self.clicks = self.results = 0
        self._context = browser.new_context(service_workers="block")
        self._context.add_init_script(MARK)
        self._context.on("request", self._requested)
        self._open()

    def _open(self) -> None:
        """A page of its own."""
        self.page = self._context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda one: one.close())

    def _dialog(self, one: Dialog) -> None:
        self.wrong["a dialog"] += 1
        one.dismiss()

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:", "about:")):
            self.wrong[f"a request to {request.url[:60]}"] += 1

    def visit(self, path: str) -> None:
        """Open a page, look at it, click everything of ours, and look again."""
        self.pages += 1
        try:
            self.page.goto(f"{self._origin}/{path}", wait_until="load")
            self._look(path)
            self.clicks += self.page.evaluate(CLICK, [self.pages % SHARED, SHARED])
            self._look(path)
        except Error as fault:  # it crashed or went elsewhere, as stock pages do under attack
            self.wrong[f"{path}: {str(fault).splitlines()[0][:80]}"] += 1
            self._open()

    def _look(self, path: str) -> None:
        try:
            found = self.page.evaluate(LOOK)
        except Exception as gone:  # the page navigated away from under us: that is a finding, too
            found = [f"gone: {str(gone)[:80]}"]
        self.wrong.update(f"{path}: {one}" for one in found)

    def search(self, path: str, words: Sequence[str]) -> None:
        """Type words into the search box, see what is found, and go to the first of it."""
        for word in words:
            self.page.goto(f"{self._origin}/{path}", wait_until="load")
            self.page.locator("input[name=query]").fill(word, force=True)
            self.page.evaluate("""() => { document.querySelector("input[name=query]").focus(); }""")
            self.page.keyboard.press("Shift")
            answer = self.page.wait_for_function(FOUND).json_value()
            self._look(f"{path} searched")
            if answer == "none":
                continue
            links = self.page.locator(".md-search-result__link")
            links.first.wait_for(state="attached")
            self.results += links.count()
            self._look(f"{path} searched")
            with self.page.expect_navigation():
                links.first.evaluate("one => one.click()")
            self._look(f"{path} found")

    def close(self) -> None:
        """Leave."""
        self._context.close()


def pages_of(site: Path) -> list[str]:
    """Every page of a site, as a path below its root."""
    return [str(one.relative_to(site)) for one in sorted(site.rglob("*.html"))]


def visited(site: Path, browser: Browser, pages: Sequence[str], words: Sequence[str]) -> Visitor:
    """`pages` opened and clicked through, `words` searched for in each language."""
    with served(site) as origin:
        visitor = Visitor(browser, origin)
        for path in pages:
            visitor.visit(path)
        for front in ("index.html", "zh-Hant/index.html"):
            if (site / front).is_file():
                visitor.search(front, words)
        visitor.close()
    return visitor
