"""How a reply begins, once greetings, thanks, names and numbers are taken off."""

from __future__ import annotations

import pytest

from srmkit.loop.openings import likeness, opening


@pytest.mark.parametrize(
    ("reply", "begins"),
    [
        ("We are sorry. Truly.", "We are sorry"),
        ("Hi Amy, we are sorry!", "we are sorry"),
        ("Dear Mr. Chan,\nWe are sorry.", "We are sorry"),
        ("Good morning! We are sorry", "We are sorry"),
        ("@ken we are sorry.", "we are sorry"),
        ("Thank you! Come and see us.", "Come and see us"),
        ("陳小姐你好，我們已跟進。", "我們已跟進"),
        ("您好！我們已跟進", "我們已跟進"),
        ("親愛的顧客：多謝！我們已跟進。", "我們已跟進"),
        ("張先生，您好，我們已跟進。", "我們已跟進"),
        ("多謝！慢慢會全部轉紙。", "慢慢會全部轉紙"),
        ("", ""),
        ("您好！", ""),
    ],
)
def test_opening(reply: str, begins: str) -> None:
    assert opening(reply) == begins


def test_numbers_and_redactions_do_not_tell_replies_apart() -> None:
    one = likeness("Your order TB-123 was passed to [email]", 10)
    assert one == likeness("your ORDER TB-9 was passed to [phone]", 10) != ""


@pytest.mark.parametrize(
    ("text", "long"), [("我們已轉交跟進", False), ("我們已經轉交同事跟進", True)]
)
def test_a_chinese_character_counts_two(text: str, long: bool) -> None:
    assert bool(likeness(text, 16)) is long


def test_greeting_after_greeting_ends() -> None:
    """A reply of greetings alone is one, however long it is, and nobody waits for it."""
    assert opening("您好！" * 500_000) == "您好"
    assert opening("hi, " * 8) == ""
