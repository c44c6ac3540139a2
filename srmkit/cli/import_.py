"""`srmkit import FILE…`: the calendar a team has today becomes posts, and nothing is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from srmkit.adopt import Adoption, adopt
from srmkit.adopt.missing import Missing, missing, with_lines
from srmkit.adopt.report import REPORT, with_sections
from srmkit.adopt.sheet import Refused
from srmkit.adopt.wishes import Wishes
from srmkit.adopt.words import FIELDS
from srmkit.adopt.zips import WANTED
from srmkit.cli.import_view import View
from srmkit.cli.progress import Progress
from srmkit.cli.workspace import Opened, channel_ids, common, dry_run_option, opened
from srmkit.dates import DateFault, zone_named
from srmkit.disk import read_export, read_folder, write_files
from srmkit.load import load_workspace
from srmkit.messages import Message, message
from srmkit.model import Status
from srmkit.render.report import printable
from srmkit.tree import POSTS, Tree

EXAMPLES = """
\b
Examples:
  srmkit import calendar.xlsx --dry-run                what would be written; changes nothing
  srmkit import calendar.csv                           shows what it understood, then asks
  srmkit import calendar.csv --map title=標題 --map date=發佈日期
  srmkit import "2026 calendar.xlsx" --sheet 12月 --year 2026 --yes
  srmkit import sheet.csv --channel ig --past published   rows of the past went out
  srmkit import board.json --add                       adds channels that are missing
  srmkit import notion-export.zip
  srmkit import tweets/                                a folder of twitter-together

\b
It reads CSV and TSV of any program, xlsx, Hootsuite's and Buffer's bulk files, Meta Business
Suite's exports, Notion's zip or folder, Trello's JSON, and the folders of twitter-together and
mdsend. A column is found by its heading and its values; --map decides where that is wrong.
The fields are: title, text, date, time, channels, status, audiences, pillar, campaign, owner,
link, url (of the published post), media, alt, hashtags, topics, intent, format, lang, month,
weekday, thread, teaser, keep; text:ig is what only the channel ig says. What is no field is
kept in the post under `imported`, which no page shows. Importing twice changes nothing.

