"""How right the starter taxonomy for restaurants is on reviews it was not written from.

`python -m tests.quality.tags` prints, for ASAP (Chinese) and MAMS (English), the mapping from our
themes to their aspects and precision, recall and F1 per aspect, with rows. It learns no label.
"""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

from srmkit.feedback.tag import Tagger
from srmkit.feedback.tagging.evaluate import Score, macro_f1, micro, scores
from srmkit.load import load_workspace
from srmkit.model import Theme
from srmkit.tree import Tree
from tests.real.conftest import DATA

Labelled = tuple[str, frozenset[str]]

ASAP_OURS = {
    "food": {"food", "menu"},
    "service": {"service", "staff", "waiting", "parking"},
    "price": {"price"},
    "ambience": {"ambience"},
    "location": {"location"},
}
ASAP_THEIRS = {
    "dish": "food",
    "service": "service",
    "price": "price",
    "environment": "ambience",
    "location": "location",
}
"""First word of each of its 18 columns; `service` has parking, `environment` has space."""

MAMS_OURS = {
    "food": {"food"},
    "service": {"service"},
    "staff": {"staff"},
    "price": {"price"},
    "ambience": {"ambience"},
    "menu": {"menu"},
    "place": {"place"},
    "miscellaneous": {"booking", "waiting", "occasion"},
}


def taxonomy(name: str) -> Mapping[str, Theme]:
    """The themes of a starter taxonomy."""
    data = (resources.files("srmkit") / "starter/taxonomies" / f"{name}.yml").read_bytes()
    return load_workspace(Tree({"feedback/taxonomy.yml": data})).workspace.themes


def asap(folder: Path) -> list[Labelled]:
    """Reviews with the buckets that are not -2 (not mentioned)."""
    rows: list[Labelled] = []
    for name in ("train_sample.csv", "dev_sample.csv"):
        text = (folder / "asap" / name).read_text(encoding="utf-8-sig")
        for row in csv.DictReader(io.StringIO(text)):
            found = {
                ASAP_THEIRS[column.split("_")[0]]
                for column, value in row.items()
                if column.split("_")[0] in ASAP_THEIRS and float(value) != -2
            }
            rows.append((row["reviewbody"], frozenset(found)))
    return rows


def mams(folder: Path) -> list[Labelled]:
    """Sentences with their aspect categories."""
    rows: list[Labelled] = []
    for name in ("train.xml", "val.xml"):
        for one in ET.parse(folder / "mams" / name).getroot():  # noqa: S314 (our own copy)
            found = frozenset(str(part.get("category")) for part in one.iter("aspectCategory"))
            rows.append((one.findtext("text") or "", found))
    return rows


def measure(rows: Sequence[Labelled], ours: Mapping[str, set[str]]) -> list[Score]:
    """A score per aspect."""
    tagger = Tagger(taxonomy("food"))
    tags = tagger.tag_batch([text for text, _ in rows])
    found = [
        frozenset(aspect for aspect, own in ours.items() if own & {tag.theme for tag in some})
        for some in tags
    ]
    return scores([truth for _, truth in rows], found, tuple(ours))


def table(name: str, rows: Sequence[Labelled], ours: Mapping[str, set[str]]) -> Iterator[str]:
    """The lines of one data set."""
    found = measure(rows, ours)
    sums = f"micro-F1 {micro(found).f1:.3f}, macro-F1 {macro_f1(found):.3f}"
    yield f"{name}: {len(rows)} rows, {sums}"
    for one in [*found, micro(found)]:
        own = " + ".join(sorted(ours.get(one.name, ())))
        yield (
            f"  {one.name:14} rows {one.rows:5}  P {one.precision:.3f}  R {one.recall:.3f}"
            f"  F1 {one.f1:.3f}   {own}"
        )


def main() -> None:
    """Print both tables."""
    if not DATA.is_dir():
        print("the real data of ../shared/data is not on this machine")  # noqa: T201
        return
    for line in table("ASAP, zh", asap(DATA), ASAP_OURS):
        print(line)  # noqa: T201
    for line in table("MAMS, en", mams(DATA), MAMS_OURS):
        print(line)  # noqa: T201


if __name__ == "__main__":
    main()
