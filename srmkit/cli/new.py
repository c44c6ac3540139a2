"""`srmkit new TITLE`: a post to fill in, from its pillar's template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from srmkit import build
from srmkit.cli.asked import asked_about, title_of
from srmkit.cli.workspace import (
    Opened,
    audience_ids,
    channel_ids,
    common,
    dry_run_option,
    ids,
    one_line,
    opened,
)
from srmkit.cli.writing import edited, give_up, quoted
from srmkit.dates import DateFault, Moment, parse_moment
from srmkit.disk import own_file, read_text
from srmkit.edit.clock import written
from srmkit.edit.faults import CannotEdit
from srmkit.edit.post import id_from, keys_of, new_post
from srmkit.edit.values import Plain, Value
from srmkit.edit.verify import with_files
from srmkit.load import load_workspace
from srmkit.load.convert import ID, MOST_ID_BYTES
from srmkit.messages import message
from srmkit.model import Intent, Status
from srmkit.render.report import printable
from srmkit.tree import POSTS, is_post

EXAMPLES = """
\b
Examples:
  srmkit new "Leather care in three steps" --channel ig,fb --audience new-owners
  srmkit new 皮革保養三步驟 --id leather-care --channel ig --pillar educate --at "2026-12-01 09:30"
  srmkit new "Thank you" --channel blog --intent thank --answers late-parcels --dry-run
  srmkit new --answers care-instructions  a draft of what people asked most about it

