"""JSON as the rows of a CSV, so that it goes the way of every other export: numbers as they are
written, what is nested under names with dots, nothing left out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from srmkit.feedback.connectors.shapes import Refusal, Same
from srmkit.messages import message

MOST_COLUMNS = 1000
"""A thousand rows with a thousand keys of their own each would be a table of a billion cells."""
MOST_CELLS = 20_000_000
MOST_VALUES = 1_000_000
"""Of the whole text, guessed by its commas and brackets: each takes a hundred bytes of memory, so
that 30 MB of `{},{},…` would take gigabytes."""

NOT_JSON = message("fetch.json.broken", "{host} sends JSON that breaks off or is wrong")
NO_ROWS = message(
    "fetch.json.rows",
    "{host} sends JSON without rows: a list of objects is wanted, at the top or under one key",
)
TWO_LISTS = message("fetch.json.lists", "{host} sends JSON with several lists of rows: {names}")
TOO_WIDE = message(
    "fetch.json.wide", "{host} sends JSON whose objects are too different to be rows of one table"
)
TOO_MUCH = message(
    "fetch.json.much", "{host} sends too much JSON to be read at once; ask it for CSV, or for less"
)
CLASH = message("fetch.json.clash", "{host} sends JSON in which “{name}” is there twice")


class _Twice(ValueError):
    """A key is there twice; which of the two counts, nobody can say."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def csv_of_json(data: bytes, host: str, delimiter: str) -> bytes | Same | Refusal:
    """A CSV (UTF-8 with its mark) of the objects in `data`; `host` is for what goes wrong.

    Columns are in the order in which they first come. A list of plain values is one cell with
    commas, any other list is its JSON. An empty list is nothing new: nobody has answered yet.
    """
    if sum(map(data.count, (b",", b"{", b"["))) > MOST_VALUES:
        return Refusal(TOO_MUCH, {"host": host})
    try:
        whole = json.loads(
            data.decode("utf-8-sig"),
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=_once,
        )
        rows = _rows(whole, host)
        if isinstance(rows, Refusal):
            return rows
        if not rows:
            return Same()
        return _table([_flat(one) for one in rows], host, delimiter)
    except _Twice as twice:
        return Refusal(CLASH, {"host": host, "name": twice.name[:60]})
    except (ValueError, RecursionError):
        return Refusal(NOT_JSON, {"host": host})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise _Twice(key)
        made[key] = value
    return made


def _rows(whole: Any, host: str) -> Sequence[Mapping[str, Any]] | Refusal:
    """The list of objects; an empty one where there is an empty list."""
    if isinstance(whole, list):
        return whole if _is_rows(whole) else Refusal(NO_ROWS, {"host": host})
    if not isinstance(whole, dict):
        return Refusal(NO_ROWS, {"host": host})
    lists: dict[str, list[Mapping[str, Any]]] = {
        key: value for key, value in whole.items() if _is_rows(value)
    }
    filled = [key for key, value in lists.items() if value]
    if "data" in lists:
        return lists["data"]
    if len(filled) > 1:
        return Refusal(TWO_LISTS, {"host": host, "names": [key[:60] for key in filled][:8]})
    if filled:
        return lists[filled[0]]
    return [] if lists else Refusal(NO_ROWS, {"host": host})


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, text in _cells(row, ""):
        if name in cells:
            raise _Twice(name)
        cells[name] = text
    return cells


def _cells(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = prefix + key
        if isinstance(inner, dict) and inner:
            yield from _cells(inner, name + ".")
        else:
            yield name, _text(inner)


def _text(value: Any) -> str:
    if value is None or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _table(rows: Sequence[Mapping[str, str]], host: str, delimiter: str) -> bytes | Refusal:
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not names:
        return Refusal(NO_ROWS, {"host": host})
    if len(names) > MOST_COLUMNS or len(names) * len(rows) > MOST_CELLS:
        return Refusal(TOO_WIDE, {"host": host})
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig")
