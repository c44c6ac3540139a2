"""Links from a page to the file that made it, where the workspace says who keeps its files.

The addresses of each forge, and where they were read (2026-11-22):

- GitHub: `/blob/REF/PATH`, `/edit/BRANCH/PATH`, `/new/BRANCH?filename=PATH&value=TEXT`
  (github.com/isaacs/github/issues/1527, where GitHub's users keep what the new-file page takes;
  a name with slashes is a path, and an edit page takes no text).
- GitLab: `/-/blob/REF/PATH`, `/-/edit/BRANCH/PATH`, `/-/new/BRANCH?file_name=PATH&content=TEXT`
  (gitlab.com/gitlab-org/gitlab/-/work_items/594214: the name is filled in; `content` reaches the
  page, and since 2025 its editor no longer shows it, so there the file begins empty).
- Gitea, and Forgejo with it: `/src/branch/BRANCH/PATH`, `/_edit/BRANCH/PATH`,
  `/_new/BRANCH?filename=PATH&value=TEXT` (github.com/go-gitea/gitea/pull/16556, since 1.16).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from srmkit.frozen import frozen
from srmkit.model import Forge
from srmkit.problems import Place
from srmkit.tree import POSTS
from srmkit.views.edition import Part
from srmkit.views.site import Site

LONGEST: Final = 2000
"""Characters of an address that every browser, proxy and forge takes; a longer one goes without
its text."""
BRANCH: Final = "main"
"""Where files are edited and made unless `forge: {branch: …}` says otherwise."""


@frozen
class _Ways:
    """What one kind of forge appends to a repository's address."""

    source: str
    edit: str
    new: str
    name: str
    """The parameter for the path of a new file."""
    text: str
    """The parameter for its text."""


_WAYS: Mapping[Forge, _Ways] = {
    Forge.GITHUB: _Ways("blob/{}/", "edit/{}/", "new/{}", "filename", "value"),
    Forge.GITLAB: _Ways("-/blob/{}/", "-/edit/{}/", "-/new/{}", "file_name", "content"),
    Forge.GITEA: _Ways("src/branch/{}/", "_edit/{}/", "_new/{}", "filename", "value"),
}
_HOSTS: Mapping[str, Forge] = {
    "gitlab": Forge.GITLAB,
    "gitea": Forge.GITEA,
    "forgejo": Forge.GITEA,
    "codeberg": Forge.GITEA,
}
"""By a word in the host's name; other hosts are taken for GitHub's."""


def kind_of(url: str) -> Forge:
    """The kind of forge that an address suggests by its host."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:  # an address that is none: whoever draws the link leaves it out
        host = ""
    return next((kind for word, kind in _HOSTS.items() if word in host), Forge.GITHUB)


def source_url(site: Site, place: Place) -> str:
    """The address of a file of the workspace, at its line; empty without a forge, and in the
    public edition. Where no branch is given, it is the one that the forge shows first."""
    at = _at(site)
    if not at or not place.path:
        return ""
    url, ways = at
    branch = site.plan.workspace.settings.branch
    if not branch:
        branch = BRANCH if ways is _WAYS[Forge.GITEA] else "HEAD"
    line = f"#L{place.line}" if place.line else ""
    return f"{url}/{ways.source.format(quote(branch))}{quote(place.path)}{line}"


def edit_url(site: Site, path: str) -> str:
    """The page that edits a file of the workspace; empty without a forge, and in the public
    edition."""
    at = _at(site)
    return f"{at[0]}/{at[1].edit.format(_branch(site))}{quote(path)}" if at and path else ""


def commit_url(site: Site, hash: str) -> str:
    """The page of a commit; empty without a forge, and in the public edition."""
    at = _at(site)
    if not at or not hash:
        return ""
    return f"{at[0]}/{'-/' if at[1] is _WAYS[Forge.GITLAB] else ''}commit/{quote(hash)}"


def new_file_url(site: Site, path: str, text: str) -> str:
    """The page that makes a file of the workspace, with its name and `text` filled in; without
    the text where the address would pass `LONGEST`. Empty as `edit_url` is."""
    at = _at(site)
    if not at:
        return ""
    url, ways = at
    page = f"{url}/{ways.new.format(_branch(site))}?{urlencode({ways.name: path}, quote_via=quote)}"
    whole = f"{page}&{urlencode({ways.text: text}, quote_via=quote)}"
    return whole if len(whole) <= LONGEST else page


def new_post_url(site: Site, day: date) -> str:
    """The page that makes a post for `day`, with the workspace's defaults in its front matter;
    its name says the day, so that it counts even where a forge leaves out the text."""
    if not _at(site):
        return ""
    settings = site.plan.workspace.settings
    channels = ", ".join(settings.channels or tuple(site.plan.workspace.channels)[:1])
    front = f"title: \ndate: {day}\nstatus: {settings.status}\nchannels: [{channels}]\n"
    path = f"{POSTS}/{day:%Y}/{day}-new-post.md"
    return new_file_url(site, path, f"---\n{front}---\n\n")


def _at(site: Site) -> tuple[str, _Ways] | None:
    settings = site.plan.workspace.settings
    url = settings.forge.rstrip("/")
    if not url or not site.has(Part.WORKFLOW):
        return None
    return url, _WAYS[settings.forge_kind or kind_of(url)]


def _branch(site: Site) -> str:
    return quote(site.plan.workspace.settings.branch or BRANCH)
