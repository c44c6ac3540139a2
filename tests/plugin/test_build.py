"""What `mkdocs build` makes of a workspace."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.plugin.conftest import Build


def test_a_clean_workspace_builds_strictly(build_site: Build, workspace: Any) -> None:
    """Both editions build under --strict; the post is a page, in the shell, with its own title."""
    for edition in ("public", "team"):
        site = build_site(workspace, edition)
        html = (site / "posts/hello/index.html").read_text(encoding="utf-8")
        assert "<title>Hello there - Test</title>" in html
        assert html.count("<h1") == 1
        assert "<strong>post</strong>" in html
        assert 'rel="canonical" href="https://test.example/sub/posts/hello/"' in html
        assert '<meta property="og:title" content="Hello there">' in html
        assert "srmkit-shell" not in html


def test_an_error_of_the_planner_stops_a_strict_build(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """--strict fails on a planner error, names its line, and leaves the last site standing."""
    site = build_site(workspace)
    before = (site / "index.html").read_bytes()
    path = "content/posts/2026-12-01-hello.md"
    workspace[path] = workspace[path].replace("audiences: [fans]", "audiences: [fan]")
    with pytest.raises(Abort):
        build_site(workspace)
    assert f"{path}:6:1 error SRC008" in caplog.text
    assert "nothing was built" in caplog.text
    assert (site / "index.html").read_bytes() == before


def test_without_strict_an_error_is_a_warning(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A plain build goes on, and one unreadable post costs only its own page."""
    workspace["content/posts/2026-12-02-broken.md"] = "---\ntitle: [\n---\nA secret\n"
    site = build_site(workspace, strict=False)
    assert (site / "posts/hello/index.html").is_file()
    assert not (site / "posts/broken").exists()
    levels = [one.levelno for one in caplog.records if "broken.md" in one.getMessage()]
    assert logging.WARNING in levels


def test_warnings_of_the_planner_do_not_stop_a_strict_build(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Cadence is advice: it is logged as info and the site is built."""
    workspace["calendar/cadence.yml"] = "rules: {CAD103: {max_days: 1}}\n"
    with caplog.at_level(logging.INFO):
        build_site(workspace)
    assert "CAD103 silence" in caplog.text


@pytest.mark.parametrize(
    "plugins", [["search", "srmkit"], ["srmkit", "search"]], ids=["after", "before"]
)
def test_search_finds_posts_wherever_the_plugin_stands(
    build_site: Build, workspace: Any, plugins: list[Any]
) -> None:
    """The index holds the post, no shell, and nothing of the post that is not out."""
    site = build_site(workspace, plugins=plugins)
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    locations = [doc["location"] for doc in index["docs"]]
    assert "posts/hello/" in locations
    assert not [one for one in locations if "shell" in one]
    assert "hush-hush" not in json.dumps(index)


def test_search_texts_are_escaped(build_site: Build, workspace: Any) -> None:
    """Material shows titles and texts of the index as HTML, so they are stored escaped."""
    path = "content/posts/2026-12-01-hello.md"
    workspace[path] = workspace[path].replace("Hello there", "Hello <img src=x onerror=alert(1)>")
    site = build_site(workspace)
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = next(doc for doc in index["docs"] if doc["location"] == "posts/hello/")
    assert "<" not in found["title"] + found["text"]


def test_the_sitemap_has_posts_and_no_shells(build_site: Build, workspace: Any) -> None:
    """Every page of ours is in the sitemap by its canonical address."""
    site = build_site(workspace)
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://test.example/sub/posts/hello/</loc>" in text
    assert "<loc>https://test.example/sub/roadmap/</loc>" in text
    assert "shell" not in text
    assert "later" not in text


def test_the_public_edition_carries_no_unpublished_picture(
    build_site: Build, workspace: Any
) -> None:
    """A draft's picture is unpublished too; the team sees both."""
    public = build_site(workspace)
    assert (public / "media/out.png").is_file()
    assert not (public / "media/secret.png").exists()
    team = build_site(workspace, "team")
    assert (team / "media/secret.png").is_file()


def test_a_picture_that_a_page_of_the_workspace_shows_is_kept(
    build_site: Build, workspace: Any
) -> None:
    """The workspace's own pages decide for themselves what they show."""
    workspace["content/index.md"] = "# Home\n\n![ours](media/secret.png)\n"
    assert (build_site(workspace) / "media/secret.png").is_file()


def test_pages_of_the_workspace_may_link_to_a_post_by_its_file(
    build_site: Build, workspace: Any
) -> None:
    """Such links resolve to the post's page; one to an unpublished post is a warning."""
    workspace["content/about.md"] = "# About\n\n[hello](posts/2026-12-01-hello.md)\n"
    site = build_site(workspace)
    html = (site / "about/index.html").read_text(encoding="utf-8")
    assert 'href="../posts/hello/"' in html
    workspace["content/about.md"] = "# About\n\n[later](posts/2026-12-03-later.md)\n"
    with pytest.raises(Abort, match="strict"):
        build_site(workspace)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_of_the_site_leads_somewhere(
    build_site: Build, workspace: Any, directory_urls: bool
) -> None:
    """Relative links and assets of every page resolve to a file, with directory URLs or without."""
    site = build_site(workspace, "team", use_directory_urls=directory_urls)
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        html = page.read_text(encoding="utf-8")
        for target in re.findall(r'(?:href|src)="([^"]+)"', html):
            if re.match(r"[a-z]+:|#|//", target):
                continue
            path = (page.parent / target.split("#")[0].split("?")[0]).resolve()
            found = path.is_file() or (path / "index.html").is_file()
            assert found, f"{page.relative_to(site)} links to {target}"


def test_no_page_asks_anybody_else_for_anything(build_site: Build, workspace: Any) -> None:
    """No stylesheet, script, picture or font comes from another host."""
    site = build_site(workspace, "team")
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|iframe)[^>]+src="(https?:[^"]+)"', html)
        loaded += re.findall(
            r'<link[^>]+rel="(?:stylesheet|preconnect)"[^>]+href="(http[^"]+)"', html
        )
        assert not loaded, page


def test_an_empty_folder_builds_a_site_that_says_what_is_missing(
    build_site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """No calendar at all: two problems name the files, the pages teach, nothing crashes."""
    site = build_site({}, strict=False)
    assert "calendar/workspace.yml" in caplog.text
    assert "calendar/channels.yml" in caplog.text
    assert (site / "calendar/index.html").is_file()


def test_two_builds_at_one_now_are_identical(build_site: Build, workspace: Any) -> None:
    """The same commit at the same now: the same bytes, but for MkDocs' own stamp in the sitemap."""

    def snapshot(site: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(site)): path.read_bytes()
            for path in sorted(site.rglob("*"))
            if path.is_file() and "sitemap" not in path.name
        }

    assert snapshot(build_site(workspace)) == snapshot(build_site(workspace))


def test_the_team_edition_never_lands_in_the_public_folder(
    build_site: Build, workspace: Any
) -> None:
    """`SRMKIT_EDITION=team mkdocs build` with site_dir: site/public builds site/team instead."""
    root = build_site(workspace, "public", site_dir="site/public").parent
    public = (root / "site/public/posts/hello/index.html").read_bytes()
    build_site(workspace, "team", site_dir="site/public")
    assert (root / "site/team/report/index.html").is_file()
    assert not (root / "site/public/report").exists()
    assert (root / "site/public/posts/hello/index.html").read_bytes() == public
