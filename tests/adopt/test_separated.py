"""Files that real programs write: encodings, signs between cells, ragged rows, broken quotes."""

from __future__ import annotations

import pytest

from tests.adopt.importing import body, imported, kept, only, posts, refused, whole

TEXT = "日期,主題,文案\n2026/12/1,皮革保養,先用乾布，再上油\n"


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_the_sign_between_cells_is_seen(sign: str) -> None:
    assert body(only(imported(TEXT.replace(",", sign)))) == "先用乾布，再上油"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_it_is(encoding: str) -> None:
    assert only(imported(TEXT.encode(encoding))).title == "皮革保養"


def test_another_encoding_is_refused_with_the_option_that_names_it() -> None:
    """A guess would turn Chinese into other Chinese."""
    shown = refused(TEXT.encode("big5hkscs"))
    assert "is not UTF-8" in shown
    assert "--encoding big5hkscs" in shown
    assert only(imported(TEXT.encode("big5hkscs"), encoding="big5hkscs")).title == "皮革保養"


def test_a_wrong_encoding_is_refused_too() -> None:
    assert "--encoding" in refused(TEXT.encode("big5hkscs"), encoding="utf-8")


def test_rows_without_their_last_empty_cells_are_whole() -> None:
    """And so are rows with more of them than there are headings."""
    found = imported("Date,Text,Notes\n2026-12-01,a\n2026-12-02,b,n,,,\n2026-12-03,c,n\n")
    assert [body(one) for one in posts(found)] == ["a", "b", "c"]
    assert found.left_out == ()


def test_a_column_without_a_heading_is_kept_under_its_letter() -> None:
    found = imported("Date,Text\n2026-12-01,a,see Ken\n2026-12-02,b,and Amy\n")
    assert [kept(found, one.path)["cells"] for one in found.posts] == [
        {"C": "see Ken"},
        {"C": "and Amy"},
    ]


def test_a_row_with_too_much_in_it_is_left_out_whole() -> None:
    """A comma that nobody quoted: which cell is which cannot be known."""
    found = imported("Date,Text\n2026-12-01,a\n2026-12-02,b, and c\n2026-12-03,d\n")
    whole(found)
    (out,) = found.left_out
    assert (out.number, str(out.why), out.text) == (3, "damaged", "2026-12-02,b, and c")


def test_an_open_quotation_mark_costs_its_own_row() -> None:
    rows = [
        "Date,Text,Notes",
        '2026-12-01,"never closed,n',
        *(f"2026-12-0{n},t{n},n" for n in range(2, 8)),
    ]
    found = imported("\n".join(rows))
    whole(found)
    assert len(found.posts) == 6
    assert [(one.number, str(one.why)) for one in found.left_out] == [(2, "damaged")]


def test_a_cell_may_have_lines() -> None:
    found = imported('Date,Text\n2026-12-01,"one\n\ntwo\r\nthree"\n2026-12-02,b\n')
    assert body(posts(found)[0]) == "one\n\ntwo\nthree"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_without_rows_says_so(data: bytes) -> None:
    assert "holds no rows" in refused(data)


def test_a_formula_is_only_text() -> None:
    """A spreadsheet would run it; a post shows it."""
    found = imported('Date,Text,Notes\n2026-12-01,"=HYPERLINK(""http://evil.example"")",=1+1\n')
    assert body(only(found)) == '=HYPERLINK("http://evil.example")'
    assert kept(found)["cells"] == {"Notes": "=1+1"}
