"""`python -m tests.prove.browser`: every kind of page in every combination, in a real browser.

The two fullest pages of every kind, in both editions, in three languages, at two widths, by day
and by night, and without a script: what tests/browser asks of a page is asked of each. Prints a
table; exits 1 where something was found. Words after the command choose editions, languages or
kinds.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser import chromium, served
from tests.browser.demonstration import EDITIONS, LANGUAGES, built_once
from tests.browser.kinds import KINDS, home, of_kind
from tests.browser.visit import SCHEMES, WIDTHS, Visit

OF_A_KIND = 2


def main(wanted: Collection[str] = ()) -> int:
    """Look at everything that was asked for; 1 where something is wrong."""
    looked: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as base:
        for edition in chosen(EDITIONS, wanted):
            site = built_once(Path(base), edition)
            with served(site) as address, chromium() as browser:
                windows = browser.new_context(), browser.new_context(java_script_enabled=False)
                for kind in chosen(tuple(KINDS[edition]), wanted):
                    looks = list(visits(windows, address, site, edition, kind, wanted))
                    faults = [f"{name}: {one}" for name, found in looks for one in found]
                    sys.stdout.write(f"{edition:<8}{kind:<16}{len(looks):>5}{len(faults):>5}\n")
                    sys.stdout.writelines(f"  {one}\n" for one in faults)
                    sys.stdout.flush()
                    looked[kind] += len(looks)
                    wrong += faults
                for window in windows:
                    window.close()
    sys.stdout.write(f"{sum(looked.values())} looks, {len(wrong)} faults\n")
    return 1 if wrong or not looked else 0


def chosen(every: tuple[str, ...], wanted: Collection[str]) -> tuple[str, ...]:
    """Those of `every` that are wanted; all of them where none is named."""
    return tuple(one for one in every if one in wanted) or every


def visits(
    windows: tuple[BrowserContext, BrowserContext],
    address: str,
    site: Path,
    edition: str,
    kind: str,
    wanted: Collection[str],
) -> Iterator[tuple[str, list[str]]]:
    """What was looked at, and what is wrong with it; `windows` run scripts and do not."""
    plain = windows[1].new_page()
    for language in chosen(LANGUAGES, wanted):
        for page in of_kind(site, edition, language, kind)[:OF_A_KIND]:
            for width in WIDTHS:
                visit = Visit(windows[0], address)
                visit.open(home(language) + page, width, SCHEMES[0])
                found = [*visit.wrong_words(language), *visit.needs_a_script(plain)]
                for scheme in SCHEMES:
                    visit.become(width, scheme)
                    found += [*visit.bad_shape(), *visit.barriers()]
                    if scheme == SCHEMES[-1]:
                        found += visit.close()
                    yield f"{edition} {language} {page or '/'} {width} {scheme}", found
                    found = []
    plain.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
