"""The demonstration: its committed records are what its exports give, byte for byte."""

from __future__ import annotations

from srmkit.feedback.collect import collect
from srmkit.feedback.tag import Tagger
from srmkit.load import load_workspace
from srmkit.model import Workspace
from srmkit.tree import Tree
from tests.feedback.samples import REPOSITORY

DEMO_KEY = b"demo-key-not-secret"
"""`SRMKIT_KEY=demo-key-not-secret srmkit collect tests/exports/*.csv` wrote what is committed."""


def demo() -> Workspace:
    """The workspace as far as feedback goes."""
    names = ("calendar/workspace.yml", "feedback/sources.yml", "feedback/taxonomy.yml")
    return load_workspace(
        Tree({name: (REPOSITORY / name).read_bytes() for name in names})
    ).workspace


def exports() -> dict[str, bytes]:
    """The three exports, by the names they were collected under."""
    folder = REPOSITORY / "tests/exports"
    return {f"tests/exports/{path.name}": path.read_bytes() for path in folder.glob("*.csv")}


def test_collecting_the_exports_gives_the_committed_files() -> None:
    """Inbox, ledger and rejected rows; nothing else lies in the inbox."""
    folder = REPOSITORY / "feedback"
    ledgers = [folder / name for name in ("collected.csv", "duplicates.csv", "rejected.csv")]
    committed = [*folder.glob("inbox/*.csv"), *ledgers]
    expected = {path.relative_to(REPOSITORY).as_posix(): path.read_bytes() for path in committed}
    result = collect(demo().sources, exports(), {}, DEMO_KEY)
    assert set(result.writes) == set(expected)
    assert {path for path, data in result.writes.items() if data != expected[path]} == set()


def test_the_demonstration_loses_no_row() -> None:
    """Three sources, every row kept, a duplicate or rejected, no file refused."""
    result = collect(demo().sources, exports(), {}, DEMO_KEY)
    assert not result.refused
    assert {one.source for one in result.files} == set(demo().sources)
    for one in result.files:
        assert one.rows == one.kept + one.duplicates + one.rejected
        assert one.kept


def test_no_address_and_no_number_of_the_exports_is_committed() -> None:
    """What the exports hold on purpose does not come through the gate."""
    result = collect(demo().sources, exports(), {}, DEMO_KEY)
    written = b"".join(result.writes.values()).decode()
    assert ".example" not in written
    assert "[email]" in written
    assert "[phone]" in written


def test_every_theme_of_the_demonstration_is_spoken_of() -> None:
    """A theme nobody mentions would be a phrase nobody uses."""
    themes = demo().themes
    result = collect(demo().sources, exports(), {}, DEMO_KEY)
    text = "\n".join(data.decode() for path, data in result.writes.items() if "/inbox/" in path)
    assert {tag.theme for tag in Tagger(themes).tag(text)} == set(themes)