\b
Exit codes: 0 done, or there was nothing to do, 1 you said no, 2 nothing could be imported.
"""

NOT_READ = message(
    "import.not-read",
    "{file} cannot be read: {reason}. Nothing was written. Check its name and permissions.",
)
NOT_WRITTEN = message(
    "import.not-written",
    "The posts cannot be written: {reason}. Everything is as it was. Check permissions and the "
    "room on the disk.",
)
EXISTS = message(
    "import.exists",
    "{path} exists already; nothing was written. Move it away, or use --out.",
)
NOT_A_PAIR = message("import.pair", "“{value}” is not {shape}")
NOT_ADDED = message(
    "import.not-added",
    "{path} cannot be added to without changing what it says. Add these lines by hand:",
)
ASK = message("import.ask", "Write {files} to {folder}?")
POST_FILES = message("import.files", "{posts:post|posts}")
SAY_YES = message("import.yes", "Nothing was written: nobody is there to ask. Say --yes to write.")
SAID_NO = message("import.no", "Nothing was written.")
DRY = message("import.dry", "Nothing was written (--dry-run).")
WROTE = message("import.wrote", "Wrote {posts:post|posts} to {folder}, and {report}.")
ADDED = message("import.added", "Added {ids} to {path}.")
NOTHING_NEW = message("import.nothing", "Nothing new: nothing was written.")
NEXT = message("import.next", "Next: {check} says what the plan lacks; {status} lists what is new.")
NOT_BOTH = message("import.both", "--add writes to the workspace and --out does not; choose one")


@click.command("import", epilog=EXAMPLES)
@click.argument(
    "files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="What a column is.")
@click.option("--sheet", multiple=True, metavar="NAME", help="Only this sheet of a workbook.")
@click.option("--year", type=click.IntRange(1990, 2999), help="Of dates without a year.")
@click.option(
    "--dates", "order", type=click.Choice(["day-first", "month-first"]), help="What 1/12/2026 is."
)
@click.option("--timezone", metavar="ZONE", help="Of the file's times; default: the workspace's.")
@click.option("--channel", multiple=True, metavar="LIST", help="Of rows that name none.")
@click.option("--alias", multiple=True, metavar="NAME=ID", help="Whom a name in the file means.")
@click.option(
    "--status", type=click.Choice([str(one) for one in Status if one is not Status.OVERDUE]),
    help="Of rows that have none; default: the workspace's.",
)  # fmt: skip
@click.option(
    "--past", type=click.Choice(["published", "cancelled"]),
    help="What rows become whose time has passed.",
)  # fmt: skip
@click.option("--no-merge", is_flag=True, help="One post per row, also for several channels.")
@click.option("--add", is_flag=True, help="Add names that are missing to calendar/*.yml.")
@click.option("--encoding", default="", metavar="NAME", help="Of a CSV file that is not UTF-8.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Write there instead of to content/posts/.",
)  # fmt: skip
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@dry_run_option
@common
def import_(
    files: tuple[Path, ...],
    mapping: tuple[str, ...],
    sheet: tuple[str, ...],
    year: int | None,
    order: str | None,
    timezone: str | None,
    channel: tuple[str, ...],
    alias: tuple[str, ...],
    status: str | None,
    past: str | None,
    no_merge: bool,
    add: bool,
    encoding: str,
    out: Path | None,
    yes: bool,
    dry_run: bool,
    now: str | None,
    lang: str | None,
) -> None:
    """Turn the calendar you have today into posts.

    FILE is an export of a spreadsheet or of another tool, or a folder. Each row becomes a post
    under content/posts/, rows that differ in channel and time only become one, and import-report.md
    says what happened to every other. Nothing that exists is overwritten.
    """
    own = opened(lang, now)
    wishes = Wishes(
        now=own.now,
        mapping=_mapping(mapping, own.lang),
        sheets=sheet,
        year=year,
        order=order or "",
        zone=_zone(timezone),
        merge=not no_merge,
        channels=channel_ids(own, channel),
        status=Status(status) if status else None,
        past=Status(past) if past else None,
        aliases=dict(_pair(one, "NAME=ID", own.lang) for one in alias),
        encoding=encoding,
    )
    if add and out:
        raise click.UsageError(NOT_BOTH.format(lang=own.lang))
    base = _elsewhere(own, out) if out else own.tree
    exports: dict[str, Mapping[str, bytes]] = {}
    for file in dict.fromkeys(files):
        name = file.resolve().name
        name = str(file) if name in exports else name
        exports[name] = _read(file, name, own)
    adoptions, lines = _adopted(own, base, exports, wishes, add)
    view = View(own.lang, own.workspace, everything=dry_run)
    for one in adoptions:
        view.show(one)
    view.missing(lines, add=add)
    posts = {path: text for one in adoptions for path, text in one.texts.items()}
    if not posts:
        own.say(NOTHING_NEW)
        return
    if dry_run:
        own.say(DRY)
        return
    _agreed(own, len(posts), out, yes)
    _write(own, posts, adoptions, lines if add else {}, out)


def _mapping(pairs: tuple[str, ...], lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        field, column = _pair(pair, "FIELD=COLUMN", lang)
        if field.partition(":")[0] not in FIELDS:
            choices = ", ".join(FIELDS)
            shape = f"FIELD=COLUMN ({choices})"
            raise click.UsageError(NOT_A_PAIR.format({"value": pair, "shape": shape}, lang))
        found[field] = (*found.get(field, ()), column)
    return found


def _pair(text: str, shape: str, lang: str) -> tuple[str, str]:
    left, sign, right = text.partition("=")
    if not sign or not left.strip() or not right.strip():
        raise click.UsageError(NOT_A_PAIR.format({"value": text, "shape": shape}, lang))
    return left.strip(), right.strip()


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return zone_named(name) if name else None
    except DateFault as bad:
        raise click.BadParameter(str(bad), param_hint="--timezone") from None


def _read(file: Path, name: str, own: Opened) -> Mapping[str, bytes]:
    """One file under its name, or a folder's files by path."""
    try:
        if not file.is_dir():
            return {name: read_export(file)}
        return read_folder(file, _is_wanted, _is_picture)
    except OSError as error:
        _stop(NOT_READ, own, file=file, reason=error.strerror or type(error).__name__)


def _is_wanted(path: str) -> bool:
    return path.lower().endswith(WANTED) or ".published" in PurePosixPath(path).parts


