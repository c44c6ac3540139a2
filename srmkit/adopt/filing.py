"""Which file each post becomes, and which posts are there already: nothing is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from srmkit.adopt.compose import KEY
from srmkit.adopt.draft import Draft
from srmkit.adopt.rows import KEY_LENGTH
from srmkit.adopt.slug import slug
from srmkit.edit.values import scalar
from srmkit.model import Post
from srmkit.tree import POSTS

UNDATED = "undated"
"""The folder for posts that have no date yet."""
_BLOCK = re.compile(
    rf"^{KEY}:\n  file: (.+)\n(?:  sheet: .*\n)?  rows: .*\n"
    rf"  keys: \[((?:[0-9a-f]{{{KEY_LENGTH}}}(?:, )?)+)\]",
    re.MULTILINE,
)
_RESERVED = {"index", "readme"}


@dataclass(frozen=True, slots=True)
class There:
    """What the workspace has already."""

    ids: frozenset[str]
    keys: Mapping[str, str]
    """The post's path by the key of each row that it was made of."""
    sources: Mapping[str, str]
    """The file that a post was imported from (as YAML writes it), by the post's path."""
    posts: Mapping[tuple[str, date | None], str]
    """The path by id and day."""
    paths: frozenset[str]


def there(posts: Iterable[Post], files: Mapping[str, bytes]) -> There:
    """The posts of a workspace, and the rows that some of them were imported from."""
    found = list(posts)
    keys: dict[str, str] = {}
    sources: dict[str, str] = {}
    for path, content in files.items():
        if path.startswith(POSTS + "/"):
            block = _BLOCK.search(content.decode("utf-8", "replace").replace("\r\n", "\n"))
            if block:
                sources[path] = block[1]
                keys |= dict.fromkeys(block[2].split(", "), path)
    return There(
        frozenset(post.id.casefold() for post in found),
        keys,
        sources,
        {
            (post.id.casefold(), post.date.value.date() if post.date else None): post.path
            for post in found
        },
        frozenset(path.casefold() for path in files),
    )


@dataclass(frozen=True, slots=True)
class Filed:
    """A draft with its id and path."""

    draft: Draft
    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Before:
    """A draft that was not filed, because a post of the workspace is it already."""

    draft: Draft
    path: str
    changed: bool
    """The file says something else now than when it was imported."""


def file_away(
    drafts: Iterable[Draft], known: There, folder: str = POSTS
) -> tuple[list[Filed], list[Before]]:
    """An id and a path for each draft that is new; stable, because they depend on what a row says
    and on nothing that changes when rows are added."""
    drafts = list(drafts)
    claimed = {known.keys[key] for draft in drafts for key in draft.keys if key in known.keys}
    ids, paths = _Free(known.ids), _Free(known.paths)
    filed: list[Filed] = []
    before: list[Before] = []
    for draft in drafts:
        mine = next((known.keys[key] for key in draft.keys if key in known.keys), "")
        if mine:
            before.append(Before(draft, mine, any(key not in known.keys for key in draft.keys)))
            continue
        base, day = slug(draft.name), draft.when.value.date() if draft.when else None
        wanted = [base, f"{base}-{day:%Y-%m-%d}"] if day else [base]
        same = next(
            (path for id in wanted if (path := known.posts.get((id, day), "")) not in claimed), ""
        )
        if same:
            claimed.add(same)
            before.append(Before(draft, same, True))
            continue
        id = ids.first(wanted)
        filed.append(Filed(draft, id, paths.first([_path(id, base, day, folder)], ".md")))
    return filed, before


def orphans(file: str, known: There, met: Iterable[Before]) -> list[str]:
    """Posts that came from this file, and whose row is no longer in it as it was."""
    here = {one.path for one in met}
    source = scalar(file)
    return sorted(path for path, own in known.sources.items() if own == source and path not in here)


class _Free:
    """Names that are not taken yet, and how far the numbers of each have come."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def first(self, wanted: list[str], end: str = "") -> str:
        """The first of `wanted` that is free, else the last of them with a number."""
        name = next((one for one in wanted if (one + end).casefold() not in self._taken), "")
        while not name:
            number = self._next[wanted[-1]] = self._next.get(wanted[-1], 1) + 1
            numbered = f"{wanted[-1]}-{number}"
            name = "" if (numbered + end).casefold() in self._taken else numbered
        self._taken.add((name + end).casefold())
        return name + end


def _path(id: str, base: str, day: date | None, folder: str) -> str:
    """Where a post goes, without its ending."""
    if day is None:
        plain = id not in _RESERVED and not re.match(r"\d{4}-", id)
        return f"{folder}/{UNDATED}/{id if plain else f'post-{id}'}"
    rest = id.replace(f"-{day:%Y-%m-%d}", "", 1) if id != base else base
    return f"{folder}/{day:%Y}/{day:%Y-%m-%d}-{rest}"
