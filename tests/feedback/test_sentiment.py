"""Moods: what a text, a rating and a label say, the same in every batch and every script."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import numpy as np
import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.sentiment import SENTIMENTS, Sentiment, load_model
from srmkit.feedback.sentiment.model import MOST, dump, parse
from srmkit.feedback.sentiment.moods import moods_of, moods_of_texts
from srmkit.feedback.sentiment.train import to_model
from tests.feedback.samples import record

NEGATIVE, NEUTRAL, POSITIVE = SENTIMENTS

PLAIN = {
    "正": POSITIVE,
    "抵食": POSITIVE,
    "唔錯": POSITIVE,
    "好食": POSITIVE,
    "很好用，推薦": POSITIVE,
    "not bad at all": POSITIVE,
    "works great, thank you": POSITIVE,
    "😍": POSITIVE,
    "伏": NEGATIVE,
    "中伏": NEGATIVE,
    "唔好食": NEGATIVE,
    "不好吃": NEGATIVE,
    "服務態度好差，等咗成個鐘": NEGATIVE,
    "not good": NEGATIVE,
    "it doesn't work, I want my money back": NEGATIVE,
    "😡": NEGATIVE,
    "麻麻地": NEUTRAL,
    "一般": NEUTRAL,
    "請問幾點開門": NEUTRAL,
    "what time do you open?": NEUTRAL,
}


@pytest.mark.parametrize(("text", "mood"), PLAIN.items())
def test_plain_remarks(text: str, mood: Sentiment) -> None:
    assert moods_of_texts([text]) == [mood]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ufeff", "\x00"])
def test_who_says_nothing_is_neutral(text: str) -> None:
    assert moods_of_texts([text]) == [NEUTRAL]


TEXTS = st.lists(st.text(st.sampled_from("正伏唔好食 not bad!\n😍，e\u0301")), max_size=12)


@given(TEXTS)
def test_a_text_is_scored_alike_in_every_company(texts: list[str]) -> None:
    """Batches, partitions and cores share the work differently; a score is a whole-number sum."""
    model = load_model()
    together = model.logits(texts)
    alone = [model.logits([text])[0] for text in texts]
    assert together.shape == (len(texts), 3)
    assert all(np.array_equal(one, other) for one, other in zip(together, alone, strict=True))


def test_batches_of_any_size_agree() -> None:
    """More than one stretch of the cache's size, and texts longer than what is read."""
    texts = ["服務好差" * 3000, "ok", "好食" * 40_000, "great!" * 9, ""] * 4
    model = load_model()
    alone = np.concatenate([model.logits([text]) for text in texts])
    assert np.array_equal(model.logits(texts), alone)
    assert np.array_equal(model.logits(["好" * MOST]), model.logits(["好" * (MOST * 3)]))


def test_probabilities_are_probabilities_and_lead_to_the_mood() -> None:
    moods, chances = load_model().classify(list(PLAIN))
    assert chances.shape == (len(PLAIN), 3)
    assert np.allclose(chances.sum(axis=1), 1)
    assert moods == [SENTIMENTS[number] for number in chances.argmax(axis=1)]


def test_script_makes_no_difference() -> None:
    """Traditional, Simplified and full-width spellings of one remark are one remark."""
    texts = [text for text in PLAIN if not text.isascii()]
    for way in ("t2s", "s2t", "s2hk"):
        turned = [opencc.OpenCC(way).convert(text) for text in texts]
        assert moods_of_texts(turned) == moods_of_texts(texts)
    assert moods_of_texts(["ＮＯＴ　ＧＯＯＤ"]) == moods_of_texts(["not good"])


def test_letters_drawn_out_and_apostrophes_change_nothing() -> None:
    model = load_model()
    same = ["It doesn’t work", "it doesnt work", "IT DOESN'T WORK"]
    assert len({tuple(row) for row in model.logits(same).tolist()}) == 1
    assert moods_of_texts(["sooooo goooooood"]) == [POSITIVE]


def test_hostile_text_costs_nothing() -> None:
    """Lone surrogates, joiners, a long field: a mood, not an exception."""
    hostile = ["\ud800", "👨‍👩‍👧‍👦" * 100, "a" * 1_000_000, "not " * 50_000, "\u0301" * 500, "=1+1"]
    assert len(moods_of_texts(hostile)) == len(hostile)


def test_a_label_outweighs_a_rating_and_a_rating_the_text() -> None:
    rude, rated_well, labelled = (
        record("服務極差", id="1"),
        record("服務極差", id="2", rating="5"),
        record("服務極差", id="3", rating="5"),
    )
    moods = moods_of([rude, rated_well, labelled], {(labelled.source, "3"): NEUTRAL})
    assert [moods[labelled.source, id] for id in "123"] == [NEGATIVE, POSITIVE, NEUTRAL]


def test_ratings_beside_texts_win_for_certain() -> None:
    moods, chances = load_model().classify(["好食", "好食"], [NEGATIVE, None])
    assert moods == [NEGATIVE, POSITIVE]
    assert chances[0].tolist() == [1, 0, 0]


def test_the_scale_of_a_source_is_known() -> None:
    one = record("", rating="5", source="ten")
    assert list(moods_of([one]).values()) == [POSITIVE]
    assert list(moods_of([one], scales={"ten": 10}).values()) == [NEUTRAL]


def test_weights_are_small_and_come_back_as_they_were() -> None:
    data = (files("srmkit.feedback.sentiment") / "weights.npz").read_bytes()
    assert len(data) <= 500_000
    model = load_model()
    assert np.array_equal(parse(dump(model)).weights, model.weights)
    assert dump(parse(data)) == dump(model)


def test_weights_for_other_features_are_a_bug() -> None:
    with pytest.raises(ValueError, match="other features"):
        parse(dump(to_model(np.ones((8, 3)), np.zeros(3))))


def test_at_work_it_needs_numpy_alone_and_no_seed_matters() -> None:
    code = (
        "import sys\n"
        "from srmkit.feedback.sentiment import load_model\n"
        "print(load_model().logits(['好食', 'not good 😡']).tolist())\n"
        "assert not {'sklearn', 'scipy', 'pandas'} & set(sys.modules)\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


def test_to_name_a_mood_loads_nothing() -> None:
    code = "import sys, srmkit.feedback.sentiment; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, check=True)
