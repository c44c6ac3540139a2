"""A small brand whose December is full: its workspace, and the team edition of its site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page

TOGGLE = {"icon": "material/brightness-6", "name": "Another palette"}
SITE_URL = "http://here/"
"""Where the site says that it stands."""

STRATEGY: Mapping[str, str] = {
    "workspace": "name: {en: Test brand}\ntimezone: Asia/Hong_Kong\nlanguages: [en]\n"
    "now: 2026-12-02 10:00\nforge: https://github.com/example/brand\n"
    "defaults: {status: draft, channels: [blog]}\n",
    "channels": "blog: {name: The blog, network: blog}\n"
    'ig: {name: Instagram, network: instagram, quiet_hours: ["22:00-08:00"]}\n'
    "line: {name: LINE, network: line}\n",
    "audiences": 'fans: {name: Fans, active_hours: ["18:00-22:00"], limits: {day: 1}}\n'
    "cooks: {name: Cooks, gap: {max: 7d}}\n",
    "pillars": "educate: {name: Educate}\ncommunity: {name: Community}\n",
    "campaigns": "care: {name: Care, from: 2026-12-01, to: 2026-12-20}\n",
    "dates": "key_dates: {anniversary: {on: 2026-12-12, name: Anniversary}}\n"
    "hiatuses: {rest: {from: 2026-12-24, to: 2026-12-27, reason: The shop rests}}\n",
}
POSTS = (
    ("early", "2026-12-02 08:00", "approved", "[ig]", "[fans]", "educate", "amy"),
    ("noon", "2026-12-02 12:00", "scheduled", "[blog]", "[cooks]", "educate", "ken"),
    ("evening", "2026-12-02 20:00", "approved", "[ig]", "[fans]", "community", "amy"),
    ("thursday", "2026-12-03 09:00", "draft", "[line]", "[fans, cooks]", "community", "ken"),
    *((f"busy-{n}", f"2026-12-08 1{n}:00", "approved", "[ig]", "[fans]", "", "") for n in range(6)),
    ("late", "2026-12-15 09:00", "idea", "[blog]", "[cooks]", "educate", "amy"),
    ("january", "2027-01-05 09:00", "draft", "[ig]", "[fans]", "educate", "ken"),
    ("february", "2027-02-02 09:00", "idea", "[blog]", "[cooks]", "community", "ken"),
)


def files() -> dict[str, str]:
    """The workspace: thirteen posts, seven of them waiting for a day in December."""
    made = {f"calendar/{name}.yml": text for name, text in STRATEGY.items()}
    for id, date, status, channels, audiences, pillar, owner in POSTS:
        more = f"pillar: {pillar}\nowner: {owner}\ncampaign: care\n" if pillar else ""
        made[f"content/posts/2026/{date[:10]}-{id}.md"] = (
            f"---\ntitle: Title {id}\nid: {id}\ndate: {date}\nstatus: {status}\n"
            f"channels: {channels}\naudiences: {audiences}\n{more}---\nText.\n"
        )
    return {**made, "content/index.md": "# Home\n"}


def made(root: Path, features: Sequence[str] = ()) -> None:
    """Write that workspace into `root`, and build its team edition into `root`/site, with these
    features of Material's."""
    for path, text in files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    palettes: tuple[tuple[str, dict[str, str]], ...] = (
        ("", {}),  # by day or by night, as the reader's system is
        (": light", {"scheme": "default"}),
        (": dark", {"scheme": "slate"}),
    )
    settings = {
        "site_name": "Test",
        "site_url": SITE_URL,
        "docs_dir": "content",
        "theme": {
            "name": "material",
            "font": False,
            "language": "en",
            "features": list(features),
            "palette": [
                {"media": f"(prefers-color-scheme{media})", **scheme, "toggle": TOGGLE}
                for media, scheme in palettes
            ],
        },
        "plugins": ["search", {"srmkit": {"edition": "team", "csp": True}}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        config = load_config(str(root / "mkdocs.yml"), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


def shown(page: Page) -> list[str]:
    """The entries that can be seen in the grid, in order."""
    words = page.locator("[data-grid] .srm-tile-words:visible, .srm-mini-words:visible")
    return [text.removeprefix("Title ") for text in words.all_text_contents()]
