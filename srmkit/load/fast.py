"""One Markdown file to a `Post`, where nothing can be wrong with it: several times as fast.

This path may only say "clean" and give the very post that the careful path (`post`) gives, or say
nothing at all. So it knows no fault: whatever it does not know for sure is a `Surprise`. A property
test holds the two equal.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from sys import intern
from typing import Any

from srmkit.load import clean, scan
from srmkit.load.fields import MOST_GUESSES, nearest
from srmkit.load.front_matter import MOST_CHARACTERS
from srmkit.load.post import OTHERS, STEM_DATE, Read, heading, slug
from srmkit.load.scan import MOST_REMEMBERED, Surprise
from srmkit.model import Post, Settings, Status
from srmkit.patterns import later
from srmkit.problems import Place


class Marks(Mapping[str, Place]):
    """Where each key of the front matter stands; a place is made when somebody asks for it."""

    __slots__ = ("_path", "lines")

    def __init__(self, path: str, lines: dict[str, int]) -> None:
        self._path = path
        self.lines = lines

    def __getitem__(self, key: str) -> Place:
        return Place(self._path, self.lines[key], 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, key: object) -> bool:
        return key in self.lines

    def __repr__(self) -> str:
        return repr(dict(self))


def read_clean(
    path: str, content: bytes, settings: Settings, names: Collection[str]
) -> Read | None:
    """The post, if it is surely clean. `names` are the paths of the media files that exist."""
    try:
        return _read(path, content, settings, names)
    except Surprise:
        return None


def _read(path: str, content: bytes, settings: Settings, names: Collection[str]) -> Read:
    yaml, body = _halves(content)
    rows = yaml.split("\n")
    found, lines = _fields(rows, path, names)
    text = body.lstrip("\n")
    _complete(found, lines, path, body, settings)
    post = Post(
        path=path,
        body=text.rstrip("\n"),
        marks=Marks(path, lines),
        body_line=len(rows) + 2 + len(body) - len(text),
        **found,
    )
    return Read(post, (), () if lines.keys() <= _KNOWN else _strangers(path, lines))


def _complete(
    found: dict[str, Any], lines: Mapping[str, int], path: str, body: str, settings: Settings
) -> None:
    """Make the values of the keys those of a post's fields. What nobody wrote comes from other
    keys, the settings, the file's name and its body; where it is empty, `Post` knows that."""
    found["status"] = _status(found, lines, settings)
    receipts = found.pop("published", ())
    if type(receipts) is tuple:
        found["receipts"] = receipts
    found.pop("draft", None)
    moment = found.pop("publishDate", None)
    if moment is not None:
        found["date"] = moment
    if "channels" not in found:
        found["channels"] = settings.channels
    if not found.get("lang"):
        found["lang"] = settings.lang
    if not (found.get("id") and found.get("title") and "date" in lines):
        _name(found, lines, path, body)


def _name(found: dict[str, Any], lines: Mapping[str, int], path: str, body: str) -> None:
    """Take the id, the title and the date that are missing from the file's name and its body."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    dated = STEM_DATE.fullmatch(stem)
    found["id"] = found.get("id") or slug((dated and dated["rest"]) or stem)
    found["title"] = found.get("title") or heading(body, stem)
    if dated and "date" not in found and "date" not in lines:
        found["date"] = clean.moment(dated["date"])


def _halves(content: bytes) -> tuple[str, str]:
    """The front matter and the body of a file with nothing odd about it."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Surprise from None
    end = text.find("\n---", 3)
    if end < 0 or text[:4] != "---\n" or text[end + 4 : end + 5] not in {"", "\n"}:
        raise Surprise
    yaml, body = text[4 : end + 1], text[end + 5 :]
    if not scan.is_readable(yaml):
        raise Surprise
    ends = text.find("\n...", 3, end) >= 0
    if len(yaml) > MOST_CHARACTERS or ends or "\r" in body or "\0" in body:
        raise Surprise
    return yaml, body


