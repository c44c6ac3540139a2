"""What the browser tests of one worker share: a Chromium and the demonstration in both editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser import chromium, executable, required, served
from tests.browser.demonstration import built_once

Sites = Callable[[str], tuple[Path, str]]
"""From an edition to the folder and the address of its site."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium; skips where there is none, unless the run says that it must be there."""
    if executable() is None and not required():
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    with chromium() as found:
        yield found


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for whatever leaves nothing behind in it: it keeps what it has loaded."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all the workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if base.name.startswith("popen-") else base
    return common / "demonstration"


@pytest.fixture(scope="package")
def sites(shared: Path) -> Iterator[Sites]:
    """The demonstration in three languages, built when somebody asks, and served."""
    with ExitStack() as open_ones:

        @cache
        def site(edition: str) -> tuple[Path, str]:
            folder = built_once(shared, edition)
            return folder, open_ones.enter_context(served(folder))

        yield site
