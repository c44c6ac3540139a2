"""Folding many texts at once gives what folding each gives, and the same way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.fold import fold, folded
from srmkit.text.fold_batch import fold_batch

# what folds to itself, to another, to several, and what joins the character before it
LETTERS = st.one_of(
    st.characters(), st.sampled_from("aB收貨退ＲＦ…ßé①½ﬁİ가ᄀ\u0301\u1161\u11a8\n\0\u200d\ufe0f❤")
)


@given(st.lists(st.text(LETTERS, max_size=12), max_size=8))
def test_each_text_is_folded_as_alone(texts: list[str]) -> None:
    assert fold_batch(texts).texts() == [fold(text) for text in texts]


@given(st.lists(st.text(LETTERS, max_size=12), max_size=8))
def test_every_character_leads_back_to_where_it_came_from(texts: list[str]) -> None:
    batch = fold_batch(texts)
    for row, text in enumerate(texts):
        own = batch.sources[batch.starts[row] : batch.starts[row + 1]] - batch.written[row]
        plain = folded(text)
        assert own.tolist() == list(plain.offsets or range(len(text) + 1))
    assert len(batch.sources) == len(batch.codes) + 1


def test_nothing_is_a_batch() -> None:
    assert fold_batch([]).texts() == []
    assert fold_batch(["", ""]).texts() == ["", ""]


def test_an_accent_does_not_join_the_text_before() -> None:
    """The separator stands between them, and each text is folded for itself."""
    assert fold_batch(["e", "\u0301a", "e\u0301"]).texts() == ["e", fold("\u0301a"), "é"]
