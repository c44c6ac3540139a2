"""With `csp: true` every page allows what it was made with, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest

from srmkit.plugin.csp import policy, with_policy
from tests.plugin.conftest import Build


def test_every_page_has_a_policy_that_knows_its_scripts(build_site: Build, workspace: Any) -> None:
    """Before anything that is loaded; of scripts inside a page only those with a hash in it."""
    options = {"srmkit": {"now": "2026-12-02 10:00", "csp": True}}
    site = build_site(workspace, plugins=["search", options])
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert len(found) == 1, page
        assert html.index("Content-Security-Policy") < html.index("<link")
        assert "unsafe" not in found[0]
        inside = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        assert inside
        for text in inside:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in found[0], page


def test_without_the_option_there_is_none(build_site: Build, workspace: Any) -> None:
    html = (build_site(workspace) / "posts/hello/index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" not in html


@pytest.mark.parametrize(
    ("html", "has", "has_not"),
    [
        ('<script src="x.js"></script>', "script-src 'self';", "sha256"),
        ('<script type="application/json">{}</script>', "script-src 'self';", "sha256"),
        ("<style>a{}</style>", "style-src 'self' 'sha256-", "unsafe"),
        ('<td style="text-align: right">', "style-src-attr 'unsafe-inline'", "script-src 'unsafe"),
        ("<p>a style=b</p>", "default-src 'none'", "unsafe"),
    ],
)
def test_a_policy(html: str, has: str, has_not: str) -> None:
    assert has in policy(html)
    assert has_not not in policy(html)


def test_a_page_without_a_head_is_left_alone() -> None:
    assert with_policy("<p>x</p>") == "<p>x</p>"
