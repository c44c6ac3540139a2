"""E-mail addresses and phone numbers are taken out; orders, prices, dates and times stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.personal import redact

PERSONAL = [
    ("請電91234567聯絡", "請電[phone]聯絡"),
    ("電話：9123 4567，或 +852 9123-4567", "電話：[phone]，或 [phone]"),
    ("我電話係９１２３４５６７呀", "我電話係[phone]呀"),
    ("搵我 (852) 9345 6789", "搵我 [phone]"),
    ("852-91234567", "[phone]"),
    ("00852 9123 4567", "[phone]"),
    ("2345-6789", "[phone]"),
    ("手機0912-345-678", "手機[phone]"),
    ("0912345678", "[phone]"),
    ("02-2345-6789", "[phone]"),
    ("(02)2345-6789", "[phone]"),
    ("+886 912 345 678", "[phone]"),
    ("+886-2-2345-6789", "[phone]"),
    ("電話13812345678呢", "電話[phone]呢"),
    ("+86 138 1234 5678", "[phone]"),
    ("010-12345678", "[phone]"),
    ("call (415) 555-2671", "call [phone]"),
    ("+44 20 7946 0958", "[phone]"),
    ("whatsapp91234567", "whatsapp[phone]"),
    ("https://wa.me/85291234567", "https://wa.me/[phone]"),
    ("訂單電話 61234567", "訂單電話 [phone]"),
    ("contact number: 91234567", "contact number: [phone]"),
    ("電郵amy@example.com查詢", "電郵[email]查詢"),
    ("amy.chan+x@mail.example.com.hk.", "[email]."),
    ("ａｍｙ＠ｅｘａｍｐｌｅ．ｃｏｍ", "[email]"),
    ("a@b.com91234567", "[email][phone]"),
]
TRAPS = [
    "HK$12345678",
    "HK$ 61234567",
    "#20261123",
    "#61234567",
    "訂單 88812345",
    "訂單編號：98765432",
    "order no. 61234567",
    "Order number is 61234567",
    "發票 61234567",
    "TB-46830 rv-104241 SKU AB91234567",
    "20261123",
    "2026-11-23 10:30",
    "2026/11/23 10:30:22",
    "2026.11.23",
    "1100-2200",
    "2200-2330",
    "2025-2026 年度",
    "5000-8000",
    "61234567元",
    "61234567.50",
    "1,234,567.89",
    "12345678",
    "612345678901",
    "+1 2026-11-23",
    "@amy user@ @domain.com",
    "https://x.example/a/status/61234567",
    "192.168.100.200",
    "3.14159265",
    "下午 3:05:12",
    "1920x1080@30fps",
]


@pytest.mark.parametrize(("text", "expected"), PERSONAL)
def test_personal_data_is_taken_out(text: str, expected: str) -> None:
    """Also inside Chinese text, in full width and beside each other."""
    assert redact(text).text == expected


@pytest.mark.parametrize("text", TRAPS)
def test_other_numbers_stay(text: str) -> None:
    """An order number that is gone cannot be looked up."""
    assert redact(text).text == text


def test_found_says_kind_and_place_in_the_original() -> None:
    """The positions are those of the text as written."""
    text = "打 ９６５４３２１０ 或 a@b.hk"
    result = redact(text)
    assert [(kind, text[start:end]) for kind, start, end in result.found] == [
        ("phone", "９６５４３２１０"),
        ("email", "a@b.hk"),
    ]


PIECES = st.lists(
    st.sampled_from(
        ["9123 4567", "91234567", "+852", "0912-345-678", "a@b.com", "order", "訂單", "$", "#",
         "元", "2026-11-23", "Tel", "x", " ", "(", ")", "-", "１２３", ".", "@", "/",
         "00", "86", "中"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), PIECES))
def test_redacting_twice_changes_nothing(text: str) -> None:
    """What is uncovered by one redaction is redacted at once."""
    once = redact(text).text
    assert redact(once).text == once


@given(st.one_of(st.text(), PIECES))
def test_everything_outside_the_findings_stays(text: str) -> None:
    """Only what was found is replaced."""
    result = redact(text)
    parts, position = [], 0
    for kind, start, end in result.found:
        parts += [text[position:start], f"[{kind}]"]
        position = end
    assert "".join([*parts, text[position:]]) == result.text


@pytest.mark.parametrize(
    "evil", ["a" * 100_000, "1" * 100_000, "1-" * 50_000, "a@" * 50_000, "a." * 50_000 + "@",
             "+1 " * 30_000, "(" * 100_000, "9123 " * 20_000, "a@" + "b." * 50_000]
)  # fmt: skip
def test_long_runs_come_to_an_end(evil: str) -> None:
    """Every pattern is linear: a hundred thousand characters of near misses do not hang."""
    assert redact(evil).text
