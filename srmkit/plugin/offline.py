"""Search in a site that is opened from a folder, without asking anybody else for a script.

Material's offline plugin would load what stands in for a worker from a CDN; this is one of ours.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

SHIM = "assets/srmkit-iframe-worker.js"
"""Its path within the site. Material looks for `iframe-worker` in the name."""


def provide(config: MkDocsConfig) -> bool:
    """Name the shim among the theme's scripts, where the site is to work offline and has none."""
    found: Any = config.plugins.get("material/offline") or config.plugins.get("offline")
    if found is None or not found.config.get("enabled", True):
        return False
    polyfills = config.extra.setdefault("polyfills", [])
    if any("iframe-worker" in str(one) for one in polyfills):
        return False
    polyfills.append(SHIM)
    return True


def shim() -> bytes:
    """The script."""
    return (resources.files("srmkit.plugin") / "assets" / "iframe-worker.js").read_bytes()
