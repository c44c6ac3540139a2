"""The same workspace at the same moment is the same site, byte by byte, wherever it is built;
`tests.prove.determinism` is the long proof, with every command and circumstance."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.plugin.conftest import MKDOCS
from tests.prove.runs import NOW, Variation, build, differences, outputs, told, written

USUAL = Variation("as usual")
OTHERS = (
    Variation(
        "another path, order and zone",
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        folder="another/路徑",
        order=1,
    ),
    Variation(
        "one core, another locale and umask",
        {"LC_ALL": "C", "PYTHONHASHSEED": "2"},
        order=2,
        one_core=True,
        umask=0o077,
    ),
    Variation("without asserts", {"PYTHONOPTIMIZE": "1", "TZ": "Pacific/Niue"}),
)
COMMANDS = (
    build("team"),
    told("check json", "check", "--format", "json", "--all", "--now", NOW, "--lang", "en"),
)


def test_circumstances_change_no_byte(tmp_path: Path, workspace: Mapping[str, Any]) -> None:
    """Pages, feeds, the search index and the sitemap of two languages, and the report."""
    settings = {
        **MKDOCS,
        "plugins": ["search", {"srmkit": {"edition": "team", "now": NOW}}],
    }
    files = {
        path: one if isinstance(one, bytes) else one.encode() for path, one in workspace.items()
    }
    files["mkdocs.yml"] = yaml.safe_dump(settings).encode()
    files["content/index.md"] = b"# Home\n"
    files["calendar/workspace.yml"] = files["calendar/workspace.yml"].replace(
        b"[en]", b"[en, zh-Hant]"
    )

    def make(root: Path, chance: random.Random | None) -> None:
        written(root, files, chance)

    usual = outputs(USUAL, tmp_path, COMMANDS, make)
    assert len(usual) > 60
    assert {"out/team/sitemap.xml.gz", "out/team/search/search_index.json"} <= set(usual)
    for other in OTHERS:
        assert differences(usual, outputs(other, tmp_path, COMMANDS, make)) == [], other.name


@pytest.mark.parametrize("change", [{"a": "1"}, {"b": "2"}, {}])
def test_a_difference_is_seen(change: dict[str, str]) -> None:
    usual = {"a": "1", "b": "2"}
    assert differences(usual, change) == sorted(usual.keys() - change.keys())
