"""A workspace as text by path: what disk hands to loading, and what tests write by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from srmkit.problems import Problem

POSTS = "content/posts"
_PAGES = {"index.md", "readme.md"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A workspace's text by its path (POSIX, relative to the workspace), and the names of the
    other files under `content/`, which nobody reads until a page shows them."""

    files: Mapping[str, bytes]
    names: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    raw: tuple[str, ...] = ()
    """Raw exports under `feedback/raw/`: names only."""


def is_post(path: str) -> bool:
    """Whether a path of the workspace is a post (`index.md` and `README.md` are pages)."""
    return (
        path.startswith(POSTS + "/")
        and path.endswith((".md", ".markdown"))
        and path.rsplit("/", 1)[-1].lower() not in _PAGES
    )
