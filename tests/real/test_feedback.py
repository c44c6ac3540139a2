"""Real feedback, nothing of which was written for srmkit: every row is accounted for.

The figures are printed; `pytest -s -m real_data` shows them.
"""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from srmkit.feedback.canonical import read_records
from srmkit.feedback.collect import Collection, collect
from srmkit.load import load_workspace
from srmkit.model import Record, Source
from srmkit.tree import Tree

pytestmark = pytest.mark.real_data

HERE = Path(__file__).parent
DATA = HERE.parents[1].parent / "shared/data"
KEY = b"a-key-for-the-tests"

FOLDERS = {
    "openrice": "openrice-senti/*.tsv",
    "asap": "asap/*.csv",
    "mams": "mams/*.xml",
    "app-reviews": "maalej-app-reviews/*.csv",
    "support": "support-conversations/*.csv",
}
ROWS = {"openrice": 999, "asap": 200, "mams": 3549, "app-reviews": 1862, "support": 513}
"""As SOURCES.md says, or, for the two whose line there says "see file", counted by hand."""


def sources() -> Mapping[str, Source]:
    """`workspace/feedback/sources.yml`, read by the real loader."""
    path = "feedback/sources.yml"
    loaded = load_workspace(Tree({path: (HERE / "workspace" / path).read_bytes()}))
    assert not [problem for problem in loaded.problems if problem.place.path == path]
    return loaded.workspace.sources


def exports(id: str) -> dict[str, bytes]:
    """The raw files of one source; MAMS is XML, and becomes a CSV here."""
    found = sorted(DATA.glob(FOLDERS[id]))
    if not found:
        pytest.skip(f"no {DATA / FOLDERS[id]}")
    return (
        {
            f"feedback/raw/{path.parent.name}/{path.stem}.csv": _sentences(path)
            if path.suffix == ".xml"
            else path.read_bytes()
            for path in found
        }
        if id == "mams"
        else {f"feedback/raw/{path.parent.name}/{path.name}": path.read_bytes() for path in found}
    )


def _sentences(path: Path) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["text"])
    for sentence in ET.parse(path).getroot().iter("sentence"):  # noqa: S314
        writer.writerow([sentence.findtext("text")])
    return out.getvalue().encode()


def count(id: str) -> int:
    """Rows, counted by another way than srmkit's: pandas, lines, or the XML's elements."""
    import pandas as pd

    paths = sorted(DATA.glob(FOLDERS[id]))
    if id == "openrice":
        return sum(path.read_bytes().count(b"\n") - 1 for path in paths)
    if id == "mams":
        return sum(path.read_text("utf-8").count("<sentence>") for path in paths)
    return sum(len(pd.read_csv(path, dtype=str)) for path in paths)


def collected(id: str) -> tuple[Collection, list[Record]]:
    """One data set through the gate, and what came out."""
    result = collect(sources(), exports(id), {}, KEY)
    records = [
        record
        for path, data in sorted(result.writes.items())
        if path.startswith("feedback/inbox/")
        for record in read_records(path, data)[0]
    ]
    return result, records


@pytest.mark.parametrize("id", FOLDERS)
def test_every_row_is_accounted_for(id: str) -> None:
    """Rows in = kept + duplicates + rejected, and rows in is what others count."""
    result, records = collected(id)
    sums = Counter[str]()
    for one in result.files:
        sums += Counter(
            rows=one.rows, kept=one.kept, duplicates=one.duplicates, rejected=one.rejected
        )
    reasons = Counter(one.reason.value for one in result.rejected)
    print(f"\n{id}: {dict(sums)} {dict(reasons)}", *(one.text() for one in result.problems))  # noqa: T201
    assert not result.refused
    assert sums["rows"] == count(id) == ROWS[id]
    assert sums["rows"] == sums["kept"] + sums["duplicates"] + sums["rejected"]
    assert len(records) == sums["kept"]


@pytest.mark.parametrize("id", FOLDERS)
def test_collecting_again_changes_nothing(id: str) -> None:
    """On real files too."""
    result, _ = collected(id)
    assert collect(sources(), exports(id), result.writes, KEY).writes == {}


CHECKS: dict[str, Callable[[list[Record]], bool]] = {
    # the byte order mark is no part of the first header, stars stay as written
    "asap": lambda records: (
        {record.rating for record in records} <= {f"{n}.0" for n in range(1, 6)}
        and all(record.id.isdecimal() for record in records)
    ),
    # the one telephone number among 999 reviews is a restaurant's, and 998 have none
    "openrice": lambda records: (
        sum("[phone]" in record.text for record in records) == 1
        and not any("[email]" in record.text for record in records)
    ),
    "mams": lambda records: all(len(record.id) == 12 for record in records),
    # 241 rows have a date in the tool's own form, 70 a time of day and nothing else
    "app-reviews": lambda records: (
        all(
            record.created_at is None or record.created_at.year in range(2010, 2016)
            for record in records
        )
        and any(record.created_at for record in records)
    ),
    "support": lambda records: all(
        record.created_at and record.first_response_at and record.author for record in records
    ),
}


@pytest.mark.parametrize("id", FOLDERS)
def test_records_say_what_the_rows_said(id: str) -> None:
    """What each data set taught stands in its check."""
    _, records = collected(id)
    assert CHECKS[id](records)


def test_one_id_with_two_texts_is_two_records() -> None:
    """The app reviews reuse ids: 213 of them stand on several rows, some for other reviews."""
    _, records = collected("app-reviews")
    texts: dict[str, set[str]] = {}
    for record in records:
        texts.setdefault(record.id, set()).add(record.text)
    assert any(len(one) > 1 for one in texts.values())
    assert sum(map(len, texts.values())) == len(records)
