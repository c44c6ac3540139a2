"""Folders of posts as files: twitter-together's `.tweet` files and mdsend's folders, to rows."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping

from srmkit.adopt.sheet import LeftOut, Line, Refused, Sheet, Why
from srmkit.faults import SRC
from srmkit.load.front_matter import decode, split
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.reader import Reader
from srmkit.load.yaml import compose

_TWEET = ("File", "Text", "Thread", "Schedule", "Channel", "Media", "Alt", "Rest")
_MDSEND = ("Folder", "Title", "Text", "Date", "Channel", "Status", "Media", "URL", "Rest")
_ALL_OF_MDSEND = "LinkedIn, Bluesky, Mastodon"


def read_tweets(file: str, files: Mapping[str, bytes]) -> tuple[Sheet, ...] | Refused:
    """The tweets of a folder; one that is scheduled has its time, a thread its parts."""
    lines, broken = [Line(0, 0, _TWEET)], []
    paths = sorted(path for path in files if path.endswith(".tweet"))
    for number, path in enumerate(paths, 1):
        parts = _parts(path, files[path])
        if parts is None:
            broken.append(LeftOut("", number, number, Why.DAMAGED, path))
            continue
        front, body = parts
        sign = front.pop("thread-delimiter", front.pop("threadDelimiter", "---"))
        first, *thread = re.split(rf"(?m)^{re.escape(sign)}[ \t]*$\n?", body)
        named = re.search(r"\d{4}-\d{2}-\d{2}", path)
        when = front.pop("schedule", "") or (named[0] if named else "")
        media = re.findall(r"(?m)(?:file|url): (.+)$", front.get("media", ""))
        alts = re.findall(r"(?m)alt: (.+)$", front.pop("media", ""))
        cells = (
            path, first, "\n---\n".join(part.strip() for part in thread), when, "X",
            "\n".join(media), " ".join(alts), _rest(front),
        )  # fmt: skip
        lines.append(Line(number, number, cells))
    known = {
        "text": ("Text",), "thread": ("Thread",), "date": ("Schedule",), "channels": ("Channel",),
        "media": ("Media",), "alt": ("Alt",),
    }  # fmt: skip
    return (Sheet("", tuple(lines), tuple(broken), tool="twitter-together", known=known),)


def read_mdsend(file: str, files: Mapping[str, bytes]) -> tuple[Sheet, ...] | Refused:
    """The posts of mdsend: the folder's name has the time, `.published/` says what is out."""
    lines, broken = [Line(0, 0, _MDSEND)], []
    paths = sorted(path for path in files if re.search(r"(?:^|/)post\.md$", path))
    for number, path in enumerate(paths, 1):
        parts = _parts(path, files[path])
        if parts is None:
            broken.append(LeftOut("", number, number, Why.DAMAGED, path))
            continue
        front, body = parts
        home = posixpath.dirname(path)
        name = posixpath.basename(home)
        found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:_(\d{2})-(\d{2}))?_?(.*)", name)
        when = f"{found[1]} {found[2]}:{found[3]}" if found and found[2] else (found or [""] * 2)[1]
        platforms = front.pop("platforms", None)
        channels = _ALL_OF_MDSEND if platforms is None else platforms.replace("\n", ", ")
        out, url = _published(home, files)
        wanted = {one.strip().lower() for one in channels.split(",") if one.strip()}
        status = "published" if wanted and wanted <= out else "scheduled" if wanted else "draft"
        words = re.sub(r"[-_]+", " ", found[4] if found else name).strip()
        media = [
            posixpath.basename(one)
            for one in sorted(files)
            if posixpath.dirname(one) == home and one != path
        ]
        if out and status != "published":
            front["published"] = ", ".join(sorted(out))
        cells = (
            name, words, body, when, channels, status, "\n".join(media), url, _rest(front),
        )  # fmt: skip
        lines.append(Line(number, number, cells))
    known = {
        "title": ("Title",), "text": ("Text",), "date": ("Date",), "channels": ("Channel",),
        "status": ("Status",), "media": ("Media",), "url": ("URL",),
    }  # fmt: skip
    markdown = frozenset({"Text"})
    return (Sheet("", tuple(lines), tuple(broken), "mdsend", known, markdown=markdown),)


def _published(home: str, files: Mapping[str, bytes]) -> tuple[set[str], str]:
    """The platforms on which a post is out, and its address where there is exactly one."""
    folder = posixpath.join(posixpath.dirname(home), ".published", posixpath.basename(home))
    out, urls = set(), []
    for path, content in files.items():
        if posixpath.dirname(path) != folder:
            continue
        out.add(posixpath.basename(path).lower())
        try:
            said = json.loads(content)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and isinstance(said.get("url"), str):
            urls.append(said["url"])
    return out, urls[0] if len(urls) == 1 and len(out) == 1 else ""


def _parts(path: str, content: bytes) -> tuple[dict[str, str], str] | None:
    """The front matter of a file as text by key, and what follows; None for what is no text."""
    reader = Reader(path, SRC)
    text = decode(content, reader)
    if text is None:
        return None
    parts = split(text, reader)
    if parts is None or not parts.fenced:
        return {}, text
    root = compose(parts.yaml, reader)
    if root is None:
        return {}, text
    front = {key.value: _said(value) for key, value in root.value if isinstance(key, ScalarNode)}
    return front, parts.body


def _said(node: Node) -> str:
    """A value as lines: `a` and `b` of a list, `key: value` of a mapping."""
    if isinstance(node, SequenceNode):
        return "\n".join(map(_said, node.value))
    if isinstance(node, MappingNode):
        return "\n".join(f"{_said(key)}: {_said(value)}" for key, value in node.value)
    return str(node.value).strip()


def _rest(front: Mapping[str, str]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in front.items() if value)
