"""From what `scan` reads to values of a post: the careful converters' answers, much faster.

Each takes a value of `scan` and gives what the careful path gives for it, or raises `Surprise`
where that would find a fault, or might. What comes again and again is remembered by its text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, Generic, NoReturn, TypeVar

from srmkit import dates
from srmkit.dates import Moment
from srmkit.faults import SRC
from srmkit.load import convert as to
from srmkit.load.nodes import ScalarNode, Spot
from srmkit.load.post import media_paths
from srmkit.load.reader import BadValue, Convert, Reader
from srmkit.load.scan import EMPTY, MOST_REMEMBERED, Surprise, Value
from srmkit.model import Approval, Intent, Media, Receipt, Variant
from srmkit.patterns import later
from srmkit.problems import Place

T = TypeVar("T")

_NOBODY = Reader("", SRC)
"""The careful converters of scalars tell a reader nothing: they raise."""


def _careful(convert: Convert[T]) -> Callable[[str], T]:
    def of(text: str) -> T:
        try:
            return convert(_NOBODY, ScalarNode(text))
        except (BadValue, dates.DateFault):
            raise Surprise from None

    return of


class _Memory(dict[str, T], Generic[T]):
    """A careful converter's answers so far."""

    def __init__(self, convert: Convert[T]) -> None:
        self._convert = _careful(convert)

    def __missing__(self, text: str) -> T:
        value = self._convert(text)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = value
        return value


def _remembered(convert: Convert[T]) -> Callable[[str], T]:
    return _Memory(convert).__getitem__


def text_of(value: Value) -> str:
    """A scalar."""
    if type(value) is not str:
        raise Surprise
    return value


_ident = _remembered(to.ident)
_careful_ident = _careful(to.ident)
_whole = _remembered(to.whole)
_boolean = _remembered(to.boolean)
_careful_plain = _careful(to.plain)
_careful_moment = _remembered(to.moment)


def _id(text: str) -> str:
    """The post's own: every one is another, so none is remembered."""
    return text if text.isascii() and to.ID.fullmatch(text) else _careful_ident(text)


def _link(text: str) -> str:
    value = text.strip()
    if not to.LINK.fullmatch(value):
        raise Surprise
    return value


def _plain(text: str) -> str:
    # Whatever is read here is readable (`scan.is_readable`), so that ASCII is printable.
    if "  " not in text and ((text.isascii() and "\n" not in text) or text.isprintable()):
        return text.strip()
    return _careful_plain(text)


def moment(text: str) -> Moment:
    """`2026-12-01` and `2026-12-01 09:30` at once, every other way with care."""
    size = len(text)
    if size == 10 or (size == 16 and text[10] == " " and text[13] == ":"):
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            return _careful_moment(text)
        # fromisoformat also knows 2026-W49-2 and 20261201, which are not ours
        if text[4] == "-" == text[7] and text[5] != "W" and value.year in dates.YEARS:
            return Moment(value, size == 16)
    return _careful_moment(text)


def _list_of(convert: Callable[[str], T]) -> Callable[[Value], tuple[T, ...]]:
    """A list of scalars, or one scalar for a list of one."""

    def of(value: Value) -> tuple[T, ...]:
        if type(value) is str:
            return (convert(value),)
        if type(value) is not list:
            raise Surprise
        return tuple([convert(text_of(one)) for one in value])

    return of


_texts = _list_of(str.strip)
_idents = _list_of(_ident)


def _map_of(convert: Callable[[Value], T]) -> Callable[[Value], dict[str, T]]:
    def of(value: Value) -> dict[str, T]:
        return {key: convert(one) for key, one in _keys(value, None).items()}

    return of


def _keys(value: Value, known: AbstractSet[str] | None) -> dict[str, Value]:
    """A map, and none but the `known` keys in it."""
    if type(value) is not dict or (known is not None and not value.keys() <= known):
        raise Surprise
    return value


def media(
    values: list[Value], spots: list[Spot], path: str, names: Collection[str]
) -> tuple[Media, ...]:
    """The media of a block list, whose items begin at `spots`; each must exist."""
    return tuple(
        [
            _medium(value, Place(path, row + 2, column + 1), names)
            for value, (row, column) in zip(values, spots, strict=True)
        ]
    )


_MEDIA = frozenset({"file", "alt"})


def _medium(value: Value, place: Place, names: Collection[str]) -> Media:
    if type(value) is str:
        file, alt = value.strip(), ""
    else:
        own = _keys(value, _MEDIA)
        file = text_of(own.get("file")).strip()
        alt = _plain(text_of(own.get("alt") or ""))
    return _media(file, alt, place, names)


