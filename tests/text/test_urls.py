"""What is a link on X and on Mastodon, and what is not."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.urls import find_mastodon_urls, find_urls

CONFORMANCE = Path(__file__).parents[2].parent / "shared/data/twitter-text/conformance"
real_data = pytest.mark.real_data

LIKE_POSTS = st.lists(
    st.sampled_from(
        [*"ab好é.:/?#@-_() \n", "😀", "https://", "example.com", "t.co/", ".jp", "@a@b.c", "\ud800"]
    )
    | st.characters()
).map("".join)


def links(text: str) -> list[str]:
    return [text[start:end] for start, end in find_urls(text)]


def mastodon_links(text: str) -> list[str]:
    return [text[start:end] for start, end in find_mastodon_urls(text)]


def conformance(section: str) -> list[Any]:
    path = CONFORMANCE / "extract.yml"
    if not path.exists():
        pytest.skip(f"twitter-text's conformance cases are not at {path}")
    cases: list[Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"][section]
    return cases


@real_data
@pytest.mark.parametrize(("section", "count"), [("urls", 91), ("tco_urls_with_params", 5)])
def test_official_cases_of_which_links_there_are(section: str, count: int) -> None:
    cases = conformance(section)
    assert len(cases) == count
    failed = [c["description"] for c in cases if links(c["text"]) != c["expected"]]
    assert failed == []


@real_data
@pytest.mark.parametrize(
    ("section", "count"), [("urls_with_indices", 10), ("urls_with_directional_markers", 2)]
)
def test_official_cases_of_where_links_stand(section: str, count: int) -> None:
    cases = conformance(section)
    assert len(cases) == count
    failed = [
        c["description"]
        for c in cases
        if find_urls(c["text"]) != [tuple(e["indices"]) for e in c["expected"]]
    ]
    assert failed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("詳情請看https://example.com/care。", ["https://example.com/care"]),
        ("詳情請看example.com，多謝", ["example.com"]),
        ("好" * 80 + "example.com", ["example.com"]),
        ("https://例子.公司/路徑", ["https://例子.公司/"]),
        ("https://例子.中国", ["https://例子.中国"]),
        (
            "https://en.wikipedia.org/wiki/Primer_(film)!",
            ["https://en.wikipedia.org/wiki/Primer_(film)"],
        ),
        ("版本3.5與notes.txt", []),
        ("me@example.com", []),
        ("@example.com #example.com $example.com", []),
        ("EXAMPLE.COM/Path?x=1.", ["EXAMPLE.COM/Path?x=1"]),
        ("example.com:8080 example.com:8080/a", ["example.com", "example.com:8080/a"]),
        ("https://example.notatld", []),
        ("https://t.co/" + "a" * 40, ["https://t.co/" + "a" * 40]),
        ("https://t.co/" + "a" * 41, []),
        (f"https://{'a' * 63}.com https://{'a' * 64}.com", [f"https://{'a' * 63}.com"]),
        (f"https://example.com/{'a' * 4076}", [f"https://example.com/{'a' * 4076}"]),
        (f"https://example.com/{'a' * 4077}", []),
        ("élan.com", ["lan.com"]),
        (" élan.com", ["élan.com"]),
    ],
)
def test_links_on_x(text: str, expected: list[str]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see example.com", []),
        ("see https://example.com/路徑?問=答 ok", ["https://example.com/路徑?問=答"]),
        ("「https://example.com/路徑」", ["https://example.com/路徑"]),
        ("gemini://example.com/a, ftp://example.com", ["gemini://example.com/a"]),
        ("https://example.com/(a_(b)).", ["https://example.com/(a_(b))"]),
    ],
)
def test_links_on_mastodon(text: str, expected: list[str]) -> None:
    assert mastodon_links(text) == expected


@given(LIKE_POSTS)
def test_links_are_in_order_apart_and_within_the_text(text: str) -> None:
    for spans in (find_urls(text), find_mastodon_urls(text)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in spans)
        assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "好.",
        "好",
        "a.co/(",
        "(a",
        "http://",
        "@a@b.",
        "a-.",
        "xn--",
        "a_",
        "t.co/",
        "a.com好",
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    # At a cost of the square of its length this would take hours.
    text = piece * 100_000 + " https://example.com"
    assert links(text)[-1:] == ["https://example.com"]
    assert mastodon_links(text)[-1:] == ["https://example.com"]
