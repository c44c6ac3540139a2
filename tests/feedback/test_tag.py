"""Tags: the right phrases, in either script, with their place, and none that is excluded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.tag import Tag, Tagger
from srmkit.text.fold import fold
from tests.feedback.samples import record, theme


def tags(text: str, *phrases: str, exclude: tuple[str, ...] = ()) -> list[str]:
    """What of `text` one theme with these phrases marks."""
    tagger = Tagger({"t": theme("t", *phrases, exclude=exclude)})
    return [text[tag.start : tag.end] for tag in tagger.tag(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("個壺蓋鬆咗", "蓋松", ["蓋鬆"]),
        ("壶盖松了", "蓋鬆", ["盖松"]),
        ("退款refund啦", "refund", ["refund"]),
        ("ＲＥＦＵＮＤ！", "refund", ["ＲＥＦＵＮＤ"]),
        ("I trust it", "rust", []),
        ("rusty", "rust", []),
        ("rust_free", "rust", []),
        ("Rust, rust.", "rust", ["Rust", "rust"]),
        ("cafés", "café", []),
        ("un café noir", "cafe\u0301", ["café"]),
        ("iPhone12", "phone", []),
        ("好…退款", "退款", ["退款"]),
        ("A/C broken", "a/c", ["A/C"]),
        ("c++ rocks", "c++", ["c++"]),
        ("anything", "", []),
    ],
)
def test_phrase_is_found_where_it_is_a_word(text: str, phrase: str, found: list[str]) -> None:
    """Han anywhere, Latin between borders, script and width and case aside."""
    assert tags(text, phrase) == found


def test_overlapping_phrases_are_all_found() -> None:
    """退款 and 款政 overlap; neither hides the other, nor the longer one around them."""
    assert tags("退款政策", "退款", "款政", "退款政策") == ["退款", "退款政策", "款政"]


def test_exclusion_cancels_in_its_sentence_and_nowhere_else() -> None:
    """`no refund needed` is no complaint; the refund in the sentence after it is."""
    text = "no refund needed. Refund me"
    assert tags(text, "refund", exclude=("no refund needed",)) == ["Refund"]


def test_exclusion_cancels_beside_the_phrase_too() -> None:
    """An exclusion need not touch the phrase, only stand in the same sentence."""
    assert tags("跌爛咗個壺蓋，想修補", "爛", exclude=("壺蓋",)) == []
    assert tags("隻碗爛咗！壺蓋就好好", "爛", exclude=("壺蓋",)) == ["爛"]


def test_exclusion_counts_for_its_own_theme() -> None:
    """What one theme leaves out another may want."""
    tagger = Tagger(
        {"a": theme("a", "退款", exclude=("退款流程",)), "b": theme("b", "退款流程", "退款")}
    )
    assert {tag.theme for tag in tagger.tag("退款流程")} == {"b"}


def test_tag_says_theme_phrase_and_place() -> None:
    """The reason, as the taxonomy writes it and as the record has it."""
    tagger = Tagger({"a": theme("a", "壺蓋"), "b": theme("b", "壺蓋")})
    assert tagger.tag("个壶盖") == (Tag("a", "壺蓋", 1, 3), Tag("b", "壺蓋", 1, 3))


def test_records_keep_their_order_and_themes_theirs() -> None:
    """Each theme once, in the order of the text."""
    tagger = Tagger({"a": theme("a", "慢"), "b": theme("b", "貴")})
    first, second = tagger.tag_all([record("貴，慢，貴"), record("好")])
    assert first.themes == ("b", "a")
    assert second.tags == ()


def test_empty_taxonomy_tags_nothing() -> None:
    """A workspace without taxonomy.yml works."""
    assert Tagger({}).tag("退款") == ()


@given(
    st.text(st.sampled_from("退款慢貴a r.…ß"), max_size=20),
    st.lists(st.text(st.sampled_from("退款慢貴a r.ß"), min_size=1, max_size=3), max_size=4),
)
def test_one_pass_finds_what_looking_for_each_finds(text: str, phrases: list[str]) -> None:
    """The automaton is as good as a loop over phrases, where no borders matter."""
    han = [phrase for phrase in phrases if not set(phrase) & set("ar .ß")]
    found = {(tag.phrase, tag.start) for tag in Tagger({"t": theme("t", *han)}).tag(text)}
    expected = {
        (phrase, start)
        for phrase in han
        for start in range(len(text))
        if fold(text[start : start + len(phrase)]) == fold(phrase)
    }
    assert found == expected
