"""A workspace on disk, and the sites that MkDocs makes of it, with srmkit and without."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

MKDOCS: Mapping[str, Any] = {
    "site_name": "Test",
    "site_url": "https://test.example/sub/",
    "docs_dir": "content",
    "theme": {"name": "material", "font": False, "language": "en"},
}


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Put `files` into `root`."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def build(root: Path, edition: str = "", *, now: str = "2026-12-02 10:00", **more: Any) -> Path:
    """The site of `root` in one edition; without one, what stock MkDocs and Material make of it."""
    from mkdocs.commands.build import build as make
    from mkdocs.config import load_config

    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    site = root / "out" / (edition or "stock")
    ours: list[Any] = [{"srmkit": {"edition": edition, "now": now}}] if edition else []
    settings = {**MKDOCS, "site_dir": str(site), "plugins": ["search", *ours], **more}
    file = root / f"mkdocs-{edition or 'stock'}.yml"
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    config = load_config(str(file), strict=False)
    config.plugins.on_startup(command="build", dirty=False)
    logging.disable(logging.WARNING)  # thousands of lines, all about what is meant to be wrong
    try:
        make(config)
    finally:
        logging.disable(logging.NOTSET)
        config.plugins.on_shutdown()
    return site
