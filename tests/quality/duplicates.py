"""How well copies are found: real texts, perturbed, among all other real texts of their language.

`python -m tests.quality.duplicates` prints a table per language and perturbation, and the time for
100,000, 200,000 and 400,000 invented remarks (`--quick`: without the times). Each text is one
person's and its copy another's, so that only what is said counts; copies that are too short to be
anybody's own (`srmkit.feedback.duplicates.edits.LEAST`) are among the rows, and not counted as to
be found.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

from srmkit.feedback.duplicates.deduplicate import Said
from srmkit.feedback.duplicates.edits import LEAST, bare, size
from srmkit.feedback.duplicates.group import group
from srmkit.model import WINDOW, Record
from srmkit.text.fold import skeleton
from tests.quality.perturbations import PERTURBATIONS, Change, typos

DATA = Path(__file__).parents[2].parent / "shared" / "data"
BEGIN = datetime(2026, 9, 1, tzinfo=UTC)


def corpora(folder: Path = DATA) -> dict[str, list[str]]:
    """Distinct texts by language and data set; whole reviews, and their sentences, which are
    shorter and more alike."""
    reviews = {
        "yue openrice-senti": _csv(folder / "openrice-senti/valid.tsv", "text_a", "\t"),
        "zh-Hans asap": [
            text
            for name in ("dev", "train")
            for text in _csv(folder / f"asap/{name}_sample.csv", "reviewbody")
        ],
        "en mams": [
            node.text or ""
            for name in ("train", "val")
            for node in ElementTree.parse(folder / f"mams/{name}.xml").iter("text")  # noqa: S314
        ],
        "en maalej": _csv(folder / "maalej-app-reviews/reviews.csv", "comment"),
        "en support-conversations": _csv(
            folder / "support-conversations/conversations.csv", "text"
        ),
    }
    for name in ("yue openrice-senti", "zh-Hans asap"):
        reviews[f"{name}, sentences"] = [
            part.strip()
            for text in reviews[name]
            for part in re.split(r"[。！？!?\n]+| {2,}", text)
        ]
    return {name: distinct(texts) for name, texts in reviews.items()}


def _csv(path: Path, column: str, delimiter: str = ",") -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        if delimiter == "\t":  # no quotes there, though texts have some
            rows = csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            rows = csv.DictReader(stream)
        return [row[column] for row in rows]


def distinct(texts: Sequence[str]) -> list[str]:
    """Those long enough, each once, punctuation and case aside."""
    by_words = {bare(skeleton(text)): text for text in texts}
    return [text for words, text in by_words.items() if size(words) >= LEAST]


@dataclass(frozen=True, slots=True)
class Score:
    """Copies of one corpus under one perturbation."""

    copies: int
    found: int
    """Those that were joined to their own text."""
    wrong: int
    """Texts and copies that were joined to another text."""

    @property
    def recall(self) -> float:
        """Part of the copies that was found."""
        return self.found / self.copies

    @property
    def precision(self) -> float:
        """Part of what was joined that belongs together."""
        return self.found / max(1, self.found + self.wrong)


def said(texts: Sequence[str], who: str, chance: random.Random) -> list[Said]:
    """Each by another author, at some time within a week."""
    times = [BEGIN + timedelta(minutes=chance.randrange(7 * 24 * 60)) for _ in texts]
    rows = zip(texts, times, strict=True)
    return [
        Said(Record(f"{who}{i}", "s", text, created_at=at, author=f"{who}{i}", origin=f"{who}:{i}"),
             "inbox.csv", new=True)
        for i, (text, at) in enumerate(rows)
    ]  # fmt: skip


def score(texts: Sequence[str], change: Change, seed: int = 7) -> Score:
    """Copy every text once and look for all copies among all texts."""
    chance = random.Random(seed)  # noqa: S311
    originals = said(texts, "a", chance)
    copies = said([change(text, chance) for text in texts], "b", chance)
    group([*originals, *copies], [], WINDOW)
    pairs = zip(originals, copies, strict=True)
    right = [one.kept is other.kept for one, other in pairs]
    joined = sum(one.into is not None for one in (*originals, *copies))
    long = [size(bare(skeleton(one.record.text))) >= LEAST for one in copies]
    found = sum(one and enough for one, enough in zip(right, long, strict=True))
    return Score(sum(long), found, joined - sum(right))


def together(parts: Iterable[Score]) -> Score:
    """The sum of several."""
    scores = list(parts)
    return Score(
        sum(one.copies for one in scores),
        sum(one.found for one in scores),
        sum(one.wrong for one in scores),
    )


def scores(texts: Sequence[str]) -> dict[str, Score]:
    """By perturbation."""
    return {name: score(texts, change) for name, change in PERTURBATIONS.items()}


def invented(count: int, seed: int = 3) -> Iterator[str]:
    """Remarks of 8 to 24 words in English or Chinese, one in ten a retouched copy."""
    chance = random.Random(seed)  # noqa: S311
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 8))) for _ in range(4000)]
    han = [chr(0x4E00 + chance.randrange(3000)) for _ in range(2000)]
    last = ""
    for _ in range(count):
        if last and chance.random() < 0.1:
            yield typos(1)(last, chance)
            continue
        spoken = chance.random() < 0.5
        length = chance.randint(8, 24)
        last = (
            " ".join(chance.choices(words, k=length))
            if spoken
            else "".join(chance.choices(han, k=2 * length))
        )
        yield last


def seconds(count: int) -> float:
    """Processor time that `count` invented remarks of a week take."""
    chance = random.Random(1)  # noqa: S311
    rows = said(list(invented(count)), "c", chance)
    begun = time.process_time()
    group(rows, [], WINDOW)
    return time.process_time() - begun


def report(quick: bool) -> Iterator[str]:
    """The lines of the tables."""
    for name, texts in corpora().items():
        yield f"\n{name}: {len(texts)} texts"
        yield f"  {'perturbation':<16}{'copies':>8}{'recall':>9}{'precision':>11}"
        found = scores(texts)
        for change, one in found.items():
            yield f"  {change:<16}{one.copies:>8}{one.recall:>9.4f}{one.precision:>11.4f}"
        one = together(found.values())
        yield f"  {'all':<16}{one.copies:>8}{one.recall:>9.4f}{one.precision:>11.4f}"
    if not quick:
        times = [seconds(count) for count in (100_000, 200_000, 400_000)]
        ratios = " ".join(f"{one / times[0]:.2f}" for one in times)
        yield f"\n100,000, 200,000 and 400,000 remarks: {ratios} (1 = {times[0]:.1f} s)"


def main(arguments: Sequence[str] = ()) -> None:
    """Print the tables."""
    if not DATA.is_dir():
        print("the real data of ../shared/data is not on this machine")  # noqa: T201
        return
    for line in report("--quick" in arguments):
        print(line)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
