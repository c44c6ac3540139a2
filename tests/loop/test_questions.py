"""Which sentences ask how something is done, and what people ask most."""

from __future__ import annotations

import random

import pytest

from srmkit.loop.questions import Question, askers, frequent, how_to
from srmkit.model import Record
from tests.quality.questions import figures


@pytest.mark.parametrize(
    "text",
    [
        "How do I clean the wok?",
        "how to export my calendar",
        "What is the best way to store it",
        "Can I put it in the dishwasher?",
        "do we need to register again?",
        "Is it safe to use on induction?",
        "請問點樣清潔隻鑊",
        "隻鑊點洗？",
        "怎麼設定通知",
        "怎样取消订阅？",
        "如何更換電池",
        "可唔可以放洗碗機？",
        "使唔使先開鑊？",
        "能不能用洗洁精？",
        "需要每個月上油嗎",
        "茶巾可以機洗嗎？",
    ],
)
def test_how_and_whether_one_may(text: str) -> None:
    assert list(how_to(text)) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The wok came late.",
        "How do you expect me to cook with this?",
        "how long until my parcel arrives?",
        "Can I get a refund?",
        "I can clean it.",
        "怎麼還沒到",
        "怎么回事",
        "怎麼這麼貴",
        "點解咁貴？",
        "幾時有貨？",
        "可唔可以幫我換？",
        "可以送貨嗎？",
        "能不能退款？",
        "可以",
        "唔知可唔可以。",
        "how to " + "x" * 200,
    ],
)
def test_what_only_sounds_so(text: str) -> None:
    assert list(how_to(text)) == []


def test_only_the_sentence_that_asks() -> None:
    text = "Lovely pan. How do I season it? Thanks.\n隻鑊好靚！請問點樣開鑊？多謝"
    assert list(how_to(text)) == ["How do I season it?", "請問點樣開鑊？"]


def test_a_hostile_text_is_read_in_time_that_grows_with_it() -> None:
    """The patterns have no nested repeats: a million signs take a moment, not the day."""
    for piece in ("可以", "how ", "?", "怎麼", "\n", ". "):
        assert len(list(how_to(piece * 100_000))) <= 100_000


def said(id: str, text: str, author: str = "") -> Record:
    return Record(id, "form", text, author=author)


RECORDS = [
    said("1", "How do I clean the iron wok?", "a"),
    said("2", "how do I clean the wok", "b"),
    said("3", "Please: how do i clean the big wok?", "a"),
    said("4", "How do I open the lid?", "c"),
    said("5", "How do I clean the wok?"),
    said("6", "Lovely", "d"),
]


def test_who_asks() -> None:
    """Each person once, and who is unnamed alone; two who said the same are two."""
    found = askers([*RECORDS, said("7", "How do I open it?", "e f")])
    assert set(found) == {"a", "b", "c", "form\n5", "e", "f"}
    assert [one.id for one in found["a"]] == ["1", "3"]


def test_questions_that_are_one_are_counted_by_people() -> None:
    assert frequent(RECORDS, 5) == (
        Question("How do I clean the wok?", 3, 4),
        Question("How do I open the lid?", 1, 1),
    )
    assert len(frequent(RECORDS, 1)) == 1


def test_the_order_of_records_changes_nothing() -> None:
    shuffled = list(RECORDS)
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)  # noqa: S311, only an order
        assert frequent(shuffled, 5) == frequent(RECORDS, 5)


def test_among_equals_a_question_in_the_readers_script() -> None:
    both = [said("1", "How do I open it?", "a"), said("2", "點樣打開？", "b")]
    both.append(said("3", "nobody says how to close the thing", "c"))
    hant, english = ([one.text for one in frequent(both, 3, lang)] for lang in ("zh-Hant", "en"))
    last = "nobody says how to close the thing"
    assert hant == ["點樣打開？", "How do I open it?", last]
    assert english == ["How do I open it?", "點樣打開？", last]


def test_quality_on_sentences_written_after_the_patterns() -> None:
    """Measured: 34 of 47 found, 6 of 38 others taken. A rule waits for five people."""
    sums = [sum(column) for column in zip(*figures().values(), strict=True)]
    asked, found, others, taken = sums
    assert (asked, others) == (47, 38)
    assert found >= 32
    assert taken <= 7
