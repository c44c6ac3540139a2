"""What ratings say, in the many ways that tools write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.sentiment import SENTIMENTS, Sentiment
from srmkit.feedback.sentiment.rating import rated

NEGATIVE, NEUTRAL, POSITIVE = SENTIMENTS


@pytest.mark.parametrize(
    ("rating", "mood"),
    [
        *(("1", NEGATIVE), ("2", NEGATIVE), ("3", NEUTRAL), ("4", POSITIVE), ("5", POSITIVE)),
        *(("4.0", POSITIVE), ("2,5", NEGATIVE), ("0", NEGATIVE), ("５", POSITIVE)),
        *(("4/5", POSITIVE), ("1 / 5", NEGATIVE), ("3 out of 5", NEUTRAL), ("9/10", POSITIVE)),
        *(("8", POSITIVE), ("6", NEUTRAL), ("100", POSITIVE), ("35", NEGATIVE)),
        *(("80%", POSITIVE), ("50 %", NEUTRAL), ("0%", NEGATIVE), ("5%", NEGATIVE)),
        *(("★★★★☆", POSITIVE), ("★★", NEGATIVE), ("⭐⭐⭐", NEUTRAL), ("5 stars", POSITIVE)),
        *(("1星", NEGATIVE), ("👍", POSITIVE), ("👎", NEGATIVE), ("☹️", NEGATIVE)),
        *(("Good", POSITIVE), ("bad", NEGATIVE), ("Very satisfied", POSITIVE)),
        *(("Not satisfied", NEGATIVE), ("滿意", POSITIVE), ("不满意", NEGATIVE), ("一般", NEUTRAL)),
    ],
)
def test_stars_thumbs_words_and_shares(rating: str, mood: Sentiment) -> None:
    assert rated(rating) is mood


@pytest.mark.parametrize(
    "rating",
    ["", " ", "n/a", "offered", "unoffered", "-1", "5/0", "7/5", "1e9", "12345", "3-4", "★" * 99],
)
def test_what_cannot_be_read_says_nothing(rating: str) -> None:
    assert rated(rating) is None


def test_a_source_may_say_its_scale() -> None:
    """A 5 of ten is no 5 of five; a value off the scale is no rating."""
    assert (rated("5"), rated("5", scale=10), rated("5", scale=100)) == (
        POSITIVE,
        NEUTRAL,
        NEGATIVE,
    )
    assert rated("7", scale=5) is None


def test_nps_has_classes_of_its_own() -> None:
    assert [rated(nps=str(value)) for value in (0, 6, 7, 8, 9, 10)] == [
        *(NEGATIVE, NEGATIVE, NEUTRAL, NEUTRAL, POSITIVE, POSITIVE),
    ]
    assert rated(nps="11") is None
    assert rated(nps="promoter") is None


def test_the_rating_comes_first_then_csat_then_nps() -> None:
    assert rated("1", "5", "10") is NEGATIVE
    assert rated("", "5", "0") is POSITIVE
    assert rated("n/a", "", "0") is NEGATIVE


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_in_a_cell_is_an_exception(rating: str, csat: str, nps: str) -> None:
    assert rated(rating, csat, nps) in {*SENTIMENTS, None}
