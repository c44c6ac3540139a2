"""Every kind of page the site has, and which page of a kind has the most on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tests.browser.demonstration import LANGUAGES

PUBLIC: Mapping[str, str] = {
    "home": "",
    "calendar": "calendar/",
    "month": r"calendar/\d{4}-\d\d/",
    "week": r"calendar/\d{4}-w\d\d/",
    "quarter": r"calendar/\d{4}-q\d/",
    "agenda": "agenda/",
    "post": "posts/[^/]+/",
    "audiences": "audiences/",
    "audience": "audiences/[^/]+/",
    "channels": "channels/",
    "channel": "channels/[^/]+/",
    "roadmap": "roadmap/",
    "item": "roadmap/[^/]+/",
    "indicators": "indicators/",
    "rules": "rules/",
    "rule": "rules/[^/]+/",
    "feeds": "feeds/",
    "own page": "(?:guidelines|crisis-plan)/",
    "guide": "guide/(?:[^/]+/)?",
    "lost": r"404\.html",
}
"""A pattern of a page's address below its language's home → what to call such pages."""

TEAM: Mapping[str, str] = {
    **PUBLIC,
    "today": "today/",
    "coverage": "coverage/",
    "campaigns": "campaigns/",
    "campaign": "campaigns/[^/]+/",
    "pillars": "pillars/",
    "pillar": "pillars/[^/]+/",
    "report": "report/",
    "theme": "themes/[^/]+/",
    "alerts": "alerts/",
    "results": "results/",
    "review": "reviews/[^/]+/",
}

KINDS: Mapping[str, Mapping[str, str]] = {"public": PUBLIC, "team": TEAM}


def home(language: str) -> str:
    """Where a language's pages begin."""
    return "" if language == LANGUAGES[0] else f"{language}/"


@lru_cache
def pages(site: Path, language: str) -> tuple[str, ...]:
    """The addresses of a language's pages below its home, those with the most on them first."""
    folder = site / home(language)
    others = {home(one).rstrip("/") for one in LANGUAGES} - {home(language).rstrip("/")} - {""}
    found = [
        file
        for file in folder.rglob("*.html")
        if not (language == LANGUAGES[0] and file.relative_to(folder).parts[0] in others)
    ]
    found.sort(key=lambda file: (-len(_article(file)), file))
    return tuple(
        re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(folder).as_posix()) for file in found
    )


def of_kind(site: Path, edition: str, language: str, kind: str) -> tuple[str, ...]:
    """The addresses, below the language's home, of the pages of a kind, the fullest first."""
    pattern = re.compile(KINDS[edition][kind])
    return tuple(page for page in pages(site, language) if pattern.fullmatch(page))


def _article(file: Path) -> str:
    html = file.read_text(encoding="utf-8")
    return html[html.find("<article") : html.rfind("</article")]
