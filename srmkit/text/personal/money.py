"""Payment cards and bank accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.checks import is_card, is_iban
from srmkit.text.personal.spans import ACCOUNT, CARD, ORDER, Span, bare, before, is_business

_BORDER = r"(?<![A-Za-z0-9_])(?<![0-9][.,/-])"
_CARD = later(
    rf"{_BORDER}(?:[0-9]{{13,19}}|[0-9]{{4}}([ .·-])[0-9]{{4,6}}(?:\1[0-9]{{2,6}}){{1,3}})"
    r"(?![0-9A-Za-z_]|[.-][0-9]| [0-9]{4}(?![0-9/])|/[0-9]{3})"
)
_CARD_WORD = later(
    r"(?:card|visa|master|amex|jcb|diners|unionpay|[銀银][聯联]|信用卡|卡|咭)[^0-9\n]{0,12}$", re.I
)
_IBAN = later(
    r"[A-Z]{2}(?<![A-Za-z0-9]..)[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])"
)
_ACCOUNT = later(
    r"(?:(?<![a-z])(?:bank account|account|acct|a/c|fps|iban)(?![a-z])"
    r"|戶口|[帳賬账帐][號号戶户]|[轉转][數数]快(?: ?ID|[識识][別别][碼码])|[過过入]數"
    # a number for fast payments is a phone's, or has seven or nine figures
    r"|[轉转][數数]快(?=[^0-9\n]{0,6}(?:[0-9]{7}|[0-9]{9})(?![0-9]))"
    # the code of a bank in brackets
    r"|(?=[(][08][0-9]{2}[)] ?[0-9](?:[ -]?[0-9]){9})"
    # the name of a bank, and a number too long for a branch or a phone
    r"|(?:[匯汇][豐丰]|[恒恆]生|中[銀银信]|渣打|[東东][亞亚]|花旗|玉山|台新|[國国]泰世[華华]|富邦|[銀银]行|郵局"
    r"|(?<![a-z])(?:hsbc|hang seng|standard chartered|citibank|boc))"
    r"(?=[^0-9\n]{0,10}(?:[（(]?[0-9]{3}[)）]? ?)?[0-9](?:[ -]?[0-9]){8})"
    r"|[轉转][帳賬账帐]|[匯汇]款?[到至去]|退款至)"
    r"(?P<between>[^0-9\n,，。.!！?？;；$]{0,16}(?:[（(][0-9]{3}[)）] ?)?)"
    r"(?P<number>[0-9](?:[ -]?[0-9]){6,21})(?![0-9A-Za-z_%]|[.,:/][0-9])",
    re.IGNORECASE,
)
_CALL = later(r"tel|phone|call|whatsapp|電話|电话|手機|手机|打|order|訂單|订单|單號", re.I)
_DAY = later(r"(?:19|20)[0-9]{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12][0-9]|3[01])")


def find_cards(text: str, lower: str) -> Iterator[Span]:
    """Cards by issuer, length and Luhn's digit; 13 digits, a barcode's length, need the word."""
    for match in _CARD.finditer(text):  # a month may follow, as one more group
        ahead = before(text, match.start())
        said = _CARD_WORD.search(ahead)
        for number in (match[0], match[0].rpartition(match[1] or " ")[0]):
            digits = bare(number)
            if is_card(digits) and (said or (len(digits) > 13 and not ORDER.search(ahead))):
                yield Span(CARD, match.start(), match.start() + len(number))
                break


_CUES = (
    "account", "acct", "a/c", "fps", "iban", "戶口", "帳", "賬", "账", "帐", "數快", "数快", "過數",
    "过數", "入數", "匯", "汇", "退款至", "恒生", "恆生", "中銀", "中银", "中信", "渣打", "東亞",
    "东亚", "花旗", "玉山", "台新", "世華", "世华", "富邦", "銀行", "银行", "郵局", "hsbc",
    "hang seng", "standard chartered", "citibank", "boc", "(0", "(8",
)  # fmt: skip


def find_accounts(text: str, lower: str) -> Iterator[Span]:
    """Bank accounts after a word that says so, and IBANs, which prove themselves."""
    for match in _IBAN.finditer(text):
        if is_iban(bare(match[0])):
            yield Span(ACCOUNT, *match.span())
    if not any(cue in lower for cue in _CUES):
        return
    for match in _ACCOUNT.finditer(text):
        start, end = match.span("number")
        if (
            not _CALL.search(match["between"])
            and not _DAY.fullmatch(match["number"])
            and not is_business(text, start, end)
        ):
            yield Span(ACCOUNT, start, end)
