"""What `srmkit export` writes is a whole site to generators that know nothing of srmkit."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from srmkit.cli import group
from srmkit.cli.export_folder import MARKER
from tests.plugin.conftest import MKDOCS, PNG, WORKSPACE
from tests.render.test_block import BOOBY_TRAPS, read
from tests.render.test_hostile import ATTACKS

THEMES: Mapping[str, Mapping[str, Any]] = {
    "material": {"name": "material", "font": False},
    "mkdocs": {"name": "mkdocs"},
}
BASE = "https://test.example/sub/"
LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
LANGUAGES = (
    "{languages: [zh-Hant, en], name: T, timezone: Asia/Hong_Kong, defaults: {status: draft}}"
)
OWN = "# Guide\n\nSee [the post](../posts/2026-12-01-hello.md) and [home](../index.md).\n"

Export = Callable[..., Path]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """A function that exports a workspace of `files` with more options, and returns the folder."""

    def make(files: Mapping[str, str | bytes], *options: str) -> Path:
        root = tmp_path / "workspace"
        for path, content in {**WORKSPACE, "content/media/out.png": PNG, **files}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        to = tmp_path / "docs"
        asked = ["export", "--to", str(to), "--workspace", str(root), "--site-url", BASE]
        asked += ["--now", "2026-12-02 10:00", "--force", *options]
        result = CliRunner().invoke(group, asked, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return to

    return make


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def built(docs: Path, theme: Mapping[str, Any], directory_urls: bool = True) -> Path:
    """The site that plain MkDocs makes of a folder; strict: a warning is an error."""
    site = docs.parent / "site"
    settings = {
        **MKDOCS,
        "theme": dict(theme),
        "docs_dir": str(docs),
        "site_dir": str(site),
        "use_directory_urls": directory_urls,
        "plugins": ["search"],
    }
    (docs.parent / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    config = load_config(str(docs.parent / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return site


def pages(docs: Path) -> dict[str, str]:
    """The pages of ours in an export, each without its ending, with its block."""
    found = {}
    for path in sorted(docs.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if '<div class="srm-bare"' in text:
            name = path.relative_to(docs).as_posix().removesuffix(".md")
            name = re.sub(r"(^|/)_?index$", r"\1index", name)
            found[name] = block_of(text)
    assert len(found) > 10
    return found


def block_of(text: str) -> str:
    """The block in a page, whatever stands around it."""
    begin = text.index('<div class="srm-bare"')
    depth = 0
    for found in re.compile(r"<(/?)div\b").finditer(text, begin):
        depth += -1 if found[1] else 1
        if depth == 0:
            return text[begin : found.end() + 1]
    raise AssertionError("the block never ends")


def standing(site: Path, name: str, directory_urls: bool) -> tuple[str, Path]:
    """The address and the file of a page."""
    if name.split("/")[-1] == "index":
        return name.removesuffix("index"), site / f"{name}.html"
    if directory_urls:
        return f"{name}/", site / name / "index.html"
    return f"{name}.html", site / f"{name}.html"


def lost(site: Path, address: str, block: str) -> list[str]:
    """The links of a page to what is not on the site."""
    found = []
    for written in LINK.findall(block):
        target = urljoin(BASE + address, unescape(written))
        if not target.startswith(BASE):
            continue
        path = unquote(urlsplit(target).path).removeprefix("/sub/")
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if not file.is_file():
            found.append(written)
    return found


@pytest.mark.parametrize(("theme", "directory_urls"), [("material", True), ("mkdocs", False)])
def test_plain_mkdocs_publishes_every_page(
    export: Export, theme: str, directory_urls: bool
) -> None:
    more = [] if directory_urls else ["--no-directory-urls"]
    files = {"calendar/workspace.yml": LANGUAGES, "content/guide/index.md": OWN}
    docs = export(files, "--lang", "all", *more)
    site = built(docs, THEMES[theme], directory_urls)
    links = 0
    for name, block in pages(docs).items():
        address, file = standing(site, name, directory_urls)
        html = file.read_text(encoding="utf-8")
        assert read(block_of(html)) == read(block), name
        assert lost(site, address, block) == [], name
        links += len(LINK.findall(block))
    assert links > 100
    guide = (site / "guide/index.html").read_text(encoding="utf-8")
    assert 'href="../posts/hello' in guide
    named = json.loads((docs / MARKER).read_text(encoding="utf-8"))["files"]
    for path in named:
        if not path.endswith(".md"):
            assert (site / path).read_bytes() == (docs / path).read_bytes(), path
    assert not (site / MARKER).exists()


def test_nothing_that_somebody_wrote_runs(export: Export) -> None:
    """Themes print titles without escaping them; Markdown and templates read whole pages."""
    files: dict[str, str | bytes] = {}
    for number, attack in enumerate([*ATTACKS, *BOOBY_TRAPS]):
        said = json.dumps("".join(c if c.isprintable() else " " for c in attack))
        head = f"title: {said}\nid: p{number}\ndate: 2026-12-01 09:00\nstatus: published"
        head += f"\nchannels: [blog]\nteaser: {said}\nmedia: [{{file: out.png, alt: {said}}}]"
        text = f"---\n{head}\n---\n{attack}\n".replace("\x00", "")
        files[f"content/posts/2026-12-01-p{number}.md"] = text
    docs = export(files)
    shown = pages(docs)
    assert len([name for name in shown if name.startswith("posts/p")]) > 25
    site = built(docs, THEMES["material"])
    own = {path.name for path in site.glob("**/*.js")}
    for name, block in shown.items():
        if name.startswith("rules/"):  # the same words in every workspace
            continue
        html = standing(site, name, True)[1].read_text(encoding="utf-8")
        assert read(block_of(html)) == read(block), name
        seen = read(html)
        scripts = [one for one in seen if isinstance(one, tuple) and one[0] == "script"]
        sources = {dict(one[1]).get("src") for one in scripts} - {None}
        assert {str(source).split("/")[-1] for source in sources} <= own, name
        for one in seen:
            if isinstance(one, tuple):
                assert not [key for key, value in one[1] if bad(key, value)], (name, one)
        assert not re.search(r"<script>[^<]*alert", html), name


def bad(key: str, value: str | None) -> bool:
    """Whether an attribute would run something of an attack."""
    said = (value or "").lower().strip()
    return (key.startswith("on") and "alert" in said) or (
        key in {"href", "src"} and said.startswith(("javascript:", "data:text"))
    )


def test_hugo_publishes_every_page(export: Export, tmp_path: Path) -> None:
    """The same with another generator, where it is there."""
    hugo = shutil.which("hugo")
    if hugo is None:
        pytest.skip("Hugo is not on the PATH")
    docs = export({"content/guide/index.md": "# Guide\n"}, "--hugo")
    (tmp_path / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (tmp_path / "layouts").mkdir()
    for kind in ("home", "single", "list"):
        layout = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}"
        (tmp_path / f"layouts/{kind}.html").write_text(layout, encoding="utf-8")
    subprocess.run([hugo, "--panicOnWarning"], cwd=tmp_path, check=True, capture_output=True)
    site = tmp_path / "public"
    for name, block in pages(docs).items():
        address, file = standing(site, name, True)
        assert read(block_of(file.read_text(encoding="utf-8"))) == read(block), name
        assert lost(site, address, block) == [], name
    assert (site / "calendar.ics").is_file()


HUGO = """\
baseURL = "https://test.example/sub/"
contentDir = "docs"
buildFuture = true
disablePathToLower = true
[markup.goldmark.renderer]
unsafe = true
"""
