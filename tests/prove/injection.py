"""Every attack in every field of a workspace, and every page of both editions in Chromium.

`python -m tests.prove.injection` prints what was tried and exits 1 where anything ran; with a
number N only every Nth page is opened in the browser, and every file is read all the same.
"""

# ruff: noqa: T201, the table is what it is for

from __future__ import annotations

import collections
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page

from tests.browser import chromium, served
from tests.prove import hostile, injected, sites
from tests.prove.commands import said_by_commands, write_review

MARK = """
window.ran = undefined;
window.__wrong = [];
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => window.__wrong.push(name);
"""
"""Runs before a page's own scripts: a dialog leaves a mark instead of stopping the page."""

LOOK = """() => {
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
      if (key && (key in plain.document || (key in plain && !/^(search|main)$/.test(key))))
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

CLICK = """() => {
  let clicked = 0;
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (link && /^(https?|mailto|tel|webcal):$/.test(link.protocol)) event.preventDefault();
  }, true);
  document.addEventListener("submit", event => event.preventDefault(), true);
  const all = document.querySelectorAll(
    "article a[href], article button, article summary, article label, article input");
  for (const one of all) {
    one.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    if (one.focus) one.focus();
    one.click();
    clicked += 1;
  }
  for (const one of document.querySelectorAll("dialog[open]")) one.close();
  return clicked;
}"""


class Visitor:
    """A browser that opens pages of one site and writes down what should not have happened."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self._origin = origin
        self.wrong: collections.Counter[str] = collections.Counter()
        self.pages = self.clicks = self.results = 0
        self._context = browser.new_context(service_workers="block")
        self._context.add_init_script(MARK)
        self._context.route(re.compile(".*"), self._route)
        self.page = self._open()

    def _open(self) -> Page:
        page = self._context.new_page()
        page.on("dialog", self._dialog)
        page.on("popup", lambda one: one.close())
        return page

    def _dialog(self, one: Dialog) -> None:
        self.wrong["a dialog"] += 1
        one.dismiss()

    def _route(self, route: Any) -> None:
        if route.request.url.startswith((self._origin, "data:", "blob:", "about:")):
            route.continue_()
        else:
            self.wrong[f"a request to {route.request.url[:60]}"] += 1
            route.abort()

    def visit(self, path: str) -> None:
        """Open a page, look at it, click everything of ours, and look again."""
        self.page.goto(f"{self._origin}/{path}", wait_until="load")
        self.page.evaluate("Object.defineProperty(navigator, 'share', {value: undefined})")
        self._look(path)
        self.clicks += self.page.evaluate(CLICK)
        self._look(path)
        self.pages += 1

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
            link = self.page.locator(".md-search-result__link").first
            try:
                link.wait_for(state="attached", timeout=4000)
            except Exception:  # a word that is nowhere finds nothing
                self._look(path)
                continue
            self.page.wait_for_timeout(100)
            self.results += self.page.locator(".md-search-result__link").count()
            self._look(f"{path} searched")
            with self.page.expect_navigation():
                link.evaluate("one => one.click()")
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


def in_files(site: Path, own: int) -> Iterator[str]:
    """What is wrong with any file of a site; a clean one has `own` scripts a page at most."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        name = str(path.relative_to(site))
        if not name.startswith("assets/") and "/assets/" not in name:
            for one in injected.in_file(path, own):
                yield f"{name}: {one}"


def scripts(site: Path) -> dict[str, int]:
    """How many scripts each page has."""
    return {one: (site / one).read_text("utf-8").count("<script") for one in pages_of(site)}


def control(root: Path, strings: Sequence[str]) -> Path:
    """The same strings in pages of stock MkDocs and Material, which print them as they are."""
    stops = {one for one in strings if "<![" in one}  # one such string stops a stock build
    for number, one in enumerate(strings):
        if one not in stops:
            head = json.dumps({"title": f"marker{number} {one}", "tags": [one]})
            text = f"---\n{head}\n---\nmarker{number}\n\n{one}\n"
            sites.write(root, {f"content/p{number}.md": text.encode("utf-8", "replace")})
    sites.write(root, {"content/index.md": "# Home\n"})
    return sites.build(root)


def clean(root: Path) -> dict[str, int]:
    """The scripts of a site in which nobody attacks."""
    sites.write(root, hostile.workspace(["nothing"]))
    return scripts(sites.build(root, "public"))


def main(step: int = 1) -> int:
    """Try everything, opening every `step`th page; 0 where nothing ran."""
    strings = hostile.every()
    folder = Path(tempfile.mkdtemp(prefix="srmkit-injection-"))
    sums: collections.Counter[str] = collections.Counter()
    try:
        own = max(clean(folder / "clean").values())
        with chromium() as browser:
            for first in range(0, len(strings), BATCH):
                batch = strings[first : first + BATCH]
                sums.update(_batch(browser, folder / f"b{first}", batch, own, step))
            stock = control(folder / "stock", strings)
            seen = visited(stock, browser, pages_of(stock)[::step], ["script"])
        ran = {one.split(":")[0] for one in seen.wrong if ": " in one}
        print(f"the control, stock MkDocs: {len(ran)} of {seen.pages} pages attacked")
        print(f"{len(strings)} strings: {dict(sums)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return int(bool(sums["wrong"]) or not ran)


BATCH = 60
"""Strings in one workspace; the pages that list everything grow with it."""


def _batch(
    browser: Browser, root: Path, strings: Sequence[str], own: int, step: int
) -> collections.Counter[str]:
    """One workspace full of attacks: its commands, its sites, and what was counted."""
    sums: collections.Counter[str] = collections.Counter()
    sites.write(root, hostile.workspace(strings))
    wrong = collections.Counter(f"review --write: {one}" for one in write_review(root))
    for name, count, found in said_by_commands(root):
        sums.update(commands=1, characters=count)
        wrong.update(f"{name}: {one}" for one in found)
    words = ["marker1", "script", "<img", strings[0][:60], strings[-1][:60]]
    for edition in ("public", "team"):
        site = sites.build(root, edition)
        wrong.update(f"{edition} {one}" for one in in_files(site, own))
        visitor = visited(site, browser, pages_of(site)[::step], words)
        wrong.update({f"{edition} {one}": count for one, count in visitor.wrong.items()})
        sums["files"] += sum(one.is_file() for one in site.rglob("*"))
        sums["pages opened"] += visitor.pages
        sums["clicks"] += visitor.clicks
        sums["search results"] += visitor.results
    sums["wrong"] += len(wrong)
    print(f"{root.name:6} {len(strings)} strings: {dict(sums)}", flush=True)
    for one, count in wrong.most_common(12):
        print(f"    {count} × {one}", flush=True)
    shutil.rmtree(root)
    return sums


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
