"""Words that cannot wait: one record with a watch-word is a warning, whatever is usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from srmkit.feedback.quotes import choose_quotes
from srmkit.feedback.tag import Tagger
from srmkit.loop.signals.detect import REPORTED, closing, episodes
from srmkit.loop.signals.remark import Remark, authors, day_of
from srmkit.loop.signals.signal import Kind, Scope, Signal, Subject
from srmkit.model import Name, Negation, Theme
from srmkit.problems import Place


def watch(
    remarks: Sequence[Remark], words: Sequence[str], zone: tzinfo, now: datetime
) -> Iterator[Signal]:
    """One signal for each of `words` and each run of days on which it was said, of the last
    `REPORTED` days. Words are found as a theme's phrases are; a denial (“nobody was hurt”) is no
    reason to look away. `remarks` are in order of time."""
    today = now.astimezone(zone).date().toordinal()
    recent = [one for one in remarks if one.day > today - REPORTED]
    if not recent or not words:
        return
    tagger = Tagger({word: _as_theme(word) for word in words})
    texts = [one.record.text for one in recent]
    said: dict[str, list[Remark]] = {}
    for one, tags in zip(recent, tagger.tag_batch(texts), strict=True):
        for word in dict.fromkeys(tag.theme for tag in tags):
            said.setdefault(word, []).append(one)
    heard = remarks[-1].day
    for word in words:
        for group in episodes(said.get(word, []), lambda one: one.day):
            yield _signal(word, group, closing(group[-1].day, heard, today, zone))


def _as_theme(word: str) -> Theme:
    return Theme(word, Name({}), "", (word,), Place(""), negation=Negation.KEEPS)


def _signal(word: str, said: Sequence[Remark], closes: datetime) -> Signal:
    return Signal(
        subject=Subject(Scope.WORDS, word),
        kind=Kind.WORDS,
        since=said[0].at,
        last=day_of(said[-1].day),
        closes=closes,
        count=sum(one.count for one in said),
        expected=0.0,
        tail=0.0,
        authors=authors(said),
        negative=sum(one.count for one in said if one.negative),
        records=tuple(one.record for one in said),
        quotes=choose_quotes([one.record for one in said]),
    )
