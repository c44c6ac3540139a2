"""Pages of the workspace's own that only the team may read: `edition: team` in their front matter.

Without it a monthly review, which names what broke, would stand in the public edition.
"""

from __future__ import annotations

import re

from mkdocs.structure.files import File, Files, InclusionLevel

from srmkit.views.edition import Edition

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_REVIEW = re.compile(r"reviews/(\d{4}-(?:0[1-9]|1[0-2]))\.md")
_TEAM = re.compile(r"^edition[ \t]*:[ \t]*['\"]?team['\"]?[ \t]*(?:#.*)?$", re.MULTILINE)


def is_team_page(text: str) -> bool:
    """Whether a page's front matter says so."""
    front = _FRONT.match(text.replace("\r\n", "\n"))
    return front is not None and _TEAM.search(front[1]) is not None


def keep_team_pages(files: Files, edition: Edition) -> None:
    """Take such pages out of the public edition; in the other they need no place in `nav`."""
    for file in [one for one in files if one.is_documentation_page()]:
        if is_team_page(_text(file)):
            if edition is Edition.PUBLIC:
                files.remove(file)
            else:
                file.inclusion = InclusionLevel.NOT_IN_NAV


def reviewed_months(files: Files) -> tuple[str, ...]:
    """The months that `srmkit review --write` made a page for, in order."""
    found = (_REVIEW.fullmatch(one.src_uri) for one in files)
    return tuple(sorted(one[1] for one in found if one))


def _text(file: File) -> str:
    """What a page says; a file that is no text is MkDocs' to complain of."""
    try:
        return file.content_string
    except (OSError, ValueError):
        return ""
