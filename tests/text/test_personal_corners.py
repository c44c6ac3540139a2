"""Where a detector begins and ends: the longest, the shortest, and what is just not personal."""

from __future__ import annotations

import pytest

from srmkit.text.personal import Own, Redacted, redact, redact_contacts

TAKEN = [
    # e-mail: 64 characters before the sign
    ("a" * 64 + "@example.com", "[email]"),
    # cards: fourteen digits are none of a barcode, thirteen need the word
    ("30569309025904", "[card]"),
    ("卡 4222222222222", "卡 [card]"),
    ("訂單 卡 4111111111111111", "訂單 卡 [card]"),
    # papers that prove themselves, without a word before them
    ("320583197606192081被泄露", "[id]被泄露"),
    ("我 11010519491231002X", "我 [id]"),
    ("G123456(A) 和 A123456[3]", "[id] 和 [id]"),
    ("A123456789", "[id]"),
    ("身份證 a123456789", "身份證 [id]"),
    ("通行证 C12345678", "通行证 [passport]"),
    ("车牌 AB 1234", "车牌 [plate]"),
    # phones: eight to fifteen digits with a country's code
    ("+12345678", "[phone]"),
    ("+123456789012345", "[phone]"),
    ("plus 852 9123 4567", "[phone]"),
    ("I plus 12 3456 7890", "I [phone]"),
    ("9123 4567 a", "[phone] a"),
    ("call 9123 4567 8901", "call [phone] 8901"),
    ("9123 4567 89012", "[phone] 89012"),
    ("91234567 9876 5432", "[phone] [phone]"),
    ("2330-9123", "[phone]"),
    ("2015-9123", "[phone]"),
    ("9123-4500", "[phone]"),
    ("912 345 67 call", "[phone] call"),
    # ids of messengers
    ("qq 12345", "qq [handle]"),
    ("qq 123456789012", "qq [handle]"),
    ("line id 12345", "line id [handle]"),
    ("line id 9amy", "line id [handle]"),
    ("line id: amychan", "line id: [handle]"),
    ("Line id: Amychan", "Line id: [handle]"),
    ("line id amychan", "line id [handle]"),
    ("ig: amychan", "ig: [handle]"),
    ("IG：amychan-謝謝", "IG：[handle]-謝謝"),
    ("ig: amy.chan ok", "ig: [handle] ok"),
    ("ig amychan9", "ig [handle]"),
    ("微信amy_chan", "微信[handle]"),
    ("微信：amychan", "微信：[handle]"),
    ("@小明同學 你好", "[handle] 你好"),
    ("@xx客服", "[handle]客服"),
    ("@ amy_chan", "[handle]"),
    # people's pages
    ("https://wa.me/message/ABCDEF123", "[profile]"),
    ("https://www.openrice.com/zh/gourmet/index.htm?userid=12345", "[profile]"),
    ("https://www.openrice.com/index.htm?x=1&UserId=12345", "[profile]"),
    ("https://instagram.com/amy/p/abc?d#e", "[profile]"),
    ("https://www.linkedin.com/in/amy", "[profile]"),
    ("https://youtube.com/@amy", "[profile]"),
    # addresses
    ("阿公路12號", "[address]"),
    ("香港鐵路12號", "[address]"),
    ("鿿鿿道688號", "[address]"),
    ("將軍澳道688號", "[address]"),
    ("搬去將軍澳道688號", "搬去[address]"),
    ("我住向上路88號", "我住[address]"),
    ("3樓彌敦道688號", "3樓[address]"),
    ("我家開在旺角彌敦道688號", "我家開在[address]"),
    ("住" + "大" * 24 + "道688號", "住[address]"),
    ("地" * 25 + "道688號", "地[address]"),
    ("將軍澳道688號啊", "[address]啊"),
    ("觀塘6彌敦道688號", "[address]"),
    ("12樓彌敦道688號", "12樓[address]"),
    ("at 12 Hill Street, Wan Chai", "at [address]"),
    ("Room 5, 3rd floor", "[address]"),
    ("Dear Ms Amy Chan", "Dear Ms [name]"),
    ("牛頭角貴月樓1805室", "[address]"),
    ("彌敦道688號上海街12號", "[address][address]"),
    ("20159123", "[phone]"),
    ("加vamy_chan", "加v[handle]"),
    # secrets
    ("https://x.example/reset/AbCdEf123456", "https://x.example/reset/[token]"),
    ("eyJhbGciOiJI.eyJzdWIiOiIx.c2ln", "[token]"),
    ("password is hunter22", "password is [token]"),
    ("密碼：hunter22", "密碼：[token]"),
    # e-mail that hides
    ("amy @ gmail . com", "[email]"),
    ("amy艾特gmail點com", "[email]"),
    ("amy at host dot com", "[email]"),
    ("a m y at gmail.com", "[email]"),
    ("my gmail is amy_0912", "my gmail is [email]"),
    ("my qq: amy.0912", "my qq: [email]"),
    # numbers in words
    ("six one two three four five six eight", "[phone]"),
    ("two one two three four five four eight", "[phone]"),
    ("two one two three four five four nine", "[phone]"),
    ("two one two three four five four seven", "[phone]"),
    ("two one two three four five four six", "[phone]"),
    # spellings
    ("9123\t4567", "[phone]"),
    ("9123\xa04567", "[phone]"),
    ("9123\u20114567", "[phone]"),
    ("9123·4567 9123•4567", "[phone] [phone]"),
    ("amy\ufe0f@example.com", "[email]"),
    ("amy\u200d@example.com 好", "[email] 好"),
    ("好ﬁﬁﬁ 91234567 ok", "好ﬁﬁﬁ [phone] ok"),  # one character that becomes two
    ("İİİ nine one two three four five six seven", "İİİ [phone]"),
    ("İ LINE ID: amy0912", "İ LINE ID: [handle]"),
]

