"""What the browser tests of one worker share: a Chromium and the demonstration in both editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import brand, chromium, executable, required, served
from tests.browser.demonstration import built_once
from tests.once import once

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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk's window of its own."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all the workers of this run have in common; see tests/once.py."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if base.name.startswith("popen-") else base
    return common / "shared"


@pytest.fixture(scope="package")
def sites(shared: Path) -> Iterator[Sites]:
    """The demonstration in three languages, built when somebody asks, and served."""
    with ExitStack() as open_ones:

        @cache
        def site(edition: str) -> tuple[Path, str]:
            folder = built_once(shared, edition)
            return folder, open_ones.enter_context(served(folder))

        yield site


@pytest.fixture(scope="package")
def brand_url(shared: Path) -> Iterator[str]:
    """The address of the small brand's site, in the team edition."""
    with served(once(shared / "brand", brand.made) / "site") as url:
        yield url
