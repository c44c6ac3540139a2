"""A page that says `edition: team` is in the team edition, and not a byte of it in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from srmkit.build.team_pages import is_team_page
from tests.plugin.conftest import PNG, WORKSPACE, Build

CANARY = "canary-f00d-review"


@pytest.mark.parametrize(
    ("front", "team"),
    [
        ("---\nedition: team\n---\n", True),
        ("---\ntitle: x\nedition: 'team'  # ours\n---\n", True),
        ("\ufeff---\r\nedition: team\r\n---\r\n", True),
        ("---\nedition: public\n---\n", False),
        ("---\ntitle: edition team\n---\n", False),
        ("---\nmeta:\n  edition: team\n---\n", False),
        ("edition: team\n", False),
        ("# A page\n\n---\nedition: team\n---\n", False),
        ("", False),
    ],
)
def test_the_front_matter_decides(front: str, team: bool) -> None:
    assert is_team_page(front + "# Text\n") is team


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


FILES = {
    **WORKSPACE,
    "content/posts/out.png": PNG,
    "content/posts/secret.png": PNG,
    "content/reviews/2026-11.md": f"---\nedition: team\n---\n\n# Review\n\n{CANARY}\n",
    "content/about.md": "# About\n\nEverybody may read this.\n",
    "feedback/metrics/own.csv": f"url,reach,reactions,note\nhttps://{CANARY}.example/1,5,1,{CANARY}\n",
}


def test_the_public_has_none_of_it(build_site: Build) -> None:
    site = build_site(FILES, "public", strict=False)
    assert CANARY.encode() not in everything(site)
    assert not (site / "results").exists()
    assert not (site / "reviews").exists()
    assert (site / "about" / "index.html").exists()


def test_the_team_has_it_without_a_place_in_the_navigation(build_site: Build) -> None:
    """Strict, and with a `nav` that does not name it, as the demonstration has."""
    site = build_site(
        FILES,
        "team",
        nav=[{"Home": "index.md"}, {"About": "about.md"}],
        validation={"omitted_files": "warn"},
    )
    assert CANARY in (site / "reviews/2026-11/index.html").read_text(encoding="utf-8")
    results = (site / "results/index.html").read_text(encoding="utf-8")
    assert "feedback/metrics/own.csv" in results
    assert 'href="../reviews/2026-11/"' in results
    assert "results/" in (site / "index.html").read_text(encoding="utf-8")