LEFT = [
    "a" * 65 + "@example.com",
    "4222222222222",
    "訂單 30569309025904",
    "訂單 4111111111111111",
    "A1234563",
    "a123456789",
    "+1234567",
    "+1234567890123456",
    "9123 4567a",
    "9123 4567 8901",
    "1234 9123 4567",
    "12345 9123 4567",
    "9123.4500",
    "2300-2400",
    "2015-2026",
    "20152026",
    "912 345 67",
    "3 3 3 3 3 3 3 3",
    "訂單 9 1 2 3 4 5 6 7",
    "qq 1234",
    "qq 1234567890123",
    "line id 1234",
    "line id 1234567890123",
    "line 12345",
    "line 9amy",
    "ig 5amy",
    "line id: missing",
    "line id Amychan",
    "line id amychan ok",
    "ig: amychan ok",
    "ig: amychan is",
    "ig amychan",
    "line: amychan",
    "signal: amychan",
    "online id: amychan",
    "igamy.chan",
    "@客服 你好",
    "@ amy",
    "https://wa.me/qr/ABCDEF",
    "https://www.openrice.com/zh/hongkong/r-abc-r12345",
    "https://instagram.com/p/abc",
    "https://www.linkedin.com/company/x",
    "https://youtube.com/watch?v=1",
    "公路12號",
    "馬路12號",
    "沿地鐵路12號",
    "互聯網路12號",
    "一道688號",
    "一條路3號",
    "1234567開在旺角彌敦道688號",
    "look at gmail.com",
    "meet at host dot com",
    "three three three three three three three three",
    "one two three four five one two three",
    "2 3 4 5 6 7 8 9",
    "0012345678901234",
    "9123 4567a b",
    "轉帳 order 1234567890",
    "轉帳 打 1234567890",
    "轉帳 20261130",
    "3/F, Fortune Plaza",
    "Flat 5, Block 3, see /F",
    "阿道688號",
    "Dear Nobody Manager",
    "Dear Manager Chan",
    "two three four five six seven eight nine",
    "91234567 dollars",
    "9123\xa0\xa0\xa04567",
    "9123\u2011\u2011\u20114567",
    "9123•••4567",
    "9123\u200a\u200a\u200a4567",
    "9123\u2010\u2010\u20104567",
    "9123\u202f\u202f\u202f4567",
    "9123\u205f\u205f\u205f4567",
    "91234567a好",
    "Best regards,\nManager Chan",
    "Ⅷ①②③④",
]


