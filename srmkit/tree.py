"""A workspace as text by path: what disk hands to loading, and what tests write by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from srmkit.frozen import frozen
from srmkit.problems import Problem

POSTS = "content/posts"
_FOLDER = POSTS + "/"
_PAGES = {"index.md", "readme.md"}
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for Markdown, in any case of letters."""


class Glance(Protocol):
    """A file that can be looked into without reading it whole."""

    @property
    def size(self) -> int:
        """Its length in bytes."""

    def read(self, start: int, count: int) -> bytes:
        """At most `count` bytes from `start` on; fewer at its end or when it cannot be read."""


def _closed(path: str) -> Glance | None:
    """A tree of names alone."""
    return None


@frozen
class Tree:
    """A workspace's text by its path (POSIX, relative to the workspace), and the names of the
    other files under `content/`, which nobody reads until a page shows them."""

    files: Mapping[str, bytes]
    names: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    raw: tuple[str, ...] = ()
    """Raw exports under `feedback/raw/`: names only."""
    glance: Callable[[str], Glance | None] = field(default=_closed, compare=False, repr=False)
    """Looks into one of `names`, when somebody asks; None where that is not possible."""

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """The paths of the posts among `files`, sorted."""
        return tuple(sorted(filter(is_post, self.files)))


@frozen
class Commit:
    """One commit that touched a file, as Git remembers it."""

    hash: str
    at: datetime
    """When it was written, aware."""
    by: str
    """Its author's name."""
    about: str
    """The first line of its message."""


def is_post(path: str) -> bool:
    """Whether a path of the workspace is a post (`index.md` and `README.md` are pages)."""
    if not path.startswith(_FOLDER):  # before anything is made of it: there are many of them
        return False
    name = path.rsplit("/", 1)[-1].lower()
    return name.endswith(_MARKDOWN) and name not in _PAGES