def _is_picture(path: str) -> bool:
    return path.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".mp4", ".mov", ".webp"))


def _elsewhere(own: Opened, out: Path) -> Tree:
    """The workspace, but with the posts that lie in another folder."""
    there = {
        f"{POSTS}/{path}": content
        for path, content in read_folder(out, lambda path: path.endswith(".md")).items()
    }
    kept = {
        path: content
        for path, content in own.tree.files.items()
        if not path.startswith(POSTS + "/")
    }
    return replace(own.tree, files=kept | there)


def _adopted(
    own: Opened,
    base: Tree,
    exports: Mapping[str, Mapping[str, bytes]],
    wishes: Wishes,
    add: bool,
) -> tuple[list[Adoption], Mapping[str, Missing]]:
    """What becomes of each file, after the one before; with the names that are missing, which are
    there already in what comes back where they are to be added."""
    found = _all(own, base, exports, wishes)
    lines = missing(found, own.workspace)
    if not add or not lines:
        return found, lines
    tree = with_lines(base, lines)
    if tree is None:
        first = next(iter(lines.values()))
        _stop(NOT_ADDED, own, more=first.text, path=first.path)
    return _all(own, tree, exports, wishes), lines


def _all(
    own: Opened, tree: Tree, exports: Mapping[str, Mapping[str, bytes]], wishes: Wishes
) -> list[Adoption]:
    found: list[Adoption] = []
    for file, content in exports.items():
        workspace = load_workspace(tree).workspace
        with Progress() as bar:
            one = adopt(
                file, content, workspace, tree, wishes, own.lang,
                step=lambda done, all: bar(done / max(all, 1)),
            )  # fmt: skip
        if isinstance(one, Refused):
            _refuse(one, own)
        found.append(one)
        tree = replace(tree, files={**tree.files, **one.texts})
    return found


def _agreed(own: Opened, posts: int, out: Path | None, yes: bool) -> None:
    """Ask, where somebody is there; end the run where nobody agrees."""
    if yes:
        return
    if not watched():
        own.say(SAY_YES)
        raise SystemExit(2)
    files = POST_FILES.format({"posts": posts}, own.lang)
    question = ASK.format({"files": files, "folder": out or f"{POSTS}/"}, own.lang)
    if not click.confirm(printable(question), default=True):
        own.say(SAID_NO)
        raise SystemExit(1)


def watched() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _write(
    own: Opened,
    posts: Mapping[str, bytes],
    adoptions: list[Adoption],
    lines: Mapping[str, Missing],
    out: Path | None,
) -> None:
    """All files or none: the posts, the names that were added, the report."""
    root = out or own.root
    for path in posts:  # one that could not be read is not in the tree, and is there all the same
        if os.path.lexists(root / (path.removeprefix(POSTS + "/") if out else path)):
            _stop(EXISTS, own, path=path)
    try:
        old = read_export(root / REPORT) if (root / REPORT).is_file() else b""
        report = with_sections(old.decode("utf-8", "replace"), adoptions, own.lang).encode()
        if out:
            posts = {path.removeprefix(POSTS + "/"): text for path, text in posts.items()}
            out.mkdir(parents=True, exist_ok=True)
        changed = {one.path: one.whole for one in lines.values()}
        write_files(root, {**posts, **changed, REPORT: report})
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _stop(NOT_WRITTEN, own, reason=reason)
    for one in lines.values():
        own.say(ADDED, ids=", ".join(one.ids), path=one.path)
    own.say(
        WROTE, posts=len(posts), folder=out or f"{POSTS}/", report=out / REPORT if out else REPORT
    )
    if not out:
        own.say(NEXT, check="srmkit check", status=f"git status {POSTS}")


def _refuse(refused: Refused, own: Opened) -> NoReturn:
    text = refused.message.format(refused.params, own.lang)
    click.echo(printable(text), err=True)
    for line in refused.hints:
        click.echo(f"  {printable(line)}", err=True)
    raise SystemExit(2)


def _stop(what: Message, own: Opened, more: str = "", **params: object) -> NoReturn:
    click.echo(printable(what.format(params, own.lang)), err=True)
    for line in more.split("\n") if more else ():
        click.echo(f"  {printable(line)}", err=True)
    raise SystemExit(2)
