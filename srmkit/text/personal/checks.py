"""Check digits: they tell a card from a coupon, so most numbers of the right length can stay.

Each takes the bare characters, without spaces, dashes and brackets, letters in capitals.
"""

from __future__ import annotations

from datetime import date

_HKID = (9, 8, 7, 6, 5, 4, 3, 2)
_PRC = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TAIWAN = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""In the order of their codes, from 10 on (Ministry of the Interior, read 2026-11)."""

# Issuers' first digits with the lengths they use (ISO/IEC 7812; the networks' own pages,
# read 2026-11). China UnionPay also issues 62… with 16 to 19 digits.
_ISSUERS = (
    ("34", "34", (15,)), ("37", "37", (15,)),
    ("300", "305", (14,)), ("36", "36", (14,)), ("38", "39", (14,)),
    ("3528", "3589", (16, 17, 18, 19)),
    ("4", "4", (13, 16, 19)),
    ("51", "55", (16,)), ("2221", "2720", (16,)),
    ("50", "50", (16,)), ("56", "58", (16, 18, 19)), ("63", "63", (16,)), ("67", "67", (16,)),
    ("6011", "6011", (16, 19)), ("644", "659", (16, 19)),
    ("62", "62", (16, 17, 18, 19)), ("81", "81", (16, 17, 18, 19)),
)  # fmt: skip


def is_card(digits: str) -> bool:
    """A payment card's number: an issuer's beginning and length, and Luhn's check digit."""
    issued = any(
        low <= digits[: len(low)] <= high and len(digits) in lengths
        for low, high, lengths in _ISSUERS
    )
    return issued and luhn(digits)


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2:
            value = value * 2 - 9 * (value > 4)
        total += value
    return total % 10 == 0


def is_hkid(number: str) -> bool:
    """Hong Kong identity card: one or two letters, six digits, a check digit (0-9 or A)."""
    head = number[:-1].rjust(8)
    values = (36 if one == " " else int(one, 36) for one in head)
    total = sum(value * weight for value, weight in zip(values, _HKID, strict=True))
    return (total + int(number[-1], 16)) % 11 == 0


def is_taiwan_id(number: str) -> bool:
    """Taiwan's identity card and both forms of its resident certificate: A123456789, AB12345678."""
    letter = _TAIWAN_LETTERS.index(number[0]) + 10
    second = number[1]
    if not second.isdecimal():
        second = str((_TAIWAN_LETTERS.index(second) + 10) % 10)
    values = (letter // 10, letter % 10, int(second), *map(int, number[2:]))
    return sum(a * b for a, b in zip(values, _TAIWAN, strict=True)) % 10 == 0


def is_prc_id(number: str) -> bool:
    """Resident identity number of China: 17 digits with a day of birth, and a check (GB 11643)."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _PRC, strict=False))
    return "10X98765432"[total % 11] == number[17]


def is_iban(number: str) -> bool:
    """ISO 13616: the first four characters moved to the end, letters as numbers, modulo 97."""
    moved = number[4:] + number[:4]
    return int("".join(str(int(one, 36)) for one in moved)) % 97 == 1
