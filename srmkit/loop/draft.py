"""The questions that a post is to answer, as the body of its draft: service becomes content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from srmkit.loop.heard import Heard
from srmkit.loop.questions import Question, frequent
from srmkit.loop.roadmap import themes_of
from srmkit.messages import message

MOST = 5
"""Questions of one draft; more of them are a series."""

LEAD = message(
    "draft.lead",
    "{people:person|people} asked this. Put each question into your own words, answer it, and "
    "delete this line.",
)
TITLE = message("draft.title", "{name}: you asked, we answer")

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def questions(heard: Heard, ids: Iterable[str], most: int = MOST) -> tuple[Question, ...]:
    """What was asked most about these themes and roadmap items; `most` questions at the most."""
    items = heard.workspace.items
    themes = [one for id in ids for one in (themes_of(items[id]) if id in items else (id,))]
    records = {
        (record.source, record.id): record
        for theme in dict.fromkeys(themes)
        for record in heard.by_theme.get(theme, ())
    }
    return frequent(records.values(), most, heard.workspace.settings.lang)


def body(asked: Sequence[Question], lang: str) -> str:
    """Markdown: a line for the writer, then each question as a heading. Nothing in a question is
    taken for markup. Empty without questions."""
    if not asked:
        return ""
    lead = LEAD.format({"people": sum(one.people for one in asked)}, lang)
    return "\n\n".join((lead, *(f"## {_plain(one.text)}" for one in asked))) + "\n"


def _plain(text: str) -> str:
    printed = "".join(sign if sign.isprintable() else " " for sign in text)
    return _MARKS.sub(r"\\\1", " ".join(printed.split()))
