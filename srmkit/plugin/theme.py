"""What Material calls a language: without the table here half of the Chinese language tags would be
an error in a template of the theme, which stops at `zh-Hans` and `zh-HK`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from srmkit.messages import language

_THEIRS = {"zh-Hant": ("zh-Hant", "zh-TW", "zh"), "zh-Hans": ("zh",)}
"""Material's names for what we speak, best first."""


def theme_language(tag: str, given: str, folders: Sequence[str]) -> str:
    """What `theme.language` must be for a site in `tag`: `given`, which mkdocs.yml has, if it is
    that language, else the nearest of which the theme (its `folders`) has the words."""

    def known(name: str) -> bool:
        return any(Path(one, "partials/languages", f"{name}.html").is_file() for one in folders)

    base = tag.split("-")[0]
    if given.split("-")[0] == base and language(given) == language(tag) and known(given):
        return given
    near = _THEIRS.get(language(tag), ())
    return next((one for one in (tag, *near, base) if known(one)), "en")
