"""Why a file is left as it is: what an edit cannot do without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from srmkit.messages import Message, message
from srmkit.problems import Problem

UNREADABLE = message("edit.unreadable", "{path} cannot be edited before it is mended:")
TWICE = message("edit.twice", "“{key}” is written twice in {path}; keep one of the two")
NOT_A_MAPPING = message(
    "edit.mapping",
    "“{key}” in {path} holds no “key: value” lines; change it by hand",
)
NOT_A_LIST = message(
    "edit.list",
    "“{key}: {value}” in {path} is no list that a line can go into; change it by hand",
)
NOT_THERE = message("edit.absent", "there is no “{key}” in {path}; change it by hand")
SURPRISE = message(
    "edit.surprise",
    "{path} is written in a way that srmkit cannot edit: {what} would come out wrong. Nothing was "
    "written; change it by hand",
)
NEW_PROBLEMS = message("edit.problems", "{path} would get new problems, so nothing was written:")


class CannotEdit(ValueError):
    """An edit that was not made; `problems` are those that stand in its way."""

    def __init__(self, message: Message, problems: Sequence[Problem] = (), **params: Any) -> None:
        super().__init__(message.format(params))
        self.message = message
        self.params = params
        self.problems = tuple(problems)
