"""Addresses as a person sees them in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.links import host, links, query_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("no address here. None", []),
        ("https://bowls.example/a", ["https://bowls.example/a"]),
        ("HTTP://A.HK", ["HTTP://A.HK"]),
        ("看https://a.hk/x，謝謝", ["https://a.hk/x"]),
        ("（https://a.hk/商品/碗）", ["https://a.hk/商品/碗"]),
        ("「https://a.hk」和shop.hk/b。", ["https://a.hk", "shop.hk/b"]),
        (
            "shop.hk https://a.hk/?u=shop.hk end.hk",
            ["shop.hk", "https://a.hk/?u=shop.hk", "end.hk"],
        ),
        (
            "https://a.hk. https://b.hk! (https://c.hk)",
            ["https://a.hk", "https://b.hk", "https://c.hk"],
        ),
        (
            "https://en.wikipedia.org/wiki/Bowl_(dish)",
            ["https://en.wikipedia.org/wiki/Bowl_(dish)"],
        ),
        ("[訂單頁](https://a.hk/orders)自己改", ["https://a.hk/orders"]),
        ("[a](https://a.hk/x)[b](https://b.hk/(y))。", ["https://a.hk/x", "https://b.hk/(y)"]),
        ("[https://a.hk]寫明", ["https://a.hk"]),
        ("https:// https://. ://", []),
        ("mail@example.com", []),
        ("version 3.5 of notes.txt", []),
        ("https://a.hk/x\nhttps://b.hk/y", ["https://a.hk/x", "https://b.hk/y"]),
    ],
)
def test_addresses_in_order(text: str, found: list[str]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.A.hk/x", "a.hk"),
        ("https://a.hk:8443?x", "a.hk"),
        ("https://user:pass@a.hk/", "a.hk"),
        ("https://evil.example\\@a.hk/", "evil.example"),
        ("a.hk/x", "a.hk"),
        ("https://a.hk#x", "a.hk"),
        ("https://", ""),
    ],
)
def test_the_host_of_an_address(address: str, name: str) -> None:
    assert host(address) == name


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("https://a.hk/?a=1&B=2#c=3", {"a": "1", "b": "2"}),
        ("https://a.hk/?a=&b", {}),
        ("https://a.hk/?a=%E7%A2%97&a=2", {"a": "碗"}),
        ("https://a.hk/#?a=1", {}),
    ],
)
def test_the_parameters_of_an_address(address: str, query: dict[str, str]) -> None:
    assert query_names(address) == query


@given(st.text(st.sampled_from("htps:/.ak?=&#() 碗，\\@")) | st.text())
def test_any_text_is_taken(text: str) -> None:
    for address in links(text):
        assert address in text
        assert host(address)
        query_names(address)


@pytest.mark.parametrize("evil", ["https://a.hk ", "https://a.hk/)", "https://", "a.hk.", "(a.hk)"])
def test_evil_texts_end(evil: str) -> None:
    """Steps grow with the text, not with its square: half a megabyte is soon done."""
    assert len(links(evil * 40_000)) <= 80_000
