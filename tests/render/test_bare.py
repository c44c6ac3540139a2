"""The style sheet and the script for pages outside of Material."""

from __future__ import annotations

import re

from srmkit.render.bare import bare_script, bare_stylesheet
from srmkit.render.pages import script, stylesheet


def test_every_length_has_a_rem_that_the_theme_cannot_change() -> None:
    css = bare_stylesheet().decode()
    own = re.sub(r"--srm-rem: [\d.]+rem|/\*.*?\*/", "", css, flags=re.DOTALL)
    assert re.search(r"[\d.]rem\b", stylesheet().decode())
    assert not re.search(r"[\d.]rem\b", own)
    assert own.count("var(--srm-rem)") > 50


def test_what_depends_on_the_width_means_the_same_width() -> None:
    widths = re.findall(r"@container \(\w+-width: ([\d.]+)rem\)", stylesheet().decode())
    assert widths
    css = bare_stylesheet().decode()
    for width in widths:
        assert f"-width: {float(width) * 20:g}px)" in css


def test_dark_without_material_is_dark_in_material() -> None:
    """Each colour of the dark scheme stands there twice more: for readers, and for Bootstrap."""
    dark = stylesheet().decode().split('[data-md-color-scheme="slate"] .srm {')[1].split("}")[0]
    colours = re.findall(r"(--[\w-]+: #\w+);", dark)
    assert len(colours) > 15
    css = bare_stylesheet().decode()
    asked = css.split("@media (prefers-color-scheme: dark)")[1]
    assert ".srm-bare:not(.md-typeset *" in asked
    assert '[data-bs-theme="dark"] .srm-bare .srm' in asked
    for colour in colours:
        assert asked.count(colour) >= 2, colour


def test_the_script_is_the_sites_and_runs_once() -> None:
    made = bare_script()
    assert made.startswith(b"if (!window.srmkit) {")
    assert script() in made


def test_no_script_asks_the_document_for_its_language() -> None:
    """In somebody else's theme that is not the page's: the block says which one is."""
    assert b"documentElement.lang" not in script()
