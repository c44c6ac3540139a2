"""Where every page lives and how one reaches it from another; no link is put together elsewhere."""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from srmkit.frozen import frozen

HOME = "index"
_PLAIN = re.compile(r"\w[\w.\-]*")
_LONGEST = 80
"""Bytes of one segment; file systems end at 255, and percent-encoding triples them."""
_RESERVED = frozenset({"con", "prn", "aux", "nul", "index"})


@frozen
class Links:
    """Addresses within the site. Logical page ids look like `posts/leather-care`."""

    directory_urls: bool = True

    def file(self, id: str) -> str:
        """The file of a page: `posts/x/index.html`, or `posts/x.html` without directory URLs."""
        if id == HOME:
            return "index.html"
        return f"{_path(id)}/index.html" if self.directory_urls else f"{_path(id)}.html"

    def url(self, id: str) -> str:
        """The address of a page relative to the site's root: `posts/x/`, percent-encoded."""
        return _url(id, self.directory_urls)

    def href(self, source: str, target: str, anchor: str = "") -> str:
        """How the page `source` links to the page `target`."""
        mark = f"#{quote(anchor)}" if anchor else ""
        if source == target and anchor:
            return mark
        return self._relative(source, self.url(target)) + mark

    def asset(self, source: str, path: str) -> str:
        """How the page `source` links to a static file, given by its path within the site."""
        return self._relative(source, _quoted(path.lstrip("/")))

    def _relative(self, source: str, url: str) -> str:
        here, _, _ = self.url(source).rpartition("/")
        folder, _, name = url.rpartition("/")
        path = _way(here, folder)
        if name:
            return name if path == "." else f"{path}/{name}"
        return f"{path}/"


# Every page links to the same few hundred others: what is here is worked out once for each.


@lru_cache(maxsize=1 << 16)
def _path(id: str) -> str:
    return "/".join(segment(part) for part in id.split("/"))


@lru_cache(maxsize=1 << 16)
def _url(id: str, directory_urls: bool) -> str:
    path = quote(Links(directory_urls).file(id))
    return path.removesuffix("index.html") if directory_urls else path


@lru_cache(maxsize=1 << 14)
def _quoted(path: str) -> str:
    return quote(path)


def _way(here: str, there: str) -> str:
    """From one folder to another, both below the root: `../../channels/ig`, `.` for the same."""
    if not here or not there or there[0] == "." or "/." in there or "//" in there:
        return posixpath.relpath("/" + there, "/" + here)
    if here == there:
        return "."
    mine, theirs = here.split("/"), there.split("/")
    same = 0
    for one, other in zip(mine, theirs, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([".."] * (len(mine) - same) + theirs[same:])


def segment(text: str) -> str:
    """One piece of an id as a name that every file system takes and no path climbs out of.

    Names made of letters, digits, `-`, `_` and `.` stay as they are; others get a short hash, so
    that two ids never share a file.
    """
    plain = _PLAIN.fullmatch(text) and not text.endswith(".") and ".." not in text
    if plain and len(text.encode()) <= _LONGEST and text.lower() not in _RESERVED:
        return text
    kept = re.sub(r"[^\w\-]+", "-", text).strip("-_")
    short = kept.encode()[:_LONGEST].decode(errors="ignore")
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{short}-{mark}" if short else mark
