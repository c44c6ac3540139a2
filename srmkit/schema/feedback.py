"""The files of `feedback/` as JSON Schema, key for key what `srmkit.load.listening` asks for."""

from __future__ import annotations

from srmkit.feedback.reading.columns import FIELDS
from srmkit.feedback.reading.presets import preset_ids
from srmkit.model import HEAVIEST, Action, Decision, Negation
from srmkit.schema.values import Key, Schema, by_id, choice, listing, mapping, record, ref

WEIGHT: Schema = {"type": "number", "minimum": 0, "maximum": HEAVIEST}
PHRASE: Schema = {"anyOf": [ref("text"), mapping(WEIGHT)]}
_NAME = "[A-Z][A-Z0-9_]{0,99}"
_SECRET = rf"\$\{{{_NAME}\}}"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?(?::[1-9][0-9]{0,3})?"
ADDRESS: Schema = {
    "type": "string",
    "pattern": rf"^[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(?:[/?#](?:[\w.~:/?#&=+,;%()*!'-]|{_SECRET})*)?$",
    "examples": ["https://example.com/survey.csv?token=${SURVEY_TOKEN}"],
}
_VERSION = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}"
HEADER: Schema = {
    "type": "string",
    "pattern": rf"^(?:(?:[A-Za-z][\w-]{{0,19}}[ =:]{{1,2}})?{_SECRET}|{_VERSION})$",
    "examples": ["Token ${SURVEY_TOKEN}"],
}
HEADERS: Schema = {
    **mapping(HEADER, Accept=ref("text"), **{"Accept-Language": ref("text")}),
    "propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9-]{0,63}$", "examples": ["X-Api-Key"]},
}
VARIABLE: Schema = {"type": "string", "pattern": f"^{_NAME}$", "examples": ["SURVEY_TOKEN"]}


SCALE: Schema = {"type": "number", "minimum": 1, "maximum": 100}
_SAID: Schema = {"not": {"type": "null"}}
"""Of a key that may be left out, and says something where it is there."""


def sources() -> Schema:
    """`feedback/sources.yml`."""
    headers = {"description": "The header of their column; a list of them is joined."}
    known = {field: listing(ref("text")) | headers for field in FIELDS}
    filled = {field: ref("text") for field in FIELDS}
    made = record(
        name=Key(ref("name"), "What people see on pages: text, or text per language."),
        files=Key(
            ref("text"),
            "A path below feedback/; * stands for what your tool puts into the name.",
            required=True,
            examples=["raw/form*.csv"],
        ),
        columns=Key(
            mapping(listing(ref("text")), **known),
            "Our field, and the header in the export. What is not named here stays behind.",
            **_SAID,
        ),
        preset=Key(
            ref("text"),
            "The tool whose export it is; `columns` come before its own.",
            examples=[*preset_ids()],
            **_SAID,
        ),
        sheet=Key(ref("text"), "Of a workbook; default: the one whose header fits."),
        duplicates_within=Key(
            ref("span"),
            "How far apart two remarks that say the same may be, to count as one with the "
            "weight of two; default 14d.",
            examples=["7d"],
        ),
        timezone=Key(ref("zone"), "Of times without an offset; default: the workspace's."),
        network=Key(ref("text"), "The kind of place: form, line, app…"),
        channel=Key(ref("text"), "Where it was said; a channel's id where it is one."),
        encoding=Key(ref("text"), "Default UTF-8.", examples=["big5hkscs", "gb18030", "utf-16"]),
        delimiter=Key(
            choice((",", ";", "|", "tab", "\\t", "\t")),
            "Between cells; default: the one under which the header fits.",
        ),
        date_format=Key(
            listing(ref("text")),
            "strptime codes, or a list to try in turn; default ISO 8601.",
            examples=["%Y/%m/%d %p %I:%M:%S"],
        ),
        defaults=Key(
            mapping(ref("text"), **filled), "What a field gets when no column supplies it."
        ),
        url=Key(
            ADDRESS,
            "Where `srmkit fetch` gets it: CSV, JSON or xlsx, or a Google Sheet. "
            "A secret in it is written as ${NAME}, the name of an environment variable.",
        ),
        headers=Key(HEADERS, "Sent along, to that host alone. A secret is written as ${NAME}."),
        token_env=Key(
            VARIABLE,
            "The environment variable whose value is sent as `Authorization: Bearer …`.",
        ),
        bots=Key(listing(ref("text")), "Responders of this source whose answers are no answers."),
        scale=Key(
            SCALE, "The best rating there is; default: 5 for what is at most 5, else 10, else 100."
        ),
        insecure=Key(ref("boolean"), "Whether http, without encryption, will do; default no."),
    )
    made["anyOf"] = [{"required": ["columns"]}, {"required": ["preset"]}]
    return by_id(made)


def taxonomy() -> Schema:
    """`feedback/taxonomy.yml`."""
    category = record(
        name=Key(ref("name"), "What we call it: text, or text per language."),
        action=Key(choice(Action), "What it leads to by default.", required=True),
    )
    theme = record(
        name=Key(ref("name"), "What we call it: text, or text per language."),
        category=Key(ref("id"), "One of the categories.", required=True),
        phrases=Key(
            listing(PHRASE),
            "Words by which a record is known to be about it. English words are inflected unless "
            "= stands before them; {word: 0.5} gives one a weight.",
            required=True,
        ),
        exclude=Key(listing(ref("text")), "Words that show it is not, in the same sentence."),
        threshold=Key(WEIGHT, "What the phrases found must weigh together; default 1."),
        negation=Key(
            choice(Negation),
            "What “not” or 冇 before a phrase does: cancels it, keeps it, or cancels only words "
            "for trouble. Default: keeps where the category's action is review or continue, "
            "trouble elsewhere.",
        ),
    )
    return record(
        categories=Key(by_id(category), "Kinds of themes."),
        themes=Key(by_id(theme), "What people speak of."),
    )


def roadmap() -> Schema:
    """`feedback/roadmap.yml`."""
    return by_id(
        record(
            title=Key(ref("name"), "What we will do: text, or text per language.", required=True),
            status=Key(choice(Decision), "How far it has come.", required=True),
            themes=Key(listing(ref("id")), "What it answers; default: the theme of its own id."),
            target=Key(ref("text"), "A quarter or a month, for what is not out yet."),
            owner=Key(ref("text"), "Who to ask; only the team sees it."),
            shipped=Key(ref("moment"), "The day it was."),
            posts=Key(listing(ref("id")), "Posts that tell people of it."),
            note=Key(ref("name"), "Public: what you said, what we did."),
            quotes=Key(ref("boolean"), "Whether people may read their own words in public."),
            effort=Key(ref("span"), "What it would take, as you guess.", examples=["3d", "2w"]),
        )
    )
