"""Pages of the workspace's own that only the team may read, among MkDocs' files."""

from __future__ import annotations

from mkdocs.structure.files import File, Files, InclusionLevel

from srmkit.build.team_pages import REVIEWS, is_team_page
from srmkit.views.edition import Edition


def keep_team_pages(files: Files, edition: Edition, *, listed: bool) -> None:
    """Take such pages out of the public edition. In the other they need no place in a `nav` where
    there is one (`listed`); a navigation that MkDocs makes has them, but not the reviews."""
    for file in [one for one in files if one.is_documentation_page()]:
        if is_team_page(text_of(file)):
            if edition is Edition.PUBLIC:
                files.remove(file)
            elif listed or file.src_uri.startswith(REVIEWS):
                file.inclusion = InclusionLevel.NOT_IN_NAV


def text_of(file: File) -> str:
    """What a page says; a file that is no text is MkDocs' to complain of."""
    try:
        return file.content_string
    except (OSError, ValueError):
        return ""
