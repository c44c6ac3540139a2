"""Any bytes as a calendar to import: refused with a reason, or every row has one fate and the
posts that come of it are read without an error."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from srmkit.adopt import Adoption, adopt
from srmkit.adopt.wishes import Wishes
from srmkit.load import load_workspace
from srmkit.model import Workspace
from srmkit.tree import Tree
from tests.adopt.importing import NOW, loaded, whole, workspace
from tests.fuzz.target import repository

NAMES = ("calendar.csv", "board.json", "a.tweet", "sheet.tsv")


def seeds() -> Iterator[bytes]:
    """A sample of each tool; the first byte chooses the name of the file."""
    for at, patterns in enumerate(("*.csv", "*.json", "tweets/**/*", "*.csv")):
        for content in repository(f"tests/adopt/samples/{patterns}"):
            yield bytes([at]) + content


@cache
def _ground() -> tuple[Tree, Workspace]:
    tree = workspace()
    return tree, load_workspace(tree).workspace


def take(data: bytes) -> None:
    """Import the bytes as one file."""
    if not data:
        return
    tree, into = _ground()
    name = NAMES[data[0] % len(NAMES)]
    found = adopt(name, {name: data[1:]}, into, tree, Wishes(now=NOW, year=2026))
    if isinstance(found, Adoption):
        whole(found)
        loaded(found, tree)
    else:
        found.message.format(found.params)
