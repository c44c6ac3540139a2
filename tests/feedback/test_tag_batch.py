"""Many texts at once are tagged as each by itself, whatever they hold and what is taken back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging import batch
from srmkit.model import Negation, Theme
from srmkit.text.fold_batch import fold_batch
from tests.feedback.samples import theme

PIECES = (
    *("退款", "退", "慢", "貴", "冇", "唔", "沒有", "問題", "嗎", "late", "rust", "refund"),
    *("no ", "never ", "not ", "problem ", "with ", "and ", "but ", "n't ", "’", "'"),
    *(
        "Café",
        "cafe\u0301",
        "ß",
        "…",
        "ＲＥＦＵＮＤ",
        "é",
        "×",
        "\u0301",
        "\ufe0f",
        "😀",
        "𠮷",
        "\ud800",
    ),
    *("\n", "\x00", " ", ".", "。", ",", "a", "_", "1"),
)
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=7)
WORDS = (
    *("退款", "慢", "late", "rust", "refund", "café", "problem", "問題"),
    *("n't", "...", "退", "a b", "\n", "…"),
)


@st.composite
def taxonomies(draw: st.DrawFn) -> dict[str, Theme]:
    """A few themes of a few phrases, with all that a theme may ask for."""
    themes = {}
    for id in draw(st.lists(st.sampled_from("abcd"), unique=True, max_size=3)):
        phrases = draw(st.lists(st.sampled_from(WORDS), unique=True, max_size=4))
        barred = draw(st.lists(st.sampled_from(WORDS), max_size=1))
        heavy = draw(st.dictionaries(st.sampled_from(WORDS), st.sampled_from([0.5, 2.0])))
        themes[id] = replace(
            theme(id, *phrases, exclude=tuple(barred)),
            weights={phrase: heavy[phrase] for phrase in phrases if phrase in heavy},
            threshold=draw(st.sampled_from([1.0, 1.0, 1.5])),
            negation=draw(st.sampled_from(Negation)),
        )
    return themes


@settings(max_examples=200)
@given(taxonomies(), TEXTS)
def test_a_batch_is_its_texts_one_by_one(themes: dict[str, Theme], texts: list[str]) -> None:
    """Every tag with its place, and every pair of text and theme."""
    tagger = Tagger(themes)
    alone = [tagger.tag(text) for text in texts]
    assert tagger.tag_batch(texts) == alone
    rows, columns = tagger.theme_matrix(texts)
    numbers = list(zip(rows.tolist(), columns.tolist(), strict=True))
    assert numbers == sorted(set(numbers))
    pairs = {(row, tagger.themes[at]) for row, at in numbers}
    assert pairs == {(row, tag.theme) for row, tags in enumerate(alone) for tag in tags}


def test_rows_are_counted_on_across_chunks() -> None:
    """A batch is cut into chunks; the last text is as far as it was."""
    tagger = Tagger({"t": theme("t", "late")})
    texts = ["late" if number % 3 == 0 else "…fine" for number in range(2 * batch.CHUNK + 5)]
    rows, _ = tagger.theme_matrix(texts)
    assert rows.tolist() == list(range(0, len(texts), 3))
    assert [bool(tags) for tags in tagger.tag_batch(texts)] == [text == "late" for text in texts]


def test_long_texts_are_searched_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory follows the characters, not the number of texts; nothing moves."""
    monkeypatch.setattr(batch, "CHARACTERS", 10)
    tagger = Tagger({"t": theme("t", "late")})
    texts = ["late", "x" * 30, "", "late again", "fine", "never late", "so late"]
    assert tagger.tag_batch(texts) == [tagger.tag(text) for text in texts]
    assert tagger.theme_matrix(texts)[0].tolist() == [0, 3, 6]


def test_texts_that_are_folded_already_give_the_same() -> None:
    """The pipeline folds once for all its stages."""
    tagger = Tagger({"t": theme("t", "蓋鬆"), "u": theme("u", "late")})
    texts = ["個壺蓋鬆咗…", "LATE’s", "", "never late"]
    rows, themes = tagger.theme_matrix_of(fold_batch(texts))
    assert list(zip(rows.tolist(), themes.tolist(), strict=True)) == [(0, 0), (1, 1)]


def test_no_texts_and_no_themes() -> None:
    """Nothing in, nothing out, of the right kind."""
    assert Tagger({}).tag_batch(["退款"]) == [()]
    assert Tagger({"t": theme("t", "a")}).tag_batch([]) == []
    rows, themes = Tagger({}).theme_matrix([])
    assert rows.dtype == np.int64
    assert themes.dtype == np.int64
    assert (len(rows), len(themes)) == (0, 0)