@pytest.mark.parametrize(("text", "expected"), TAKEN)
def test_what_just_is_personal_is_taken_out(text: str, expected: str) -> None:
    assert redact(text).text == expected


@pytest.mark.parametrize("text", LEFT)
def test_what_just_is_not_stays(text: str) -> None:
    assert redact(text).text == text


def test_a_text_that_uncovers_more_and_more_is_all_taken_out() -> None:
    assert redact("@amy" * 16) == Redacted("[text]", (("text", 0, 64),))


INVISIBLE = [
    *("\xad", "\u034f", "\u061c", "\u180e", "\u20e3", "\ufeff", "\u200b", "\u200f", "\u202a"),
    *("\u202e", "\u2060", "\u206f", "\ufe00", "\ufe0f", "\U000e0000", "\U000e01ef"),
]
NEIGHBOURS = [
    *("\xac", "\xae", "\u034e", "\u0350", "\u061b", "\u061d", "\u180d", "\u180f", "\u20e2"),
    *("\u20e4", "\ufefe", "\uff00", "\u2029", "\u2070", "\ufdff", "\ufe10", "\U000dffff"),
    "\U000e01f0",
]


@pytest.mark.parametrize("sign", INVISIBLE, ids=ascii)
def test_a_sign_that_nobody_sees_hides_nothing(sign: str) -> None:
    """The first and the last of each block of Unicode's, and those that stand alone."""
    assert redact(f"好9123{sign}4567").text == "好[phone]"


@pytest.mark.parametrize("sign", NEIGHBOURS, ids=ascii)
def test_a_sign_that_is_seen_parts_a_number(sign: str) -> None:
    text = f"好9123{sign}4567"
    assert redact(text).text == text


def test_contacts_alone_are_addresses_and_numbers() -> None:
    assert redact_contacts("a@b.com 我叫陳大文，你好").text == "[email] 我叫陳大文，你好"
    assert redact_contacts("ａ＠ｂ.com").text == "[email]"
    assert redact_contacts("9123 4567").text == "[phone]"
    assert redact_contacts("a" * 64 + "@example.com").text == "[email]"
    assert not redact_contacts("a" * 65 + "@example.com").found
    assert redact_contacts("plain") == Redacted("plain")


def test_a_name_of_the_brand_is_no_host() -> None:
    own = Own(names=frozenset({"instagram.com", "threebowls"}))
    assert redact("instagram.com/amy instagram.com/threebowls", own).text == (
        "[profile] instagram.com/threebowls"
    )


def test_places_are_those_of_the_text_as_written_however_often_it_is_searched() -> None:
    """The number is seen only once the address before it is gone."""
    text = "我 ａ@b.com91234567 打\u200b9123\u200b4567，@amy_chan！九一二三 四五六七。"
    found = redact(text).found
    assert [(kind, text[start:end]) for kind, start, end in found] == [
        ("email", "ａ@b.com"),
        ("phone", "91234567"),
        ("phone", "9123\u200b4567"),
        ("handle", "@amy_chan"),
        ("phone", "九一二三 四五六七"),
    ]


def test_a_second_look_knows_where_it_is() -> None:
    """`@bob_1` is a handle only once `@amy` before it is gone."""
    text = "我 @amy@bob_1 打 @carl 9123 4567。"
    found = redact(text).found
    assert [(kind, text[start:end]) for kind, start, end in found] == [
        ("handle", "@amy"),
        ("handle", "@bob_1"),
        ("handle", "@carl"),
        ("phone", "9123 4567"),
    ]


def test_what_is_found_twice_over_moves_nothing_behind_it() -> None:
    """The road takes the flat, and the flat takes the tower."""
    text = "a@b.com 12 Hill Road, Flat 5, 3/F, Tower 6. My name is Amy Chan."
    assert redact(text).text == "[email] [address]. My name is [name]."
