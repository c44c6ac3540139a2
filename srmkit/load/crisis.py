"""`calendar/crisis.yml` to its nouns: who does what, and in which words, when things go wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from srmkit.faults import CFG
from srmkit.load import convert as to
from srmkit.load.fields import Fields
from srmkit.load.nodes import SequenceNode
from srmkit.load.references import unknown
from srmkit.load.tables import nested, nested_table
from srmkit.messages import message
from srmkit.model import (
    AfterHours,
    Crisis,
    Drills,
    HoldPlan,
    Name,
    Policy,
    Reply,
    Role,
    Settled,
    Statement,
    Step,
    Workspace,
)
from srmkit.problems import Place, Problem

FILE = "calendar/crisis.yml"
NO_PLAN = message("crisis.plan", "there is no page content/{path}")
NO_WORD = message("crisis.word", "“{value}” has no letter or digit to look for")


def crisis(fields: Fields) -> Crisis:
    """`crisis.yml`."""
    result = Crisis(
        place=fields.reader.place(fields.node),
        plan=fields.get("plan", to.plain, ""),
        roles=nested_table(fields, "roles", _role),
        watch_words=_words(fields),
        steps=nested(fields, "steps", _steps, {}),
        statements=nested_table(fields, "first_statements", _statement),
        hold=nested(fields, "hold", _hold, None),
        after_hours=nested(fields, "after_hours", _after_hours, None),
        replies=nested_table(fields, "replies", _reply),
        drills=_drills(fields),
        settled=nested_table(fields, "settled", _settled),
    )
    fields.finish()
    return result


def _words(fields: Fields) -> tuple[str, ...]:
    """Watch-words, each once; one that is all punctuation would be found nowhere."""
    words = fields.get("watch_words", to.listing(to.text), ())
    node = fields.raw("watch_words")
    parts = node.value if isinstance(node, SequenceNode) else [node]
    for part in parts if words else ():
        value = str(part.value).strip() if part is not None else ""
        if not any(character.isalnum() for character in value):
            kind = fields.reader.faults.bad_value
            fields.reader.fault(kind, NO_WORD, node=part, value=value)
    usable = (word for word in words if any(character.isalnum() for character in word))
    return tuple(dict.fromkeys(usable))


def _role(id: str, own: Fields, place: Place) -> Role:
    return Role(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        place=place,
        person=own.require("person", to.plain, ""),
        backup=own.get("backup", to.plain, ""),
    )


def _steps(own: Fields) -> dict[Step, tuple[Name, ...]]:
    found = {step: own.get(str(step), to.listing(to.name), ()) for step in Step}
    return {step: tasks for step, tasks in found.items() if tasks}


def _statement(id: str, own: Fields, place: Place) -> Statement:
    return Statement(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        text=own.require("text", to.name, Name({})),
        place=place,
        themes=own.get("themes", to.listing(to.ident), ()),
        role=own.get("role", to.ident, ""),
        within=own.get("within", to.span, None),
    )


def _hold(own: Fields) -> HoldPlan:
    return HoldPlan(
        policy=own.require("policy", to.choice(Policy), Policy.RESLOT),
        channels=own.get("channels", to.listing(to.ident), ()),
        reason=own.get("reason", to.name, Name({})),
    )


def _after_hours(own: Fields) -> AfterHours:
    return AfterHours(
        hours=own.require("hours", to.listing(to.hours), ()),
        channels=own.get("channels", to.listing(to.ident), ()),
        text=own.require("text", to.name, Name({})),
    )


def _reply(id: str, own: Fields, place: Place) -> Reply:
    return Reply(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        say=own.require("say", to.name, Name({})),
        avoid=own.get("avoid", to.name, Name({})),
        place=place,
    )


def _drills(fields: Fields) -> Drills | None:
    def read(own: Fields) -> Drills:
        return Drills(
            place=fields.places()["drills"],
            every=own.get("every", to.span, None),
            held=tuple(sorted(own.get("held", to.listing(to.day), ()))),
            next=own.get("next", to.day, None),
        )

    return nested(fields, "drills", read, None)


def _settled(id: str, own: Fields, place: Place) -> Settled | None:
    on = own.require("on", to.day, None)
    by, note = own.get("by", to.plain, ""), own.get("note", to.plain, "")
    return Settled(id, on, place, by, note) if on else None


def check_crisis(workspace: Workspace, names: Collection[str]) -> Iterator[Problem]:
    """Roles, themes and channels that nobody answers to, and a plan that is not among `names`,
    the files of the workspace."""
    own = workspace.crisis
    if own.plan and f"content/{own.plan}" not in names:
        yield CFG.unknown_reference.problem(own.place, NO_PLAN, path=own.plan)
    for statement in own.statements.values():
        role = [statement.role] if statement.role else []
        yield from unknown(role, "role", "crisis.yml", own.roles, statement.place, CFG)
        if workspace.themes:
            yield from unknown(
                statement.themes, "theme", "taxonomy.yml", workspace.themes, statement.place, CFG
            )
    for part in (own.hold, own.after_hours):
        channels = part.channels if part else ()
        place = own.place or Place(FILE, 1, 1)
        yield from unknown(channels, "channel", "channels.yml", workspace.channels, place, CFG)
