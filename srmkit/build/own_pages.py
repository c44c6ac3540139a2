"""The workspace's own pages, each in one language: `index.en.md` in place of `index.md`.

A page's language stands in its name (`guidelines.en.md`) or in that of a folder above it
(`guide/en/checking.md`). Without it the page's address is the same in every language, so that the
switcher can lead from one to the other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def is_markdown(path: str) -> bool:
    """Whether a file is a page to MkDocs, by its name."""
    return path.lower().endswith(_MARKDOWN)


def address_of(path: str, tags: Collection[str]) -> tuple[str, str]:
    """The path without the language in it, and that language, one of `tags`; else the path as it
    is, and nothing."""
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    if suffix.lower() not in _MARKDOWN:
        return path, ""
    front, _, tag = stem.rpartition(".")
    if front and tag in tags:
        return posixpath.join(folder, front + suffix), tag
    parts = folder.split("/") if folder else []
    for at, part in enumerate(parts):
        if part in tags:
            return "/".join([*parts[:at], *parts[at + 1 :], name]), part
    return path, ""


@dataclass(frozen=True, slots=True)
class OwnPages:
    """The own pages of a workspace in the languages of its site."""

    tags: tuple[str, ...]
    """The languages that may stand in a name, the site's own first."""
    by_address: Mapping[str, Mapping[str, str]]
    """Each address's files, by their language."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """The language of each file, by its path."""

    @classmethod
    def of(cls, paths: Iterable[str], tags: Sequence[str]) -> OwnPages:
        """Sort the paths below `content/` of own pages. One without a language in its name is in
        the first language that has no page of its own there."""
        marked: dict[str, dict[str, str]] = {}
        plain: list[str] = []
        for path in sorted(paths):
            address, tag = address_of(path, tags) if len(tags) > 1 else (path, "")
            if tag:
                marked.setdefault(address, {}).setdefault(tag, path)
            else:
                plain.append(path)
        for path in plain:
            own = marked.setdefault(path, {})
            free = next((tag for tag in tags if tag not in own), "")
            own[free] = path
        languages = {path: tag for own in marked.values() for tag, path in own.items()}
        return cls(tuple(tags), marked, languages)

    def shown(self, tag: str) -> Mapping[str, str]:
        """The file that stands at each address in the site in `tag`: its own; else the one without
        a language in its name."""
        found = {}
        for address, own in self.by_address.items():
            path = own.get(tag) or (address if address in own.values() else None)
            if path is not None:
                found[address] = path
        return found

    def has(self, address: str) -> tuple[str, ...]:
        """The languages in whose site there is a page at `address`."""
        own = self.by_address.get(address, {})
        return self.tags if address in own.values() else tuple(own)

    def address(self, path: str) -> str:
        """Where the file at `path` stands, as the path of a page."""
        return address_of(path, self.tags)[0] if len(self.tags) > 1 else path

    def target(
        self, source: str, path: str, tag: str, shown: Mapping[str, str]
    ) -> tuple[str, str] | None:
        """What a link in the file `source` to the file `path` means in the site in `tag`, where
        `shown` stands: a language and an address in it; None for a file that is no page.

        A page that is named with its language, or that is reached out of a folder with one, is
        meant in that language; otherwise a link stays in the language of the reader.
        """
        if path not in self.languages:
            return None
        address = self.address(path)
        there = shown.get(address)
        if there == path or (there and path == address and not self.in_folder(source)):
            return tag, address
        return self.languages[path], address

    def in_folder(self, path: str) -> bool:
        """Whether the language of a page stands in a folder's name."""
        address = self.address(path)
        return posixpath.dirname(address) != posixpath.dirname(path)