def _fields(
    rows: list[str], path: str, names: Collection[str]
) -> tuple[dict[str, Any], dict[str, int]]:
    """The converted value of each key of ours that has one, and the line of every key."""
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    at, count = 0, len(rows)
    while at < count:
        row = rows[at]
        first = at
        known = _rows.get(row)
        if known is not None:
            key, value = known
            at += 1
        elif not row or row[0] == "#":
            at += 1
            continue
        else:
            key, value, at = _field(rows, at, path, names)
            if key in _REPEATED and at == first + 1 and row[-1] != ":" and len(row) <= 100:
                if len(_rows) >= MOST_REMEMBERED:
                    _rows.clear()
                _rows[row] = key, value
        if key in lines:
            raise Surprise
        lines[key] = first + 2
        if value is not None:
            found[key] = value
    return found, lines


_rows: dict[str, tuple[str, Any]] = {}
"""What a row says, by its text: of ten thousand posts most have one of some hundred owners,
audiences or formats. What is unique is not remembered."""
_REPEATED = frozenset(
    {
        *("announces", "answers", "approval", "audiences", "authors", "campaign", "categories"),
        *("channels", "draft", "format", "intent", "lang", "layout", "owner", "pillar", "status"),
        *("tags", "topics"),
    }
)


def _field(rows: list[str], at: int, path: str, names: Collection[str]) -> tuple[str, Any, int]:
    """The key on row `at`, its converted value (None where it has none for us), the row after."""
    key, colon, written = rows[at].partition(": ")
    if not colon:
        key, written = scan.pair(rows[at])
    key = _accepted(key)
    if not key:
        raise Surprise
    if scan.is_plain(written):  # most are
        scalar = clean.SCALARS.get(key)
        if scalar is not None:
            return key, scalar(written), at + 1
        convert = clean.OTHERS.get(key)
        return key, convert(written) if convert else None, at + 1
    if not written and key in {"media", "published"} and scan.is_nested(rows, at + 1, 0):
        value, after = (
            clean.written_media(rows, at + 1, path, names)
            if key == "media"
            else clean.written_receipts(rows, at + 1)
        )
        if value and not scan.is_nested(rows, after, 0):
            return key, value, after
    if key == "media" and not written.strip(" ") and scan.is_nested(rows, at + 1, 0):
        values, spots, at = scan.items(rows, at + 1)
        return key, clean.media(values, spots, path, names), at
    value, at = scan.value_of(rows, at, 0, written)
    if value is None or key not in clean.OURS:
        return key, None, at
    convert = clean.SCALARS.get(key) if type(value) is str else None
    return key, (convert or clean.OTHERS.get(key, _unknown))(value), at


def _unknown(value: scan.Value) -> Any:
    raise Surprise


_KEY = later(r"[A-Za-z_][\w-]*", re.ASCII)


_KNOWN = frozenset(clean.OURS | OTHERS)
"""Keys that are ours or somebody's."""


class _Keys(dict[str, str]):
    """A key as the one copy of its text that all posts share, which Python compares at a glance;
    nothing for one about which the careful path would say something. Remembered."""

    def __missing__(self, key: str) -> str:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        fine = key in _KNOWN or (_KEY.fullmatch(key) and not nearest(key, clean.OURS))
        self[key] = intern(key) if fine else ""
        return self[key]


_accepted = _Keys().__getitem__


def _strangers(path: str, lines: Mapping[str, int]) -> tuple[tuple[str, Place], ...]:
    keys = [key for key in lines if key not in _KNOWN]
    if len(keys) > MOST_GUESSES:
        raise Surprise
    return tuple((key, Place(path, lines[key], 1)) for key in keys)


def _status(found: Mapping[str, Any], lines: Mapping[str, int], settings: Settings) -> Status:
    status: Status | None = found.get("status")
    draft = found.get("draft") or found.get("published") is False
    empty = status is None and "status" in lines
    if empty or (draft and status is not None and status.firm):
        raise Surprise
    status = status or settings.status
    return Status.DRAFT if draft and status not in {Status.IDEA, Status.CANCELLED} else status
