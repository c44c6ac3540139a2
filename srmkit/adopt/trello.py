"""A Trello board's JSON to a sheet: a row for each card.

Shape read in boards that lie in public code, 2026-11: lists, cards, members, checklists, actions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from srmkit.adopt.sheet import LeftOut, Line, Refused, Sheet, Why
from srmkit.messages import message

NOT_TRELLO = message(
    "adopt.trello",
    "{file} is JSON, and no board of Trello's: it has no lists and cards; export the whole board",
)
BROKEN = message(
    "adopt.json",
    "{file} is no whole JSON (line {line}, column {column}); export it again",
)
HEADINGS = (
    "Card", "Description", "Due", "List", "Done", "Labels", "Members", "Start", "Attachments",
    "Checklists", "Comments", "URL",
)  # fmt: skip
KNOWN: Mapping[str, tuple[str, ...]] = {
    "title": ("Card",), "text": ("Description",), "date": ("Due",), "status": ("List", "Done"),
    "topics": ("Labels",), "owner": ("Members",),
}  # fmt: skip


def read_board(file: str, data: bytes) -> tuple[Sheet, ...] | Refused:
    """The cards of a board as one sheet; archived ones are left out."""
    try:
        board = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return Refused(BROKEN, {"file": file, "line": error.lineno, "column": error.colno})
    except (UnicodeDecodeError, RecursionError, ValueError):
        return Refused(BROKEN, {"file": file, "line": 1, "column": 1})
    if not isinstance(board, dict) or not all(
        isinstance(board.get(key), list) for key in ("lists", "cards")
    ):
        return Refused(NOT_TRELLO, {"file": file})
    lists = {_text(one, "id"): one for one in _dicts(board["lists"])}
    members = {
        _text(one, "id"): _text(one, "fullName") or _text(one, "username")
        for one in _dicts(board.get("members"))
    }
    checks, comments = _checklists(board), _comments(board)
    lines = [Line(0, 0, HEADINGS)]
    archived: list[LeftOut] = []
    for number, card in enumerate(board["cards"], 1):
        if not isinstance(card, dict):
            archived.append(LeftOut("", number, number, Why.DAMAGED, _clean(str(card)[:200])))
            continue
        home = lists.get(_text(card, "idList"), {})
        if card.get("closed") is True or home.get("closed") is True:
            archived.append(LeftOut("", number, number, Why.ARCHIVED, _text(card, "name")))
            continue
        cells = (
            _text(card, "name"),
            _text(card, "desc"),
            _text(card, "due"),
            _text(home, "name"),
            "published" if card.get("dueComplete") is True else "",
            ", ".join(filter(None, (_text(one, "name") for one in _dicts(card.get("labels"))))),
            ", ".join(members.get(str(one), "") for one in _list(card.get("idMembers"))).strip(
                ", "
            ),
            _text(card, "start"),
            "\n".join(_text(one, "url") for one in _dicts(card.get("attachments"))),
            "\n".join(checks.get(_text(card, "id"), ())),
            "\n".join(comments.get(_text(card, "id"), ())),
            _text(card, "shortUrl") or _text(card, "url"),
        )
        lines.append(Line(number, number, cells))
    return (
        Sheet(
            "",
            tuple(lines),
            tuple(archived),
            tool="Trello",
            known=KNOWN,
            markdown=frozenset({"Description"}),
            context=_text(board, "name"),
        ),
    )


def _checklists(board: Mapping[str, Any]) -> dict[str, list[str]]:
    """The items of checklists by card."""
    found: dict[str, list[str]] = {}
    for one in _dicts(board.get("checklists")):
        for item in _dicts(one.get("checkItems")):
            tick = "x" if item.get("state") == "complete" else " "
            line = f"[{tick}] {_text(item, 'name')}"
            found.setdefault(_text(one, "idCard"), []).append(line)
    return found


def _comments(board: Mapping[str, Any]) -> dict[str, list[str]]:
    """What was said of each card, the oldest first."""
    found: dict[str, list[str]] = {}
    for action in reversed(_dicts(board.get("actions"))):
        what = action.get("data")
        about = what.get("card") if isinstance(what, dict) else None
        if action.get("type") == "commentCard" and isinstance(about, dict):
            found.setdefault(_text(about, "id"), []).append(_text(what, "text"))
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _text(thing: Mapping[str, Any], key: str) -> str:
    value = thing.get(key)
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    # JSON can hold half a character, which no file can
    return text.encode("utf-8", "replace").decode("utf-8")
