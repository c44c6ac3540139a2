"""One sitting of `srmkit feedback label`: asks, saves after every answer, takes back, learns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from srmkit.build.lessons import Lessons
from srmkit.cache import Store
from srmkit.cli.feedback_label_view import Screen, stop
from srmkit.disk import own_file, read_export, write_files
from srmkit.feedback.label import LABELS, Label, Labels, text_hash
from srmkit.feedback.labels import read_labels, write_labels
from srmkit.feedback.learn.answer import Draft, Step, answered, earlier, merged
from srmkit.feedback.learn.queue import queue
from srmkit.feedback.learning import learn
from srmkit.feedback.tag import Tagged, Tagger
from srmkit.messages import Message, message
from srmkit.model import Record, Theme
from srmkit.problems import Severity

OFTEN = 20
"""Answers after which it is shown what the labels taught, and what is left is put in order anew;
with many labels, a tenth of them, since learning takes longer and teaches less that is new."""

BROKEN = message("label.broken", "Mend {file} first; nothing was written.")
NOT_READ = message(
    "label.not-read",
    "{file} cannot be read: {reason}; check its name and permissions",
)
NOT_WRITTEN = message(
    "label.not-written",
    "{file} cannot be written: {reason}; check permissions and the room on the disk",
)


class Session:
    """The records of a workspace, one person, and what was answered so far."""

    def __init__(
        self,
        root: Path,
        by: str,
        themes: Mapping[str, Theme],
        records: Sequence[Record],
        screen: Screen,
    ) -> None:
        self.root, self.by, self.records, self.screen = root, by, records, screen
        self._themes = themes
        self._tagger = Tagger(themes)
        self._labels = Labels()
        self._memory = Lessons(Store(root))
        self._history: list[tuple[Tagged, Label | None]] = []
        """What was saved in this sitting, each with what stood there before."""
        self._again: list[Tagged] = []
        """Records whose answer was taken back."""
        self._skipped: set[str] = set()
        """Hashes of texts that nobody wants to see again today."""

    def run(self, records: Sequence[Record], limit: int | None) -> None:
        """Ask about `records` until there is none left, `limit` are answered, or the person (or
        the input) has had enough."""
        self._read()
        plain = self._tagger.tag_all(records)
        going = True
        while going and self._open(limit):
            before = len(self._history)
            going = self._round(self._in_order(plain), limit)
            if going and len(self._history) == before and not self._again:
                self.screen.nothing(len(self._labels))
                break
        self.screen.done(len(self._history), len(self._labels))

    def _open(self, limit: int | None) -> bool:
        return limit is None or len(self._history) < limit

    def _in_order(self, plain: Sequence[Tagged]) -> Iterator[Tagged]:
        """Those without a label, the most telling first, tagged with what was learned so far;
        keywords have tagged the records before."""
        taught, _ = learn(
            self.records, self._labels, self._themes, self._tagger, memory=self._memory
        )
        self.screen.taught(taught.lesson)
        for one in queue(plain, self._labels, taught.doubts if taught.model else None):
            (shown,) = taught.tag_all([one.record])
            yield shown

    def _round(self, waiting: Iterator[Tagged], limit: int | None) -> bool:
        """Some answers, up to the next look at what they taught; False when it is enough."""
        end = len(self._history) + max(OFTEN, len(self._labels) // 10)
        while self._open(limit) and len(self._history) < end:
            one = self._again.pop() if self._again else next(waiting, None)
            if one is None:
                return True
            if text_hash(one.record.text) in self._skipped:
                continue
            if not self._ask(one, limit):
                return False
        return True

    def _ask(self, one: Tagged, limit: int | None) -> bool:
        """One record until it is saved, skipped or put back; False to stop."""
        self.screen.record(one, len(self._history) + 1, limit, len(self._labels))
        draft = self._draft(one)
        while True:
            self.screen.draft(draft, one)
            line = self.screen.answer()
            if line is None:
                return False
            said = answered(line, draft, self.screen.themes)
            draft = said.draft
            if said.unknown:
                self.screen.unknown(said.unknown)
            elif said.step is Step.SAVE:
                self._save(one, draft)
                return True
            elif said.step is Step.SKIP:
                self._skipped.add(text_hash(one.record.text))
                return True
            elif said.step is Step.UNDO:
                if self._undo(one):
                    return True
            elif said.step is Step.HELP:
                self.screen.explain()
            elif said.step is Step.QUIT:
                return False

    def _draft(self, one: Tagged) -> Draft:
        mine = earlier(self._labels, _key(one.record), self.by)
        if mine is not None and mine.themes is not None:
            return Draft(frozenset(mine.themes), mine.sentiment)
        return Draft(frozenset(one.themes))

    def _save(self, one: Tagged, draft: Draft) -> None:
        source, id, hashed = _key(one.record)
        now = datetime.now(UTC).replace(microsecond=0)
        themes = tuple(theme for theme in self._themes if theme in draft.themes)
        self._read()
        before = earlier(self._labels, _key(one.record), self.by)
        self._write(
            _key(one.record), Label(source, id, themes, draft.sentiment, self.by, now, hashed)
        )
        self._history.append((one, before))

    def _undo(self, current: Tagged) -> bool:
        if not self._history:
            self.screen.nothing_to_undo()
            return False
        one, before = self._history.pop()
        self._read()
        self._write(_key(one.record), before)
        self._again += [current, one]
        return True

    def _write(self, key: tuple[str, str, str], new: Label | None) -> None:
        data = write_labels(merged(self._labels.rows, key, self.by, new))
        try:
            write_files(self.root, {LABELS: data})
        except (OSError, ValueError) as error:
            self._stop(NOT_WRITTEN, error)
        self._labels, _ = read_labels(data, self._themes)

    def _read(self) -> None:
        """The labels as they are on disk now: somebody else may be labelling too."""
        path, data = self.root / LABELS, b""
        if path.is_symlink() and not own_file(self.root, LABELS):
            stop(NOT_READ, self.screen.lang, file=LABELS, reason="link")
        try:
            data = read_export(path) if path.exists() else b""
        except OSError as error:
            self._stop(NOT_READ, error)
        self._labels, problems = read_labels(data, self._themes)
        broken = [one for one in problems if one.severity is Severity.ERROR]
        if broken:
            self.screen.problems(broken)
            stop(BROKEN, self.screen.lang, file=LABELS)

    def _stop(self, what: Message, error: Exception) -> NoReturn:
        reason = getattr(error, "strerror", None) or str(error)
        stop(what, self.screen.lang, file=LABELS, reason=reason)


def _key(record: Record) -> tuple[str, str, str]:
    return record.source, record.id, text_hash(record.text)
