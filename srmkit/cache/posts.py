"""Posts as plain tuples: a run that reads ten thousand of them again must not parse them again.

Nor need it unpack what hardly any rule asks of a post that has not changed (where its keys stand,
its pictures, its teaser): that stays bytes until somebody asks. See `KeptPost`.
"""

from __future__ import annotations

import marshal
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from srmkit.cache.codec import Plain, pack_place, pack_problem, unpack_problem
from srmkit.dates import Moment
from srmkit.load.fast import Marks
from srmkit.load.post import Read
from srmkit.model import (
    Approval,
    Intent,
    Media,
    Post,
    Receipt,
    Repeat,
    Status,
    Variant,
)
from srmkit.problems import Place

_LATER = ("marks", "lang", "media", "link", "teaser")
"""The fields of a post that no plan is made from."""


class KeptPost(Post):
    """A post from the cache, equal to the one that was put there."""

    __slots__ = ("_content", "_packed")
    _packed: bytes
    """The fields `_LATER`, which it does not have until one of them is asked for."""
    _content: bytes
    """The file, in which the longer of them stand."""

    def __new__(cls, *args: Any, **fields: Any) -> Post:  # type: ignore[misc]  # for `replace`
        """A post that is made of fields has them all."""
        return Post(*args, **fields)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Post):
            return NotImplemented
        return all(getattr(self, one.name) == getattr(other, one.name) for one in fields(Post))

    __hash__ = Post.__hash__


class _Later:
    """One of the fields `_LATER`: they are unpacked when one of them is asked for. (`__getattr__`
    could do that too, but where a class has one, Python finds all its other fields slowly.)"""

    def __init__(self, name: str) -> None:
        self._slot = vars(Post)[name]

    def __get__(self, post: Any, owner: type) -> Any:
        try:
            return self._slot.__get__(post, owner)
        except AttributeError:
            later = marshal.loads(post._packed)  # noqa: S302, signed with all that is kept
            values = _unpack_later(post.path, later, post._content)
            for name, value in zip(_LATER, values, strict=True):
                vars(Post)[name].__set__(post, value)
            return self._slot.__get__(post, owner)


for _name in _LATER:
    setattr(KeptPost, _name, _Later(_name))


class _Open(Post):
    """The same while it is filled: to set a field of what is frozen takes twelve times as long."""

    __slots__ = ("_content", "_packed")
    __setattr__ = object.__setattr__


def pack_read(read: Read, content: bytes) -> Plain:
    """What one file gave. `content` is the file, in which most of it stands: the text of a post is
    kept as where it is."""
    post = read.post
    return (
        None if post is None else (_pack_at_once(post, content), _pack_later(post, content)),
        [pack_problem(one) for one in read.problems],
        [(key, pack_place(place)) for key, place in read.strangers],
        [] if read.post is None else [(one.file, one.path) for one in read.post.media],
    )


def unpack_read(plain: Plain, content: bytes) -> Read:
    """The reverse of `pack_read`, with the same file."""
    post, problems, strangers, _ = plain
    return Read(
        None if post is None else _unpack_post(post[0], post[1], content),
        tuple(map(unpack_problem, problems)) if problems else (),
        tuple((key, Place(*place)) for key, place in strangers) if strangers else (),
    )


def pictures_of(plain: Plain) -> list[tuple[str, str]]:
    """The media of a packed post: each file as written, and where it was found."""
    pictures: list[tuple[str, str]] = plain[3]
    return pictures


def _pack_at_once(post: Post, content: bytes) -> Plain:
    return (
        post.id,
        post.path,
        post.title,
        _span(post.body, content),
        str(post.status),
        post.channels,
        post.body_line,
        _pack_moment(post.date),
        post.audiences,
        post.pillar,
        post.topics,
        None if post.intent is None else str(post.intent),
        post.format,
        post.campaign,
        post.owner,
        post.answers,
        post.announces,
        post.on_behalf_of,
        {key: (one.text, _pack_moment(one.date), one.thread) for key, one in post.variants.items()},
        post.repeat and (post.repeat.rule, sorted(map(_day, post.repeat.exceptions))),
        post.approval and (post.approval.by, _day(post.approval.on), post.approval.digest),
        [(one.channel, one.occurrence, _pack_moment(one.at), one.url) for one in post.receipts],
        dict(post.ignore),
    )