\b
Exit codes: 0 written, 1 refused and nothing written, 2 could not run.
"""

NO_TITLE = message("new.title", "the title is empty; write one")
NO_ID = message("new.id", "no id can be made of “{title}”; choose one with --id, such as year-end")
NOT_AN_ID = message(
    "new.bad-id", "“{value}” cannot be an id; use letters, digits, “-”, “_” and “.”"
)
TAKEN = message("new.taken", "{path} has the id “{id}” already; choose another with --id")
EXISTS = message("new.exists", "{path} exists already; nothing was written; use another --id")
UNKNOWN = message("new.unknown", "there is no “{wanted}”; there are {known}")
NO_TEMPLATE = message(
    "new.template",
    "the template of “{pillar}”, {path}, is no file of this workspace; nothing was written; "
    "correct `template` in calendar/pillars.yml",
)
MADE = message("new.made", "Made {path}, the draft “{id}”.")
NEXT = message("new.next", "Write it, then look at what it does: srmkit check {path}")
NO_QUESTIONS = message(
    "new.no-questions", "Nobody has asked how about {answers} yet: the draft has no questions."
)
NEXT_SLOT = message("new.next-slot", "Find it a time: srmkit suggest {id}")


@click.command(epilog=EXAMPLES)
@click.argument("title", default="")
@click.option("--channel", multiple=True, metavar="LIST", help="Where; default: the workspace's.")
@click.option("--audience", multiple=True, metavar="LIST", help="For whom.")
@click.option("--pillar", metavar="ID", help="What it is about; its template becomes the text.")
@click.option("--campaign", metavar="ID", help="The campaign it belongs to.")
@click.option("--intent", type=click.Choice([str(one) for one in Intent]), help="What it does.")
@click.option("--owner", metavar="NAME", help="Who writes it.")
@click.option("--at", metavar="WHEN", help="When it is to go out: a day, or a day and a time.")
@click.option(
    "--answers",
    multiple=True,
    metavar="LIST",
    help="Themes or roadmap items; their questions go in.",
)
@click.option("--id", "id_", metavar="ID", help="Its id; default: made from the title.")
@dry_run_option
@common
def new(
    title: str,
    channel: tuple[str, ...],
    audience: tuple[str, ...],
    pillar: str | None,
    campaign: str | None,
    intent: str | None,
    owner: str | None,
    at: str | None,
    answers: tuple[str, ...],
    id_: str | None,
    dry_run: bool,
    now: str | None,
    lang: str | None,
) -> None:
    """Make a new post from its pillar's template.

    It becomes content/posts/YEAR/DAY-ID.md, a draft; nothing that exists is overwritten. LIST is
    one id or several with commas. TITLE may be left out with --answers. What people asked most
    about these, as the inbox holds it, goes into the text.
    """
    own = opened(lang, now)
    workspace = own.workspace
    listening = {**workspace.items, **workspace.themes}
    answered = ids(answers, listening, UNKNOWN, "--answers", own.lang)
    words = one_line(title, "TITLE", own.lang) or _title(own, answered)
    if not words:
        raise click.BadParameter(NO_TITLE.format(lang=own.lang), param_hint="TITLE")
    moment = _moment(at)
    wanted: dict[str, Any] = {
        "title": words,
        "id": _id(own, id_, words if title.strip() else f"{answered[0]} questions"),
        "date": moment,
        "channels": channel_ids(own, channel),
        "audiences": audience_ids(own, audience),
        "pillar": "".join(_known(own, pillar, workspace.pillars, "--pillar")),
        "intent": Intent(intent) if intent else None,
        "campaign": "".join(_known(own, campaign, workspace.campaigns, "--campaign")),
        "owner": one_line(owner or "", "--owner", own.lang),
        "answers": answered,
    }
    wanted = {key: value for key, value in wanted.items() if value}
    path = _path(own, moment, wanted["id"])
    _refuse(own, path, wanted["id"])
    asked = asked_about(own, answered)
    where, start = _template(own, pillar)
    template = "\n\n".join(filter(None, (start.rstrip("\n"), asked)))
    fields: dict[str, Value] = {key: _written(value) for key, value in wanted.items()}
    if "status" not in _keys(own, path, where, template):
        fields["status"] = str(Status.DRAFT)
        wanted["status"] = Status.DRAFT
    text = _text(own, path, template, fields)
    # What the template says beside our fields is taken as it is; the fields must come out as meant.
    loaded = load_workspace(with_files(own.tree, {path: text.encode()}))
    posts = tuple(
        replace(one, **wanted) if one.path == path else one for one in loaded.workspace.posts
    )
    change = edited(own, path, lambda _: text, replace(own.workspace, posts=posts))
    change.write(dry_run=dry_run)
    if dry_run:
        return
    own.say(MADE, path=path, id=wanted["id"])
    if not (asked or title.strip()):
        own.say(NO_QUESTIONS, answers=answered)
    own.show(one for one in build.check(change.loaded, own.now).problems if one.place.path == path)
    click.echo(NEXT.format({"path": quoted(own.root, path)}, own.lang))
    if moment is None or not moment.has_time:
        own.say(NEXT_SLOT, id=wanted["id"])


def _moment(at: str | None) -> Moment | None:
    try:
        return parse_moment(at) if at else None
    except DateFault as bad:
        raise click.BadParameter(str(bad), param_hint="--at") from None


def _title(own: Opened, answered: Sequence[str]) -> str:
    return title_of(own, answered[0]) if answered else ""


def _known(own: Opened, value: str | None, known: Any, param: str) -> tuple[str, ...]:
    return ids([value] if value else [], known, UNKNOWN, param, own.lang)[:1]


def _id(own: Opened, given: str | None, title: str) -> str:
    id = given if given is not None else id_from(title)
    if not id:
        raise click.UsageError(NO_ID.format({"title": title}, own.lang))
    if not ID.fullmatch(id) or len(id.encode()) > MOST_ID_BYTES:
        text = NOT_AN_ID.format({"value": printable(id)}, own.lang)
        raise click.BadParameter(text, param_hint="--id")
    return id


def _path(own: Opened, moment: Moment | None, id: str) -> str:
    """Where it goes. Without a date no day is in its name: the name would become its date."""
    name = f"{moment.value:%Y-%m-%d}-{id}.md" if moment else f"{id}.md"
    path = f"{POSTS}/{moment.value.year if moment else own.now.year}/{name}"
    if not is_post(path):
        text = NOT_AN_ID.format({"value": id}, own.lang)
        raise click.BadParameter(text, param_hint="--id")
    return path


def _refuse(own: Opened, path: str, id: str) -> None:
    for post in own.workspace.posts:
        if post.id.casefold() == id.casefold():
            own.stop(TAKEN, path=post.path, id=id)
    full = own.root / path
    if path in own.tree.files or full.exists() or full.is_symlink():
        own.stop(EXISTS, path=path)


def _template(own: Opened, pillar: str | None) -> tuple[str, str]:
    """Where the pillar's template stands, and the Markdown that it is; `template` may also be the
    path of a Markdown file of the workspace."""
    known = own.workspace.pillars.get(pillar or "")
    text = known.template if known else ""
    if "\n" in text or not text.endswith((".md", ".markdown")):
        return f"calendar/pillars.yml {pillar}.template", text
    content = None
    if own_file(own.root, text):
        try:
            content = read_text(own.root / text)
        except (OSError, UnicodeDecodeError):
            content = None
    if content is None:
        own.stop(NO_TEMPLATE, pillar=pillar, path=text)
    return text, content


def _keys(own: Opened, path: str, where: str, template: str) -> frozenset[str]:
    """The keys that a template for the post at `path` has; it stands at `where`."""
    try:
        return keys_of(path, template)
    except CannotEdit as refused:
        there = (replace(one, place=replace(one.place, path=where)) for one in refused.problems)
        give_up(own, CannotEdit(refused.message, tuple(there), **{**refused.params, "path": where}))


def _text(own: Opened, path: str, template: str, fields: dict[str, Value]) -> str:
    try:
        return new_post(path, template, fields)
    except CannotEdit as refused:
        give_up(own, refused)


def _written(value: Any) -> Value:
    if isinstance(value, Moment):
        return Plain(written(value))
    return list(value) if isinstance(value, tuple) else str(value)
