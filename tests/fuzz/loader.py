"""Any bytes as any one file of a workspace: read and checked, every problem points into a file.

The first byte chooses the file; posts go through the fast path and the careful one, which agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.tree import is_post
from tests.fuzz.target import ROOT, repository
from tests.load.test_fast import agree
from tests.load.test_fuzz import GOODS, survives

NAMES = sorted(GOODS)
_POST = bytes([next(at for at, name in enumerate(NAMES) if is_post(name))])


def seeds() -> Iterator[bytes]:
    """A good file of each kind, those of the demonstration, and its posts."""
    for at, name in enumerate(NAMES):
        yield bytes([at]) + GOODS[name].encode()
        own = ROOT / name
        if own.is_file():
            yield bytes([at]) + own.read_bytes()
    for content in repository("content/posts/**/*.md"):
        yield _POST + content


def take(data: bytes) -> None:
    """Read and check a workspace of good files and this one."""
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    if is_post(name):
        agree(data[1:])
    survives(name, data[1:])
