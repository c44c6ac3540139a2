"""What we ask of a theme: its name for a language, and its files without the hidden ones."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from srmkit.messages import language

_THEIRS = {"zh-Hant": ("zh-Hant", "zh-TW", "zh"), "zh-Hans": ("zh",)}
"""Material's names for what we speak, best first: it has none for half of the Chinese tags, which
would be an error in one of its templates."""


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


def list_shown(theme: Any) -> None:
    """From now on the theme's environment lists its files without hidden folders. MkDocs would drop
    what is in them, name by name: Material has eleven thousand icons there."""
    get_env = theme.get_env

    def listing() -> Any:
        made = get_env()
        made.loader.list_templates = lambda: sorted(set(_shown(theme.dirs)))
        return made

    theme.get_env = listing


def _shown(folders: Sequence[str]) -> Iterator[str]:
    for top in folders:
        for here, inside, names in os.walk(top):
            inside[:] = [one for one in inside if not one.startswith(".")]
            below = os.path.relpath(here, top).replace(os.sep, "/")
            yield from (name if below == "." else f"{below}/{name}" for name in names)
