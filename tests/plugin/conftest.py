"""A whole site built by MkDocs itself, in this process, from a workspace in a temporary folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

REPOSITORY = Path(__file__).parents[2]

Build = Callable[..., Path]

MKDOCS: Mapping[str, Any] = {
    "site_name": "Test",
    "site_url": "https://test.example/sub/",
    "docs_dir": "content",
    "site_dir": "site",
    "theme": {"name": "material", "font": False, "language": "en"},
}


@pytest.fixture
def build_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """A function that writes `files` (path → text or bytes), builds them and returns the site's
    folder. `strict` raises what `mkdocs build --strict` would."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def make(
        files: Mapping[str, str | bytes],
        edition: str = "public",
        *,
        now: str = "2026-12-02 10:00",
        plugins: list[Any] | None = None,
        strict: bool = True,
        **mkdocs: Any,
    ) -> Path:
        root = tmp_path / "workspace"
        for path, content in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        (root / "content").mkdir(parents=True, exist_ok=True)
        if not (root / "content/index.md").exists():
            (root / "content/index.md").write_text("# Home\n", encoding="utf-8")
        ours = {"srmkit": {"edition": edition, "now": now}}
        configuration = {**MKDOCS, "plugins": plugins or ["search", ours], **mkdocs}
        if plugins:
            configuration["plugins"] = [ours if one == "srmkit" else one for one in plugins]
        settings = root / "mkdocs.yml"
        settings.write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")
        config = load_config(str(settings), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        return root / "site"

    return make


@pytest.fixture(autouse=True)
def _quiet_mkdocs() -> Any:
    """MkDocs counts warnings with handlers on its logger; leave it as it was."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    logger.handlers[:] = before


WORKSPACE: Mapping[str, str] = {
    "calendar/workspace.yml": """\
name: {en: Test brand}
timezone: Asia/Hong_Kong
languages: [en]
defaults: {status: draft, channels: [blog]}
""",
    "calendar/channels.yml": """\
blog: {name: The blog, network: blog}
ig: {name: Instagram, network: instagram}
""",
    "calendar/audiences.yml": "fans: {name: Fans, channels: [blog, ig]}\n",
    "content/posts/2026-12-01-hello.md": """\
---
title: Hello there
date: 2026-12-01 09:00
status: published
channels: [blog]
audiences: [fans]
media: [{file: out.png, alt: A picture that is out}]
---
The first **post**, with a [link](2026-12-03-later.md).
""",
    "content/posts/2026-12-03-later.md": """\
---
title: A secret hush-hush title
date: 2026-12-03 09:00
status: approved
channels: [blog]
audiences: [fans]
media: [{file: secret.png, alt: A secret picture}]
---
A secret hush-hush body.
""",
}

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500018f5a1d4d0000000049454e44ae426082"
)


@pytest.fixture
def workspace() -> dict[str, str | bytes]:
    """A small workspace that checks and builds cleanly: one post is out, one is not."""
    return {
        **WORKSPACE,
        "content/media/out.png": PNG,
        "content/media/secret.png": PNG,
    }
