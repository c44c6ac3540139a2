"""One person is one author, however an export spells her."""

from __future__ import annotations

import pytest

from srmkit.feedback.authors import EVERYWHERE, identity
from srmkit.feedback.gate import author
from tests.feedback.samples import KEY, record


@pytest.mark.parametrize(
    "spellings",
    [
        ["amy@mail.example", "AMY@Mail.Example ", "ａｍｙ＠ｍａｉｌ．ｅｘａｍｐｌｅ",
         "Amy Chan <amy@mail.example>", "mailto:amy@mail.example", "amy@mail\u200b.example"],
        ["91234567", "9123 4567", "+852 9123 4567", "(852) 9123-4567", "00852-91234567",
         "９１２３４５６７", "tel:+85291234567"],
        ["0912345678", "+886 912 345 678", "0912-345-678"],
        ["13812345678", "+86 138 1234 5678"],
        ["@Amy.Eats", "amy.eats", "＠amy.eats", "https://www.instagram.com/amy.eats/",
         "instagram.com/amy.eats?hl=en"],
        ["陳 大文", " 陳　大文 "],
    ],
)  # fmt: skip
def test_spellings_of_one_person_join(spellings: list[str]) -> None:
    """Case, width, spaces, country codes, `@` and a profile's address make no difference."""
    hashes = {author(record(author=one, network="instagram"), KEY) for one in spellings}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("amy@mail.example", "amy@mail.test"),
        ("91234567", "+853 9123 4567"),
        ("@amy", "@amy_"),
        ("instagram.com/amy", "x.com/amy"),
        ("Amy Chan", "Amy Chen"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    """A spelling is forgiven, a letter is not."""
    assert author(record(author=one, network="x"), KEY) != author(
        record(author=other, network="x"), KEY
    )


def test_where_a_name_is_one_person() -> None:
    """Addresses and numbers everywhere, handles and names on their network, nobody nowhere."""
    assert identity("amy@mail.example", "x") == (EVERYWHERE, "amy@mail.example")
    assert identity("9123 4567", "x") == (EVERYWHERE, "+85291234567")
    assert identity("@Amy", "x") == ("x", "amy")
    assert identity("https://instagram.com/amy", "x") == ("instagram", "amy")
    assert identity("  ", "x") == (EVERYWHERE, "")
