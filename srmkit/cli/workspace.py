"""The workspace a command works on, opened once: what it holds, when it is, whom it speaks to."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from srmkit import build
from srmkit.cli.options import speaking, workspace_root
from srmkit.dates import parse_moment
from srmkit.disk import read_tree
from srmkit.load import Loaded, load_workspace
from srmkit.messages import Message, message
from srmkit.model import Channel, Plan, Post, Workspace
from srmkit.problems import Problem
from srmkit.render.report import printable, text_lines
from srmkit.schedule import plan
from srmkit.tree import Tree

F = TypeVar("F", bound=Callable[..., Any])

NO_POST = message(
    "cli.no-post",
    "no post is called “{wanted}”; `srmkit agenda` lists what is planned",
)
NEAR = message("cli.near", "no post is called “{wanted}”; near it: {near}")
SEVERAL = message("cli.several", "“{wanted}” is part of {count} posts: {near}")
BROKEN_POST = message("cli.broken-post", "{path} cannot be read before it is mended:")
NO_CHANNEL = message("cli.no-channel", "there is no channel “{wanted}”; channels.yml has {known}")
NO_AUDIENCE = message(
    "cli.no-audience", "there is no audience “{wanted}”; audiences.yml has {known}"
)
NOT_TEXT = message("cli.not-text", "“{value}” is not UTF-8 text; type it in UTF-8")

SHOWN = 8
"""How many names are offered for one that is wrong."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace, read."""

    root: Path
    tree: Tree
    loaded: Loaded
    now: datetime
    lang: str

    @property
    def workspace(self) -> Workspace:
        """What lies in it."""
        return self.loaded.workspace

    def plan(self) -> Plan:
        """Its entries, in order of time."""
        return plan(self.workspace, self.now)

    def say(self, template: Message, **params: Any) -> None:
        """Print a sentence."""
        click.echo(printable(template.format(params, self.lang)))

    def stop(self, template: Message, code: int = 1, **params: Any) -> NoReturn:
        """End the run with a sentence on stderr."""
        click.echo(printable(template.format(params, self.lang)), err=True)
        raise SystemExit(code)

    def show(self, problems: Iterable[Problem], *, err: bool = False, fold: int = 0) -> None:
        """Print problems as `srmkit check` does."""
        prefix = os.path.relpath(self.root).replace(os.sep, "/") + "/"
        prefix = "" if prefix == "./" else prefix
        for line in text_lines(problems, self.lang, paint, prefix, fold):
            click.echo(line, err=err)

    def moment(self, text: str, param: str) -> datetime:
        """An instant on the workspace's clock; a wrong one is a fault of usage."""
        try:
            return parse_moment(text).on(self.workspace.settings.zone)
        except (ValueError, OverflowError) as bad:
            raise click.BadParameter(str(bad), param_hint=param) from None


def paint(text: str, colour: str) -> str:
    """`text` in a colour that click knows."""
    return click.style(text, fg=colour)


def opened(lang: str | None, now: str | None, start: Path | None = None) -> Opened:
    """The workspace around `start` (this folder), read and believed to be at `now`."""
    speaks = speaking(lang)
    root = workspace_root(start or Path(), speaks)
    tree = read_tree(root)
    loaded = load_workspace(tree)
    settings = loaded.workspace.settings
    try:
        instant = build.choose_now(now, os.environ, settings.now, settings.zone)
    except (ValueError, OverflowError, OSError) as bad:
        raise click.UsageError(str(bad)) from None
    return Opened(root, tree, loaded, instant, speaks)


def common(command: F) -> F:
    """The options that every command here has: `--now` and `--lang`."""
    from srmkit.cli.options import lang_option

    at = click.option("--now", "--today", "now", metavar="WHEN", help="Believe it is this instant.")
    return at(lang_option(command))


dry_run_option = click.option("--dry-run", is_flag=True, help="Show it, write nothing.")


