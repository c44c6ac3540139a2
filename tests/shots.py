"""`make shots`: pictures of both editions at phone and desktop width, light and dark, to look at.

They land in shots/, which Git ignores. Needs `make site` and a Chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser import chromium, served

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "shots"
PAGES = {
    "home": "",
    "month": "calendar/2026-12/",
    "month-past": "calendar/2026-11/",
    "agenda": "agenda/",
    "post": "posts/board-oil/",
    "channel": "channels/ig/",
    "audience": "audiences/home-cooks/",
    "roadmap": "roadmap/",
    "item": "roadmap/care-instructions/",
    "indicators": "indicators/",
    "report": "report/",
    "results": "results/",
    "guide": "guide/",
}
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


def main(wanted: list[str]) -> None:
    """Take every picture, or only of the pages named."""
    SHOTS.mkdir(exist_ok=True)
    for edition in ("public", "team"):
        with served(ROOT / "site" / edition) as address, chromium() as browser:
            for name, path in PAGES.items():
                if (wanted and name not in wanted) or not (ROOT / "site" / edition / path).exists():
                    continue
                for size, (width, height) in SIZES.items():
                    for scheme in ("light", "dark"):
                        page = browser.new_page(
                            viewport={"width": width, "height": height}, color_scheme=scheme
                        )
                        page.goto(f"{address}/{path}", wait_until="networkidle")
                        target = SHOTS / f"{edition}-{name}-{size}-{scheme}.png"
                        page.screenshot(path=target, full_page=True)
                        page.close()
                        sys.stdout.write(f"{target.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
