"""Two ways to write one address are one; two posts never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.metrics.address import address, own_id

SAME = [
    ("https://x.com/me/status/123", "http://twitter.com/other/status/123?s=20&t=abc"),
    ("https://www.instagram.com/p/AbC_-1/", "https://instagram.com/me/p/AbC_-1/?igsh=1"),
    ("https://www.instagram.com/reel/AbC/", "https://www.instagram.com/p/AbC/"),
    ("https://youtu.be/dQw4w9WgXcQ?t=4", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=1"),
    ("https://www.youtube.com/shorts/abc", "https://m.youtube.com/watch?v=abc"),
    ("https://www.tiktok.com/@me/video/74?lang=en", "https://tiktok.com/@you/video/74"),
    ("https://www.threads.net/@me/post/XyZ", "https://www.threads.com/@me/post/XyZ?x"),
    (
        "https://www.linkedin.com/feed/update/urn:li:activity:7100/",
        "https://www.linkedin.com/posts/me_words-activity-7100-AbCd",
    ),
    (
        "https://www.facebook.com/permalink.php?story_fbid=pfbid1&id=9",
        "https://m.facebook.com/story.php?id=9&story_fbid=pfbid1",
    ),
    ("https://a.example/journal/x/", "http://www.a.example/journal/x?utm_source=ig#top"),
    ("https://a.example/%E4%B8%89", "https://A.EXAMPLE/三"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_post(one: str, other: str) -> None:
    assert address(one) == address(other) != ""


def test_two_posts() -> None:
    keys = [address(one) for one, _ in SAME]
    assert len(set(keys)) == len(keys)
    assert address("https://instagram.com/p/abc") != address("https://instagram.com/p/ABC")
    assert address("https://x.com/me") != address("https://x.com/me/status/1")


@pytest.mark.parametrize("url", ["", "x", "ftp://a.example/1", "https://", "//a", "http://[", "-"])
def test_what_is_none(url: str) -> None:
    assert address(url) == ""


def test_the_network_s_own_id() -> None:
    assert own_id("https://x.com/me/status/123") == "123"
    assert own_id("https://line.example/bowls/1103-wok") == "1103-wok"
    assert own_id("") == ""


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(address(text), str)
    assert isinstance(address("https://" + text), str)
