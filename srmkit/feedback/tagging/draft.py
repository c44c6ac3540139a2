"""Discovered themes as YAML that a person can paste into `feedback/taxonomy.yml`, mend and keep."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence

from srmkit.feedback.tagging.discover import Discovery, Draft, Example
from srmkit.messages import message

LONGEST = 80
"""Characters of an example that are shown."""

TOTAL = message(
    "tagging.draft.total",
    "{untagged} of {records:record|records} have no theme. These phrases are frequent among them: "
    "name what is a theme, give it a category, throw the rest away.",
)
PART = message("tagging.draft.part", "Looked at {looked} of those without a theme.")
COUNTS = message(
    "tagging.draft.counts",
    "{voices:person|people}, {records:record|records}; {elsewhere} more that have a theme already",
)
ALIKE = message("tagging.draft.alike", "and {count} much like it")

_PLAIN = re.compile(
    r"[a-z\u3400-\u4dbf\u4e00-\u9fff](?:[a-z0-9\u3400-\u4dbf\u4e00-\u9fff' -]*"
    r"[a-z0-9\u3400-\u4dbf\u4e00-\u9fff])?"
)
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NOT_IN_ID = re.compile(r"[^a-z0-9\u3400-\u4dbf\u4e00-\u9fff]+")
_MOST_ID = 40


def yaml_lines(
    found: Discovery, category: str, taken: Collection[str], lang: str = "en"
) -> Iterator[str]:
    """The draft, line by line: themes of the file's own `category`, with ids that are not `taken`;
    every word that somebody wrote is a comment or is quoted where YAML would read it otherwise.
    """
    numbers = {"untagged": found.untagged, "records": found.records}
    yield f"# {TOTAL.format(numbers, lang)}"
    if found.looked_at < found.untagged:
        yield f"# {PART.format({'looked': found.looked_at}, lang)}"
    yield "themes:"
    used = set(taken)
    for draft in found.drafts:
        id = _id(draft.phrases, used)
        used.add(id)
        yield from _theme(id, draft, category, lang)


def _theme(id: str, draft: Draft, category: str, lang: str) -> Iterator[str]:
    counts = {
        "voices": draft.voices,
        "records": draft.records,
        "elsewhere": draft.elsewhere,
    }
    yield f"  {_scalar(id)}:"
    yield f"    name: {_scalar(draft.phrases[0])}"
    yield f"    category: {category}"
    yield f"    phrases: [{', '.join(_scalar(phrase) for phrase in draft.phrases)}]"
    yield f"    # {COUNTS.format(counts, lang)}"
    for example in draft.examples:
        yield f"    # {_quoted(example, lang)}"


def _quoted(example: Example, lang: str) -> str:
    """On one line: a comment that went on in the next would be YAML."""
    text = " ".join("".join(c if c.isprintable() else " " for c in example.text).split())
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    more = f" ({ALIKE.format({'count': example.alike}, lang)})" if example.alike else ""
    return f"“{text}”{more}".replace("##[", "## [")


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text not in _YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _id(phrases: Sequence[str], used: Collection[str]) -> str:
    """An id from the first phrase, numbered where it is taken."""
    base = _NOT_IN_ID.sub("-", phrases[0].lower()).strip("-")[:_MOST_ID].strip("-") or "theme"
    id, number = base, 2
    while id in used:
        id, number = f"{base}-{number}", number + 1
    return id
