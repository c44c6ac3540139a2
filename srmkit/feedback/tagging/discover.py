"""What people speak of that the taxonomy has no theme for: without it a taxonomy stays as blind as
it was on its first day.

Phrases that are more frequent among untagged records than among tagged ones (log-likelihood), those
that come together made one draft of a theme. A person decides: nothing here tags anything.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging.grams import Gram, frequent
from srmkit.feedback.tagging.phrases import EXACT
from srmkit.model import Name, Negation, Record, Theme
from srmkit.problems import Place
from srmkit.text.fold import skeleton

LEAST = 3
"""People who must use a phrase."""
DRAFTS = 12
PHRASES = 8
"""Most drafts, and most phrases of one."""
EXAMPLES = 3
MOST_RECORDS = 10_000
"""Records of either kind that are looked at: more change no draft, only the time it takes."""
TOGETHER, WORTH = 0.5, 0.2
"""A phrase joins a draft when at least the first part of its records are those of the draft's first
phrase, and the second part of those have it too: not every dish belongs to the menu."""
ALIKE = 0.6
"""Examples that share this part of their pairs of characters are one example."""
CERTAIN, TIMES = 3.84, 2
"""A phrase is proposed where its log-likelihood is no chance (chi-squared, 1 degree, 5 %) or, since
little data is never certain, where it is so many times as frequent as among tagged records."""


@dataclass(frozen=True, slots=True)
class Example:
    """What somebody said, redacted as the inbox holds it."""

    text: str
    alike: int
    """Further records that say nearly the same."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A theme that somebody may want."""

    phrases: tuple[str, ...]
    """As most people write them, the most telling first."""
    records: int
    voices: int
    """Distinct people; of those who are unnamed, distinct texts."""
    elsewhere: int
    """Tagged records that have one of the phrases."""
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Discovery:
    """The drafts, and out of how much they were made."""

    records: int
    untagged: int
    looked_at: int
    """Untagged records that were read; fewer than `untagged` only beyond `MOST_RECORDS`."""
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scored:
    gram: Gram
    score: float
    rows: frozenset[int]
    """Of the untagged records that are looked at."""
    elsewhere: frozenset[int]


def discover(
    records: Iterable[Record], themes: Mapping[str, Theme], least: int = LEAST
) -> Discovery:
    """Drafts from the untagged among `records`. Their order changes nothing."""
    ordered = sorted(records, key=lambda one: (one.origin, one.source, one.id, one.text))
    tags = Tagger(themes).tag_batch([one.text for one in ordered])
    untagged = [one for one, own in zip(ordered, tags, strict=True) if not own]
    tagged = [one for one, own in zip(ordered, tags, strict=True) if own]
    looked = _some(untagged)
    grams = frequent(list(_voices(looked).values()), least)
    drafts = _drafts(_scored(grams, looked, _some(tagged)), looked, least)
    return Discovery(len(ordered), len(untagged), len(looked), drafts)


def _some(records: Sequence[Record]) -> Sequence[Record]:
    """All of them or, by a hash of the text that is the same everywhere, a part."""
    if len(records) <= MOST_RECORDS:
        return records
    ranked = sorted(
        range(len(records)),
        key=lambda at: (zlib.crc32(records[at].text.encode("utf-8", "surrogatepass")), at),
    )
    return [records[at] for at in sorted(ranked[:MOST_RECORDS])]


def _voice(record: Record) -> str:
    return f"a {record.author}" if record.author else f"t {skeleton(record.text)}"


def _voices(records: Sequence[Record]) -> dict[str, list[str]]:
    voices: dict[str, list[str]] = defaultdict(list)
    for record in records:
        voices[_voice(record)].append(record.text)
    return voices


def _scored(
    grams: Sequence[Gram], looked: Sequence[Record], tagged: Sequence[Record]
) -> list[_Scored]:
    """Those that say more of the untagged than chance would, the most telling first."""
    finder = Tagger({gram.text: _finder(gram.text) for gram in grams})
    here = _rows(finder, looked)
    there = _rows(finder, tagged)
    found = []
    for gram in grams:
        rows, elsewhere = here[gram.text], there[gram.text]
        score = surprise(len(rows), len(looked), len(elsewhere), len(tagged))
        often = len(rows) * len(tagged) >= TIMES * len(elsewhere) * len(looked)
        if rows and (score >= CERTAIN or often):
            # of phrases that are as telling, the longer one says more
            pieces = len(gram.text.split()) if gram.text.isascii() else len(gram.text) / 2
            weight = score if tagged else float(gram.voices)
            found.append(_Scored(gram, weight * (1 + math.log(max(1.0, pieces))), rows, elsewhere))
    return sorted(found, key=lambda one: (-one.score, -one.gram.voices, one.gram.text))


