"""The words that sentences about files are filled with, so that each language has its own.

A sentence says such a word with `{noun:words}`. Here is the English of each, which is what JSON
has; a word that is not declared would be said as it is, in English.
"""

from __future__ import annotations

from srmkit.messages import message


def word(id: str, english: str) -> str:
    """Declare a word; the English of it."""
    return message(f"unit.{id}", english).text


CHANNEL = word("channel", "channel")
AUDIENCE = word("audience", "audience")
PILLAR = word("pillar", "pillar")
CAMPAIGN = word("campaign", "campaign")
CATEGORY = word("category", "category")
THEME = word("theme", "theme")
POST = word("post", "post")
ANNOUNCED = word("announced", "hiatus, hold or roadmap item")
ANSWERED = word("answered", "roadmap item or theme")
INTEREST = word("interest", "pillar or topic")
NONE = word("none", "none")

PLAIN_TEXT = word("plain-text", "plain text")
LANGUAGE = word("language", "a language such as en or zh-Hant")
KEY_LINES = word("key-lines", "“key: value” lines")
ID_LINES = word("id-lines", "“id: …” lines")
WHOLE_NUMBER = word("whole-number", "a whole number")
NUMBER = word("number", "a number")
SHARE = word("share", "a share such as 40%")
BOOLEAN = word("boolean", "true or false")
LIST = word("list", "a list")
SOMETHING_ELSE = word("something-else", "something else")

EXAMPLE = word("repeat.example", "write FREQ=WEEKLY;COUNT=4")
PARTS = word("repeat.parts", "a part is unknown or comes twice")
INTERVAL = word("repeat.interval", "INTERVAL is a number from 1 to 999")
COUNT = word("repeat.count", "COUNT is a number from 1 to 9999")
UNTIL = word("repeat.until", "UNTIL is a date such as 20261231 or 20261231T235959Z")
DAILY = word("repeat.daily", "DAILY with INTERVAL goes with no BY… part")
NO_DAY = word("repeat.no-day", "no day fits it")
