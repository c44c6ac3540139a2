"""The monthly review as a page: Markdown whose every word from a file is only words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from srmkit.messages import Message, language, message
from srmkit.metrics.dimensions import Dimension
from srmkit.problems import Problem
from srmkit.render import when
from srmkit.render.report import printable
from srmkit.render.results import percent
from srmkit.render.results_words import WORDS
from srmkit.render.words import WORDS as COMMON
from srmkit.views.review_lines import NOTHING, Line, Month, Rate, Review

TITLE = message("review.title", "Review of {month}")
SO_FAR = message("review.so-far", "Written by srmkit review, as of {day}; the month is not over.")
WHOLE = message("review.whole", "Written by srmkit review, as of {day}.")
_SPECIAL = frozenset("\\`*_{}[]<>|&~^$")
_BEGINS = re.compile(r"[#+=:>-]|\d+(?=[.)])")
"""What would begin a heading or a list at the beginning of a line."""


def review_markdown(review: Review, lang: str) -> str:
    """The page, with front matter that keeps it out of the public edition."""
    spoken = language(lang)
    month = when.month_title(review.month.year, review.month.number, spoken)
    title = TITLE.format({"month": month}, spoken)
    as_of = when.day_text(review.now.date(), spoken, review.month.year)
    rows = [
        "---",
        "edition: team",
        f'title: "{title}"',
        "---",
        "",
        f"# {title}",
        "",
        (WHOLE if review.over else SO_FAR).format({"day": as_of}, spoken),
    ]
    for section in review.sections:
        rows += ["", f"## {section.title.format(lang=spoken)}", ""]
        told = [item(_text(line, spoken, review.month.year)) for line in section.lines]
        rows += told or [item(NOTHING.format(lang=spoken))]
    return "\n".join([*rows, ""])


def _text(line: Line, lang: str, year: int) -> str:
    said = {name: _said(value, lang, year) for name, value in line.params.items()}
    if line.params.get("what") == Dimension.WEEKDAY:
        said["name"] = when.weekday_long(int(line.params["name"]), lang)
    elif "what" in line.params:
        word = COMMON.get(f"{line.params['what']}_{line.params['name']}")
        said["name"] = word.format(lang=lang) if word else said["name"]
    return line.message.format(said, lang)


def _said(value: Any, lang: str, year: int) -> Any:
    """A value as it is printed; what somebody wrote loses its power over Markdown."""
    if isinstance(value, Rate):
        return percent(value.value)
    if isinstance(value, Month):
        return when.month_title(value.year, value.number, lang)
    if isinstance(value, date):
        return when.day_text(value, lang, year)
    if isinstance(value, Dimension):
        word: Message = WORDS[str(value)]
        return word.format(lang=lang)
    if isinstance(value, Problem):
        return plain(value.text(lang))
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Text that Markdown, HTML and templates leave as it is, on one line."""
    line = printable(" ".join(text.split()))
    return "".join(f"&#{ord(one)};" if one in _SPECIAL else one for one in line)


def item(line: str) -> str:
    """A line of a list, whose beginning makes no heading and no other list."""
    begins = _BEGINS.match(line)
    if begins is None:
        return f"- {line}"
    last = begins.end() - 1
    return f"- {line[:last]}&#{ord(line[last])};{line[last + 1 :]}"