def _media(file: str, alt: str, place: Place, names: Collection[str]) -> Media:
    for path in media_paths(file, place.path) if file else ():
        if path in names:
            return Media(file, place, alt, path)
    raise Surprise


_VARIANT = frozenset({"text", "date", "thread"})


def _variant(value: Value) -> Variant:
    own = _keys(value, _VARIANT)
    text, date, thread = map(own.get, ("text", "date", "thread"))
    return Variant(
        text=None if text is None else text_of(text).strip(),
        date=None if date is None else moment(text_of(date)),
        thread=() if thread is None else _texts(thread),
    )


_APPROVAL = frozenset({"by", "on", "digest"})


def _approval(value: Value) -> Approval:
    own = _keys(value, _APPROVAL)
    on = own.get("on")
    return Approval(
        by=_plain(text_of(own.get("by"))),
        on=None if on is None else moment(text_of(on)).value.date(),
        digest=_plain(text_of(own.get("digest") or "")),
    )


_RECEIPT = frozenset({"channel", "occurrence", "at", "url"})


_IN_BRACES = r"[^\s,:?\[\]{}#&*!|>'\"%@`\\-][^,:?\[\]{}#'\"\\]*(?<! )"
_WRITTEN_RECEIPT = later(
    r"  - \{channel: (\w[\w.-]*), occurrence: ([0-9]{1,9}), at: ([0-9: -]{16}), "
    r"url: (https?://[^\s,?\[\]{}#<>'\"\\]+)(?<!:)\}"
)
_WRITTEN_MEDIUM = later(rf"  - \{{file: ({_IN_BRACES}), alt: ({_IN_BRACES}) *\}}")


def written_receipts(rows: list[str], at: int) -> tuple[tuple[Receipt, ...], int]:
    """The receipts that begin on row `at`, as far as they stand there as `srmkit mark` writes them,
    and the row after them; taking them apart word by word takes three times as long."""
    found: list[Receipt] = []
    while at < len(rows) and (match := _WRITTEN_RECEIPT.fullmatch(rows[at])):
        channel, occurrence, time, url = match.groups()
        found.append(Receipt(_ident(channel), int(occurrence), moment(time), url))
        at += 1
    return tuple(found), at


def written_media(
    rows: list[str], at: int, path: str, names: Collection[str]
) -> tuple[tuple[Media, ...], int]:
    """As `written_receipts`: the media, as `srmkit new` and nearly everybody writes them."""
    found: list[Media] = []
    while at < len(rows) and (match := _WRITTEN_MEDIUM.fullmatch(rows[at])):
        file, alt = match.groups()
        if file in EMPTY or alt in EMPTY:
            raise Surprise
        found.append(_media(file, _plain(alt), Place(path, at + 2, 5), names))
        at += 1
    return tuple(found), at


def _receipts(value: Value) -> tuple[Receipt, ...]:
    if type(value) is not list:
        raise Surprise
    return tuple(map(_receipt, value))


def _receipt(value: Value) -> Receipt:
    own = _keys(value, _RECEIPT)
    occurrence, url = own.get("occurrence"), own.get("url")
    return Receipt(
        channel=_ident(text_of(own.get("channel"))),
        occurrence=0 if occurrence is None else _whole(text_of(occurrence)),
        at=moment(text_of(own.get("at"))),
        url="" if url is None else _link(text_of(url)),
    )


def _never(value: Value) -> NoReturn:
    raise Surprise


SCALARS: Mapping[str, Callable[[str], Any]] = {
    "campaign": _plain,
    "date": moment,
    "draft": _boolean,
    "format": _plain,
    "id": _id,
    "intent": _remembered(to.choice(Intent)),
    "lang": _remembered(to.language),
    "link": _link,
    "on_behalf_of": _plain,
    "owner": _plain,
    "pillar": _plain,
    "publishDate": moment,
    "published": _boolean,
    "status": _remembered(to.status),
    "teaser": _plain,
    "title": _plain,
}
"""What makes a value of a key's one scalar."""

OTHERS: Mapping[str, Callable[[Value], Any]] = {
    "announces": _idents,
    "answers": _idents,
    "approval": _approval,
    "audiences": lambda value: tuple(dict.fromkeys(_idents(value))),
    "channels": _idents,
    "ignore": _map_of(lambda value: _plain(text_of(value))),
    "media": _never,  # but for a block list, whose items have places
    "published": _receipts,
    "repeat": _never,
    "topics": _list_of(_plain),
    "variants": _map_of(_variant),
}
"""What makes a value of a key's list or map (or of the scalar that stands for a list of one)."""

OURS = SCALARS.keys() | OTHERS.keys()
"""Every key of a post that is ours."""
