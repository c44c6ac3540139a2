"""Folding: one spelling for many, and every position leads back."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.fold import fold, folded, skeleton

TEXTS = st.text(st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("退款", "退款"),
        ("收貨", "收货"),
        ("衞生", "衛生"),
        ("線上", "綫上"),
        ("麵包", "麪包"),
        ("裏面", "裡面"),
        ("聽著", "聽着"),
        ("麻痺", "麻痹"),
        ("說明", "説明"),
        ("ＲＥＦＵＮＤ", "refund"),
        ("ｶﾞ", "ガ"),
        ("cafe\u0301", "CAFÉ"),
        ("Straße", "STRASSE"),
        ("ﾡￂ", "가"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    """Script, variant, width, case and composition make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("什么", "什幺"), ("買", "賣"), ("土", "士"), ("", " ")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """Folding joins spellings, not words."""
    assert fold(one) != fold(other)


def test_no_phrase_rule_fires() -> None:
    """乾 alone decides, not the words around it: OpenCC's phrases would keep 乾 in 乾隆."""
    assert fold("乾隆") == fold("乾") + fold("隆")


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """fold(fold(x)) == fold(x) for every text, lone surrogates and marks without a base too."""
    once = fold(text)
    assert fold(once) == once


@given(TEXTS)
def test_folded_text_is_normal_and_without_case(text: str) -> None:
    """The table and the careful path together leave nothing for NFKC."""
    assert unicodedata.is_normalized("NFKC", fold(text))


@given(TEXTS, st.data())
def test_every_folded_span_leads_back(text: str, data: st.DataObject) -> None:
    """A span of the folded text is a span of the original that folds to something holding it."""
    result = folded(text)
    if not result.text:
        return
    start = data.draw(st.integers(0, len(result.text) - 1))
    end = data.draw(st.integers(start + 1, len(result.text)))
    first, last = result.span(start, end)
    assert 0 <= first < last <= len(text)
    assert result.text[start:end] in fold(text[first:last])


@given(TEXTS)
def test_whole_text_leads_back_to_whole_text(text: str) -> None:
    """Nothing falls out at either end."""
    result = folded(text)
    if text:
        assert result.span(0, len(result.text)) == (0, len(text))


def test_expanding_character_keeps_positions_right() -> None:
    """`…` becomes three characters; what follows it is still found where it stands."""
    text = "好…退款"
    result = folded(text)
    place = result.text.index("退款")
    assert result.text == "好...退款"
    assert result.span(place, place + 2) == (2, 4)


@pytest.mark.parametrize(
    ("text", "bones"),
    [
        ("Hello, World!", "helloworld"),
        ("好味！！ 抵食。", "好味抵食"),
        ("👍❤️", "👍❤"),
        ("???", "???"),
        ("  \n", ""),
        ("", ""),
        ("a\u200bb", "ab"),
    ],
)
def test_skeleton_keeps_words_and_emoji(text: str, bones: str) -> None:
    """Punctuation and blanks go, unless there is nothing else."""
    assert skeleton(text) == bones


def test_importing_is_light() -> None:
    """Neither numpy nor OpenCC is imported before somebody folds."""
    code = (
        "import sys, srmkit.text.fold, srmkit.feedback.collect, srmkit.feedback.tag, "
        "srmkit.feedback.themes; "
        "print(*({'numpy', 'opencc', 'pandas', 'ahocorasick_rs', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == ""
