"""Check digits against the same arithmetic written a second time, another way, and known ones."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from srmkit.text.personal.checks import is_card, is_hkid, is_iban, is_prc_id, is_taiwan_id, luhn

LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""Of Taiwan's identity cards, the first of which is 10."""

ISSUERS = {
    "American Express": (["34", "37"], [15]),
    "Diners Club": (["300", "301", "304", "305", "36", "38", "39"], [14]),
    "JCB": (["3528", "3529", "3588", "3589"], [16, 17, 18, 19]),
    "Visa": (["4"], [13, 16, 19]),
    "Mastercard": (["51", "52", "55", "2221", "2222", "2719", "2720"], [16]),
    "Maestro": (["50", "63", "67"], [16]),
    "Maestro, longer": (["56", "57", "58"], [16, 18, 19]),
    "Discover": (["6011", "644", "645", "658", "659"], [16, 19]),
    "UnionPay": (["62", "81"], [16, 17, 18, 19]),
}
NOBODY = [
    "299",
    "306",
    "350",
    "3527",
    "3590",
    "2220",
    "2721",
    "59",
    "66",
    "6010",
    "6012",
    "643",
    "1",
]


def checked(digits: str) -> str:
    """`digits` and the check digit of Luhn, by his own table of doubled digits."""
    odd = sum(int("0246813579"[int(one)]) for one in digits[::-1][::2])
    even = sum(int(one) for one in digits[::-1][1::2])
    return digits + str(-(odd + even) % 10)


def test_luhn_takes_one_digit_of_ten() -> None:
    assert luhn("79927398713")  # his patent's example
    for body in ("0", "5", "18", "4111111", "7992739871", "98765432109876"):
        taken = [one for one in string.digits if luhn(body + one)]
        assert taken == [checked(body)[-1]], body


@pytest.mark.parametrize("name", ISSUERS)
def test_a_card_has_a_beginning_and_a_length_of_its_issuer(name: str) -> None:
    starts, lengths = ISSUERS[name]
    for start in starts:
        for length in range(12, 21):
            number = checked(start.ljust(length - 1, "7"))
            assert is_card(number) == (length in lengths), number
            assert not is_card(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("start", NOBODY)
def test_no_issuer_begins_so(start: str) -> None:
    assert not any(is_card(checked(start.ljust(length - 1, "7"))) for length in range(12, 21))


def hkids() -> Iterator[str]:
    for head in ("A", "Z", "K", "AB", "WX"):
        for digits in ("123456", "000001", "100000", "010000", "001000", "000100", "000010"):
            yield head + digits


def test_a_hong_kong_identity_card_has_one_check_in_eleven() -> None:
    """A letter counts from 10 on, what is missing before the only one 36."""
    assert is_hkid("A1234563")
    assert is_hkid("G123456A")
    for body in hkids():
        values = [int(one) if one.isdigit() else ord(one) - 55 for one in body]
        values = [36] * (8 - len(body)) + values
        total = sum((9 - place) * value for place, value in enumerate(values))
        wanted = "0123456789A"[-total % 11]
        assert [one for one in "0123456789A" if is_hkid(body + one)] == [wanted], body


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("second", ["1", "2", "8", "9", "A", "D", "C"])
def test_a_taiwanese_identity_card_has_one_check_in_ten(letter: str, second: str) -> None:
    code = LETTERS.index(letter) + 10
    gender = int(second) if second.isdigit() else (LETTERS.index(second) + 10) % 10
    for digits in ("2345678", "0000000", "1000000", "0100000", "0010000", "0001000", "0000100"):
        total = code // 10 + code % 10 * 9 + gender * 8
        total += sum(int(one) * weight for one, weight in zip(digits, range(7, 0, -1), strict=True))
        wanted = str(-total % 10)
        body = letter + second + digits
        assert [one for one in string.digits if is_taiwan_id(body + one)] == [wanted], body


def test_known_taiwanese_numbers() -> None:
    assert is_taiwan_id("A123456789")
    assert is_taiwan_id("A800000014")
    assert not is_taiwan_id("A123456788")


@pytest.mark.parametrize("region", ["110105", "440301", "999999", "100000", "010000", "001000"])
@pytest.mark.parametrize("day", ["19491231", "20000229", "19880102", "20101110"])
def test_a_chinese_identity_number_has_one_check_in_eleven(region: str, day: str) -> None:
    """GB 11643: the weights are the powers of two, modulo 11, and the whole is 1."""
    for order in ("002", "000", "100", "010", "999"):
        body = region + day + order
        taken = [one for one in "0123456789X" if is_prc_id(body + one)]
        values = {one: 10 if one == "X" else int(one) for one in "0123456789X"}
        weighed = sum(int(one) * 2 ** (17 - place) for place, one in enumerate(body))
        assert taken == [one for one, value in values.items() if (weighed + value) % 11 == 1]


@pytest.mark.parametrize("day", ["19490230", "19491301", "19490100", "20010229", "00000101"])
def test_nobody_was_born_on_a_day_that_never_was(day: str) -> None:
    assert not any(is_prc_id(f"110105{day}002{one}") for one in "0123456789X")


@pytest.mark.parametrize(
    "number",
    [
        "GB29NWBK60161331926819",
        "DE89370400440532013000",
        "FR1420041010050500013M02606",
        "AZ21NABZ00000000137010001944",
    ],
)
def test_an_iban_has_one_check_in_ninety_seven(number: str) -> None:
    """The examples of its registry."""
    assert is_iban(number)
    taken = [two for two in range(2, 99) if is_iban(f"{number[:2]}{two:02}{number[4:]}")]
    assert taken == [int(number[2:4])]
