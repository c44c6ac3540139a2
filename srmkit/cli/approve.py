"""`srmkit approve POST`: somebody agrees to a text, and the file says who, when and to what."""

from __future__ import annotations

from dataclasses import replace

import click

from srmkit import build
from srmkit.approval import digest
from srmkit.cli.workspace import (
    Opened,
    around,
    common,
    dry_run_option,
    find_post,
    one_line,
    opened,
)
from srmkit.cli.writing import edited
from srmkit.edit.lines import lines_of
from srmkit.edit.values import Plain
from srmkit.edit.yaml import set_value
from srmkit.messages import message
from srmkit.model import Approval, Post, Status
from srmkit.problems import Problem, Severity

EXAMPLES = """
\b
Examples:
  srmkit approve leather-care --by ken
  srmkit approve content/posts/2026/2026-12-01-leather-care.md --by ken
  srmkit approve leather --by ken --dry-run       part of an id will do

\b
Exit codes: 0 approved, 1 refused and nothing written, 2 could not run.
"""

CANCELLED = message("approve.cancelled", "“{post}” is cancelled; give it another status first")
DRAFT = message(
    "approve.draft",
    "{path} says “{key}”, which keeps it a draft for every tool that reads it; take that line out "
    "first",
)
ERRORS = message(
    "approve.errors",
    "{count:error|errors} in “{post}” once it is approved; nothing was written (--force approves "
    "it all the same):",
)
OWN = message(
    "approve.own", "Note: {by} owns “{post}”; a second pair of eyes sees what an author does not."
)
SAME = message("approve.same", "“{post}” is approved by {by} as it stands; nothing to write")
NO_NAME = message("approve.name", "--by needs a name")
DONE = message("approve.done", "Approved “{post}” by {by}; digest {digest}.")
LEFT = message("approve.left", "Still said about it:")


@click.command(epilog=EXAMPLES)
@click.argument("post")
@click.option("--by", required=True, metavar="NAME", help="Who agrees.")
@click.option("--force", is_flag=True, help="Approve although it has errors.")
@dry_run_option
@common
def approve(
    post: str, by: str, force: bool, dry_run: bool, now: str | None, lang: str | None
) -> None:
    """Approve a post: who agreed, when, and to which text.

    POST is a path, an id, or part of one. The digest covers text, times, channels and media, so
    that `srmkit check` sees when somebody changes them later.
    """
    own = opened(lang, now, around(post))
    found = find_post(own, post)
    name = one_line(by, "--by", own.lang)
    if not name:
        raise click.BadParameter(NO_NAME.format(lang=own.lang), param_hint="--by")
    _refuse(own, found)
    status = found.status if found.status.firm else Status.APPROVED
    wanted = Approval(name, own.now.astimezone(own.workspace.settings.zone).date(), digest(found))
    if found.status is status and found.approval == wanted:
        own.say(SAME, post=found.id, by=name)
        return

    def edit(text: str) -> str:
        if found.status is not status:
            text = set_value(found.path, text, ["status"], str(status))
        agreed = {"by": name, "on": Plain(f"{wanted.on}"), "digest": wanted.digest}
        return set_value(found.path, text, ["approval"], agreed)

    changed = replace(found, status=status, approval=wanted)
    change = edited(own, found.path, edit, own.workspace.with_post(changed))
    report = build.check(change.loaded, own.now)
    problems = [one for one in report.problems if one.place.path == found.path]
    _refuse_errors(own, found, problems, force)
    change.write(dry_run=dry_run)
    if not dry_run:
        own.say(DONE, post=found.id, by=name, digest=wanted.digest)
    if name == found.owner:
        own.say(OWN, by=name, post=found.id)
    if problems:
        own.say(LEFT)
        own.show(problems)


def _refuse(own: Opened, post: Post) -> None:
    if post.status is Status.CANCELLED:
        own.stop(CANCELLED, post=post.id)
    rows = lines_of(own.tree.files[post.path].decode("utf-8")).rows
    for key in ("draft", "published"):
        mark = post.marks.get(key)
        written = rows[mark.line - 1].strip() if mark else ""
        value = written.partition(":")[2].partition("#")[0].strip().strip("\"'").lower()
        if (key, value) in _DRAFTS:
            own.stop(DRAFT, path=post.path, key=written)


_DRAFTS = {
    *(("draft", word) for word in ("true", "yes", "on", "y")),
    *(("published", word) for word in ("false", "no", "off", "n")),
}


def _refuse_errors(own: Opened, post: Post, problems: list[Problem], force: bool) -> None:
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors and not force:
        params = {"count": len(errors), "post": post.id}
        click.echo(ERRORS.format(params, own.lang), err=True)
        own.show(errors, err=True)
        raise SystemExit(1)
