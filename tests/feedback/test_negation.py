"""What is denied does not count against anybody, and what is merely negative still does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging import negation
from srmkit.feedback.tagging.negation import ALL_CLEAR, is_trouble, negated
from srmkit.feedback.tagging.phrases import plain
from srmkit.model import Negation
from tests.feedback.samples import theme

TROUBLE = theme("late", "late", "slow", "broken", "damage", "crash", "慢", "遲", "壞", "破損", "爛")
THING = theme("delivery", "delivery", "送貨", "refund", "退款")
ASPECT = replace(theme("food", "food", "fresh", "好食", "味道", "服務"), negation=Negation.KEEPS)
TAGGER = Tagger({one.id: one for one in (TROUBLE, THING, ASPECT)})


def found(text: str) -> list[str]:
    """What of `text` is marked; one by one and in a batch are the same."""
    tags = TAGGER.tag(text)
    assert TAGGER.tag_batch([text]) == [tags]
    return [text[tag.start : tag.end] for tag in tags]


@pytest.mark.parametrize(
    "text",
    [
        "no problem with delivery",
        "No problems whatsoever with the delivery",
        "delivery was no problem at all",
        "I have never had any issues with delivery",
        "not slow at all",
        "not at all slow",
        "without any damage",
        "never late",
        "It isn’t broken",
        "it wasn't late",
        "nothing was broken",
        "none of them arrived broken",
        "never crashes",
        "hasn't crashed once",
        "did not arrive broken",
        "no longer slow",
        "唔係壞",
        "送貨冇問題",
        "送货没有任何问题",
        "沒有破損",
        "没有任何破损",
        "一點都不慢",
        "唔慢",
        "從未遲過",
        "冇爛到",
        "並沒有壞",
        "無破損",
        "不會太慢",
    ],
)
def test_what_is_denied_is_no_trouble(text: str) -> None:
    """In English, Mandarin and Cantonese."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("not fresh", ["fresh"]),
        ("唔好食", ["好食"]),
        ("沒有味道", ["味道"]),
        ("no service here, 冇服務", ["服務"]),
        ("no complaints about the food", ["food"]),
        ("no refund", ["refund"]),
        ("沒有退款", ["退款"]),
        ("not only slow but late", ["slow", "late"]),
        ("不但慢", ["慢"]),
        ("couldn't be slower", ["slower"]),
        ("不得不說慢", ["慢"]),
        ("never not late", ["late"]),
        ("not sure why it is broken", ["broken"]),
        ("唔知點解壞咗", ["壞"]),
        ("有沒有壞", ["壞"]),
        ("有冇壞？", ["壞"]),
        ("唔好咁慢", ["慢"]),
        ("差不多壞了", ["壞"]),
        ("no. late again", ["late"]),
        ("No problem, but delivery is late", ["delivery", "late"]),
        ("No problem ordering and it arrived broken", ["broken"]),
        ("送貨有冇問題", ["送貨"]),
        ("送貨沒有問題嗎？", ["送貨"]),
        ("knot late", ["late"]),
    ],
)
def test_what_is_only_negative_still_counts(text: str, marked: list[str]) -> None:
    """An opinion on a thing, a wish, a question, a double denial, an emphasis."""
    assert found(text) == marked


def test_a_theme_may_cancel_whatever_is_denied() -> None:
    """`negation: cancels` is for phrases that no list of words for trouble can know."""
    mine = replace(theme("t", "sticky lid"), negation=Negation.CANCELS)
    assert Tagger({"t": mine}).tag("no sticky lid") == ()
    assert Tagger({"t": replace(mine, negation=Negation.TROUBLE)}).tag("no sticky lid") != ()


@pytest.mark.parametrize("phrase", ["late", "broken", "送得太慢", "crashes", "rusty", "壞咗"])
def test_words_for_trouble_are_known_in_their_forms(phrase: str) -> None:
    """Singular or plural, any tense, either script."""
    assert is_trouble(plain(phrase))


@pytest.mark.parametrize(
    "phrase", ["delivery", "not working", "冇人覆", "no reply", "退款", "plate"]
)
def test_things_and_denials_are_no_words_for_trouble(phrase: str) -> None:
    """`not not working` is nothing that anybody writes."""
    assert not is_trouble(plain(phrase))


def test_the_lists_are_written_as_texts_are_folded() -> None:
    """A Traditional character here would never be found."""
    words = [*ALL_CLEAR, *negation.TROUBLE_ENGLISH.split(), *negation.TROUBLE_CHINESE.split()]
    assert [word for word in words if plain(word) != word] == []
    assert plain(negation._CHINESE + negation._CHINESE_GAP) == (
        negation._CHINESE + negation._CHINESE_GAP
    )


@given(st.text(st.sampled_from("no never without壞不冇没有 t'."), max_size=80))
def test_looking_for_a_denial_never_fails(text: str) -> None:
    """Whatever stands before a phrase."""
    assert negated(text, len(text)) in {True, False}


def test_a_long_run_of_denials_is_looked_at_within_reach() -> None:
    """Work is bounded by `REACH`, whatever the text's length."""
    text = "no " * 200_000 + "late"
    assert [tag.start for tag in TAGGER.tag(text)] == [600_000]
