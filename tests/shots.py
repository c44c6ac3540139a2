"""`make shots`: pictures of both editions at phone and desktop width, light and dark, to look at.

They land in shots/, which Git ignores. `python -m tests.shots readme` writes the few that README.md
shows, small, into .github/shots/. Both need `make site` and a Chromium.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from tests.browser import chromium, served

ROOT = Path(__file__).parents[1]
SITES = ROOT / "site"
SHOTS = ROOT / "shots"
README = ROOT / ".github" / "shots"
PAGES = {
    "home": "",
    "month": "calendar/2026-12/",
    "month-past": "calendar/2026-11/",
    "week": "calendar/2026-w49/",
    "quarter": "calendar/2026-q4/",
    "agenda": "agenda/",
    "today": "today/",
    "post": "posts/gift-guide/",
    "post-out": "posts/board-oil/",
    "coverage": "coverage/",
    "channel": "channels/ig/",
    "audience": "audiences/home-cooks/",
    "campaign": "campaigns/winter-table/",
    "pillar": "pillars/product/",
    "roadmap": "roadmap/",
    "item": "roadmap/care-instructions/",
    "indicators": "indicators/",
    "alerts": "alerts/",
    "report": "report/",
    "results": "results/",
    "feeds": "feeds/",
    "guide": "guide/",
}
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of the README: which page, and who looks at it."""

    edition: Literal["public", "team"]
    path: str
    size: Literal["phone", "desktop"] = "desktop"
    scheme: Literal["light", "dark"] = "light"


OF_README = {
    "month": Shot("team", "en/calendar/2026-12/"),
    "coverage": Shot("team", "en/coverage/"),
    "post": Shot("team", "en/posts/gift-guide/"),
    "roadmap": Shot("public", "roadmap/", scheme="dark"),
    "today": Shot("team", "today/", "phone"),
    "agenda": Shot("team", "en/agenda/", "phone", "dark"),
}
LARGEST = 150_000
"""Bytes that a picture of the README may have."""


def main(wanted: Collection[str]) -> None:
    """Take every picture, or only of the pages named; `readme` takes those of the README."""
    with chromium() as browser:
        if "readme" in wanted:
            for_readme(browser, SITES, README)
        else:
            to_look_at(browser, wanted)


def to_look_at(browser: Browser, wanted: Collection[str]) -> None:
    """Whole pages, in every size and scheme, of both editions."""
    SHOTS.mkdir(exist_ok=True)
    for edition in ("public", "team"):
        with served(SITES / edition) as address:
            for name, path in PAGES.items():
                if (wanted and name not in wanted) or not (SITES / edition / path).exists():
                    continue
                for size in SIZES:
                    for scheme in ("light", "dark"):
                        taken = picture(browser, f"{address}/{path}", size, scheme, whole=True)
                        _write(SHOTS / f"{edition}-{name}-{size}-{scheme}.png", taken)


def for_readme(browser: Browser, sites: Path, folder: Path) -> None:
    """One screen of each main page, in 256 colours."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, shot in OF_README.items():
        with served(sites / shot.edition) as address:
            taken = picture(browser, f"{address}/{shot.path}", shot.size, shot.scheme)
        small = io.BytesIO()
        Image.open(io.BytesIO(taken)).convert("RGB").quantize(256).save(small, "PNG", optimize=True)
        if len(small.getvalue()) > LARGEST:
            raise SystemExit(f"{name} has {len(small.getvalue())} bytes, more than {LARGEST}")
        _write(folder / f"{name}.png", small.getvalue())


def picture(browser: Browser, url: str, size: str, scheme: str, *, whole: bool = False) -> bytes:
    """A PNG of a page as it stands when everything has come and nothing moves."""
    width, height = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    taken = page.screenshot(full_page=whole, animations="disabled")
    page.close()
    return taken


def _write(target: Path, content: bytes) -> None:
    target.write_bytes(content)
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
