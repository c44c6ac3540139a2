"""Which themes a record is about, and why: every tag says which phrase, and where it stands.

All phrases of all themes are one automaton over the folded text, passed once; one pass per theme
costs a hundred times as much, and one regular expression loses phrases that overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from srmkit.feedback.tagging.negation import (
    CLAUSE_END,
    SENTENCE_END,
    TROUBLE_END,
    Stretches,
    clears,
    negated,
)
from srmkit.feedback.tagging.patterns import Pattern, Use, patterns
from srmkit.feedback.tagging.phrases import comparable, in_word
from srmkit.frozen import frozen
from srmkit.model import Negation, Record, Theme
from srmkit.text.fold import Folded, folded

if TYPE_CHECKING:
    import numpy as np
    from ahocorasick_rs import AhoCorasick
    from numpy.typing import NDArray

    from srmkit.feedback.tagging.batch import Batch
    from srmkit.text.fold_batch import FoldedBatch

Hit = tuple[int, int, int]
"""A pattern's index, and where it begins and ends in the folded text."""


@frozen
class Tag:
    """One phrase of one theme, found: `text[start:end]` is what was matched."""

    theme: str
    phrase: str
    """As the taxonomy writes it."""
    start: int
    """First character in the record's text, from 0."""
    end: int
    """One past the last."""


@frozen
class Tagged:
    """A record and what it is about; no tags where the taxonomy knows none of its words."""

    record: Record
    tags: tuple[Tag, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Each theme once, in the order in which the text comes to them."""
        return tuple(dict.fromkeys(tag.theme for tag in self.tags))


class Tagger:
    """The phrases of a taxonomy, compiled once."""

    def __init__(self, themes: Mapping[str, Theme]) -> None:
        """Phrases that fold to nothing are left out; a phrase may serve several themes."""
        self.themes = tuple(dict.fromkeys(theme.id for theme in themes.values()))
        """Ids, in the order of the taxonomy: what the numbers of `theme_matrix` mean."""
        self.patterns: tuple[Pattern, ...] = patterns(themes)
        self._weights = {
            (theme.id, phrase): weight
            for theme in themes.values()
            for phrase, weight in theme.weights.items()
        }
        self._thresholds = {
            theme.id: theme.threshold
            for theme in themes.values()
            if theme.threshold != 1 or theme.weights
        }

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick([one.form for one in self.patterns])

    @cached_property
    def _batch(self) -> Batch:
        from srmkit.feedback.tagging.batch import Batch

        return Batch(self)

    def tag(self, text: str) -> tuple[Tag, ...]:
        """Every phrase in `text`, in order of place, but for those that something takes back: an
        exclusion in the same sentence, a negation (see `negation`), a theme's threshold.

        Han phrases match anywhere; where a phrase begins or ends with a Latin letter or a digit,
        no other may stand beside it, so that `退款refund啦` has `refund` and `trust` no `rust`.
        """
        whole = folded(text)
        own = Folded(comparable(whole.text), whole.offsets)
        found = self._automaton.find_matches_as_indexes(own.text, overlapping=True)
        return self.settle(own, [hit for hit in found if self._stands(own.text, hit)])

    def _stands(self, text: str, hit: Hit) -> bool:
        index, start, end = hit
        pattern = self.patterns[index]
        return not (
            (pattern.opens and start and in_word(text[start - 1]))
            or (pattern.closes and end < len(text) and in_word(text[end]))
        )

    def settle(self, own: Folded, hits: Sequence[Hit]) -> tuple[Tag, ...]:
        """The tags that these hits in a folded text come to, once everything is weighed."""
        text = own.text
        kept: list[tuple[Use, int, int]] = []
        barred: list[tuple[Use, int, int]] = []
        clear: list[tuple[int, int]] = []
        for index, start, end in hits:
            if self.patterns[index].clears and clears(text, start, end):
                clear.append((start, end))
            for use in self.patterns[index].uses:
                (barred if use.excludes else kept).append((use, start, end))
        kept = _without_excluded(kept, barred, text) if barred else kept
        kept = [one for one in kept if not (one[0].deniable and negated(text, one[1]))]
        kept = _without_cleared(kept, clear, text) if clear else kept
        tags = {Tag(use.theme, use.phrase, *own.span(start, end)) for use, start, end in kept}
        light = self._too_light(tags)
        order = sorted(tags, key=lambda tag: (tag.start, tag.end, tag.theme, tag.phrase))
        return tuple(tag for tag in order if tag.theme not in light)

    def _too_light(self, tags: Iterable[Tag]) -> set[str]:
        """Themes whose phrases, each counted once, weigh less than the theme asks for."""
        if not self._thresholds:
            return set()
        phrases = {(tag.theme, tag.phrase) for tag in tags}
        sums = dict.fromkeys((theme for theme, _ in phrases), 0.0)
        for theme, phrase in sorted(phrases):
            sums[theme] += self._weights.get((theme, phrase), 1.0)
        # sums of tenths: 0.1 + 0.2 + 0.7 is meant to reach 1
        return {id for id, value in sums.items() if value < self._thresholds.get(id, 0) - 1e-9}

    def weighs(self, theme: str) -> bool:
        """Whether one phrase alone may not be enough for a theme."""
        return theme in self._thresholds

    def tag_batch(self, texts: Sequence[str]) -> list[tuple[Tag, ...]]:
        """What `tag` gives for each text, in order, many times as fast."""
        return self._batch.tags(texts)

    def theme_matrix(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which texts have which themes: two arrays of the same length, the text's index and the
        theme's index in `themes`, sorted by both, each pair once. The same themes as `tag` gives.
        """
        return self._batch.matrix(texts)

    def theme_matrix_of(self, batch: FoldedBatch) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`theme_matrix` of texts that are folded already."""
        return self._batch.matrix_of(batch)

    def tag_all(self, records: Iterable[Record]) -> tuple[Tagged, ...]:
        """Each record with its tags, in the order given."""
        listed = tuple(records)
        tags = self.tag_batch([record.text for record in listed])
        return tuple(Tagged(record, own) for record, own in zip(listed, tags, strict=True))


_Hits = list[tuple[Use, int, int]]


def _without_excluded(kept: _Hits, barred: _Hits, text: str) -> _Hits:
    """An exclusion speaks for its theme and its sentence: a long review says many things."""
    sentences = Stretches(text, SENTENCE_END)
    for use, start, end in barred:
        sentences.mark(use.theme, start, end)
    return [one for one in kept if not sentences.reach(one[0].theme, one[1], one[2])]


def _without_cleared(kept: _Hits, clear: Sequence[tuple[int, int]], text: str) -> _Hits:
    """“No problem” speaks for its clause, and for every theme that does not keep what is denied."""
    clauses = {False: Stretches(text, CLAUSE_END), True: Stretches(text, TROUBLE_END)}
    for start, end in clear:
        for own in clauses.values():
            own.mark("", start, end)
    return [
        one
        for one in kept
        if one[0].negation is Negation.KEEPS
        or not clauses[one[0].trouble].reach("", one[1], one[2])
    ]
