"""An evaluation on paper: a table to read, JSON and CSV to go on with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from srmkit.feedback.tagging.evaluate import Score, macro_f1
from srmkit.feedback.tagging.evaluation import Language
from srmkit.messages import message
from srmkit.render.json_text import json_text
from srmkit.render.report import printable

SCHEMA = 1

HEAD = message("tagging.evaluate.head", "{lang}: {rows:row|rows}")
COLUMNS = message(
    "tagging.evaluate.columns", "name, wanted, given, precision (95 %), recall (95 %), F1"
)
SUMS = message(
    "tagging.evaluate.sums", "themes: micro-F1 {micro}, macro-F1 {macro} over {rows:row|rows}"
)
RIGHT = message(
    "tagging.evaluate.right",
    "sentiment: {share} of {rows:row|rows} right ({low} to {high}), macro-F1 {macro}",
)


def text(name: str, found: Sequence[Language], lang: str) -> Iterator[str]:
    """A table per language."""
    for number, one in enumerate(found):
        if number:
            yield ""
        yield printable(HEAD.format({"lang": one.lang, "rows": one.rows}, lang))
        for scores in (one.themes, one.sentiments):
            if scores:
                yield f"  {COLUMNS.format(lang=lang)}"
                yield from _table(scores)
        if one.themes:
            yield "  " + SUMS.format(_sums(one), lang)
        if one.sentiments:
            yield "  " + RIGHT.format(_right(one), lang)


def _sums(one: Language) -> Mapping[str, object]:
    micro = f"{one.micro.f1:.3f}"
    return {"micro": micro, "macro": f"{macro_f1(one.themes):.3f}", "rows": one.micro.rows}


def _right(one: Language) -> Mapping[str, object]:
    low, high = one.accuracy.recall_between
    return {
        "share": f"{one.accuracy.recall:.3f}",
        "rows": one.accuracy.rows,
        "low": f"{low:.3f}",
        "high": f"{high:.3f}",
        "macro": f"{macro_f1(one.sentiments):.3f}",
    }


def _table(scores: Sequence[Score]) -> Iterator[str]:
    width = max(len(printable(one.name)) for one in scores)
    for one in scores:
        yield (
            f"  {printable(one.name):{width}}  {one.wanted:5}  {one.given:5}"
            f"  {_share(one.precision, one.precision_between)}"
            f"  {_share(one.recall, one.recall_between)}  {one.f1:.3f}"
        )


def _share(value: float, between: tuple[float, float]) -> str:
    return f"{value:.3f} ({between[0]:.2f}–{between[1]:.2f})"


def as_json(name: str, found: Sequence[Language], lang: str) -> Iterator[str]:
    """`{schema, file, languages: [{lang, rows, themes, micro, macro_f1, sentiments, …}]}`."""
    languages = [
        {
            "lang": one.lang,
            "rows": one.rows,
            "themes": [_numbers(score) for score in one.themes],
            "micro": _numbers(one.micro) if one.themes else None,
            "macro_f1": _rounded(macro_f1(one.themes)) if one.themes else None,
            "sentiments": [_numbers(score) for score in one.sentiments],
            "accuracy": _numbers(one.accuracy) if one.sentiments else None,
        }
        for one in found
    ]
    whole = {"schema": SCHEMA, "file": name, "languages": languages}
    yield json_text(whole)


def _numbers(one: Score) -> dict[str, object]:
    return {
        "name": one.name,
        "rows": one.rows,
        "wanted": one.wanted,
        "given": one.given,
        "hits": one.hits,
        "precision": _rounded(one.precision),
        "precision_low": _rounded(one.precision_between[0]),
        "precision_high": _rounded(one.precision_between[1]),
        "recall": _rounded(one.recall),
        "recall_low": _rounded(one.recall_between[0]),
        "recall_high": _rounded(one.recall_between[1]),
        "f1": _rounded(one.f1),
    }


def _rounded(value: float) -> float:
    return round(value, 4)


def as_csv(name: str, found: Sequence[Language], lang: str) -> Iterator[str]:
    """One row per language, kind (theme, sentiment) and name."""
    from srmkit.feedback.canonical import write_table

    names = list(_numbers(Score("", 0, 0, 0, 0)))
    rows = [
        [one.lang, kind, *(str(value) for value in _numbers(score).values())]
        for one in found
        for kind, scores in (("theme", one.themes), ("sentiment", one.sentiments))
        for score in scores
    ]
    yield write_table(["lang", "kind", *names], rows).decode().rstrip("\n")


FORMATS: Mapping[str, Callable[[str, Sequence[Language], str], Iterator[str]]] = {
    "text": text,
    "json": as_json,
    "csv": as_csv,
}
