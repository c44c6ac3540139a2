"""A Content-Security-Policy in each page, for sites whose host sends no headers of its own.

Material has a few scripts inside its pages. Each is allowed by its hash, so that a script that a
page was made to hold by somebody else does not run.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL)
_STYLED = re.compile(r"<[a-z][^>]*\sstyle=")
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_DATA = re.compile(r"""type=["']?application/""")
"""A script of such a type is data, and never run."""


def with_policy(html: str) -> str:
    """A rendered page with its policy before whatever it may load."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    found = _CHARSET.search(html)
    if found is None:
        return html
    return html[: found.end()] + meta + html[found.end() :]


def policy(html: str) -> str:
    """What a page may do: load from its own site, and run the scripts that it was made with."""
    scripts = [
        one["text"]
        for one in _SCRIPT.finditer(html)
        if "src=" not in one["attributes"] and not _DATA.search(one["attributes"])
    ]
    styles = [one["text"] for one in _STYLE.finditer(html)]
    rules = [
        "default-src 'none'",
        f"script-src 'self'{_hashes(scripts)}",
        f"style-src 'self'{_hashes(styles)}",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    if _STYLED.search(html):  # Markdown's aligned columns; an attribute cannot load anything
        rules.insert(3, "style-src-attr 'unsafe-inline'")
    return "; ".join(rules)


def _hashes(texts: list[str]) -> str:
    found = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return "".join(f" 'sha256-{one}'" for one in sorted(found))