def _finder(text: str) -> Theme:
    """A theme of one phrase in exactly this form, to look for it."""
    return Theme(text, Name({}), "", (EXACT + text,), Place(""), negation=Negation.KEEPS)


def _rows(finder: Tagger, records: Sequence[Record]) -> dict[str, frozenset[int]]:
    rows: dict[str, set[int]] = {id: set() for id in finder.themes}
    if records and finder.themes:
        row, theme = finder.theme_matrix([one.text for one in records])
        for at, number in zip(row.tolist(), theme.tolist(), strict=True):
            rows[finder.themes[number]].add(at)
    return {id: frozenset(own) for id, own in rows.items()}


def surprise(here: int, rows: int, there: int, others: int) -> float:
    """Dunning's log-likelihood of `here` of `rows` against `there` of `others`; 0 where it is no
    more frequent here. Source: T. Dunning, Computational Linguistics 19 (1993)."""
    if not rows or not others or here * others <= there * rows:
        return 0.0
    share = (here + there) / (rows + others)
    total = 0.0
    for seen, of in ((here, rows), (there, others)):
        for count, expected in ((seen, of * share), (of - seen, of * (1 - share))):
            if count:
                total += count * math.log(count / expected)
    return 2 * total


def _drafts(scored: Sequence[_Scored], looked: Sequence[Record], least: int) -> tuple[Draft, ...]:
    """Phrases that share their records are one draft, named by the most telling one."""
    piles: list[list[_Scored]] = []
    for one in scored:
        if any(_within(other, one) for pile in piles for other in pile):
            continue  # what a shorter phrase finds needs no longer one
        home = next((pile for pile in piles if _belongs(one, pile[0])), None)
        if home is not None:
            if len(home) < PHRASES:
                home.append(one)
        elif len(piles) < DRAFTS:
            piles.append([one])
    drafts = [_draft(pile, looked) for pile in piles]
    return tuple(draft for draft in drafts if draft.voices >= least)


def _belongs(one: _Scored, seed: _Scored) -> bool:
    both = len(one.rows & seed.rows)
    return both >= TOGETHER * len(one.rows) and both >= WORTH * len(seed.rows)


def _within(one: _Scored, other: _Scored) -> bool:
    """Whether whatever has the `other` phrase has this one in it."""
    if one.gram.text.isascii():
        return f" {one.gram.text} " in f" {other.gram.text} "
    return one.gram.text in other.gram.text


def _draft(pile: Sequence[_Scored], looked: Sequence[Record]) -> Draft:
    rows = sorted(frozenset().union(*(one.rows for one in pile)))
    said = [looked[row] for row in rows]
    texts = [one.text for one in said]
    return Draft(
        tuple(_as_written(one.gram.text, texts) for one in pile),
        len(said),
        len({_voice(one) for one in said}),
        len(frozenset().union(*(one.elsewhere for one in pile))),
        _examples(said),
    )


def _as_written(gram: str, texts: Sequence[str]) -> str:
    """The spelling that most of these texts use, in small letters: 退款 and 退欵 fold to one."""
    finder = Tagger({"": _finder(gram)})
    spellings: Counter[str] = Counter()
    for text, tags in zip(texts, finder.tag_batch(texts), strict=True):
        spellings.update({text[tag.start : tag.end].lower() for tag in tags})
    return min(spellings, key=lambda one: (-spellings[one], one), default=gram)


def _examples(said: Sequence[Record]) -> tuple[Example, ...]:
    """A few that differ, those with most like them first; nearly the same is said once."""
    groups: list[tuple[frozenset[str], Record, int]] = []
    for record in sorted(said, key=lambda one: (abs(len(one.text) - 60), one.text)):
        pairs = _pairs(record.text)
        for at, (other, first, count) in enumerate(groups):
            if len(pairs & other) >= ALIKE * max(1, len(pairs | other)):
                groups[at] = (other, first, count + 1)
                break
        else:
            if len(groups) < 10 * EXAMPLES:
                groups.append((pairs, record, 0))
    groups.sort(key=lambda group: -group[2])
    return tuple(Example(record.text, count) for _, record, count in groups[:EXAMPLES])


def _pairs(text: str) -> frozenset[str]:
    bare = skeleton(text)
    return frozenset(bare[at : at + 2] for at in range(max(1, len(bare) - 1)))
