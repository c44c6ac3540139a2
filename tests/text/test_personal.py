"""Personal data of every kind is taken out; orders, prices, dates and times stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.text.personal import MARKER, Own, redact, redact_contacts

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
    ("搵我 4612 3456", "搵我 [phone]"),
    ("手提:6123 4567/9876 5432", "手提:[phone]/[phone]"),
    ("call 9123 4567 2026", "call [phone] 2026"),
    ("打 91 23 45 67", "打 [phone]"),
    ("九一二三 四五六七", "[phone]"),
    ("nine one two three four five six seven", "[phone]"),
    ("9\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34567", "[phone]"),
    ("9123\u200b4567", "[phone]"),
    ("amy [at] host dot com", "[email]"),
    ("amy小老鼠gmail點com", "[email]"),
    ("&#97;my&#64;gmail.com", "&#97;[email]"),
    ("身份證A123456(3)呀", "身份證[id]呀"),
    ("ID A123456(3)", "ID [id]"),
    ("身分證 A123456789", "身分證 [id]"),
    ("居留證 AC37796092", "居留證 [id]"),
    ("身份证11010519491231002X", "身份证[id]"),
    ("護照：K12345678", "護照：[passport]"),
    ("車牌 AB 1234", "車牌 [plate]"),
    ("粤B12345", "[plate]"),
    ("卡 4111 1111 1111 1111 12/27", "卡 [card] 12/27"),
    ("入數去 012-875-1-234567-8", "入數去 [account]"),
    ("GB29 NWBK 6016 1331 9268 19", "[account]"),
    ("寄到台北市大安區和平東路二段118巷5弄12號4樓", "寄到[address]"),
    ("我住喺牛頭角下邨貴月樓18樓05室", "我住喺[address]"),
    ("送去彌敦道688號，佢話搵唔到間舖頭", "送去[address]，佢話搵唔到間舖頭"),
    ("at 12 Hill Road, Wan Chai.", "at [address]."),
    ("Flat 12A, 23/F, Tower 6", "[address]"),
    ("多謝 @amy_chan！", "多謝 [handle]！"),
    ("@amy@mastodon.social", "[handle]"),
    ("LINE ID：amy0912", "LINE ID：[handle]"),
    ("https://www.instagram.com/amy.eats/?hl=en", "[profile]"),
    ("https://shop.example/a?token=abcd1234&x=1", "https://shop.example/a?token=[token]&x=1"),
    ("https://u:secret@shop.example/", "https://[token]shop.example/"),
    ("我叫陳大文，你好", "我叫[name]，你好"),
    ("My name is Amy Chan.", "My name is [name]."),
    ("聯絡人：張先生", "聯絡人：[name]"),
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
    "user@ @ @_@",
    "https://x.example/a/status/61234567",
    "192.168.100.200",
    "3.14159265",
    "下午 3:05:12",
    "1920x1080@30fps",
    "USPS 9400 1000 0000 0000 0000 00",
    "20242025",
    "20 30 40 50",
    "5-5-4-5-3-5-5-4",
    "三四五六七八九十",
    "型號 A123456(4)",
    "4111 1111 1111 1112",
    "6901234567892",
    "GB30 NWBK 6016 1331 9268 19",
    "B12345678",
    "彌敦道嗰間",
    "路口 3 號舖",
    "旺角彌敦道688號地舖",
    "旺角彌敦道688號信和中心2樓30號舖",
    "那家店位於和平東路二段16號",
    "3 shops on Hill Road",
    "晚餐@黃埔",
    "line: fast and easy",
    "https://www.instagram.com/p/CxYz12345/",
    "https://shop.example/a?size=24",
    "我叫黃花魚",
    "我叫外賣",
    "My name is on the list",
    "Dear Sir",
    "密碼是6位數字",
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


def test_what_is_the_brands_own_stays() -> None:
    """Nobody is protected from the brand; a look-alike of it is somebody else."""
    own = Own(frozenset({"bowls_hk"}), frozenset({"bowls.hk"}), frozenset({"23456789"}))
    kept = "@Bowls_HK instagram.com/bowls_hk/reel/1 hi@bowls.hk a@mail.bowls.hk 2345 6789"
    assert redact(kept, own).text == kept
    other = "@bowls_hk2 instagram.com/bowls amy@notbowls.hk 2345 6788"
    assert redact(other, own).text == "[handle] [profile] [email] [phone]"


def test_contacts_alone_are_addresses_and_numbers() -> None:
    """A rule about posts asks for nothing else, and for nothing that is spelled out."""
    text = "a@b.hk 9123 4567 @amy A123456(3) amy [at] host dot com"
    assert redact_contacts(text).text == "[email] [phone] @amy A123456(3) amy [at] host dot com"


def test_every_marker_is_known_by_its_form() -> None:
    """Whoever counts words must be able to leave the markers out."""
    left = redact("a@b.hk 9123 4567 @amy").text
    assert MARKER.sub("", left).split() == []
    assert not MARKER.search("[phones] [Email]")


def test_a_text_that_uncovers_more_each_time_goes_whole() -> None:
    """Rounds are bounded, so whoever nests deeper than people do loses the text."""
    deep = "91234567"
    for _ in range(40):
        deep = f"x{deep}a@b.com"
    once = redact(deep).text
    assert "91234567" not in once
    assert redact(once).text == once


PIECES = st.lists(
    st.sampled_from(
        ["9123 4567", "91234567", "+852", "0912-345-678", "a@b.com", "order", "訂單", "$", "#",
         "元", "2026-11-23", "Tel", "x", " ", "(", ")", "-", "１２３", ".", "@", "/",
         "00", "86", "中", "@amy", "[phone]", "我叫陳大文", "A123456(3)", "路1號",
         "http://", "x.com/", "\u200b", "九一二三", "微信", ":", "Flat 1, ",
         "Dear Mr ", "Hill Road", "2樓A室", "token="]
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


@given(st.one_of(st.text(), PIECES))
def test_a_text_grows_at_most_fourfold(text: str) -> None:
    """A marker is short, and nothing shorter than two characters becomes one."""
    assert len(redact(text).text) <= max(4 * len(text), 8)


@pytest.mark.parametrize(
    "evil",
    [
        *(
            "a",
            "1",
            "1-",
            "a@",
            "a.",
            "+1 ",
            "(",
            "9123 ",
            "a@b.",
            "91234567-",
            "九",
            "中",
            "路1號",
        ),
        *("1樓A室", "Flat 1 ", "1 Aa ", "A 1 ", "@a", "t.me/", "?token=", "eyJa.", "a at ", "a b "),
        *(
            "account 1",
            "密碼是",
            "line id: ",
            "one ",
            "\u200b",
            "GB29 ",
            "4444 ",
            "a@b.com91234567",
        ),
        *("A Court, ", "Dear Mr A ", "[phone]", "我叫陳", "1\ufe0f\u20e3", "\t"),
    ],
)
def test_two_hundred_thousand_characters_of_near_misses_come_to_an_end(evil: str) -> None:
    """Every pattern is linear; were one quadratic, this would not end within an hour."""
    text = (evil * (200_000 // len(evil) + 1))[:200_000]
    once = redact(text)
    assert len(once.text) <= 4 * len(text)
    assert redact_contacts(text).text
