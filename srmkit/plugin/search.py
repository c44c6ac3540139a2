"""Our pages in the search index, and the shells out of it, after whichever plugin wrote it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from srmkit.build.site import Rendered
from srmkit.disk import read_text, write_site
from srmkit.plugin.shell import Shells
from srmkit.render.links import HOME, Links

SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；]+|(?!^)(?=[\u3400-\u9fff])"
"""Chinese is found without a segmenter: every Han character begins a word. Without (?!^) Material
ignores the empty match, and only what begins a run of characters is found."""

INDEX = "search/search_index.json"


def separate(config: MkDocsConfig) -> None:
    """Let Material's search find Chinese in a site of any language, unless mkdocs.yml says how."""
    for name in ("material/search", "search"):
        plugin: Any = config.plugins.get(name)
        if plugin is not None and getattr(plugin.config, "separator", "") is None:
            plugin.config.separator = SEPARATOR


def extend(site_dir: Path, site: Rendered, shells: Shells, links: Links) -> None:
    """Add every page; titles and texts are escaped, because the search box shows them as HTML."""
    text = read_text(site_dir / INDEX)
    if text is None:
        return
    index = json.loads(text)
    hidden = shells.urls()
    docs = [doc for doc in index["docs"] if doc["location"].split("#")[0] not in hidden]
    docs += [
        {
            "location": links.url(page.id),
            "title": escape(page.title),
            "text": escape(page.search_text),
        }
        for page in site.pages
        if page.id != HOME
    ]
    index["docs"] = docs
    content = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    write_site(site_dir, {INDEX: content.encode()})
