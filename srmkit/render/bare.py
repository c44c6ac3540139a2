"""The style sheet and the script for pages that may stand in any theme, or in none.

On the site of the plugin Material is the frame: its rem, its colour schemes, its reset. Here the
same rules are made to hold without it, and to step back where it is.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from srmkit.render.pages import script, stylesheet

_REM = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)rem\b")
_MATERIALS_REM = 20
"""Pixels."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selectors>[^{};]+)\{(?P<body>[^{}]*)\}")
_CONDITION = re.compile(r"@(?:container|media)[^{]*")
_SLATE = '[data-md-color-scheme="slate"] '
_FREE = ".srm-bare:not(.md-typeset *, [data-bs-theme] *) "
"""In no theme that says which colours it has, as Material and Bootstrap do."""
_BOOTSTRAP = '[data-bs-theme="dark"] .srm-bare '
_GROUND = "--srm-ink: #e2e4e9; --srm-paper: #1e2129; color-scheme: dark;"


@cache
def bare_stylesheet() -> bytes:
    """The site's rules in a rem of their own, the ground they stand on, and the rules of the dark
    scheme once more for readers and pages that want it."""
    css = _COMMENT.sub("", stylesheet().decode())
    ground = (resources.files("srmkit.render") / "assets" / "bare.css").read_text(encoding="utf-8")
    scaled = _REM.sub(r"calc(\1 * var(--srm-rem))", _CONDITION.sub(_in_pixels, css))
    wanted = f"@media (prefers-color-scheme: dark) {{\n{_dark(scaled, _FREE)}}}\n"
    return f"{ground}\n{scaled}\n{wanted}{_dark(scaled, _BOOTSTRAP)}".encode()


def _in_pixels(condition: re.Match[str]) -> str:
    """A condition, in which nothing can be reckoned: it means pixels of Material's."""
    return _REM.sub(lambda found: f"{float(found[1]) * _MATERIALS_REM:g}px", condition[0])


def _dark(css: str, where: str) -> str:
    found = [f"{where}.srm {{ {_GROUND} }}\n"]
    for rule in _RULE.finditer(css):
        selectors = [one.strip() for one in rule["selectors"].split(",")]
        ours = [where + one.removeprefix(_SLATE) for one in selectors if one.startswith(_SLATE)]
        if ours:
            found.append(f"{', '.join(ours)} {{{rule['body']}}}\n")
    return "".join(found)


@cache
def bare_script() -> bytes:
    """The site's script, which every page names: it runs once, even where a theme takes in page
    after page without loading one."""
    return b"if (!window.srmkit) {\n" + script() + b"\n}\n"
