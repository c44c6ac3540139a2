"""Links from a page to the line that made it, where the workspace says who keeps its files."""

from __future__ import annotations

from urllib.parse import quote

from srmkit.problems import Place
from srmkit.views.edition import Part
from srmkit.views.site import Site


def source_url(site: Site, place: Place) -> str:
    """The address of `place` in the forge; empty without one, and in the public edition.

    GitHub, GitLab and Gitea all understand `/blob/HEAD/` (GitLab and Gitea redirect to their own).
    """
    forge = site.plan.workspace.settings.forge.rstrip("/")
    if not forge or not place.path or not site.has(Part.WORKFLOW):
        return ""
    line = f"#L{place.line}" if place.line else ""
    return f"{forge}/blob/HEAD/{quote(place.path)}{line}"