def _span(text: str, content: bytes) -> Plain:
    """Where in a file a text begins and ends, in bytes; the text itself where it is not in it
    letter for letter (with the line ends of Windows, say)."""
    written = text.encode("utf-8", "surrogatepass")
    start = content.find(written)
    return text if start < 0 else (start, start + len(written))


def _spelt(plain: Plain, content: bytes) -> str:
    """The reverse of `_span`."""
    return plain if type(plain) is str else content[plain[0] : plain[1]].decode()


def _unpack_post(at_once: Plain, later: bytes, content: bytes) -> Post:
    post: Any = object.__new__(_Open)
    (
        post.id,
        post.path,
        post.title,
        body,
        status,
        post.channels,
        post.body_line,
        moment,
        post.audiences,
        post.pillar,
        post.topics,
        intent,
        post.format,
        post.campaign,
        post.owner,
        post.answers,
        post.announces,
        post.on_behalf_of,
        variants,
        repeat,
        approval,
        receipts,
        post.ignore,
    ) = at_once
    post.body = _spelt(body, content)
    post.status = _STATUSES[status]
    post.intent = _INTENTS[intent]
    post.date = _unpack_moment(moment)
    post.variants = _unpack_variants(variants) if variants else variants
    post.repeat = repeat and Repeat(repeat[0], frozenset(map(date.fromisoformat, repeat[1])))
    post.approval = approval and Approval(approval[0], _undated(approval[1]), approval[2])
    post.receipts = _unpack_receipts(receipts) if receipts else ()
    post._packed, post._content = later, content
    post.__class__ = KeptPost
    return post  # type: ignore[no-any-return]


def _unpack_variants(plain: Plain) -> dict[str, Variant]:
    return {
        key: Variant(text, _unpack_moment(at), thread) for key, (text, at, thread) in plain.items()
    }


def _unpack_receipts(plain: Plain) -> tuple[Receipt, ...]:
    return tuple(
        [
            Receipt(channel, occurrence, Moment(_time(at[0]), at[1]), url)
            for channel, occurrence, at, url in plain
        ]
    )


def _pack_later(post: Post, content: bytes) -> bytes:
    marks = post.marks
    return marshal.dumps(
        (
            marks.lines
            if isinstance(marks, Marks)
            else {key: (one.line, one.column) for key, one in marks.items()},
            post.lang,
            [(one.file, one.place.line, one.place.column, one.alt, one.path) for one in post.media],
            post.link,
            _span(post.teaser, content),
        )
    )


def _unpack_later(path: str, plain: Plain, content: bytes) -> Plain:
    marks, lang, media, link, teaser = plain
    pictures = [
        Media(file, Place(path, line, column), alt, found)
        for file, line, column, alt, found in media
    ]
    return _marks(path, marks), lang, tuple(pictures), link, _spelt(teaser, content)


_STATUSES = {str(one): one for one in Status}
_INTENTS: dict[str | None, Intent | None] = {None: None, **{str(one): one for one in Intent}}
_time = datetime.fromisoformat


def _marks(path: str, marks: Plain) -> Marks | dict[str, Place]:
    if marks and type(next(iter(marks.values()))) is tuple:
        return {key: Place(path, line, column) for key, (line, column) in marks.items()}
    return Marks(path, marks)


def _pack_moment(moment: Moment | None) -> Plain:
    return None if moment is None else (moment.value.isoformat(), moment.has_time)


def _unpack_moment(plain: Plain) -> Moment | None:
    return None if plain is None else Moment(_time(plain[0]), plain[1])


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _undated(plain: str) -> date | None:
    return date.fromisoformat(plain) if plain else None
