"""The demonstration as a site in three languages, built once for all the workers of a test run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from opencc import OpenCC

from tests.once import once

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh-Hant", "en", "zh-Hans")
EDITIONS = ("public", "team")

Names = Callable[[str], str]
"""What is made of a strategy file, so that its names are in certain languages."""

_SIMPLIFIED = OpenCC("t2s").convert
_EVERY = re.compile(r"^languages: \[.*?\]", re.MULTILINE)


def in_three_languages(strategy: str) -> str:
    """A strategy file whose every Chinese name has simplified characters, too."""

    def inline(found: re.Match[str]) -> str:
        return f"{found[0]}, zh-Hans: {_SIMPLIFIED(found[1])}"

    def line(found: re.Match[str]) -> str:
        return f"{found[0]}\n{found[1]}zh-Hans: {_SIMPLIFIED(found[2])}"

    strategy = _EVERY.sub(f"languages: [{', '.join(LANGUAGES)}]", strategy)
    strategy = re.sub(r'\bzh-Hant: ("[^"]*"|[^,}\n]+)(?=[,}])', inline, strategy)
    return re.sub(r"^( +)zh-Hant: (.+)$", line, strategy, flags=re.MULTILINE)


def in_one_language(strategy: str) -> str:
    """A strategy file whose names are in Traditional Chinese alone, for pages in every language."""
    strategy = _EVERY.sub(f"languages: [{', '.join(LANGUAGES)}]", strategy)
    strategy = re.sub(r'\ben: ("[^"]*"|[^,}\n]+), (?=zh-Hant: )', "", strategy)
    return re.sub(r"^ +en: .+\n", "", strategy, flags=re.MULTILINE)


def built_once(base: Path, edition: str, names: Names = in_three_languages) -> Path:
    """The folder of the site below `base`. Whoever asks first builds it, the others wait."""

    def make(root: Path) -> None:
        made(root / "source", edition, root / "site", names)

    kind = edition if names is in_three_languages else f"{edition}-{names.__name__}"
    return once(base / kind, make) / "site"


def made(source: Path, edition: str, site: Path, names: Names = in_three_languages) -> None:
    """Build the demonstration, copied to `source` and with `names`, in every language of srmkit's
    into `site`."""
    for part in ("calendar", "content", "feedback"):
        shutil.copytree(ROOT / part, source / part)
    shutil.copy(ROOT / "mkdocs.yml", source)
    for file in (*source.glob("calendar/*.yml"), *source.glob("feedback/*.yml")):
        file.write_text(names(file.read_text("utf-8")), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SRMKIT_EDITION", edition)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        config = load_config(str(source / "mkdocs.yml"), site_dir=str(site), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
