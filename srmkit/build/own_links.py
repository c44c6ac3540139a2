"""Links in the workspace's own pages, written as people do: to a post's file, or to a page's in
whatever language.

They leave here with a scheme of ours, because MkDocs complains of relative links that it does not
know, and become addresses when the page is HTML; in what is exported, paths of Markdown files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote, unquote

from srmkit.build.own_pages import OwnPages
from srmkit.tree import is_post

_SCHEME = "srmkit-link:"
_LINK = re.compile(
    # "](" ends a target that is none, or each of many would be looked through to the page's end
    r"(?P<before>\]\()(?P<target>(?:[^)\s#<>\]]|\](?!\())+)(?P<after>[#)\s])"
)
_CODE = re.compile(r"(^[ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_DONE = re.compile(rf'(?<=href="){_SCHEME}(?P<tag>[^/"]*)/(?P<target>[^"#]*)(?=["#])')
_MARKED = re.compile(rf"(?<=\]\(){_SCHEME}(?P<tag>[^/)\s]*)/(?P<target>[^)\s#]*)")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.\-]*:|[/#\\]", re.IGNORECASE)


class OwnLinks:
    """Where links of own pages lead in the site of one language."""

    def __init__(
        self,
        pages: OwnPages,
        shown: Mapping[str, str],
        tag: str,
        built: Collection[str],
        posts: Mapping[str, str],
    ) -> None:
        self._pages, self._shown, self._tag, self._built = pages, shown, tag, built
        self._posts = posts
        """The ids of the posts that have a page, by the path of their file."""

    def in_markdown(self, markdown: str, address: str) -> tuple[str, list[str]]:
        """The Markdown of the page at `address` with such links marked, and those to posts that
        this edition does not show."""
        source = self._shown.get(address, address)
        broken: list[str] = []

        def resolve(found: re.Match[str]) -> str:
            written = found["target"]
            if _OUTSIDE.match(written):
                return found[0]
            path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(written)))
            if is_post(f"content/{path}"):
                id = self._posts.get(f"content/{path}")
                if id is None:
                    broken.append(written)
                    return found[0]
                return f"{found['before']}{_SCHEME}{self._tag}/posts/{quote(id)}{found['after']}"
            return found["before"] + self._to_page(source, address, path, written) + found["after"]

        pieces = _CODE.split(markdown)
        pieces[::2] = [_LINK.sub(resolve, piece) for piece in pieces[::2]]
        return "".join(pieces), broken

    def _to_page(self, source: str, address: str, path: str, written: str) -> str:
        target = self._pages.target(source, path, self._tag, self._shown)
        if target is not None:
            tag, there = target
            if tag != self._tag and tag in self._built:
                return f"{_SCHEME}{tag}/{quote(there)}"
            path = there
        elif not self._pages.in_folder(source):
            return written
        return quote(posixpath.relpath("/" + path, "/" + posixpath.dirname(address)))

    @staticmethod
    def in_html(html: str, link: Callable[[str, str], str]) -> str:
        """The page as HTML with `link(tag, target)` for each mark: a target is an own page's path,
        or the id of a page of ours."""
        return _DONE.sub(lambda found: link(found["tag"], unquote(found["target"])), html)

    @staticmethod
    def in_marked(markdown: str, link: Callable[[str, str], str]) -> str:
        """The same for the page as `in_markdown` has left it."""
        return _MARKED.sub(lambda found: link(found["tag"], unquote(found["target"])), markdown)
