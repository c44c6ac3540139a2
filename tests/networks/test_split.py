"""Splitting a text into a thread: nothing is lost, every part fits, nothing is broken."""

from __future__ import annotations

from datetime import date

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from srmkit.networks.limits import Limit, network, text_limits
from srmkit.networks.split import Fits, split, within
from srmkit.text.count import UNITS
from srmkit.text.tags import hashtags
from srmkit.text.urls import find_mastodon_urls, find_urls

THREADED = ("x", "bluesky", "mastodon", "threads")

PIECES = st.sampled_from(
    [
        *(
            "word",
            "words",
            "Über",
            " ",
            "  ",
            "\n",
            "\n\n",
            "。",
            "，",
            "！",
            "、",
            ". ",
            "! ",
            "「",
            "」",
        ),
        *(
            "皮革",
            "保養三步驟",
            "我們",
            "かな",
            "한국어 ",
            "שלום ",
            "مرحبا ",
            "#tag ",
            "＃標籤 ",
            "#a#b ",
        ),
        *("https://example.com/care?utm_source=x&b=1 ", "example.com/路徑 ", "https://a.b/#c "),
        *(
            "@name ",
            "@name@host.example ",
            "me@example.com ",
            "👨‍👩‍👧‍👦",
            "🇭🇰🇹🇼",
            "👍🏽",
            "e\u0301",
            "\r\n",
            "…",
        ),
        *("x" * 90, "字" * 60, "http://", "3.14", "(", ")"),
    ]
)
TEXTS = st.lists(PIECES, max_size=120).map("".join)


def fits_of(id: str) -> Fits:
    return within(text_limits(network(id)))


@pytest.mark.parametrize("id", THREADED)
@given(text=TEXTS)
@example(text="保養。" * 400)
@example(text="a" * 1000)
@example(text=" " * 1000 + "a")
@example(text="👨‍👩‍👧‍👦" * 200)
def test_parts_join_to_the_text_and_each_fits(id: str, text: str) -> None:
    """By the network's own counter, as it is pasted: without the white space around it."""
    fits = fits_of(id)
    parts = split(text, fits)
    assert "".join(parts) == text
    assert all(fits(one.strip()) for one in parts)


def inner(spans: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start + 1, end)}


@given(text=TEXTS)
def test_no_cluster_link_or_hashtag_is_broken(text: str) -> None:
    parts = split(text, lambda one: len(one) <= 100)
    clusters = {found.end() for found in regex.finditer(r"\X", text)}
    kept = inner([*find_urls(text), *find_mastodon_urls(text)])
    at = 0
    for one in parts[:-1]:
        at += len(one)
        assert at in clusters
        assert at not in kept
    if parts:
        assert sorted(tag for one in parts for tag in hashtags(one)) == sorted(hashtags(text))


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("One two three four", 9, ["One two ", "three ", "four"]),
        ("A first one. A second one.", 16, ["A first one. ", "A second one."]),
        ("One line\nand another line", 16, ["One line\n", "and another line"]),
        ("One part.\n\nA longer one here.", 20, ["One part.\n\n", "A longer one here."]),
        ("One.\n\nA part that is longer.", 20, ["One.\n\nA part that is ", "longer."]),
        ("先洗淨，再風乾。最後上油。", 8, ["先洗淨，再風乾。", "最後上油。"]),
        ("他說「先洗淨」再風乾", 6, ["他說「先洗", "淨」再風乾"]),
        ("一二三四五六七八。九", 8, ["一二三四五六七", "八。九"]),
        ("abc https://e.com/long def", 18, ["abc ", "https://e.com/long ", "def"]),
        ("see #longhashtag now", 12, ["see ", "#longhashtag ", "now"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        # the better pause is taken though a worse one comes later
        (
            "One part of it.\n\nA line\nof words here",
            30,
            ["One part of it.\n\n", "A line\nof words here"],
        ),
        (
            "A line of words\nTo it. And more words",
            26,
            ["A line of words\n", "To it. And more words"],
        ),
        # not where it would leave most of the part empty
        ("ab\nsome words and more words", 20, ["ab\nsome words and ", "more words"]),
        ("Oh. some words and more words go", 20, ["Oh. some words and ", "more words go"]),
        ("abcd\n\nghijklmnop", 12, ["abcd\n\n", "ghijklmnop"]),
        ("abc\n\nfghijklmnop", 12, ["abc\n\nfghijkl", "mnop"]),
        # the same in a later part
        ("x" * 20 + "ab cdef\nij klmnopqrstuvw", 20, ["x" * 20, "ab cdef\nij ", "klmnopqrstuvw"]),
        ("x" * 20 + "abcdef gh\nkl nopqrstuvwx", 20, ["x" * 20, "abcdef gh\n", "kl nopqrstuvwx"]),
        # in a text that goes on for long
        (
            "A line of words\nOf words " + "y" * 90,
            22,
            ["A line of words\n", "Of words ", *["y" * 22] * 4, "yy"],
        ),
        ("先洗淨。再風乾然後上油", 8, ["先洗淨。", "再風乾然後上油"]),
        ("字.字字字字字", 5, ["字.字字字", "字字"]),
        # after the first character, if nowhere else
        ("字abcdef", 4, ["字", "abcd", "ef"]),
        ("abcd", 1, ["a", "b", "c", "d"]),
        ("#abc", 3, []),
        ("me@example.com", 13, []),
        ("", 4, []),
        ("   ", 0, ["   "]),
    ],
)
def test_it_breaks_where_a_reader_would_pause(text: str, most: int, expected: list[str]) -> None:
    assert list(split(text, lambda one: len(one) <= most)) == expected


def test_a_text_at_the_limit_fits() -> None:
    fits = within([Limit("text.body", 5, "graphemes", "", date(2026, 12, 1))])
    assert fits("👍🏽" * 5)
    assert not fits("👍🏽" * 6)


@pytest.mark.parametrize(("longer", "first"), [(6, 6), (7, 7), (8, 8), (11, 11), (12, 12), (13, 3)])
def test_what_counts_less_when_it_is_longer_is_found(longer: int, first: int) -> None:
    """Half a link may count more than all of it. Only the next few ends are looked at, or the work
    would grow with the square of the text; and the end of the text is one of them."""
    parts = split("x" * 40, lambda one: len(one) <= 3 or len(one) == longer)
    assert len(parts[0]) == first
    assert split("x" * 7, lambda one: len(one) in {1, 2, 7}) == ("x" * 7,)


def test_what_must_not_be_broken_and_does_not_fit_cannot_be_split() -> None:
    long = "https://example.com/" + "a" * 400
    assert split(f"See {long} there", fits_of("bluesky")) == ()
    assert split(f"See {long} there", fits_of("x")) == (f"See {long} there",), "it is 23 on X"


@pytest.mark.parametrize(
    "text",
    ["a" * 40_000, "@" * 40_000, "#a" * 20_000, "a.b" * 13_000, "\u202e" * 40_000, "://" * 13_000],
    ids=["letters", "signs", "tags", "dots", "marks", "schemes"],
)
def test_a_hostile_text_is_split_in_linear_work(text: str) -> None:
    """Counted, not timed: how many characters are looked at grows with the text alone."""
    looked = 0

    def fits(one: str) -> bool:
        nonlocal looked
        looked += len(one)
        return UNITS["graphemes"](one) <= 300

    assert "".join(split(text, fits)) in {text, ""}
    assert looked < 60 * len(text)
