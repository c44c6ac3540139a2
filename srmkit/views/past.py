"""What Git remembers of one file of the workspace: for the team, never for the public."""

from __future__ import annotations

from datetime import datetime

from srmkit.frozen import frozen
from srmkit.views.edition import Part
from srmkit.views.forge import commit_url
from srmkit.views.site import Site

LISTED = 8
"""Changes that a page lists; the forge has the others."""


@frozen
class Change:
    """One commit that touched a file."""

    at: datetime
    """On the workspace's clock."""
    by: str
    about: str
    """The first line of what its author wrote."""
    url: str = ""
    """The commit in the forge; empty without one."""


def changes(site: Site, path: str) -> tuple[Change, ...] | None:
    """The commits that touched the file at `path`, newest first; None where Git's past is not
    known, and in an edition that does not say who does what."""
    if not site.has(Part.PEOPLE) or site.commits is None:
        return None
    return tuple(
        Change(one.at.astimezone(site.zone), one.by, one.about, commit_url(site, one.hash))
        for one in site.commits.get(path, ())
    )
