"""Posts as plain tuples: a run that reads ten thousand of them again must not parse them again."""

from __future__ import annotations

from datetime import date, datetime

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


def pack_read(read: Read) -> Plain:
    """What one file gave."""
    return (
        None if read.post is None else _pack_post(read.post),
        [pack_problem(one) for one in read.problems],
        [(key, pack_place(place)) for key, place in read.strangers],
    )


def unpack_read(plain: Plain) -> Read:
    """The reverse of `pack_read`."""
    post, problems, strangers = plain
    return Read(
        None if post is None else _unpack_post(post),
        tuple(map(unpack_problem, problems)) if problems else (),
        tuple((key, Place(*place)) for key, place in strangers) if strangers else (),
    )


def _pack_post(post: Post) -> Plain:
    marks = post.marks
    return (
        post.id,
        post.path,
        post.title,
        post.body,
        str(post.status),
        post.channels,
        marks.lines
        if isinstance(marks, Marks)
        else {key: (one.line, one.column) for key, one in marks.items()},
        post.body_line,
        _pack_moment(post.date),
        post.audiences,
        post.pillar,
        post.topics,
        None if post.intent is None else str(post.intent),
        post.lang,
        post.format,
        post.campaign,
        post.owner,
        post.answers,
        post.announces,
        post.on_behalf_of,
        [(one.file, one.place.line, one.place.column, one.alt, one.path) for one in post.media],
        post.link,
        post.teaser,
        {key: (one.text, _pack_moment(one.date), one.thread) for key, one in post.variants.items()},
        post.repeat and (post.repeat.rule, sorted(map(_day, post.repeat.exceptions))),
        post.approval and (post.approval.by, _day(post.approval.on), post.approval.digest),
        [(one.channel, one.occurrence, _pack_moment(one.at), one.url) for one in post.receipts],
        dict(post.ignore),
    )


def _unpack_post(plain: Plain) -> Post:
    (
        id,
        path,
        title,
        body,
        status,
        channels,
        marks,
        body_line,
        moment,
        audiences,
        pillar,
        topics,
        intent,
        lang,
        format,
        campaign,
        owner,
        answers,
        announces,
        on_behalf_of,
        media,
        link,
        teaser,
        variants,
        repeat,
        approval,
        receipts,
        ignore,
    ) = plain
    return Post(
        id,
        path,
        title,
        body,
        _STATUSES[status],
        channels,
        _marks(path, marks),
        body_line,
        _unpack_moment(moment),
        audiences,
        pillar,
        topics,
        _INTENTS[intent],
        lang,
        format,
        campaign,
        owner,
        answers,
        announces,
        on_behalf_of,
        tuple(
            [
                Media(file, Place(path, line, column), alt, found)
                for file, line, column, alt, found in media
            ]
        ),
        link,
        teaser,
        {
            key: Variant(text, _unpack_moment(at), thread)
            for key, (text, at, thread) in variants.items()
        },
        repeat and Repeat(repeat[0], frozenset(map(date.fromisoformat, repeat[1]))),
        approval and Approval(approval[0], _undated(approval[1]), approval[2]),
        tuple(
            [
                Receipt(channel, occurrence, Moment(_time(at[0]), at[1]), url)
                for channel, occurrence, at, url in receipts
            ]
        ),
        ignore,
    )


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
