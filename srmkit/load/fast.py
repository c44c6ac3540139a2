"""One Markdown file to a `Post`, where nothing can be wrong with it: several times as fast.

This path may only say "clean" and give the very post that the careful path (`post`) gives, or say
nothing at all. So it knows no fault: whatever it does not know for sure is a `Surprise`. A property
test holds the two equal.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from srmkit.dates import Moment
from srmkit.load import clean, scan
from srmkit.load.fields import MOST_GUESSES, nearest
from srmkit.load.front_matter import MOST_CHARACTERS
from srmkit.load.post import OTHERS, STEM_DATE, Read, heading, slug
from srmkit.load.scan import MOST_REMEMBERED, Surprise
from srmkit.model import Post, Settings, Status
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
    stem = posixpath.splitext(posixpath.basename(path))[0]
    dated = STEM_DATE.fullmatch(stem)
    text = body.lstrip("\n")
    take = found.get
    receipts = take("published")
    channels = take("channels")
    post = Post(
        id=take("id") or slug((dated and dated["rest"]) or stem),
        path=path,
        title=take("title") or heading(body, stem),
        body=text.rstrip("\n"),
        status=_status(found, lines, settings),
        channels=settings.channels if channels is None else channels,
        marks=Marks(path, lines),
        body_line=len(rows) + 2 + len(body) - len(text),
        date=_date(found, lines, dated),
        audiences=tuple(dict.fromkeys(take("audiences", ()))),
        pillar=take("pillar", ""),
        topics=take("topics", ()),
        intent=take("intent"),
        lang=take("lang") or settings.lang,
        format=take("format", ""),
        campaign=take("campaign", ""),
        owner=take("owner", ""),
        answers=take("answers", ()),
        announces=take("announces", ()),
        on_behalf_of=take("on_behalf_of", ""),
        media=take("media", ()),
        link=take("link", ""),
        teaser=take("teaser", ""),
        variants=take("variants", {}),
        approval=take("approval"),
        receipts=receipts if type(receipts) is tuple else (),
        ignore=take("ignore", {}),
    )
    return Read(post, (), _strangers(path, lines))


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
    if not yaml.replace("\n", "").isprintable() and not yaml.translate(_ALLOWED).isprintable():
        raise Surprise
    if len(yaml) > MOST_CHARACTERS or "\n..." in text[: end + 1] or "\r" in body or "\0" in body:
        raise Surprise
    return yaml, body


_ALLOWED = dict.fromkeys(map(ord, "\n\u00a0\u200b\u200d\u3000"))
"""What is common, good YAML, and not printable to Python: spaces and joiners."""


def _fields(
    rows: list[str], path: str, names: Collection[str]
) -> tuple[dict[str, Any], dict[str, int]]:
    """The converted value of each key of ours that has one, and the line of every key."""
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    at, count = 0, len(rows)
    while at < count:
        row = rows[at]
        if row in _rows:
            key, value = _rows[row]
            first, at = at, at + 1
        elif not row or row[0] == "#":
            at += 1
            continue
        else:
            first = at
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
    if not _may_stand(key):
        raise Surprise
    if scan.is_plain(written):  # most are
        if key in clean.SCALARS:
            return key, clean.SCALARS[key](written), at + 1
        convert = clean.OTHERS.get(key)
        return key, convert(written) if convert else None, at + 1
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


_KEY = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


class _Keys(dict[str, bool]):
    """Whether the careful path has nothing to say about a key of a post, remembered."""

    def __missing__(self, key: str) -> bool:
        known = key in clean.OURS or key in OTHERS
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = known or bool(_KEY.fullmatch(key) and not nearest(key, clean.OURS))
        return self[key]


_may_stand = _Keys().__getitem__


def _strangers(path: str, lines: Mapping[str, int]) -> tuple[tuple[str, Place], ...]:
    keys = [key for key in lines if key not in clean.OURS and key not in OTHERS]
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


def _date(found: Mapping[str, Any], lines: Mapping[str, int], dated: Any) -> Moment | None:
    moment: Moment | None = found.get("publishDate") or found.get("date")
    if moment is None and "date" not in lines and dated:
        return clean.moment(dated["date"])
    return moment
