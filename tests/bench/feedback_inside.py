"""What is measured of listening within one process, without the time that Python takes to start.

`python -m tests.bench.feedback_inside WHAT FILE` prints seconds, seconds of cores, and the rows it
worked on. The slow alternatives get the first rows only; what they do grows with the rows.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench.feedback_rows import NOW, ZONE, themes

SAMPLE = 20_000
"""Rows for the usual way."""
STAGE = 100_000
"""Rows for one stage of ours alone."""


@dataclass(frozen=True, slots=True)
class Once:
    """Something to measure: `ready` is not measured, and says on how many rows `work` works."""

    ready: Callable[[Path], tuple[int, Any]]
    work: Callable[[Path, Any], object]


def _file(path: Path) -> tuple[int, Any]:
    import pandas as pd  # noqa: F401, what is imported is not what is measured

    import srmkit.feedback.size.parallel  # noqa: F401

    path.read_bytes()  # it is in memory for all
    return int(os.environ["SRMKIT_BENCH_ROWS"]), None


def _pandas(path: Path, _: Any) -> object:
    import pandas as pd

    return pd.read_csv(path)


def _ours(path: Path, workers: int) -> object:
    from srmkit.disk import LocalFiles
    from srmkit.feedback.size.frame import Frame
    from srmkit.feedback.size.parallel import count_files
    from srmkit.feedback.size.worker import Work

    own = themes()
    work = Work(LocalFiles(path.parent), own, Frame(tuple(own), NOW, ZONE))
    counted = count_files(work, [path.name], workers)
    if counted.problems or not counted.tally.groups("theme"):
        raise ValueError(counted.problems[:3])
    return counted


def _head(path: Path) -> tuple[int, Any]:
    """The first rows as a file of their own."""
    _file(path)
    head = path.with_name(f"head-{os.getpid()}.csv")
    with path.open(encoding="utf-8", newline="") as stream, head.open("w", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows(islice(csv.reader(stream), SAMPLE + 1))
    return SAMPLE, (head, _patterns())


def _usual(_: Path, ready: Any) -> object:
    """What one writes first: pandas, and one expression per theme."""
    import pandas as pd

    head, patterns = ready
    table = pd.read_csv(head, dtype=str, keep_default_na=False)
    weight = table["weight"].astype(int)
    week = pd.to_datetime(table["created_at"], utc=True).dt.strftime("%G-%V")
    found = []
    for pattern in patterns:
        own = table["text"].str.contains(pattern)
        found.append(
            (
                weight[own].sum(),
                table["author"][own].nunique(),
                weight[own].groupby(week[own]).sum(),
                weight[own].groupby(table["source"][own]).sum(),
                weight[own].groupby(table["lang"][own]).sum(),
            )
        )
    head.unlink()
    return found


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def _usual_fold(text: str) -> str:
    return str(_converter().convert(unicodedata.normalize("NFKC", text).casefold()))


def _patterns() -> list[re.Pattern[str]]:
    """One per theme: its phrases in both scripts, in upper and lower case."""
    made = []
    for theme in themes().values():
        both = [one for phrase in theme.phrases for one in (phrase, _converter().convert(phrase))]
        words = (rf"\b{one}\b" if one.isascii() else re.escape(one) for one in dict.fromkeys(both))
        made.append(re.compile("|".join(words), re.IGNORECASE))
    return made


def _texts(path: Path, most: int) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row["text"] for row in islice(csv.DictReader(stream), most)]


def _to_fold(path: Path) -> tuple[int, Any]:
    texts = _texts(path, STAGE)
    _fold(path, texts[:4096])  # the tables are made once per process
    _usual_fold("")
    return len(texts), texts


def _fold(_: Path, texts: list[str]) -> object:
    from srmkit.text.fold_batch import fold_batch

    for at in range(0, len(texts), 4096):  # in work each batch is gone before the next
        fold_batch(texts[at : at + 4096])
    return None


def _fold_usual(_: Path, texts: list[str]) -> object:
    return [_usual_fold(text) for text in texts]


def _to_tag(path: Path) -> tuple[int, Any]:
    from srmkit.feedback.tag import Tagger
    from srmkit.text.fold_batch import fold_batch

    texts = _texts(path, STAGE)
    tagger = Tagger(themes())
    tagger.theme_matrix(texts[:4096])
    batches = [fold_batch(texts[at : at + 4096]) for at in range(0, len(texts), 4096)]
    return len(texts), (tagger, batches)


def _tag(_: Path, ready: Any) -> object:
    tagger, batches = ready
    return [tagger.theme_matrix_of(batch) for batch in batches]


def _to_search(path: Path) -> tuple[int, Any]:
    from srmkit.text.fold import fold

    texts = [fold(text) for text in _texts(path, SAMPLE)]
    own = ([*map(fold, theme.phrases)] for theme in themes().values())
    whole = [[rf"\b{one}\b" if one.isascii() else re.escape(one) for one in part] for part in own]
    return len(texts), ([re.compile("|".join(part)) for part in whole], texts)


def _search(_: Path, ready: Any) -> object:
    patterns, texts = ready
    return [[bool(pattern.search(text)) for pattern in patterns] for text in texts]


def _to_feel(path: Path) -> tuple[int, Any]:
    from srmkit.feedback.sentiment import load_model

    texts = _texts(path, STAGE)
    model = load_model()
    model.classify(texts[:10])
    return len(texts), (model, texts)


def _feel(_: Path, ready: Any) -> object:
    model, texts = ready
    for at in range(0, len(texts), 4096):
        model.classify(texts[at : at + 4096])
    return None


WORK: Mapping[str, Once] = {
    "pandas": Once(_file, _pandas),
    "all": Once(_file, lambda path, _: _ours(path, 0)),
    "lean": Once(lambda path: (0, None), lambda path, _: _ours(path, 0)),
    "one": Once(_file, lambda path, _: _ours(path, 1)),
    "usual": Once(_head, _usual),
    "fold": Once(_to_fold, _fold),
    "fold-usual": Once(_to_fold, _fold_usual),
    "tag": Once(_to_tag, _tag),
    "tag-usual": Once(_to_search, _search),
    "mood": Once(_to_feel, _feel),
}


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    once = WORK[what]
    rows, made = once.ready(where)
    begin, before = time.perf_counter(), sum(os.times()[:4])
    once.work(where, made)
    print(time.perf_counter() - begin, sum(os.times()[:4]) - before, rows)  # noqa: T201
