"""G5: whatever the encoding and however short the text, it is read exactly or refused."""

from __future__ import annotations

import codecs

import pytest

from srmkit.sheets.decode import NOT_UTF8, UNLIKELY, Refusal, decode, likely

TRADITIONAL = (
    "退款太慢", "客服態度很好，謝謝", "包裝破損", "送貨遲了三天", "這個鍋子很好用", "想問幾時補貨",
    "價錢有點貴", "味道一般", "門市排隊太久", "希望有英文說明書", "螢幕常常閃退", "優惠碼不能用",
    "好評", "推薦給朋友", "退換貨流程複雜", "電話打不通", "再也不買", "物超所值",
    "顏色與圖片不符", "尺寸剛好",
)  # fmt: skip
SIMPLIFIED = (
    "退款太慢", "客服态度很好，谢谢", "包装破损", "送货迟了三天", "这个锅子很好用",
    "想问什么时候补货",
    "价钱有点贵", "味道一般", "门店排队太久", "希望有英文说明书", "屏幕常常闪退", "优惠码不能用",
)  # fmt: skip
CANTONESE = ("嘅咗啲", "退款嘅嘢搞咗好耐", "啲餸唔新鮮", "呢間嘢食好好味", "等咗成個鐘都未有")
TEXTS = (*TRADITIONAL, *SIMPLIFIED, *CANTONESE, "Great pan", "Too slow, 5 days", '27" screen')
SIZES = (1, 3, 30, 300)
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "big5", "big5hkscs", "cp950",
    "gbk", "gb18030",
)  # fmt: skip
STATED = {"big5", "big5hkscs", "cp950", "gbk", "gb18030", "utf-16-le", "utf-16-be"}


def export(text: str, rows: int) -> str:
    """A small CSV that says the text in each of its rows."""
    cell = text.replace('"', '""')
    return "id,內容\n" + "".join(f'{row},"{cell}"\n' for row in range(rows))


def encoded(text: str, encoding: str) -> bytes | None:
    """The bytes; None where the encoding lacks a character."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def test_there_are_as_many_as_the_goal_asks_for() -> None:
    assert (len(ENCODINGS), len(SIZES), len(TEXTS)) == (10, 4, 40)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_unstated_is_exact_or_refused(encoding: str) -> None:
    """Nothing is said: Unicode that marks itself and UTF-8 are read, the rest is refused."""
    for rows in SIZES:
        for one in TEXTS:
            text = export(one, rows)
            data = encoded(text, encoding)
            if data is None:
                continue
            found = decode(data)
            if encoding in STATED:
                assert isinstance(found, Refusal), (one, rows)
            else:
                assert found == text


@pytest.mark.parametrize("encoding", sorted(STATED))
def test_rightly_stated_is_exact(encoding: str) -> None:
    """However few characters there are, a right statement is never doubted."""
    for rows in SIZES:
        for one in TEXTS:
            text = export(one, rows)
            data = encoded(text, encoding)
            if data is not None:
                assert decode(data, encoding) == text, (one, rows)


@pytest.mark.parametrize(
    ("true", "stated"), [("big5hkscs", "gb18030"), ("gb18030", "big5hkscs"), ("cp950", "gbk")]
)
def test_wrongly_stated_chinese_is_refused(true: str, stated: str) -> None:
    """Three rows of one comment are enough to see that the statement is the other one."""
    wrong = []
    for one in (*TRADITIONAL, *SIMPLIFIED, *CANTONESE):
        text = export(one * 3, 3)
        data = encoded(text, true)
        if data is not None:
            found = decode(data, stated)
            if found != text and not isinstance(found, Refusal):
                wrong.append((one, found[:40]))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "encoding"), [("飲酒傾計", "gb18030"), ("CP 值", "gb18030"), ("式", "gbk")]
)
def test_few_bytes_that_are_utf8_by_chance_are_refused(text: str, encoding: str) -> None:
    """As letters that nobody writes together, or characters for private use."""
    data = export(text, 1).replace("內容", "text").encode(encoding)
    data.decode("utf-8")
    assert isinstance(decode(data, encoding), Refusal)
    assert isinstance(decode(data), Refusal)
    assert decode(data, "utf-8") == data.decode("utf-8")


@pytest.mark.parametrize(
    "text", ["réservé à l'été", "naïve café", "Отличный сервис", "Πολύ καλό", "→ nice ✓", "ok 😀"]
)
def test_few_letters_of_other_scripts_stay_utf8(text: str) -> None:
    """Words of any language are more than a few letters by accident."""
    written = export(text, 1).replace("內容", "text")
    assert decode(written.encode()) == written


@pytest.mark.parametrize("text", ["靚靚聖誕", "靚景+高", "龘龘"])
def test_few_rare_characters_are_no_evidence(text: str) -> None:
    """A statement is believed until a text speaks against it."""
    for encoding in ("big5hkscs", "gb18030"):
        data = encoded(export(text, 1), encoding)
        if data is not None:
            assert decode(data, encoding) == export(text, 1)


def test_refusal_of_a_wrong_statement_names_the_other() -> None:
    found = decode(export("退款太慢，客服態度很好", 3).encode("big5hkscs"), "gb18030")
    assert isinstance(found, Refusal)
    if found.message is UNLIKELY:
        assert found.params["candidates"] == "big5hkscs"
    else:
        assert "big5hkscs" in found.params["candidates"]


@pytest.mark.parametrize(
    ("encoding", "texts"), [("big5hkscs", TRADITIONAL), ("gb18030", SIMPLIFIED)]
)
def test_hint_names_the_right_encoding_first(encoding: str, texts: tuple[str, ...]) -> None:
    """Of a file with a few comments in it."""
    data = ("id,內容\n" if encoding != "gb18030" else "id,内容\n").encode(encoding)
    data += "\n".join(texts).encode(encoding)
    assert likely(data)[0] == encoding
    found = decode(data)
    assert isinstance(found, Refusal)
    assert found.message is NOT_UTF8


def test_nul_bytes_make_no_utf16() -> None:
    """A damaged file is still read, and loses the damaged rows alone."""
    text = export("nice", 30).replace("nice", "ni\0ce", 1)
    assert decode(text.encode()) == text
    assert decode(export("退款太慢", 30).replace("慢", "\0", 1).encode()) is not None


def test_unmarked_utf32_is_refused() -> None:
    for encoding in ("utf-32-le", "utf-32-be"):
        found = decode(export("nice", 3).encode(encoding))
        assert isinstance(found, Refusal)
        assert found.params["encoding"] == encoding


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_alone_is_an_empty_text(mark: bytes) -> None:
    assert decode(mark) == ""
