"""Links into the forge: the addresses of each kind, for the team alone, and not too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from srmkit.dates import parse_moment
from srmkit.load import load_workspace
from srmkit.model import Forge
from srmkit.problems import Place
from srmkit.views import forge
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from tests.render import planned
from tests.workspaces import tree

PLACE = Place("content/posts/2026/皮 革.md", 7, 1)
PATH = "content/posts/2026/%E7%9A%AE%20%E9%9D%A9.md"
DAY = date(2026, 12, 9)


def site(
    url: str = "https://git.example/a/b",
    kind: Forge | None = None,
    branch: str = "",
    edition: Edition = Edition.TEAM,
) -> Site:
    made = planned.site(edition=edition)
    workspace = made.plan.workspace
    settings = replace(workspace.settings, forge=url, forge_kind=kind, branch=branch)
    return replace(made, plan=replace(made.plan, workspace=replace(workspace, settings=settings)))


@pytest.mark.parametrize(
    ("kind", "source", "edit", "new"),
    [
        (
            Forge.GITHUB,
            f"blob/HEAD/{PATH}#L7",
            f"edit/main/{PATH}",
            "new/main?filename=a%2Fb.md&value=x%20%26%0A",
        ),
        (
            Forge.GITLAB,
            f"-/blob/HEAD/{PATH}#L7",
            f"-/edit/main/{PATH}",
            "-/new/main?file_name=a%2Fb.md&content=x%20%26%0A",
        ),
        (
            Forge.GITEA,
            f"src/branch/main/{PATH}#L7",
            f"_edit/main/{PATH}",
            "_new/main?filename=a%2Fb.md&value=x%20%26%0A",
        ),
    ],
)
def test_each_kind_has_its_addresses(kind: Forge, source: str, edit: str, new: str) -> None:
    own, base = site(kind=kind), "https://git.example/a/b/"
    assert forge.source_url(own, PLACE) == base + source
    assert forge.edit_url(own, PLACE.path) == base + edit
    assert forge.new_file_url(own, "a/b.md", "x &\n") == base + new


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", Forge.GITHUB),
        ("https://gitlab.com/a/b", Forge.GITLAB),
        ("https://gitlab.example.org/a/b", Forge.GITLAB),
        ("https://codeberg.org/a/b", Forge.GITEA),
        ("https://forgejo.example/a/b", Forge.GITEA),
        ("https://git.example/gitlab/b", Forge.GITHUB),
        ("https://[x/a", Forge.GITHUB),
    ],
)
def test_the_host_suggests_the_kind_and_a_setting_overrules_it(url: str, kind: Forge) -> None:
    assert forge.kind_of(url) is kind
    assert "/-/edit/" in forge.edit_url(site(url, Forge.GITLAB), "a.md")


def test_a_branch_is_used_and_encoded() -> None:
    own = site(branch="next/größe")
    assert forge.edit_url(own, "a.md").endswith("/edit/next/gr%C3%B6%C3%9Fe/a.md")
    assert forge.source_url(own, PLACE).startswith("https://git.example/a/b/blob/next/gr%C3%B6")


@pytest.mark.parametrize("own", [site(edition=Edition.PUBLIC), site("")])
def test_without_a_forge_and_in_public_there_are_no_links(own: Site) -> None:
    assert forge.source_url(own, PLACE) == ""
    assert forge.edit_url(own, "a.md") == ""
    assert forge.new_file_url(own, "a.md", "text") == ""
    assert forge.new_post_url(own, DAY) == ""


def test_a_text_that_makes_an_address_too_long_stays_behind() -> None:
    short, long = (forge.new_file_url(site(), "a.md", "字" * count) for count in (100, 1000))
    assert parse_qs(urlsplit(short).query)["value"] == ["字" * 100]
    assert parse_qs(urlsplit(long).query) == {"filename": ["a.md"]}


def test_a_new_post_loads_as_it_is_offered() -> None:
    """What the forge is asked to make is a post of that day, with the workspace's defaults."""
    asked = parse_qs(urlsplit(forge.new_post_url(site(), DAY)).query)
    files = {asked["filename"][0]: asked["value"][0].replace("title: ", "title: A title")}
    case = {"channels": {"ig": {"network": "instagram"}}, "files": files}
    loaded = load_workspace(tree(case))
    (post,) = loaded.workspace.posts
    assert post.date == parse_moment("2026-12-09")
    assert (str(post.status), post.channels) == ("draft", ("ig",))
    assert [str(one.severity) for one in loaded.problems if one.place.path in files] == []
