"""The little TOML that the files of the networks are written in, row by row.

tomllib reads every character in Python, and a small workspace's check would spend more time on its
networks than on its posts. Whatever is not surely plain is left to tomllib; a test holds the two
equal on every file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any


class NotPlain(ValueError):
    """This is not the little part of TOML that is read here, or not TOML at all."""


def read_rows(text: str) -> dict[str, Any]:
    """The document: tables of two levels, strings on one row, whole numbers, days, true and false,
    and lists of inline tables, one to a row. Raises `NotPlain` for anything else."""
    document: dict[str, Any] = {}
    table = document
    rows = iter(text.split("\n"))
    for row in rows:
        if not row or row[0] == "#":
            continue
        if row[0] == "[":
            part, dot, thing = row[1:-1].partition(".")
            if row[-1] != "]" or not dot or not _is_key(part) or not _is_key(thing):
                raise NotPlain(row)
            things = document.setdefault(part, {})
            if thing in things:
                raise NotPlain(row)
            table = things[thing] = {}
            continue
        key, sign, written = row.partition(" = ")
        if not sign or key in table or not _is_key(key):
            raise NotPlain(row)
        table[key] = list(_tables(rows)) if written == "[" else _value(written)
    return document


def _tables(rows: Iterator[str]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row == "]":
            return
        if not row.startswith("  { ") or not row.endswith(" },"):
            raise NotPlain(row)
        yield _inline(row[4:-3])
    raise NotPlain("a list does not end")


def _inline(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while text:
        key, sign, text = text.partition(" = ")
        if not sign or key in found or not _is_key(key):
            raise NotPlain(text)
        end = text.find('"', 1) + 1 if text[:1] == '"' else text.find(", ")
        end = len(text) if end < 0 else end
        found[key] = _value(text[:end])
        text = text[end:]
        if text and not text.startswith(", "):
            raise NotPlain(text)
        text = text[2:]
    return found


def _is_key(text: str) -> bool:
    return text.isascii() and text.replace("_", "").isalpha()


def _value(text: str) -> Any:
    if text[:1] == '"':
        inner = text[1:-1]
        if len(text) < 2 or text[-1] != '"' or '"' in inner or "\\" in inner:
            raise NotPlain(text)
        if not inner.isprintable():
            raise NotPlain(text)
        return inner
    if text in {"true", "false"}:
        return text == "true"
    if len(text) == 10 and text[4] == "-" == text[7]:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise NotPlain(text) from None
    digits = text.replace("_", "")
    if not digits.isdecimal() or not text.isascii() or (digits[0] == "0" and len(digits) > 1):
        raise NotPlain(text)
    if "__" in text or text[0] == "_" or text[-1] == "_":
        raise NotPlain(text)
    return int(digits)