def around(post: str) -> Path | None:
    """Where to look for the workspace of a post: beside it, when it is named by its path."""
    path = Path(post)
    try:
        return path.resolve().parent if path.is_file() else None
    except (OSError, ValueError):
        return None


def find_post(own: Opened, wanted: str) -> Post:
    """The post with that path, that id, or that part of an id or title, if only one has it.
    Ends the run with exit code 2 and the nearest names otherwise."""
    posts = own.workspace.posts
    paths = {(own.root / post.path).resolve(): post for post in posts}
    for base in (Path(), own.root):
        full = _resolved(base / wanted)
        if full in paths:
            return paths[full]
        broken = _problems_of(own, full)
        if broken:
            click.echo(BROKEN_POST.format({"path": wanted}, own.lang), err=True)
            own.show(broken, err=True)
            raise SystemExit(2)
    folded = wanted.strip().casefold()
    for fits in (
        lambda post: post.id == wanted.strip(),
        lambda post: post.id.casefold() == folded,
        lambda post: folded in post.id.casefold(),
        lambda post: folded in post.title.casefold(),
    ):
        found = [post for post in posts if folded and fits(post)]
        if len(found) == 1:
            return found[0]
        if found:
            several = _listed([post.id for post in found])
            own.stop(SEVERAL, 2, wanted=wanted, count=len(found), near=several)
    names = {post.title.casefold(): post.id for post in posts}
    names |= {post.id.casefold(): post.id for post in posts}
    near = [names[one] for one in difflib.get_close_matches(folded, names, SHOWN, 0.5)]
    own.stop(NEAR if near else NO_POST, 2, wanted=wanted, near=_listed(list(dict.fromkeys(near))))


def _resolved(path: Path) -> Path | None:
    try:
        return path.resolve()
    except (OSError, ValueError):
        return None


def _problems_of(own: Opened, full: Path | None) -> list[Problem]:
    """Why the file `full` is no post, if it ought to be one."""
    if full is None or not full.is_relative_to(own.root.resolve()):
        return []
    path = full.relative_to(own.root.resolve()).as_posix()
    return [one for one in own.loaded.problems if one.place.path == path]


def _listed(names: Sequence[str]) -> str:
    more = f" … (+{len(names) - SHOWN})" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def ids(
    values: Iterable[str], known: Iterable[str], complaint: Message, param: str, lang: str
) -> tuple[str, ...]:
    """The ids of `--channel ig --channel fb` or `--channel ig,fb`, each once and each known."""
    names = list(known)
    wanted = [part.strip() for value in values for part in value.split(",") if part.strip()]
    for one in wanted:
        if one not in names:
            params = {"wanted": printable(one), "known": ", ".join(names) or "-"}
            raise click.BadParameter(complaint.format(params, lang), param_hint=param)
    return tuple(dict.fromkeys(wanted))


def channel_ids(own: Opened, values: Iterable[str], param: str = "--channel") -> tuple[str, ...]:
    """The channels that an option names; a wrong one is a fault of usage."""
    return ids(values, own.workspace.channels, NO_CHANNEL, param, own.lang)


def audience_ids(own: Opened, values: Iterable[str], param: str = "--audience") -> tuple[str, ...]:
    """The audiences that an option names; a wrong one is a fault of usage."""
    return ids(values, own.workspace.audiences, NO_AUDIENCE, param, own.lang)


def channel_named(own: Opened, value: str) -> Channel:
    """The one channel that an option names."""
    found = channel_ids(own, [value])
    if len(found) != 1:
        params = {"wanted": printable(value), "known": list(own.workspace.channels)}
        raise click.BadParameter(NO_CHANNEL.format(params, own.lang), param_hint="--channel")
    return own.workspace.channels[found[0]]


def one_line(text: str, param: str, lang: str) -> str:
    """An argument as a value on one line; what is not UTF-8 is a fault of usage."""
    try:
        text.encode()
    except UnicodeEncodeError:
        shown = text.encode(errors="replace").decode()
        raise click.BadParameter(
            NOT_TEXT.format({"value": shown}, lang), param_hint=param
        ) from None
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
