"""A small workspace to import into, and what an import of a text or of a sample makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from srmkit.adopt import Adoption, adopt
from srmkit.adopt.sheet import Refused
from srmkit.adopt.wishes import Wishes
from srmkit.load import Loaded, load_workspace
from srmkit.model import Post
from srmkit.problems import Severity
from srmkit.text.plain import plain_text
from srmkit.tree import POSTS, Tree
from tests.workspaces import dumped, instant

SAMPLES = Path(__file__).parent / "samples"
NOW = instant("2026-11-20 10:00")

STRATEGY: dict[str, Any] = {
    "workspace": {
        "name": "Test",
        "timezone": "Asia/Hong_Kong",
        "region": "HK",
        "languages": ["zh-Hant"],
        "defaults": {"status": "draft", "channels": ["blog"]},
    },
    "channels": {
        "ig": {"name": {"en": "Instagram", "zh-Hant": "IG 香港"}, "network": "instagram"},
        "fb": {"name": "Facebook 專頁", "network": "facebook"},
        "line": {"name": {"en": "LINE members", "zh-Hant": "LINE 會員"}, "network": "line"},
        "threads": {"name": "Threads", "network": "threads"},
        "blog": {"name": "Journal", "network": "blog"},
    },
    "audiences": {"new-owners": {"name": {"en": "New owners", "zh-Hant": "新手"}}},
    "pillars": {"educate": {"name": {"en": "Care and use", "zh-Hant": "好好用"}}},
    "campaigns": {"care-series": {"name": {"en": "Keep it for life", "zh-Hant": "用一世"}}},
}


def workspace(files: Mapping[str, bytes] | None = None, **changes: Any) -> Tree:
    """The workspace, with more files and parts of its strategy changed; None takes one away."""
    strategy = {key: one for key, one in {**STRATEGY, **changes}.items() if one is not None}
    base = {f"calendar/{name}.yml": dumped(part).encode() for name, part in strategy.items()}
    return Tree(base | dict(files or {}))


def imported(
    text: str | bytes, tree: Tree | None = None, name: str = "calendar.csv", **wishes: Any
) -> Adoption:
    """What an import of one file makes; it must not be refused."""
    found = tried(text, tree, name, **wishes)
    assert isinstance(found, Adoption), found
    return found


def tried(
    text: str | bytes, tree: Tree | None = None, name: str = "calendar.csv", **wishes: Any
) -> Adoption | Refused:
    """The same, or why it was refused."""
    data = text.encode() if isinstance(text, str) else text
    return tried_all({name: data}, tree, name, **wishes)


def tried_all(
    files: Mapping[str, bytes], tree: Tree | None = None, name: str = "folder", **wishes: Any
) -> Adoption | Refused:
    """An import of a folder."""
    tree = tree or workspace()
    return adopt(name, files, load_workspace(tree).workspace, tree, Wishes(now=NOW, **wishes))


def refused(text: str | bytes, name: str = "calendar.csv", **wishes: Any) -> str:
    """Why a file is refused, with the hints, as a person reads it."""
    found = tried(text, None, name, **wishes)
    assert isinstance(found, Refused)
    return "\n".join((found.message.format(found.params), *found.hints))


def sample(path: str, tree: Tree | None = None, **wishes: Any) -> Adoption:
    """An import of one of the samples, a file or a folder."""
    full = SAMPLES / path
    files = {path: full.read_bytes()} if full.is_file() else {
        one.relative_to(full).as_posix(): one.read_bytes()
        for one in sorted(full.rglob("*")) if one.is_file()
    }  # fmt: skip
    found = tried_all(files, tree, path, **wishes)
    assert isinstance(found, Adoption), found
    return found


def after(adoption: Adoption, tree: Tree | None = None) -> Tree:
    """The workspace with the posts written."""
    tree = tree or workspace()
    return replace(tree, files={**tree.files, **adoption.texts})


def loaded(adoption: Adoption, tree: Tree | None = None) -> Loaded:
    """The workspace with the posts, read back; no post may be wrong."""
    found = load_workspace(after(adoption, tree))
    wrong = [
        (one.place, one.text())
        for one in found.problems
        if one.severity is Severity.ERROR and one.place.path.startswith(POSTS)
    ]
    assert wrong == []
    return found


def posts(adoption: Adoption, tree: Tree | None = None) -> list[Post]:
    """The posts that were imported, read back, in the order of their paths."""
    new = set(adoption.texts)
    return [one for one in loaded(adoption, tree).workspace.posts if one.path in new]


def only(adoption: Adoption) -> Post:
    """The one post that was imported, read back."""
    (post,) = posts(adoption)
    return post


def kept(adoption: Adoption, path: str = "") -> dict[str, Any]:
    """What one post (the only one) keeps under `imported`, as any YAML reader sees it."""
    content = adoption.texts[path] if path else next(iter(adoption.texts.values()))
    front = content.decode().split("---\n")[1]
    found = yaml.load(front, Loader=yaml.BaseLoader)["imported"]  # noqa: S506, text only
    assert isinstance(found, dict)
    return found


def said(adoption: Adoption) -> list[str]:
    """Every remark in English, with its row."""
    return [f"{one.spot.row}: {one.message.format(one.params)}" for one in adoption.notes]


def body(post: Post) -> str:
    """What a person would paste into a network's box."""
    return plain_text(post.body)


def whole(adoption: Adoption) -> None:
    """Every row has exactly one fate, and the account says so."""
    fates = [spot for one in adoption.posts for spot in one.draft.spots]
    fates += [spot for one in adoption.before for spot in one.draft.spots]
    out = [(one.sheet, one.number) for one in adoption.left_out]
    rows = [(spot.sheet, spot.row) for spot in fates] + out
    assert len(rows) == len(set(rows)) == adoption.rows
    assert adoption.rows == (
        len(adoption.posts) + adoption.merged + adoption.known + len(adoption.left_out)
    )
