"""axe-core on a page, asked for what is wrong and for nothing else.

All of its rules run. What they passed is neither gathered nor sent: of a month with 2,500 elements
that is most of what axe does, and of what crosses to the test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

_SCRIPT: str = Axe().axe_script

_RUN = """context =>
  axe.run(context, {resultTypes: ["violations"]}).then(found => found.violations.flatMap(
    one => one.nodes.map(node => [one.id, node.html, node.failureSummary])))"""

OURS: Mapping[str, Any] = {"include": [".srm"], "exclude": [".md-code__nav"]}
"""Our part of a page, without Material's button over every block of code: two blocks, two
landmarks of no name."""


def violations(page: Page, context: Mapping[str, Any] = OURS) -> list[str]:
    """What axe finds in the page as it is now: the rule, the element, and how to mend it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    found = page.evaluate(_RUN, context)
    return [f"axe {rule}: {html[:200]} {why[:300]}" for rule, html, why in found]


def unfold(page: Page) -> None:
    """Open whatever is folded in our part of the page."""
    page.evaluate("document.querySelectorAll('.srm details').forEach(one => { one.open = true; })")
