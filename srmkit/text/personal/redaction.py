"""Detectors joined: without one order among them a card would be taken for two phone numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from srmkit.frozen import frozen
from srmkit.patterns import later
from srmkit.text.personal.email import find_plain_emails
from srmkit.text.personal.phones import find_phones
from srmkit.text.personal.plain import plain
from srmkit.text.personal.spans import EMAIL, HANDLE, KINDS, PHONE, PROFILE, Span

_ROUNDS = 12
"""How often a text is searched again for what a redaction uncovered (`a@b.com91234567`)."""
WHOLE = "text"
"""The kind of a text that uncovered more each time: nobody writes that, so all of it goes."""

MARKER = later(rf"\[(?:{'|'.join((*KINDS, WHOLE))})\]")
"""What a redaction leaves behind; no word of the author's."""


@frozen
class Own:
    """Contacts that are the brand's, and no secret."""

    names: frozenset[str] = frozenset()
    """Names of its accounts, without `@`, in lower case."""
    domains: frozenset[str] = frozenset()
    """Domains of its e-mail addresses, in lower case."""
    contacts: frozenset[str] = frozenset()
    """E-mail addresses in lower case, digits of phone numbers."""

    def has(self, kind: str, written: str) -> bool:
        """Whether what was found is one of them."""
        low = written.lower()
        if kind == EMAIL:
            domain = low.rpartition("@")[2]
            return low in self.contacts or any(
                domain == one or domain.endswith("." + one) for one in self.domains
            )
        if kind == HANDLE:
            return low.lstrip("@ ") in self.names
        if kind == PROFILE:
            path = re.split(r"[/?#]", low.split("://")[-1])
            return any(one.lstrip("@~") in self.names for one in path[1:])
        return kind == PHONE and re.sub(r"\D", "", low) in self.contacts


NOBODY = Own()


@frozen
class Redacted:
    """A text without personal data, and what was taken out."""

    text: str
    found: tuple[tuple[str, int, int], ...] = ()
    """Kind, start and end in the original text, in order."""


def redact(text: str, own: Own = NOBODY) -> Redacted:
    """Replace personal data of every kind by its marker, `[phone]`; what is `own` stays.

    Redacting twice changes nothing, and a text grows at most fourfold.
    """
    return _redact(text, _everything, own) if text else Redacted(text)


def redact_contacts(text: str) -> Redacted:
    """The same for e-mail addresses and phone numbers in figures alone, and faster."""
    if "@" in text or "＠" in text or _EIGHT.search(text):
        return _redact(text, _contacts, NOBODY)
    return Redacted(text)


def _redact(text: str, find: Callable[[str, Own], list[Span]], own: Own) -> Redacted:
    cut = _Cut(text, ())
    for _ in range(_ROUNDS):
        seen = plain(cut.text)
        spans = find(seen.text, own)
        if not spans:
            return Redacted(cut.text, cut.found)
        cut = cut.without([Span(one.kind, *seen.span(one.start, one.end)) for one in spans])
    return Redacted(f"[{WHOLE}]", ((WHOLE, 0, len(text)),))


class _Cut:
    """A text with some of it replaced by markers, and the way back to what was written."""

    def __init__(self, original: str, found: tuple[Span, ...]) -> None:
        self.original, self.found = original, found
        parts: list[str] = []
        self._starts: list[int] = []  # of each part in this text
        self._origins: list[tuple[int, int]] = []  # of each part in the original
        position = length = 0
        for kind, start, end in (*found, Span("", len(original), len(original))):
            for part, origin in (
                (original[position:start], (position, start)),
                (f"[{kind}]" if kind else "", (start, end)),
            ):
                if part:
                    parts.append(part)
                    self._starts.append(length)
                    self._origins.append(origin)
                    length += len(part)
            position = end
        self.text = "".join(parts)

    def without(self, spans: list[Span]) -> _Cut:
        """The same also without `spans`, which are places in this text."""
        new = [
            Span(kind, self._back(start)[0], self._back(end - 1)[1]) for kind, start, end in spans
        ]
        kept: list[Span] = []
        for one in sorted((*self.found, *new), key=lambda span: (span.start, -span.end)):
            if kept and one.start < kept[-1].end:
                last = kept.pop()
                one = Span(last.kind, last.start, max(last.end, one.end))
            kept.append(one)
        return _Cut(self.original, tuple(kept))

    def _back(self, position: int) -> tuple[int, int]:
        """Start and end in the original of the character at `position`."""
        part = bisect_right(self._starts, position) - 1
        start, end = self._origins[part]
        if end - start == self._length(part):
            at = start + position - self._starts[part]
            if self.original[at] == self.text[position]:
                return at, at + 1
        return start, end

    def _length(self, part: int) -> int:
        ends = (*self._starts[part + 1 : part + 2], len(self.text))
        return ends[0] - self._starts[part]


_EIGHT = later(r"\d(?:[^\d\n]{0,4}\d){7}")
_NUMBER = later(r"[0-9](?:[^0-9\n]{0,3}[0-9]){5}")
"""Six figures: the shortest number that is anybody's, `A123456(A)`."""


def _contacts(text: str, own: Own) -> list[Span]:
    return _in_turn(text, own, _CONTACTS)


def _everything(text: str, own: Own) -> list[Span]:
    return _in_turn(text, own, _finders(_NUMBER.search(text) is not None))


Finder = Callable[[str, str], Iterator[Span]]


def _in_turn(text: str, own: Own, finders: tuple[Finder, ...]) -> list[Span]:
    """What each finds in what those before it have left."""
    found: list[Span] = []
    lower = _lower(text)
    for find in finders:
        new = list(find(text, lower))
        if new:
            found += [one for one in new if not own.has(one.kind, text[one.start : one.end])]
            text = _masked(text, new)
            lower = _lower(text)
    return found


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join([one.lower()[:1] for one in text])


def _masked(text: str, spans: list[Span]) -> str:
    # of the same length, and of a character that ends a word on both sides, as `[phone]` does
    parts, position = [], 0
    for _, start, end in sorted(spans, key=lambda one: one.start):
        if end > position:
            start = max(start, position)
            parts += [text[position:start], "]" * (end - start)]
            position = end
    return "".join([*parts, text[position:]])


def _phones(text: str, lower: str) -> Iterator[Span]:
    return find_phones(text)


def _emails(text: str, lower: str) -> Iterator[Span]:
    return find_plain_emails(text)


_CONTACTS: tuple[Finder, ...] = (_emails, _phones)


@cache  # imported when first needed: `srmkit check` asks for contacts alone, and starts fast
def _finders(numbers: bool) -> tuple[Finder, ...]:
    """All, in the order in which they may take; `numbers`: also those that look for figures."""
    from srmkit.text.personal.addresses import find_addresses
    from srmkit.text.personal.money import find_accounts, find_cards
    from srmkit.text.personal.names import find_names
    from srmkit.text.personal.online import find_far_handles, find_handles, find_profiles
    from srmkit.text.personal.papers import find_ids, find_passports_and_plates
    from srmkit.text.personal.secrets import find_secrets
    from srmkit.text.personal.spelled_email import find_spelled_emails
    from srmkit.text.personal.spoken import find_spoken_phones

    signs = (
        find_far_handles,
        find_secrets,
        _emails,
        find_spelled_emails,
        find_profiles,
        find_handles,
        find_passports_and_plates,
    )
    words = (find_spoken_phones, find_addresses, find_names)
    return (
        (*signs, find_ids, find_cards, find_accounts, _phones, *words)
        if numbers
        else (
            *signs,
            *words,
        )
    )
