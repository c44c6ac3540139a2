"""Which themes a record is about, and why: every tag says which phrase, and where it stands.

All phrases of all themes are one automaton over the folded text, passed once; one pass per theme
costs a hundred times as much, and one regular expression loses phrases that overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from srmkit.model import Record, Theme
from srmkit.text.fold import fold, folded

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@dataclass(frozen=True, slots=True)
class Tag:
    """One phrase of one theme, found: `text[start:end]` is what was matched."""

    theme: str
    phrase: str
    """As the taxonomy writes it."""
    start: int
    """First character in the record's text, from 0."""
    end: int
    """One past the last."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A record and what it is about; no tags where the taxonomy knows none of its words."""

    record: Record
    tags: tuple[Tag, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Each theme once, in the order in which the text comes to them."""
        return tuple(dict.fromkeys(tag.theme for tag in self.tags))


@dataclass(frozen=True, slots=True)
class _Use:
    """What a folded phrase means to one theme."""

    theme: str
    phrase: str
    excludes: bool


class Tagger:
    """The phrases of a taxonomy, compiled once."""

    def __init__(self, themes: Mapping[str, Theme]) -> None:
        """Phrases that fold to nothing are left out; a phrase may serve several themes."""
        uses: dict[str, list[_Use]] = {}
        for theme in themes.values():
            for phrase in theme.phrases:
                uses.setdefault(fold(phrase).strip(), []).append(_Use(theme.id, phrase, False))
            for phrase in theme.exclude:
                uses.setdefault(fold(phrase).strip(), []).append(_Use(theme.id, phrase, True))
        uses.pop("", None)
        self._phrases = list(uses)
        self._uses = [tuple(one) for one in uses.values()]
        self._bounds = [(_in_word(one[0]), _in_word(one[-1])) for one in self._phrases]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._phrases)

    def tag(self, text: str) -> tuple[Tag, ...]:
        """Every phrase in `text`, in order of place, but for those whose sentence has an exclusion.

        Han phrases match anywhere; where a phrase begins or ends with a Latin letter or a digit,
        no other may stand beside it, so that `退款refund啦` has `refund` and `trust` no `rust`.
        """
        plain = folded(text)
        hits: list[Tag] = []
        barred: list[Tag] = []
        for index, start, end in self._automaton.find_matches_as_indexes(
            plain.text, overlapping=True
        ):
            opens, closes = self._bounds[index]
            if (opens and start and _in_word(plain.text[start - 1])) or (
                closes and end < len(plain.text) and _in_word(plain.text[end])
            ):
                continue
            span = plain.span(start, end)
            for use in self._uses[index]:
                found = Tag(use.theme, use.phrase, *span)
                (barred if use.excludes else hits).append(found)
        kept = [tag for tag in hits if not any(_cancels(bar, tag, text) for bar in barred)]
        return tuple(sorted(kept, key=lambda tag: (tag.start, tag.end, tag.theme, tag.phrase)))

    def tag_all(self, records: Iterable[Record]) -> tuple[Tagged, ...]:
        """Each record with its tags, in the order given."""
        return tuple(Tagged(record, self.tag(record.text)) for record in records)


_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s)")


def _cancels(bar: Tag, tag: Tag, text: str) -> bool:
    """An exclusion speaks for its theme and its sentence: a long review says many things."""
    between = text[min(bar.end, tag.end) : max(bar.start, tag.start)]
    return bar.theme == tag.theme and not _SENTENCE_END.search(between)


def _in_word(character: str) -> bool:
    """A letter or digit of Latin script; nothing else makes a longer word of its neighbour."""
    if character.isascii():
        return character.isalnum() or character == "_"
    return "\u00c0" <= character <= "\u024f" and character not in "×÷"
