"""The files of `feedback/` as JSON Schema, key for key what `srmkit.load.listening` asks for."""

from __future__ import annotations

from srmkit.feedback.normalise import FIELDS
from srmkit.model import Action, Decision
from srmkit.schema.values import Key, Schema, by_id, choice, listing, mapping, record, ref


def sources() -> Schema:
    """`feedback/sources.yml`."""
    headers = {"description": "The header of their column; a list of them is joined."}
    known = {field: listing(ref("text")) | headers for field in FIELDS}
    filled = {field: ref("text") for field in FIELDS}
    return by_id(
        record(
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
                required=True,
            ),
            timezone=Key(ref("zone"), "Of times without an offset; default: the workspace's."),
            network=Key(ref("text"), "The kind of place: form, line, app…"),
            channel=Key(ref("text"), "Where it was said; a channel's id where it is one."),
            encoding=Key(
                ref("text"), "Default UTF-8.", examples=["big5hkscs", "gb18030", "utf-16"]
            ),
            delimiter=Key(
                choice((",", ";", "|", "tab", "\\t", "\t")), "Between cells; default a comma."
            ),
            date_format=Key(
                listing(ref("text")),
                "strptime codes, or a list to try in turn; default ISO 8601.",
                examples=["%Y/%m/%d %p %I:%M:%S"],
            ),
            defaults=Key(
                mapping(ref("text"), **filled), "What a field gets when no column supplies it."
            ),
        )
    )


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
            listing(ref("text")), "Words by which a record is known to be about it.", required=True
        ),
        exclude=Key(listing(ref("text")), "Words that show it is not, in the same sentence."),
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
        )
    )
