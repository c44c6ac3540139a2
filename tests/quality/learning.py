"""How well labels teach, on real data: `python -m tests.quality.learning`.

App reviews (English, four kinds) and restaurant reviews (Simplified Chinese, five buckets of
aspects), each by five-fold cross-validation in which no author and no wording stands on both sides.
The phrases are a first guess that was written before looking at any result.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from srmkit.feedback.label import Label, Labels, text_hash
from srmkit.feedback.learn.choose import Score, cross_validated, scored
from srmkit.feedback.learn.examples import Example
from srmkit.feedback.learn.folds import groups
from srmkit.feedback.learn.matrix import matrix
from srmkit.feedback.learn.methods import Method
from srmkit.feedback.learning import labelled
from srmkit.feedback.tag import Tagger
from srmkit.model import Name, Record, Theme
from srmkit.problems import Place

DATA = Path(__file__).parents[2].parent / "shared" / "data"

APP: Mapping[str, tuple[str, ...]] = {
    "Bug": (
        *("crash", "crashes", "crashed", "bug", "bugs", "freezes", "froze", "not working"),
        *("doesn't work", "won't open", "error", "fix", "stopped working", "glitch"),
    ),
    "Feature": (
        *("please add", "would be nice", "would be great", "wish", "should have", "needs"),
        *("feature", "features", "add an option", "would like"),
    ),
    "Rating": ("great", "good", "love", "awesome", "excellent", "best", "bad", "worst", "nice"),
    "UserExperience": (
        *("easy to use", "helpful", "useful", "simple", "interface", "convenient", "fun"),
        *("user friendly", "keeps me", "helps me"),
    ),
}
DINING: Mapping[str, tuple[str, ...]] = {
    "location": ("位置", "地铁", "商场", "好找", "附近", "交通"),
    "service": ("服务", "服务员", "态度", "热情", "排队", "等位", "上菜", "停车"),
    "price": ("价格", "性价比", "便宜", "贵", "团购", "优惠", "划算", "实惠"),
    "ambience": ("环境", "装修", "干净", "安静", "吵", "氛围", "卫生"),
    "food": ("味道", "好吃", "口感", "菜品", "分量", "新鲜", "推荐"),
}
_BUCKETS = {"environment": "ambience", "dish": "food"}


@dataclass(frozen=True)
class Case:
    """One data set with its taxonomy."""

    name: str
    lang: str
    themes: Mapping[str, Theme]
    rows: tuple[Example, ...]


def case(
    name: str, lang: str, phrases: Mapping[str, tuple[str, ...]], said: Mapping[str, set[str]]
) -> Case:
    """`said` is what is true of each text."""
    place = Place("feedback/taxonomy.yml")
    themes = {id: Theme(id, Name({"": id}), "all", own, place) for id, own in phrases.items()}
    records = [
        Record(str(number), name, text, lang=lang, origin=f"{number:06}")
        for number, text in enumerate(said)
    ]
    labels = [
        Label(name, one.id, tuple(sorted(said[one.text])), text_hash=text_hash(one.text))
        for one in records
    ]
    return Case(name, lang, themes, labelled(records, Labels(labels, labels), Tagger(themes)))


def app_reviews(data: Path) -> Case:
    """Title and text of a review with every kind that any of its rows names."""
    said: dict[str, set[str]] = defaultdict(set)
    with (data / "maalej-app-reviews/reviews.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            said[f"{row['title']}\n{row['comment']}".strip()].add(row["label"])
    return case("app-reviews", "en", APP, said)


def asap(data: Path) -> Case:
    """Reviews with the buckets of the aspects that they mention."""
    said: dict[str, set[str]] = {}
    for path in sorted((data / "asap").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                kinds = {
                    key.split("_")[0] for key, value in row.items() if value in {"1", "0", "-1"}
                }
                own = {_BUCKETS.get(kind, kind) for kind in kinds}
                said[row["reviewbody"]] = own & set(DINING)
    return case("asap", "zh-Hans", DINING, said)


CASES: tuple[Callable[[Path], Case], ...] = (app_reviews, asap)


def scores(one: Case) -> Iterator[Score]:
    """How each method does, whatever the number of rows allows."""
    themes = tuple(one.themes)
    data, kinds = matrix(one.rows, themes), groups(one.rows)
    yield scored(Method.KEYWORDS, data.worded, data.said, kinds, themes)
    for method in (Method.HYBRID, Method.CHARACTERS):
        yield cross_validated(data, kinds, method, themes)


def main() -> None:
    """Print the tables."""
    if not DATA.is_dir():
        sys.exit(f"no {DATA}")
    for read in CASES:
        one = read(DATA)
        for score in scores(one):
            print(  # noqa: T201
                f"{one.name} ({one.lang}) {score.method}: {score.rows} rows, "
                f"micro-F1 {score.f1:.3f} [{score.low:.3f}, {score.high:.3f}]"
            )
            for theme in score.themes:
                print(  # noqa: T201
                    f"    {theme.theme:16} {theme.rows:5} rows  P {theme.precision:.3f}  "
                    f"R {theme.recall:.3f}  F1 {theme.f1:.3f}"
                )


if __name__ == "__main__":
    main()
