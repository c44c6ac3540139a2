"""Each network's own count of a text, against its published cases and others' mistakes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.count import (
    UNITS,
    code_points,
    cut,
    graphemes,
    linkedin,
    mastodon,
    refused_by_x,
    threads,
    utf8_bytes,
    utf16,
    weighted,
)
from srmkit.text.emoji import sequences
from srmkit.text.urls import find_mastodon_urls, find_urls

CONFORMANCE = Path(__file__).parents[2].parent / "shared/data/twitter-text/conformance"

ASTRONAUT = "\U0001f9d1\u200d\U0001f680"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
HONG_KONG = "\U0001f1ed\U0001f1f0"

POSTS = st.lists(
    st.sampled_from(
        [
            *"ab好é.:/#@*_([])\\ \r\n",
            *(
                ASTRONAUT,
                FAMILY,
                HONG_KONG,
                "\u200d",
                "\ufe0f",
                "\u20e3",
                "1",
                "☺",
                "👍🏽",
                "e\u0301",
            ),
            *("https://", "example.com", "t.co/", ".jp", "@amy@a.example", "\ud800", "\udc00"),
        ]
    )
    | st.characters(),
    max_size=30,
).map("".join)


def conformance(section: str) -> list[Any]:
    path = CONFORMANCE / "validate.yml"
    if not path.exists():
        pytest.skip(f"twitter-text's conformance cases are not at {path}")
    cases: list[Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"][section]
    return cases


def x_takes(text: str) -> bool:
    return 0 < weighted(text) <= 280 and not refused_by_x(text)


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("section", "count"),
    [
        ("WeightedTweetsWithDiscountedEmojiCounterTest", 22),
        ("UnicodeDirectionalMarkerCounterTest", 2),
    ],
)
def test_official_cases_of_version_3(section: str, count: int) -> None:
    cases = conformance(section)
    assert len(cases) == count
    for case in cases:
        expected = case["expected"]
        assert weighted(case["text"]) == expected["weightedLength"], case["description"]
        assert x_takes(case["text"]) == expected["valid"], case["description"]


@pytest.mark.real_data
def test_official_cases_of_version_2_differ_only_by_emoji_sequences() -> None:
    cases = conformance("WeightedTweetsCounterTest")
    assert len(cases) == 20
    for case in cases:
        text = case["text"]
        # Version 2 knew no emoji: it weighed each of their code points, a joiner 1, others 2.
        undiscounted = sum(
            sum(1 if c == "\u200d" else 2 for c in text[start:end]) - 2
            for start, end in sequences(text)
        )
        assert weighted(text) + undiscounted == case["expected"]["weightedLength"]
        assert x_takes(text) == case["expected"]["valid"]


@pytest.mark.parametrize(
    ("unit", "astronaut", "family"),
    [
        ("code_points", 3, 7),
        ("utf16", 5, 11),
        ("utf8_bytes", 11, 25),
        ("graphemes", 1, 1),
        ("weighted", 2, 2),
        ("threads", 11, 25),
        ("mastodon", 1, 1),
    ],
)
def test_worked_examples_of_emoji(unit: str, astronaut: int, family: int) -> None:
    assert UNITS[unit](ASTRONAUT) == astronaut
    assert UNITS[unit](FAMILY) == family


def test_140_japanese_characters_fill_a_post_on_x() -> None:
    assert weighted("あ" * 140) == 280
    assert weighted("₩€™") == 6


def test_x_counts_a_composed_and_a_decomposed_letter_alike() -> None:
    assert weighted("e\u0301") == weighted("é") == 1


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("1\ufe0f\u20e3", 2),
        ("1\u20e3", 2),
        ("©", 1),
        ("©\ufe0f", 2),
        ("☺", 2),
        ("☺\ufe0f", 2),
        ("☺\ufe0e", 4),
        (HONG_KONG, 2),
        ("\U0001f1e6\U0001f1e6", 4),  # no such region
        ("👍🏽", 2),
        ("🏃🏽\u200d♀\ufe0f", 2),
        ("🏃🏽\u200d♀", 5),  # not fully qualified
        ("👩\u200d🐈", 5),  # no recommended sequence
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 2),
    ],
)
def test_emoji_on_x(text: str, weight: int) -> None:
    assert weighted(text) == weight
    assert weighted(f"好{text}好") == weight + 4


class TestMistakesSeenInOtherTools:
    def test_postiz_counts_utf16_on_bluesky_and_mastodon(self) -> None:
        assert len("😀".encode("utf-16-le")) // 2 == 2
        assert graphemes("😀" * 300) == 300
        assert mastodon("😀" * 500) == 500

    def test_postiz_and_crosspost_count_a_url_by_its_letters_on_mastodon(self) -> None:
        assert mastodon("https://example.com/" + "a" * 200) == 23
        assert mastodon("https://a.co") == 23

    def test_postiz_refuses_a_long_url_that_x_takes(self) -> None:
        url = "https://example.com/" + "a" * 120
        text = "x" * 200 + " " + url
        assert len(text) == 341
        assert weighted(text) == 224

    def test_mixpost_counts_code_units_on_bluesky(self) -> None:
        assert graphemes(FAMILY * 300) == 300

    def test_crosspost_forgets_the_weight_of_chinese_on_x(self) -> None:
        assert weighted("港灶" * 70) == 280

    def test_crosspost_and_brightbean_count_code_points_on_bluesky(self) -> None:
        assert graphemes("e\u0301" + HONG_KONG) == 2
        assert code_points("e\u0301" + HONG_KONG) == 4

    def test_crosspost_shortens_urls_on_bluesky(self) -> None:
        assert graphemes("https://example.com/" + "a" * 80) == 100

    def test_linkedin_cuts_at_an_unescaped_bracket(self) -> None:
        assert linkedin("(好)") == 5


def test_mastodon_needs_a_scheme_for_a_link() -> None:
    assert mastodon("example.com/a-path-of-some-length") == 33


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("@amy@mastodon.example hi", len("@amy hi")),
        ("@amy hi", len("@amy hi")),
        ("多謝@amy@mastodon.example", len("多謝@amy@mastodon.example")),  # in the middle of a word
        ("(@amy@mastodon.example)", len("(@amy)")),
        ("@amy@mastodon.example@", len("@amy@mastodon.example@")),
        ("https://mastodon.social/@amy@other.example", 23),
        ("https://a.co @amy@b.example https://c.co", 23 + len(" @amy ") + 23),
    ],
)
def test_mentions_on_mastodon(text: str, length: int) -> None:
    assert mastodon(text) == length


def test_threads_counts_only_emoji_as_bytes() -> None:
    assert threads("多謝 merci ™") == 10
    assert threads("👍🏽") == 8
    assert threads("#1 1\ufe0f\u20e3") == 3 + 7


def test_line_counts_utf16() -> None:
    assert utf16("𠀋🍎邊") == 5


def test_linkedin_escapes_every_reserved_character() -> None:
    reserved = "|{}@[]()<>#*_~\\"
    assert linkedin(reserved) == 2 * len(reserved)
    assert linkedin("plain, 50%!") == 11


def test_a_line_end_of_two_characters_is_one_grapheme() -> None:
    assert graphemes("a\r\nb") == 3
    assert graphemes("好\r\nb") == 3


@given(POSTS)
def test_graphemes_are_those_of_unicode(text: str) -> None:
    assert graphemes(text) == len(regex.findall(r"\X", text))


@given(POSTS)
def test_every_counter_takes_every_string(text: str) -> None:
    for count in UNITS.values():
        assert count(text) >= 0
    assert graphemes(text) <= code_points(text) <= utf16(text) <= utf8_bytes(text)


@given(POSTS, POSTS)
@pytest.mark.parametrize("unit", ["code_points", "linkedin", "utf16", "utf8_bytes"])
def test_more_text_never_counts_less(unit: str, text: str, more: str) -> None:
    if unit in ("utf16", "utf8_bytes") and "\ud800" in text + more:
        return  # two lone surrogates may meet
    assert UNITS[unit](text + more) >= UNITS[unit](text)


@given(POSTS, st.integers(-1, 60))
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_cut_fits_and_is_a_beginning(unit: str, text: str, limit: int) -> None:
    shown = cut(text, unit, limit)
    assert text.startswith(shown)
    assert not shown or UNITS[unit](shown) <= limit
    ends = {found.end() for found in regex.finditer(r"\X", text)}
    assert not shown or len(shown) in ends
    urls = find_mastodon_urls(text) if unit == "mastodon" else find_urls(text)
    assert not any(start < len(shown) < end for start, end in urls)


@given(POSTS, st.integers(0, 40))
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_cut_is_the_longest_that_fits(unit: str, text: str, limit: int) -> None:
    shown = cut(text, unit, limit)
    urls = find_mastodon_urls(text) if unit == "mastodon" else find_urls(text)
    longer = [
        found.end()
        for found in regex.finditer(r"\X", text)
        if found.end() > len(shown) and not any(a < found.end() < b for a, b in urls)
    ]
    assert not any(UNITS[unit](text[:end]) <= limit for end in longer)


def test_a_cut_shows_no_half_of_an_emoji_or_a_link() -> None:
    assert cut("好" * 139 + FAMILY + "好", "weighted", 280) == "好" * 139 + FAMILY
    assert cut("see https://example.com/care now", "weighted", 26) == "see "
    assert cut("see https://example.com/care now", "weighted", 27) == "see https://example.com/care"
    assert cut("e\u0301e\u0301", "code_points", 3) == "e\u0301"
    assert cut("short", "utf16", 5) == "short"


def test_a_cut_goes_on_past_what_only_looks_like_a_link() -> None:
    """X counts `a.com` as 23, but `a.comx`, which is no address, as 6."""
    assert cut("a.comx1", "weighted", 6) == "a.comx"
    assert cut("x a.photog y", "weighted", 8) == "x a.phot"
    assert cut("x a.photog y", "weighted", 10) == "x a.photog"


def test_where_nothing_fits_nothing_is_shown() -> None:
    assert cut("多謝", "weighted", 1) == ""
    assert cut("多謝", "code_points", 0) == ""
    assert cut("多謝", "code_points", -1) == ""
    assert cut("e\u0301", "code_points", 1) == ""


def test_a_cut_needs_a_known_unit() -> None:
    with pytest.raises(KeyError, match="furlongs"):
        cut("text", "furlongs", 3)


def test_importing_the_counters_loads_nothing_heavy() -> None:
    code = (
        "import sys, srmkit.text.count; print([m for m in ('regex', 'numpy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
