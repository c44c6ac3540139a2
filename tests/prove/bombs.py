"""Small files that become large ones: YAML, XML and zip bombs, made piece by piece."""

from __future__ import annotations

import io
import zipfile

_SPACE = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SPACE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = f"{_SPACE}/spreadsheetml/2006/main"
_RELATED = (
    '<Relationships xmlns="{0}/package/2006/relationships">'
    '<Relationship Id="r1" Type="{1}/{2}" Target="{3}"/></Relationships>'
)


def bomb(levels: int = 30) -> str:
    """The billion laughs as front matter."""
    rows = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        rows.append(f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]")
    return "---\n" + "\n".join(rows) + "\n---\ntext\n"


def sheet(inside: bytes) -> bytes:
    """A worksheet's XML around that of its rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode() + inside + b"</sheetData></worksheet>"


def entities() -> bytes:
    """The billion laughs as a worksheet."""
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    return b'<!DOCTYPE x [<!ENTITY a0 "ha">' + laughs + b"]>" + sheet(cell)


def workbook(xml: bytes, blanks: int = 0) -> bytes:
    """The least that is an Excel workbook; its sheet is `xml` and, before that, so many kB of
    nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_SPACE}/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels", _RELATED.format(_SPACE, _OFFICE, "officeDocument", "xl/workbook.xml")
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _RELATED.format(_SPACE, _OFFICE, "worksheet", "worksheets/sheet1.xml"),
        )
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(blanks):
                stream.write(b" " * 1024)
            stream.write(xml)
    return made.getvalue()


def zipped(name: str, content: bytes, times: int = 1, copies: int = 1) -> bytes:
    """A zip with `copies` of a file that has the content so many times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(copies):
            folder, slash, last = name.rpartition("/")
            with archive.open(f"{folder}{slash}{number}-{last}", "w", force_zip64=True) as stream:
                for _ in range(times):
                    stream.write(content)
    return made.getvalue()
