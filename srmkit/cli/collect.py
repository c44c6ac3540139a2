"""`srmkit collect`: the gate. Raw exports in, redacted records and an account of every row out."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from srmkit.cli.options import lang_option, speaking, workspace_option, workspace_root
from srmkit.cli.saying import say, stop
from srmkit.cli.sniffing import propose
from srmkit.disk import locked, own_file, read_export, read_tree, write_files
from srmkit.feedback.account import account
from srmkit.feedback.collect import claim
from srmkit.feedback.collect import collect as collect_files
from srmkit.feedback.faults import BAD_INBOX, BAD_LEDGER, REJECTED_ROWS
from srmkit.feedback.gate import MIN_KEY, NoKey
from srmkit.feedback.own import own_contacts
from srmkit.load import load_workspace
from srmkit.messages import message
from srmkit.model import Channel, Source
from srmkit.problems import Problem, Severity
from srmkit.render.report import printable, text_lines
from srmkit.tree import Tree

KEY_FILE = "feedback/.key"
SOURCES = "feedback/sources.yml"
LOCK = "feedback/.lock"
WAIT = 120
"""Seconds that a run waits for another to end."""

EXAMPLES = """
\b
Examples:
  srmkit collect --new-key                  the first time: makes feedback/.key, then collects
  srmkit collect                            every export under feedback/raw/ that a source claims
  srmkit collect ~/Downloads/form.csv       one file; its name decides which source it belongs to
  SRMKIT_KEY=… srmkit collect               with a key from the environment, as in CI
  srmkit collect --sniff export.csv         propose how a file is read; nothing is written

