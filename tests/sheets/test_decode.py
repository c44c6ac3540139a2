"""Encodings: read exactly, or refused with a hint; never another text than was written."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srmkit.sheets import decode as module
from srmkit.sheets.decode import Refusal, decode

TEXT = "編號,內容\n1,嘅咗啲：退款太慢\n"


def refused(data: bytes, stated: str = "") -> Refusal:
    """The refusal of bytes that must not be read."""
    result = decode(data, stated)
    assert isinstance(result, Refusal), result
    assert result.message.format({**result.params, "file": "x.csv"})
    return result


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "utf-32"]
)
def test_unicode_needs_no_statement(encoding: str) -> None:
    """A byte order mark is believed, and leaves no trace in the first header."""
    name = encoding.removesuffix("-bom")
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(name, b"")
    assert decode(mark + TEXT.encode(name)) == TEXT


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-16-le", "shift_jis"])
def test_stated_encoding_is_used(encoding: str) -> None:
    """What the source states is read with that."""
    text = TEXT if encoding != "shift_jis" else "番号,内容\n1,おいしい\n"
    assert decode(text.encode(encoding), encoding) == text


def test_utf8_wins_over_the_statement() -> None:
    """A tool that learned UTF-8 since the source was written is read rightly."""
    assert decode(TEXT.encode(), "big5hkscs") == TEXT


def test_legacy_bytes_without_statement_are_refused_with_candidates() -> None:
    """Big5 and GB18030 can both be true; the hint names them, nobody chooses."""
    refusal = refused(TEXT.encode("big5hkscs"))
    assert refusal.message is module.NOT_UTF8
    assert "big5hkscs" in refusal.params["candidates"]


def test_wrong_statement_is_refused() -> None:
    """Bytes that the stated encoding cannot hold are not forced into it."""
    assert refused("編號…\n".encode("gb18030") + b"\xff\xff", "big5hkscs")


def test_two_readings_are_refused() -> None:
    """Two Chinese characters whose bytes are also two of UTF-8: no one can know."""
    data = b"id,text\n1,\xc4\xa3\xca\xbd\n"
    assert data.decode("gb18030") != data.decode("utf-8")
    assert refused(data, "gb18030").message is module.TWO_WAYS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_refused_with_its_name(encoding: str) -> None:
    """It would pass as UTF-8 full of NUL characters."""
    assert refused("id,text\n1,nice\n".encode(encoding)).params["encoding"] == encoding


def test_utf16_without_mark_has_no_default_end() -> None:
    """`encoding: utf-16` and no mark is a guess about the end."""
    assert refused("編號\n".encode("utf-16-le"), "utf-16")


@pytest.mark.parametrize("stated", ["klingon", "hex", "rot13", "zip", "a\0b"])
def test_unknown_encoding_is_refused(stated: str) -> None:
    """Names that are no encoding of text are said to be none."""
    assert refused(b"a\n", stated).message is module.UNKNOWN


def test_broken_mark_is_refused() -> None:
    """A UTF-8 mark before Latin-1 is not UTF-8."""
    assert refused(codecs.BOM_UTF8 + b"caf\xe9").params["byte"] == 6


@given(st.binary(max_size=200), st.sampled_from(["", "big5hkscs", "gb18030", "utf-16", "cp1252"]))
def test_any_bytes_are_text_or_refused(data: bytes, stated: str) -> None:
    """Nothing raises."""
    result = decode(data, stated)
    if isinstance(result, Refusal):
        assert result.message.format({**result.params, "file": "x"})


@given(st.text(max_size=60), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_text_is_read_exactly(text: str, encoding: str) -> None:
    """Every text in every marked encoding comes back as it was."""
    assume(not text.startswith("\0"))  # UTF-16's mark and a NUL are UTF-32's mark
    assert decode(text.encode(encoding)) == text
