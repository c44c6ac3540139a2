"""`calendar/crisis.yml` as JSON Schema, key for key what `srmkit.load.crisis` asks for."""

from __future__ import annotations

from srmkit.model import Policy
from srmkit.schema.values import Key, Schema, by_id, choice, listing, record, ref


def crisis() -> Schema:
    """`calendar/crisis.yml`."""
    role = record(
        name=Key(ref("name"), "What it is called: text, or text per language."),
        person=Key(ref("text"), "Who has it.", required=True),
        backup=Key(ref("text"), "Who has it when they are away."),
    )
    steps = record(
        concern=Key(listing(ref("name")), "First: say that we know, stop what is out of place."),
        clarify=Key(listing(ref("name")), "Second: say what is known and what is not."),
        act=Key(listing(ref("name")), "Third: make up for it, change it, tell people."),
    )
    statement = record(
        name=Key(ref("name"), "What happened: text, or text per language."),
        text=Key(ref("name"), "The words, with [brackets] for what is filled in.", required=True),
        themes=Key(listing(ref("id")), "Which signals it is for; default: any."),
        role=Key(ref("id"), "Who says it, one of the roles."),
        within=Key(ref("span"), "How soon it is out."),
    )
    hold = record(
        policy=Key(choice(Policy), "What becomes of planned entries.", required=True),
        channels=Key(listing(ref("id")), "Where; default: everywhere."),
        reason=Key(ref("name"), "What the hold says: text, or text per language."),
    )
    after_hours = record(
        hours=Key(listing(ref("hours")), "When nobody is there.", required=True),
        channels=Key(listing(ref("id")), "Where; default: everywhere."),
        text=Key(ref("name"), "What the automatic reply says.", required=True),
    )
    reply = record(
        name=Key(ref("name"), "When it is used: text, or text per language."),
        say=Key(ref("name"), "What to say.", required=True),
        avoid=Key(ref("name"), "What not to say."),
    )
    drills = record(
        every=Key(ref("span"), "How often the plan is tried out.", examples=["26w"]),
        held=Key(listing(ref("moment")), "Days on which it was."),
        next=Key(ref("moment"), "The day on which it will be."),
    )
    settled = record(
        on=Key(ref("moment"), "The day it was closed.", required=True),
        by=Key(ref("text"), "Who looked into it."),
        note=Key(ref("text"), "What it was."),
    )
    return record(
        plan=Key(ref("text"), "The page with the whole plan, such as crisis-plan.md."),
        roles=Key(by_id(role), "Who does what."),
        watch_words=Key(
            listing(ref("text")),
            "Words of which one record is enough for a signal. English words are inflected unless "
            "= stands before them.",
        ),
        steps=Key(steps, "What to do, in three steps; default: srmkit's own list."),
        first_statements=Key(by_id(statement), "The first words, prepared."),
        hold=Key(hold, "The hold that a crisis asks for."),
        after_hours=Key(after_hours, "The automatic reply while nobody is there."),
        replies=Key(by_id(reply), "The reply playbook."),
        drills=Key(drills, "When the plan is tried out."),
        settled=Key(by_id(settled), "Signals that were looked into, by their id."),
    )
