"""Pages of the workspace's own that only the team may read: `edition: team` in their front matter.

Without it a monthly review, which names what broke, would stand in the public edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
REVIEWS = "reviews/"
"""Where, below `content/`, the reviews of months are."""
_REVIEW = re.compile(r"reviews/(\d{4}-(?:0[1-9]|1[0-2]))\.md")
_TEAM = re.compile(r"^edition[ \t]*:[ \t]*['\"]?team['\"]?[ \t]*(?:#.*)?$", re.MULTILINE)


def is_team_page(text: str) -> bool:
    """Whether a page's front matter says so."""
    front = _FRONT.match(text.replace("\r\n", "\n"))
    return front is not None and _TEAM.search(front[1]) is not None


def reviewed_months(paths: Iterable[str]) -> tuple[str, ...]:
    """The months that `srmkit review --write` made a page for, in order; of paths below
    `content/`."""
    return tuple(sorted(found[1] for found in map(_REVIEW.fullmatch, paths) if found))
