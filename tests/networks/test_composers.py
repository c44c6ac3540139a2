"""Links into composers: dated, sourced, encoded, and never longer than a server takes."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.networks.composers import LONGEST, Opened, composer_link, composers
from srmkit.networks.limits import network_ids

TEXT = "皮革保養 & 上油 #1?\n100% “ok” +1"


@pytest.mark.parametrize("id", composers())
def test_every_composer_is_of_a_network_dated_and_sourced(id: str) -> None:
    found = composers()[id]
    assert id in network_ids()
    assert found.source.strip()
    assert date(2026, 1, 1) < found.as_of < date(2100, 1, 1)
    assert found.url.startswith(("https://", "{instance}/"))
    assert not found.note or found.note.endswith(".")


@pytest.mark.parametrize(
    ("id", "host"),
    [
        ("x", "x.com"),
        ("x-premium", "x.com"),
        ("bluesky", "bsky.app"),
        ("threads", "www.threads.com"),
        ("telegram", "t.me"),
        ("mastodon", "social.example"),
    ],
)
def test_a_text_arrives_as_it_is(id: str, host: str) -> None:
    link = "https://example.com/a?b=1&c=2"
    found = composer_link(id, TEXT, link, "https://social.example/@brand")
    assert found.filled
    assert urlsplit(found.url).netloc == host
    query = parse_qs(urlsplit(found.url).query, strict_parsing=True)
    assert query["text"] == [TEXT]
    assert query.get("url", [link]) == [link]
    assert found.url.isascii()


@pytest.mark.parametrize("id", ["facebook", "instagram", "line", "linkedin", "xiaohongshu"])
def test_where_no_text_can_be_given_the_composer_opens_empty(id: str) -> None:
    found = composer_link(id, TEXT, "", "https://example.com/brand")
    assert not found.filled
    assert not found.channel
    assert urlsplit(found.url).netloc != "example.com"


@pytest.mark.parametrize("id", ["dcard", "discord", "unheard-of"])
def test_without_a_composer_it_is_the_channel(id: str) -> None:
    assert composer_link(id, TEXT, "", "https://example.com/b") == Opened(
        "https://example.com/b", channel=True
    )
    assert composer_link(id, TEXT) == Opened("", channel=True)


def test_a_template_that_lacks_its_part_is_not_opened() -> None:
    """Telegram shares a link, and Mastodon is on the channel's own server."""
    assert composer_link("telegram", TEXT, "", "https://t.me/brand").url == "https://t.me/brand"
    assert composer_link("mastodon", TEXT, "", "not an address").channel
    assert composer_link("mastodon", TEXT, "", "https://[bad").channel


@given(text=st.text(max_size=3_000), id=st.sampled_from(sorted(composers())))
def test_no_address_is_longer_than_a_server_takes(text: str, id: str) -> None:
    found = composer_link(id, text * 4, "https://example.com/", "https://social.example/@b")
    assert len(found.url) <= LONGEST
    assert found.url.isascii()
    assert "{" not in found.url


def test_a_text_too_long_for_an_address_is_left_to_be_pasted() -> None:
    """A Chinese character takes nine of the address."""
    short, long = composer_link("threads", "字" * 500), composer_link("threads", "字" * 900)
    assert (short.filled, long.filled) == (True, False)
    assert long.url == "https://www.threads.com/intent/post?text="


def test_the_longest_address_is_filled_and_one_more_is_not() -> None:
    empty = composer_link("threads", "")
    room = LONGEST - len(empty.url)
    assert (empty.filled, empty.channel) == (False, False)
    assert len(composer_link("threads", "a" * room).url) == LONGEST
    assert composer_link("threads", "a" * room).filled
    assert composer_link("threads", "a" * (room + 1)) == empty


def test_nothing_that_is_given_can_break_an_address() -> None:
    found = composer_link("threads", "a/b \ud83d", "", "https://[bad")
    assert found.url.endswith("?text=a%2Fb%20%3F"), "half an emoji is a question mark"
    assert found.filled
