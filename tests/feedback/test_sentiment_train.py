"""Learning: known optima are found, labels correct the model only where held-out labels agree."""

from __future__ import annotations

import random

import numpy as np

from srmkit.feedback.sentiment import SENTIMENTS, Sentiment, load_model
from srmkit.feedback.sentiment.adapt import FEWEST, adapt
from srmkit.feedback.sentiment.features import BUCKETS, buckets, fold_all, units
from srmkit.feedback.sentiment.train import Floats, fit, lbfgs, matrix, to_model

NEGATIVE, NEUTRAL, POSITIVE = SENTIMENTS


def test_lbfgs_finds_the_least_of_a_bowl() -> None:
    """A badly scaled quadratic, whose least is known."""
    scale, goal = np.array([1.0, 50.0, 2000.0]), np.array([3.0, -2.0, 0.5])

    def bowl(at: Floats) -> tuple[float, Floats]:
        return float((scale * (at - goal) ** 2).sum()), 2 * scale * (at - goal)

    found, value = lbfgs(bowl, np.zeros(3), 60)
    assert np.allclose(found, goal, atol=1e-4)
    assert value < 1e-5


def test_a_matrix_times_is_what_it_says() -> None:
    """Sparse products against the same in dense numpy; empty texts are rows of zeros."""
    made = matrix(["a b", "", "唔好食", "a a a"])
    dense = np.zeros((4, BUCKETS))
    np.add.at(dense, (made.rows, made.columns), made.worth[made.rows])
    weights = np.random.default_rng(1).normal(size=(BUCKETS, 3))
    assert np.allclose(made.times(weights), dense @ weights)
    values = np.arange(12.0).reshape(4, 3)
    assert np.allclose(made.turned_times(values, BUCKETS), dense.T @ values)
    some = made.take(np.array([3, 0]))
    assert np.allclose(some.times(weights), dense[[3, 0]] @ weights)


def test_training_and_the_model_at_work_agree() -> None:
    """Logits by the sparse matrix are those of the packed whole numbers, up to rounding."""
    texts = ["好食", "not good at all!", "", "中伏 😡 never again"]
    weights = np.random.default_rng(2).normal(size=(BUCKETS, 3))
    weights[0] = 0
    level = np.array([0.1, 0.0, -0.2])
    model = to_model(weights, level)
    wanted = matrix(texts).times(weights - weights[:, 1:2]) + level
    assert np.allclose(model.logits(texts), wanted, atol=0.02)


def test_features_of_a_text_do_not_reach_into_the_next() -> None:
    together = list(fold_all(["a not", "good", "好", "食"]))
    apart = [list(fold_all([text])) for text in ("a not", "good", "好", "食")]
    joined = sorted(n for b in together for _, f in buckets(units(b)) for n in f.tolist() if n)
    single = sorted(
        n for bs in apart for b in bs for _, f in buckets(units(b)) for n in f.tolist() if n
    )
    assert joined == single


def test_a_two_class_corpus_says_nothing_of_neutral() -> None:
    """Rows marked as poles leave neutral where it was; the same rows unmarked push it down."""
    features, labels = matrix(["aa"] * 10 + ["bb"] * 10), np.array([0] * 10 + [2] * 10)
    poles = fit(features, labels, poles=np.ones(20, np.bool_), level=False, penalty=1e-3)
    all_ = fit(features, labels, level=False, penalty=1e-3)
    column = matrix(["aa"]).columns[0]
    assert abs(poles.weights[column, 1]) < 1e-9
    assert all_.weights[column, 1] < -0.1
    assert poles.weights[column, 0] > 0.1 > -0.1 > poles.weights[column, 2]


def _jargon(count: int) -> tuple[list[str], list[Sentiment]]:
    dice = random.Random(4)  # noqa: S311
    words = ["order", "table", "week", "shop", "blue", "queue", "phone"]
    good, bad = "that was totally zorp", "that was totally fnarg"
    texts: list[str] = []
    moods: list[Sentiment] = []
    for number in range(count):
        texts.append(f"{' '.join(dice.choices(words, k=4))} {good if number % 2 else bad} {number}")
        moods.append(POSITIVE if number % 2 else NEGATIVE)
    return texts, moods


def test_labels_teach_words_of_the_team_s_own() -> None:
    """And say by what score they were believed."""
    texts, moods = _jargon(120)
    taught = adapt(load_model(), texts, moods)
    assert taught.chosen
    assert taught.after > taught.before + 0.2
    new = ["your phone line that was totally zorp", "your phone line that was totally fnarg"]
    assert taught.model.classify(new)[0] == [POSITIVE, NEGATIVE]
    kept = ["好食", "😡", "what time do you open?"]
    assert taught.model.classify(kept)[0] == load_model().classify(kept)[0]


def test_the_order_of_labels_changes_nothing() -> None:
    texts, moods = _jargon(80)
    one = adapt(load_model(), texts, moods)
    other = adapt(load_model(), texts[::-1], moods[::-1])
    assert np.array_equal(one.model.weights, other.model.weights)
    assert (one.before, one.after) == (other.before, other.after)


def test_labels_by_chance_teach_nothing() -> None:
    """Held-out labels do not agree with what the others taught, so the model stays."""
    dice = random.Random(9)  # noqa: S311
    texts, _ = _jargon(120)
    taught = adapt(load_model(), texts, [dice.choice(SENTIMENTS) for _ in texts])
    assert not taught.chosen
    assert taught.model is load_model()


def test_few_labels_are_not_tried() -> None:
    texts, moods = _jargon(FEWEST - 1)
    taught = adapt(load_model(), texts, moods)
    assert (taught.chosen, taught.labels, taught.model) == (False, FEWEST - 1, load_model())
    assert adapt(load_model(), [], []).labels == 0