\b
Exit codes: 0 everything was collected, 1 some file was refused, 2 could not run.
"""

NO_KEY = message(
    "collect.no-key",
    "There is no key: authors become keyed hashes, and without a key nothing is collected. "
    "Set {variable}, or run `srmkit collect --new-key` once; everybody who collects needs the "
    "same key.",
)
SHORT_KEY = message("collect.short-key", "The key in {place} is too short: at least {least} bytes.")
HAS_KEY = message(
    "collect.has-key",
    "{file} exists. With a new key everybody counts as somebody else from today on; delete the "
    "file first if that is what you want.",
)
MADE_KEY = message(
    "collect.made-key",
    "Made {file}. Keep a copy where you keep passwords, and keep it out of Git.",
)
NO_SOURCES = message(
    "collect.no-sources",
    "{file} describes no source yet: say there which columns of your export mean what.",
)
NOTHING = message(
    "collect.nothing", "No export to collect: put CSV files under feedback/raw/, or name them."
)
SAME_NAME = message(
    "collect.same-name", "Two files are called {name}; collect one after the other."
)
UNCLAIMED = message("collect.unclaimed", "Left alone, because no source claims them: {files}")
NOT_READ = message(
    "collect.not-read",
    "{file} cannot be read: {reason}. Nothing was written. Check its name and permissions.",
)
NOT_WRITTEN = message(
    "collect.not-written",
    "The records cannot be written: {reason}. Everything is as it was. Check permissions and the "
    "room on the disk.",
)
BUSY = message(
    "collect.busy",
    "Somebody else is collecting in this workspace; after {seconds} seconds it is still not done. "
    "Nothing was written: run it again later.",
)
NOTHING_WRITTEN = message("collect.stopped", "Nothing was written.")


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
@click.option("--new-key", is_flag=True, help=f"Make {KEY_FILE} first.")
@click.option(
    "--key-env",
    default="SRMKIT_KEY",
    show_default=True,
    metavar="NAME",
    help="Environment variable that holds the key.",
)
@click.option(
    "--sniff",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Propose an entry of feedback/sources.yml for FILE, and write nothing.",
)
@lang_option
def collect(
    files: tuple[Path, ...],
    workspace: Path,
    new_key: bool,
    key_env: str,
    sniff: Path | None,
    lang: str | None,
) -> None:
    """Turn raw feedback exports into redacted records.

    FILES are CSV exports or Excel workbooks; without any, everything under feedback/raw/ that a
    source in feedback/sources.yml claims. E-mail addresses and phone numbers are taken out, authors
    become keyed hashes, copies add their weight to the record they repeat, a later export of a row
    updates it, and feedback/inbox/ is written, whole or not at all. Collecting a file twice changes
    nothing.
    """
    speaks = speaking(lang)
    if sniff is not None:
        propose(sniff, speaks)
        return
    root = workspace_root(workspace, speaks)
    _alone(root, speaks)
    tree = read_tree(root, feedback=True)
    _whole(tree, speaks)
    sources = declared_sources(tree, speaks)
    key = _key(root, key_env, new_key, speaks)
    raw, unclaimed = _exports(root, files, tree, sources, speaks)
    if unclaimed:
        say(UNCLAIMED, speaks, files=unclaimed)
    if not raw:
        say(NOTHING, speaks)
        raise SystemExit(0)
    with _progress(len(raw)) as step:
        try:
            own = own_contacts(_channels(tree))
            result = collect_files(sources, raw, tree.files, key, step, own)
        except NoKey:
            stop(SHORT_KEY, speaks, place=key_env, least=MIN_KEY)
    if any(problem.code in {BAD_INBOX.code, BAD_LEDGER.code} for problem in result.problems):
        _print_problems(result.problems, speaks)
        stop(NOTHING_WRITTEN, speaks)
    try:
        write_files(root, dict(result.writes))
    except OSError as error:
        stop(NOT_WRITTEN, speaks, reason=error.strerror or type(error).__name__)
    for line in account(result, speaks):
        click.echo(printable(line))
    # rejected rows have just been shown with their lines
    _print_problems([one for one in result.problems if one.code != REJECTED_ROWS.code], speaks)
    raise SystemExit(1 if result.refused else 0)


def _alone(root: Path, lang: str) -> None:
    """Hold the workspace's lock until the command ends: two runs that read one inbox and wrote it
    one after the other would lose what the first of them collected."""
    try:
        click.get_current_context().with_resource(locked(root, LOCK, WAIT))
    except TimeoutError:
        stop(BUSY, lang, seconds=WAIT)
    except OSError as error:
        stop(NOT_WRITTEN, lang, reason=error.strerror or type(error).__name__)


def _whole(tree: Tree, lang: str) -> None:
    """End the run where a file of records or a ledger is there and was not read: a new one would
    take its place."""
    unread = [
        one
        for one in tree.problems
        if one.place.path.startswith("feedback/") and one.place.path.endswith(".csv")
    ]
    if unread:
        _print_problems(unread, lang)
        stop(NOTHING_WRITTEN, lang)


def declared_sources(tree: Tree, lang: str) -> Mapping[str, Source]:
    """The sources of a workspace; ends the run when they cannot be read or there are none."""
    loaded = load_workspace(tree)
    faults = [problem for problem in loaded.problems if problem.place.path == SOURCES]
    _print_problems(faults, lang)
    if any(problem.severity is Severity.ERROR for problem in faults):
        stop(NOTHING_WRITTEN, lang)
    if not loaded.workspace.sources:
        stop(NO_SOURCES, lang, file=SOURCES)
    return loaded.workspace.sources


def _channels(tree: Tree) -> Mapping[str, Channel]:
    """The brand's channels: their names and addresses are nobody's personal data."""
    strategy = {path: data for path, data in tree.files.items() if path.startswith("calendar/")}
    return load_workspace(Tree(strategy)).workspace.channels


def _key(root: Path, variable: str, new: bool, lang: str) -> bytes:
    path = root / KEY_FILE
    if new:
        if path.exists():
            stop(HAS_KEY, lang, file=KEY_FILE)
        write_files(root, {KEY_FILE: f"{secrets.token_urlsafe(32)}\n".encode()}, mode=0o600)
        say(MADE_KEY, lang, file=KEY_FILE)
    given = os.environ.get(variable, "").strip()
    key = given.encode() if given else _bytes(path, lang).strip() if path.is_file() else b""
    if not key:
        stop(NO_KEY, lang, variable=variable)
    if len(key) < MIN_KEY:
        stop(SHORT_KEY, lang, place=variable if given else KEY_FILE, least=MIN_KEY)
    return key


def _exports(
    root: Path, files: Sequence[Path], tree: Tree, sources: Mapping[str, Source], lang: str
) -> tuple[dict[str, bytes], list[str]]:
    """The bytes of every file by its name in the workspace, and the names that nobody claims.

    A file that somebody named is collected or refused; one that merely lies there is left alone.
    """
    if not files:
        claimed = [name for name in tree.raw if _own(root, name, sources)]
        unclaimed = [name for name in tree.raw if name not in claimed]
        return {name: _bytes(root / name, lang) for name in claimed}, unclaimed
    raw: dict[str, bytes] = {}
    for file in files:
        path = file.resolve()
        inside = path.is_relative_to(root)
        name = path.relative_to(root).as_posix() if inside else file.name
        if name in raw:
            stop(SAME_NAME, lang, name=name)
        raw[name] = _bytes(path, lang)
    return raw, []


def _own(root: Path, name: str, sources: Mapping[str, Source]) -> bool:
    """Whether a source claims it and it is a file of this workspace, no link out of it."""
    return own_file(root, name) and isinstance(claim(sources, name), Source)


def _bytes(path: Path, lang: str) -> bytes:
    try:
        return read_export(path)
    except OSError as error:
        stop(NOT_READ, lang, file=path, reason=error.strerror or type(error).__name__)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[str], None]]:
    """A bar where somebody watches, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    with click.progressbar(length=length, label="Collecting", file=sys.stderr) as bar:
        yield lambda name: bar.update(1)


def _print_problems(problems: Sequence[Problem], lang: str) -> None:
    for line in text_lines(problems, lang, lambda text, colour: click.style(text, fg=colour)):
        click.echo(line, err=True)
