"""Labels win, and teach: what people said of their records, what was learned for the others.

Without it every correction would have to become a phrase, and a phrase that mends one record
breaks three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from srmkit.feedback.faults import NO_LEARNING
from srmkit.feedback.label import LABELS, Label, Labels, unheard
from srmkit.feedback.learn.choose import Lesson, choose
from srmkit.feedback.learn.examples import Example, examples
from srmkit.feedback.learn.kept import Memory, key, pack, unpack
from srmkit.feedback.tag import Tag, Tagged, Tagger
from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Record, Theme
from srmkit.problems import Place, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from srmkit.feedback.learn.model import Model

_PIECE = 5000
"""Records that are judged at once, so that memory stays bounded."""
_FIRM = 0.5
"""A score so far from its threshold is certain enough; 1 is the margin that machines learn by."""

MISSING = message(
    "learning.missing",
    "{count} labelled texts are enough to learn from, but scikit-learn is not installed: keywords "
    "decide, except for records that have a label",
)


@frozen
class GivenTag(Tag):
    """A theme that a person gave; it has no phrase, and stands for the whole text."""

    by: str = ""


@frozen
class LearnedTag(Tag):
    """A theme that was learned; `phrase` is one of the n-grams that weighed most."""

    weight: float = 0.0
    """What the n-gram added to the theme's score."""


@frozen
class Taught:
    """A taxonomy, corrected: tags records by label, else by what was learned, else by keywords."""

    tagger: Tagger
    themes: tuple[str, ...]
    labels: Labels
    lesson: Lesson | None = None
    """None where nothing in the inbox is labelled."""
    model: Model | None = None

    def tag_all(self, records: Iterable[Record]) -> tuple[Tagged, ...]:
        """Each record with its tags, in the order given; each on its own, so that parts of the
        records may be tagged apart."""
        tagged = self.tagger.tag_all(records)
        if self.model is not None:
            pieces = range(0, len(tagged), _PIECE)
            tagged = tuple(
                one for start in pieces for one in self._judged(tagged[start : start + _PIECE])
            )
        return tuple(self._labelled(one) for one in tagged) if self.labels else tagged

    def _labelled(self, one: Tagged) -> Tagged:
        label = self.labels.of(one.record)
        if label is None or label.themes is None:
            return one
        return Tagged(one.record, given(label, one.record.text))

    def theme_matrix(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which texts have which themes, as `Tagger.theme_matrix` says it, without reasons. A label
        counts here by its text: one that was written by hand, without `text_hash`, does not."""
        import numpy as np

        found = np.zeros((len(texts), len(self.themes)), dtype=np.bool_)
        found[self.tagger.theme_matrix(texts)] = True
        if self.model is not None:
            for start in range(0, len(texts), _PIECE):
                piece = slice(start, start + _PIECE)
                found[piece] = self.model.judge(self.model.counts(texts[piece]), found[piece])
        for row, label in self._by_text(texts):
            found[row] = [theme in label for theme in self.themes]
        rows, columns = np.nonzero(found)
        return rows, columns

    def _by_text(self, texts: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        for row, text in enumerate(texts) if self.labels else ():
            label = self.labels.said(text)
            if label is not None and label.themes is not None:
                yield row, label.themes

    def _judged(self, tagged: Sequence[Tagged]) -> Iterator[Tagged]:
        import numpy as np

        if self.model is None or not tagged:
            yield from tagged
            return
        hits = self._hits(tagged)
        texts = [one.record.text for one in tagged]
        counts = self.model.counts(texts)
        found = self.model.judge(counts, hits)
        whys = self.model.explain(texts, counts, found)
        for one, row, why in zip(tagged, found, whys, strict=True):
            names = {self.themes[column] for column in np.flatnonzero(row)}
            tags = [tag for tag in one.tags if tag.theme in names]
            for column, reasons in why.items():
                for said in reasons:
                    words = one.record.text[said.start : said.end]
                    tags.append(
                        LearnedTag(self.themes[column], words, said.start, said.end, said.weight)
                    )
            yield Tagged(one.record, tuple(sorted(tags, key=_order)))

    def doubts(self, tagged: Sequence[Tagged]) -> list[float]:
        """How much the model wavers about records that keywords have tagged, 0 (not at all, or
        nothing was learned) to 1."""
        if self.model is None or not tagged:
            return [0.0] * len(tagged)
        counts = self.model.counts([one.record.text for one in tagged])
        margins = self.model.margins(counts, self._hits(tagged))
        return [max(0.0, 1 - float(margin) / _FIRM) for margin in margins]

    def _hits(self, tagged: Sequence[Tagged]) -> NDArray[np.bool_]:
        import numpy as np

        return np.array([[theme in one.themes for theme in self.themes] for one in tagged])


def given(label: Label, text: str) -> tuple[Tag, ...]:
    """The tags that a label comes to."""
    return tuple(GivenTag(theme, "", 0, len(text), label.by) for theme in label.themes or ())


def _order(tag: Tag) -> tuple[int, int, str, str]:
    return tag.start, tag.end, tag.theme, tag.phrase


def learn(
    records: Sequence[Record],
    labels: Labels,
    themes: Mapping[str, Theme],
    tagger: Tagger,
    able: bool | None = None,
    memory: Memory | None = None,
) -> tuple[Taught, tuple[Problem, ...]]:
    """What `labels` of these `records` teach about `themes`, and what is wrong with them.

    The order of records changes nothing. `able` says whether scikit-learn is there; None looks.
    `memory` may know what the very same labels taught.
    """
    names = tuple(themes)
    if not labels:
        return Taught(tagger, names, labels), ()
    rows = labelled(records, labels, tagger)
    problems = list(unheard(labels, records))
    if not rows or not names:
        return Taught(tagger, names, labels), tuple(problems)
    lesson, model = _remembered(rows, names, can_learn() if able is None else able, memory)
    if lesson.missing:
        problems.append(NO_LEARNING.problem(Place(LABELS), MISSING, count=lesson.rows))
    return Taught(tagger, names, labels, lesson, model), tuple(problems)


def _remembered(
    rows: Sequence[Example], themes: Sequence[str], able: bool, memory: Memory | None
) -> tuple[Lesson, Model | None]:
    if memory is None or not able:
        return choose(rows, themes, able)
    known = memory.get(key(rows, themes))
    if known is not None:
        return unpack(known)
    made = choose(rows, themes, able)
    memory.put(key(rows, themes), pack(*made))
    return made


def labelled(records: Iterable[Record], labels: Labels, tagger: Tagger) -> tuple[Example, ...]:
    """The labelled ones of `records`, each text once, to learn from."""
    own = [record for record in records if labels.of(record) is not None]
    return examples(tagger.tag_all(own), labels)


def can_learn() -> bool:
    """Whether the extra `learn` is installed."""
    return find_spec("sklearn") is not None
