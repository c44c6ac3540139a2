"""Which texts are alike, and that no text is compared with all the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text import similar
from srmkit.text.similar import LATEST, alike, resemblance, words

letters = st.frozensets(st.sampled_from("abcdefghijklmnopqrstuvwx"), max_size=14)
shares = st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.75, 0.8, 0.9, 1.0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wipe the BOARD, twice!", ("wipe", "the", "board", "twice")),
        ("**Wipe** _the_ [board](https://a.example/b?utm_source=c)", ("wipe", "the", "board")),
        ("ＷＩＰＥ ﬁve", ("wipe", "five")),
        ("皮革怕水，也怕乾。", ("皮革", "怕水", "也怕", "乾")),
        ("LINE會員今晚8點", ("line", "會員", "今晚", "8", "點")),
        ("カタカナとかな", ("カタ", "カナ", "とか", "な")),
        ("한국어 글", ("한국어", "글")),
        ("🙂 !!! …", ()),
        ("a_b", ("a", "b")),
        ("see HTTPS://A.example/x now", ("see", "now")),
        ("", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_has_the_same_words_by_its_short_way(text: str) -> None:
    """A letter that is not ASCII takes the other way."""
    assert words(text) == words(f"{text} é")[:-1]


def test_a_character_more_disturbs_the_pairs_up_to_the_next_sign_only() -> None:
    one, other = (
        words("用軟布輕擦，放在陰涼處，等它乾透"),
        words("要用軟布輕擦，放在陰涼處，等它乾透"),
    )
    assert set(one) - set(other) == {"用軟", "布輕", "擦"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("abcd", "abcd", 1.0),
        ("abcd", "abce", 0.6),
        ("ab", "cd", 0.0),
        ("", "", 0.0),
        ("", "a", 0.0),
    ],
)
def test_resemblance(one: str, other: str, expected: float) -> None:
    assert resemblance(set(one), set(other)) == expected


@given(sets=st.lists(letters, max_size=LATEST + 1), least=shares)
def test_few_sets_agree_with_comparing_them_all(sets: list[frozenset[str]], least: float) -> None:
    wanted = [
        (earlier, later, resemblance(sets[earlier], sets[later]))
        for later in range(len(sets))
        for earlier in range(later)
        if resemblance(sets[earlier], sets[later]) >= least - 1e-9
    ]
    assert list(alike(sets, least)) == wanted


@given(sets=st.lists(letters, max_size=40), least=shares)
def test_whatever_is_found_is_so_and_the_neighbour_is_always_found(
    sets: list[frozenset[str]], least: float
) -> None:
    found = list(alike(sets, least))
    for earlier, later, share in found:
        assert earlier < later
        assert share == resemblance(sets[earlier], sets[later]) >= least - 1e-9
    pairs = {(earlier, later) for earlier, later, _ in found}
    for later in range(1, len(sets)):
        if resemblance(sets[later - 1], sets[later]) >= least - 1e-9:
            assert (later - 1, later) in pairs


def test_a_copy_is_found_behind_any_number_of_other_texts() -> None:
    between = [frozenset(f"{word}{number}" for word in "abcdefghij") for number in range(500)]
    copied = frozenset(["soft", "cloth", "wipe", "board", "oil", "month", "shade", "dry"])
    found = list(alike([copied, *between, copied | {"new"}], 0.8))
    assert found == [(0, 501, 8 / 9)]


def test_thousands_that_differ_by_a_number_are_not_all_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counting(one: frozenset[str], other: frozenset[str]) -> float:
        nonlocal compared
        compared += 1
        return resemblance(one, other)

    monkeypatch.setattr(similar, "resemblance", counting)
    same = [f"word{number}" for number in range(30)]
    sets = [frozenset([*same, str(number)]) for number in range(2000)]
    found = list(alike(sets, 0.8))
    assert {later for _, later, _ in found} == set(range(1, 2000))
    assert compared <= 2000 * LATEST


@pytest.mark.parametrize("least", [0.0, -0.5, 1.01])
def test_what_is_no_share_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="is no share"):
        list(alike([frozenset("ab")], least))
