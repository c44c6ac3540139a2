"""An edit is what it was meant to be, or it is not made: the result is loaded and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from srmkit.edit.faults import NEW_PROBLEMS, SURPRISE, CannotEdit
from srmkit.load import Loaded, load_workspace
from srmkit.model import Post, Workspace
from srmkit.problems import Place, new_problems
from srmkit.tree import Tree

_APART = frozenset({"posts", "media_facts"})
"""Posts are compared one by one; media files are none that an edit could change."""
_WHERE = frozenset({"marks", "body_line", "places"})
"""Fields that say where something stands; an edit may move it."""


def with_files(tree: Tree, changes: Mapping[str, bytes | None]) -> Tree:
    """`tree` with `changes` made; None takes a file away."""
    files = {**tree.files, **changes}
    kept = {path: content for path, content in files.items() if content is not None}
    return replace(tree, files=kept)


def verify(before: Loaded, changed: Tree, wanted: Workspace, path: str) -> Loaded:
    """What lies in `changed`, which is `wanted` and nothing else.

    Raises `CannotEdit` where anything beside what was meant would change, or where reading would
    find a fault that it did not find before. `path` is the file that was edited.
    """
    after = load_workspace(changed)
    new = new_problems(before.problems, after.problems)
    if new:
        raise CannotEdit(NEW_PROBLEMS, new, path=path)
    what = _difference(after.workspace, wanted)
    if what:
        raise CannotEdit(SURPRISE, path=path, what=what)
    return after


def _difference(found: Workspace, wanted: Workspace) -> str:
    """The first thing that differs, in a word or two; empty where nothing does."""
    for field in fields(Workspace):
        name = field.name
        if name not in _APART and not _same(getattr(found, name), getattr(wanted, name)):
            return name
    posts = {post.path: post for post in found.posts}
    for post in wanted.posts:
        other = posts.pop(post.path, None)
        if other is None:
            return post.path
        if not _same(other, post):
            return _differing(other, post)
    return next(iter(posts), "")


def _differing(found: Post, wanted: Post) -> str:
    names = (field.name for field in fields(Post) if field.name not in _WHERE)
    return next(name for name in names if not _same(getattr(found, name), getattr(wanted, name)))


def _same(one: Any, other: Any) -> bool:
    return bool(one == other or _placeless(one) == _placeless(other))


def _placeless(value: Any) -> Any:
    """`value` without the lines and columns in it."""
    if isinstance(value, Place):
        return value.path
    if is_dataclass(value) and not isinstance(value, type):
        own = (one.name for one in fields(value) if one.name not in _WHERE)
        return (type(value), [_placeless(getattr(value, name)) for name in own])
    if isinstance(value, Mapping):
        return {key: _placeless(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_placeless(one) for one in value]
    return value
