"""What a finding is, and what may stand before a number that makes it something else."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from srmkit.patterns import later

EMAIL, PHONE, ID, PASSPORT, PLATE = "email", "phone", "id", "passport", "plate"
CARD, ACCOUNT, ADDRESS = "card", "account", "address"
HANDLE, PROFILE, TOKEN, NAME = "handle", "profile", "token", "name"
KINDS = (
    EMAIL, PHONE, ID, PASSPORT, PLATE, CARD, ACCOUNT, ADDRESS, HANDLE, PROFILE, TOKEN, NAME,
)  # fmt: skip


class Span(NamedTuple):
    """One piece of personal data: its kind and where it stands, end exclusive."""

    kind: str
    start: int
    end: int


REACH = 24
"""Characters before a number that are looked at."""

ORDER = later(
    r"(?:order|invoice|receipt|ref|reference|tracking|ticket|case|sku|item|booking|transaction|"
    r"waybill|model|serial|batch|isbn|issn|coupon|voucher|points?|"
    r"[訂订][單单]|[單单][號号]|[編编][號号]|[發发]票|收據|收据|物流|[運运][單单]|張單|張order|"
    r"快[遞递]|[貨货][號号]|型[號号]|[帳账][單单]|流水[號号]|序[號号]|案件|[會会][員员](?:卡[號号])?|"
    r"[統统][編编]|[統统]一[編编][號号]|[條条]形?[碼码]|[積积]分|[點点][數数]|券[碼码]?|八[達达]通|批[號号])"
    r"[ :#.(（「\[-]{0,3}"
    r"(?:(?:nos?|num(?:ber)?|id|code|[編编][號号碼码]|[號号][碼码]|[號号]|[碼码]|is|was|是|[為为])"
    r"[ :#.(（「-]{0,3}){0,2}$",
    re.IGNORECASE,
)
_PRICE_BEFORE = later(
    r"(?:[$€£¥￥]|(?<![A-Za-z])(?:HKD|NTD|TWD|RMB|CNY|USD|NT|HK)|價[錢格]?|价[钱格]?) ?$",
    re.IGNORECASE,
)
_PRICE_AFTER = later(
    r" ?(?:元|蚊|塊|块|圓|圆|萬|万|人民[幣币]|港[幣币]|台[幣币]|HKD|NTD|dollars?\b|[點点][數数]?)"
)


def before(text: str, start: int) -> str:
    """The characters before `start` that a judgement may look at."""
    return text[max(0, start - REACH) : start]


def is_business(text: str, start: int, end: int) -> bool:
    """Whether a number is an order's, an invoice's, a price."""
    ahead = before(text, start)
    return ahead.endswith(("第", "第 ")) or bool(
        ORDER.search(ahead) or _PRICE_BEFORE.search(ahead) or _PRICE_AFTER.match(text, end, end + 8)
    )


def bare(text: str) -> str:
    """Only the letters and digits, in capitals."""
    return "".join([one for one in text if one.isascii() and one.isalnum()]).upper()


def is_telling(digits: str) -> bool:
    """Whether digits said one by one are a number, and no counting and no row of marks."""
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    return max(digits) > "5" and len(steps) > 1
