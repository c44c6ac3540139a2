"""The word lists, and how words are found: what every list of the family promises."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.rules.tone import passages
from srmkit.rules.tone.shouting import _NARROW, Options, check
from srmkit.rules.tone.wordlist import FEW, Hit, Sieve, fold, read_list, word_list
from tests.workspaces import checked, report

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


def test_each_place_is_excused_by_its_own_word() -> None:
    listed = word_list(("draw",))
    assert list(listed.hits("抽獎結果，抽獎名單")) == []
    assert [hit.offset for hit in listed.hits("抽獎結果，抽獎，抽獎名單")] == [5]
    assert list(word_list(("draw",), (), (" ",)).hits("抽獎結果")) == [], "a space excuses nothing"


def test_a_latin_word_has_borders_and_a_chinese_one_has_none() -> None:
    found = list(word_list((), ("draw", "抽獎")).hits("withdraw drawn ABC抽獎 draw"))
    assert [(hit.word, hit.offset) for hit in found] == [("抽獎", 18), ("draw", 21)]


def test_a_space_is_no_name_in_capitals() -> None:
    post = {"title": "A", "date": "2026-12-08 09:00", "channels": ["x"], "text": "BUY THIS NOW"}
    plan = report({"channels": {"x": {"network": "x"}}, "posts": [post]}).plan
    (only,) = check(plan, Options(allow=("", " ")))
    assert only.params == {"words": 3, "allowed": 2}


def test_a_text_with_every_sign_of_markup_is_looked_at_too() -> None:
    text = "Hear `code` <!-- away --> ~~~ more ~~~ [me](there) https://e.com/GO"
    text += " www.e.com WWW.E.COM Www.e.com"
    assert all(sign in text for sign in passages._SIGNS)
    assert passages.blanked(text).split() == ["Hear", "[me"]
    assert list(passages.markup(text))
    assert passages.blanked("plain") == "plain"
    assert not list(passages.markup("plain"))


def test_full_width_forms_are_read_as_ascii_and_no_others() -> None:
    narrow = {chr(code): to for code, to in _NARROW.items()}
    assert len(narrow) == 94
    assert (narrow["！"], narrow["Ａ"], narrow["～"]) == ("!", "A", "~")
    assert not {"\uff00", "\uff5f"} & set(narrow)


def test_so_many_disclosures_are_named() -> None:
    post = {"title": "A", "date": "2026-12-08 09:00", "channels": ["x"], "on_behalf_of": "Ann"}
    case = {"channels": {"x": {"network": "x"}}, "posts": [{**post, "text": "Soup for all"}]}
    (only,) = checked(case, "TON505")
    assert only.params["tags"] == ["#廣告", "#合作", "#ad"]
