"""English words in their forms, Chinese as it stands, and no form that is another word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging.phrases import forms
from tests.feedback.samples import theme


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("refund", {"refund", "refunds", "refunded", "refunding"}),
        ("ship", {"ship", "ships", "shipped", "shipping"}),
        ("order", {"order", "orders", "ordered", "ordering"}),
        ("price", {"price", "prices", "priced", "pricing"}),
        ("delivery", {"delivery", "deliveries", "deliveried", "deliverying"}),
        ("crash", {"crash", "crashes", "crashed", "crashing"}),
        ("slow", {"slow", "slower", "slowest"}),
        ("noisy", {"noisy", "noisier", "noisiest"}),
        ("pricey", {"pricey", "pricier", "priciest"}),
        ("nice", {"nice", "nicer", "nicest"}),
        ("late", {"late"}),
        ("packaging", {"packaging"}),
        ("refunds", {"refunds"}),
        ("glass", {"glass", "glasses"}),
        ("still wait", {"still wait", "still waits", "still waited", "still waiting"}),
        ("=train", {"train"}),
        ("UI", {"ui"}),
        ("café", {"café"}),
        ("送貨", {"送货"}),
        ("用app", {"用app", "用apps", "用apped", "用apping"}),
        ("  ", set()),
        ("=", {"="}),
    ],
)
def test_forms(phrase: str, expected: set[str]) -> None:
    """The last word alone is inflected."""
    assert set(forms(phrase)) == expected
    assert len(forms(phrase)) == len(expected)


@pytest.mark.parametrize("phrase", ["wait", "show", "corn", "but", "hat"])
def test_no_er_where_it_would_be_another_word(phrase: str) -> None:
    """A waiter is no waiting, a shower no show."""
    assert not [form for form in forms(phrase) if form.endswith(("er", "est"))]


def test_a_tag_names_the_phrase_as_it_is_written_and_marks_the_form() -> None:
    """The reason leads back to the taxonomy's line."""
    text = "They REFUNDED me"
    (tag,) = Tagger({"t": theme("t", "Refund")}).tag(text)
    assert (tag.phrase, text[tag.start : tag.end]) == ("Refund", "REFUNDED")


def test_one_form_of_two_phrases_is_one_tag() -> None:
    """A list that has refund and refunds counts a refund once."""
    assert len(Tagger({"t": theme("t", "refund", "refunds")}).tag("two refunds")) == 1


def test_phrases_weigh_against_the_themes_threshold() -> None:
    """Each phrase counts once, however often it is said."""
    mine = replace(
        theme("t", "wait", "queue", "慢"), weights={"wait": 0.5, "queue": 0.5}, threshold=1
    )
    tagger = Tagger({"t": mine, "u": theme("u", "wait")})
    assert [tag.theme for tag in tagger.tag("wait wait wait")] == ["u", "u", "u"]
    assert {tag.theme for tag in tagger.tag("wait in the queue")} == {"t", "u"}
    assert {tag.theme for tag in tagger.tag("慢")} == {"t"}


def test_tenths_add_up_to_one() -> None:
    """0.1 + 0.2 + 0.7 is a little less than 1 to a computer."""
    mine = replace(theme("t", "a", "b", "c"), weights={"a": 0.7, "b": 0.1, "c": 0.2})
    assert len(Tagger({"t": mine}).tag("a b c")) == 3
