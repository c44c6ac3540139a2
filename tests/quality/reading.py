"""How exactly bytes of real reviews are read back: `python -m tests.quality.reading`.

Each review is a file of its own, cut to several lengths, in several encodings, with the encoding
rightly stated, wrongly stated, and not stated at all. Reads `../shared/data`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from srmkit.sheets.decode import Refusal, decode

DATA = Path(__file__).parents[3] / "shared/data"
CUTS = (4, 20, 100, 10_000)
"""Characters that are left of a review."""
SETS = (
    ("openrice-senti", "yue", "\t", ("big5hkscs", "gb18030", "utf-16-le", "utf-8")),
    ("asap", "zh-Hans", ",", ("gb18030", "gbk", "utf-16-le", "utf-8")),
)
OTHER = {"big5hkscs": "gb18030", "gb18030": "big5hkscs", "gbk": "big5hkscs"}


def reviews(folder: str, delimiter: str) -> list[str]:
    """The longest cell of each row: the review."""
    found = []
    for path in sorted((DATA / folder).glob("*.[ct]sv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=delimiter))[1:]
        found += [max(row, key=len) for row in rows]
    return found


def judged(text: str, data: bytes, stated: str) -> str:
    """What became of a file: exact, refused, or wrong, which must not be."""
    found = decode(data, stated)
    if isinstance(found, Refusal):
        return "refused"
    return "exact" if found == text else "wrong"


def measured() -> Iterator[tuple[str, str, str, Counter[str]]]:
    """Data set with language, encoding, what was stated, and the counts."""
    for folder, lang, delimiter, encodings in SETS:
        texts = [
            f'id,text\n1,"{one[:cut]}"\n' for one in reviews(folder, delimiter) for cut in CUTS
        ]
        for encoding in encodings:
            files = [(text, data) for text in texts if (data := _bytes(text, encoding))]
            for said in ("right", "wrong", "nothing"):
                stated = {"right": encoding, "wrong": OTHER.get(encoding), "nothing": ""}[said]
                if stated is not None:
                    counts = Counter(judged(text, data, stated) for text, data in files)
                    yield f"{folder} ({lang})", encoding, said, counts


def _bytes(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def main() -> None:
    """Print the table."""
    heads = f"{'files':>8}{'exact':>8}{'refused':>9}{'wrong':>7}"
    print(f"{'data':24}{'encoding':12}{'stated':10}{heads}")  # noqa: T201
    for name, encoding, said, counts in measured():
        numbers = f"{counts.total():8}{counts['exact']:8}{counts['refused']:9}{counts['wrong']:7}"
        print(f"{name:24}{encoding:12}{said:10}{numbers}")  # noqa: T201


if __name__ == "__main__":
    main()
