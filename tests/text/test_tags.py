"""Hashtags and mentions as networks see them, against twitter-text's own cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.tags import hashtags, mentions

EXTRACT = Path(__file__).parents[2].parent / "shared/data/twitter-text/conformance/extract.yml"


def conformance(section: str) -> list[Any]:
    if not EXTRACT.exists():
        pytest.skip(f"twitter-text's conformance cases are not at {EXTRACT}")
    cases: list[Any] = yaml.safe_load(EXTRACT.read_text(encoding="utf-8"))["tests"][section]
    return cases


@pytest.mark.real_data
@pytest.mark.parametrize(("section", "count"), [("hashtags", 65), ("hashtags_from_astral", 3)])
def test_official_cases_of_hashtags(section: str, count: int) -> None:
    cases = conformance(section)
    assert len(cases) == count
    for case in cases:
        assert hashtags(case["text"]) == case["expected"], case["description"]


@pytest.mark.real_data
def test_official_cases_of_hashtags_in_their_place() -> None:
    for case in conformance("hashtags_with_indices"):
        expected = [one["hashtag"] for one in case["expected"]]
        assert hashtags(case["text"]) == expected, case["description"]


@pytest.mark.real_data
def test_official_cases_of_mentions_but_retweets() -> None:
    cases = conformance("mentions")
    planned = [case for case in cases if "RT@" not in case["text"].upper()]
    assert len(cases) - len(planned) == 4
    for case in planned:
        assert mentions(case["text"]) == case["expected"], case["description"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#香港 #台灣,＃旅遊。", ["香港", "台灣", "旅遊"]),
        ("第#三 a#b", []),
        ("#a#b＃c", ["a", "b", "c"]),
        ("##a", ["a"]),
        ("#1#a", []),  # what is glued to no hashtag is none
        ("#", []),
        ("＃", []),
        ("#️⃣ #1️⃣", []),
        ("好#️⃣", []),
        ("❤️#愛", ["愛"]),
        ("https://example.com/#a https://example.com/b#c", []),
        ("#a://b", []),
        ("&#39;", []),
        ("(#a)", ["a"]),
        ("#e\u0301te", ["e\u0301te"]),
        ("#50年代", ["50年代"]),
    ],
)
def test_hashtags_by_hand(text: str, found: list[str]) -> None:
    assert hashtags(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@amy", ["amy"]),
        ("多謝@amy，＠ken", ["amy", "ken"]),
        ("@a.b.c. @d_", ["a.b.c", "d_"]),
        ("mail@example.com", []),
        ("@amy@mastodon.example", []),
        ("@ amy", []),
        ("x@y @@z", []),
    ],
)
def test_mentions_by_hand(text: str, found: list[str]) -> None:
    assert mentions(text) == found


@given(st.text(st.sampled_from("#＃@a1香_.\ufe0f/& \u200d"), max_size=40))
def test_every_text_is_taken_and_what_is_found_stands_in_it(text: str) -> None:
    for body in hashtags(text):
        assert f"#{body}" in text or f"＃{body}" in text
    for name in mentions(text):
        assert name in text


@pytest.mark.parametrize("evil", ["#\ufe0f", "#a", "@a", "#", "@a.", "#1"])
def test_evil_texts_take_no_longer_than_their_length(evil: str) -> None:
    """Work is counted, not time: a hundred thousand signs are looked at once each."""
    text = evil * 50_000
    assert len(hashtags(text)) <= len(text)
    assert len(mentions(text)) <= len(text)
