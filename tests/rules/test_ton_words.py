"""The word lists, and how words are found: what every list of the family promises."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.rules.tone import passages
from srmkit.rules.tone.wordlist import FEW, Hit, Sieve, fold, read_list, word_list

FOLDER = files("srmkit.rules.tone") / "words"
NAMES = sorted(one.name.removesuffix(".txt") for one in FOLDER.iterdir())

every_list = pytest.mark.parametrize("name", NAMES)


def test_the_lists_are_there() -> None:
    assert {"blame.en", "blame.yue", "health.zh-Hant", "capitals.en", "roles"} <= set(NAMES)


@every_list
def test_a_list_says_where_it_is_from(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text.startswith("# ")
    comment = "".join(line for line in text.splitlines() if line.startswith("#"))
    assert "2026-11" in comment
    assert text == unicodedata.normalize("NFC", text)


@every_list
def test_no_word_stands_twice_and_each_is_found(name: str) -> None:
    """A word that another of its list always covers, or that its excuses eat, would be dead."""
    words = [fold(word) for word, _ in read_list(name)]
    assert len(words) == len(set(words))
    listed = word_list((name,))
    for word in words:
        assert [fold(hit.word) for hit in listed.hits(word)] == [word]


@every_list
def test_every_excuse_holds_its_word_and_excuses_it(name: str) -> None:
    for word, excuses in read_list(name):
        alone = word_list((), (word,))
        for excuse in excuses:
            assert list(alone.hits(excuse)), f"{excuse} does not hold {word}"
            assert word not in [hit.word for hit in word_list((name,)).hits(excuse)]


def test_a_word_longer_than_another_wins() -> None:
    assert list(word_list((), ("死蠢", "死蠢貨")).hits("你個死蠢貨")) == [Hit("死蠢貨", 2)]


def test_a_line_break_is_a_space() -> None:
    listed = word_list((), ("your fault",))
    assert [hit.word for hit in listed.hits("it is your\nfault")] == ["your\nfault"]


@given(
    st.text(max_size=60), st.sampled_from(("idiot", "白癡", "shut up", "on9")), st.text(max_size=60)
)
def test_a_word_is_found_where_it_stands(before: str, word: str, after: str) -> None:
    """Whatever is around it, as long as no letter joins on: a Chinese stop on both sides."""
    text = f"{before}。{word}。{after}"
    hits = list(word_list((), (word,)).hits(text))
    assert hits
    assert all(fold(hit.word) == word for hit in hits)
    assert all(text[hit.offset : hit.offset + len(hit.word)] == hit.word for hit in hits)


@given(st.text(alphabet="`~<>[]()!-ht\tp:/w. \n字", max_size=120))
def test_blanking_keeps_every_character_in_its_place(text: str) -> None:
    plain = passages.blanked(text)
    assert len(plain) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, plain, strict=True))
    assert plain.count("\n") == text.count("\n")


def test_hostile_texts_take_no_time() -> None:
    """Each of these is quadratic for a careless pattern."""
    for sign in ("`", "~~~", "<", "<!--", "](", "http://", "www.", "白", "idiot ", "not "):
        text = sign * 30_000
        passages.blanked(text)
        list(word_list(("blame.en", "blame.zh-Hant")).hits(text))


@given(st.lists(st.text("abc傷害 "), max_size=6), st.lists(st.text("abc傷害 "), max_size=20))
def test_the_fast_way_to_look_says_what_the_slow_one_says(
    words: list[str], texts: list[str]
) -> None:
    slow, fast = (Sieve(tuple(filter(None, words))) for _ in range(2))
    for _ in range(FEW):
        fast.catches("")
    assert [fast.catches(text) for text in texts] == [slow.catches(text) for text in texts]
