"""A small workspace with something for every command, which the proofs spoil, kill and fill up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

GOOD = "content/posts/2026-12-01-hello.md"
WRONG = "content/posts/2026-12-05-wrong.md"
"""A post with a fault of its own, which must be found whatever else lies beside it."""
NEXT = "content/posts/2026-12-10-next.md"
RAW = "feedback/raw/form-1.csv"
OUTSIDE = "OUTSIDE-CANARY"
"""Stands in files beside the workspace; no output may have it."""
NOW = "2026-12-02 10:00"
KEY = "a-key-for-the-proofs"

FILES: Mapping[str, str] = {
    "calendar/workspace.yml": """\
name: Test brand
timezone: Asia/Hong_Kong
languages: [en]
defaults: {status: draft, channels: [blog]}
""",
    "calendar/channels.yml": """\
blog: {name: The blog, network: blog}
ig: {name: Instagram, network: instagram}
""",
    "calendar/audiences.yml": "fans: {name: Fans, channels: [blog, ig]}\n",
    "calendar/pillars.yml": "educate: {name: Educate}\n",
    "calendar/dates.yml": "key_dates: {opening: {on: 2026-12-12, name: Opening}}\n",
    "content/index.md": "# Home\n",
    GOOD: """\
---
title: Hello there
date: 2026-12-01 09:00
status: published
channels: [blog]
audiences: [fans]
---
The first **post**.
""",
    WRONG: "---\ntitle: Wrong\ndate: 2026-02-30\nchannels: [blog]\n---\nText\n",
    NEXT: """\
---
title: The next one
id: next
date: 2026-12-10 09:00
status: review
channels: [blog]
audiences: [fans]
pillar: educate
---
Some text.
""",
    "feedback/sources.yml": (
        "form: {files: raw/form*.csv, columns: {id: id, text: text, author: who}}\n"
    ),
    "feedback/taxonomy.yml": (
        "categories: {goods: {name: Goods, action: roadmap}}\n"
        "themes: {parcels: {name: Parcels, category: goods, phrases: [parcel, late]}}\n"
    ),
    RAW: "id,text,who\n" + "".join(f"{n},the parcel was late {n},w{n % 7}\n" for n in range(40)),
    "mkdocs.yml": """\
site_name: Test
site_url: https://test.example/
docs_dir: content
site_dir: site/public
theme: {name: material, font: false}
plugins:
  - search
  - srmkit: {edition: !ENV [SRMKIT_EDITION, public], now: "2026-12-02 10:00"}
""",
}


def make(root: Path, more: Mapping[str, str | bytes] | None = None) -> Path:
    """The workspace in the folder `root`, which is made; returns it."""
    for path, content in {**FILES, **(more or {})}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def environment(home: Path) -> dict[str, str]:
    """Where the commands run: with the key of `collect`, and a home of its own for the cache."""
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}
    return kept | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
        "SRMKIT_KEY": KEY,
    }
