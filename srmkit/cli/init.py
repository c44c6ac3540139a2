"""`srmkit init DIR`: a workspace to begin with, which checks clean and builds at once.

What is written comes from `srmkit.starter`; here is where, and whether there is room for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import click

from srmkit import build
from srmkit.cli.forge import guessed
from srmkit.cli.init_view import tell_made
from srmkit.cli.options import speaking
from srmkit.dates import DateFault, zone_named
from srmkit.disk import read_text, write_files
from srmkit.messages import LANGUAGES, message
from srmkit.networks.limits import network, network_ids
from srmkit.starter import FORGES, TRADES, Account, Brand, for_forge, for_trade, starter

EXAMPLES = """
\b
Examples:
  srmkit init my-brand                                a new folder
  srmkit init .                                       here
  srmkit init my-brand --channels ig,line,blog        for these accounts
  srmkit init 三碗 --lang zh-Hant --timezone Asia/Taipei
  srmkit init my-brand --name "Three Bowls" --now 2026-12-01
  srmkit init my-bistro --taxonomy food               themes to tag feedback with
  srmkit init my-brand --forge gitlab                 its pipelines, and no other's

\b
Exit codes: 0 made, 2 nothing was written.
"""

SHORT = {"instagram": "ig", "facebook": "fb"}
"""Networks whose channel has a shorter id than they have; both can be written."""
BLOG = {"zh-Hant": "網誌", "zh-Hans": "博客"}
LONGEST_NAME = 80
_NO_PLACE = {"localtime", "posixrules", "Factory"}
"""Files that lie among the zones and name none."""
SHOWN = 10

EXISTS = message(
    "init.exists",
    "{count:file is|files are} there already and nothing was written: {files}. Choose another "
    "folder, or overwrite with --force.",
)
NO_FOLDER = message("init.no-folder", "{path} is in the way: it is not a folder; move it away")
NO_FILE = message("init.no-file", "{path} is in the way: it is not a file; move it away")
FAILED = message(
    "init.failed",
    "nothing was written: {path}: {reason}; check permissions and the room on the disk",
)
NO_CHANNEL = message("init.channel", "“{value}” is no network; choose from {known}")
NO_NAME = message("init.name", "a name has 1 to {most} characters")


@click.command(epilog=EXAMPLES)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="The brand's name; default: the folder's.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of the posts and comments; default: your locale's.",
)
@click.option("--timezone", metavar="ZONE", help="An IANA name; default: this machine's.")
@click.option(
    "--channels",
    default="blog,ig,fb",
    show_default=True,
    metavar="LIST",
    help=f"Networks, with commas: {', '.join(SHORT.get(id, id) for id in network_ids())}.",
)
@click.option(
    "--taxonomy",
    type=click.Choice(list(TRADES)),
    help="Themes of your trade for feedback, in Chinese and English; default: two to begin with.",
)
@click.option(
    "--forge",
    type=click.Choice(list(FORGES)),
    help="Whose pipelines to write; default: those of the remote origin, or both.",
)
@click.option("--now", "--today", "now", metavar="WHEN", help="Believe it is this day.")
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
def init(
    folder: Path,
    name: str | None,
    lang: str | None,
    timezone: str | None,
    channels: str,
    taxonomy: str | None,
    forge: str | None,
    now: str | None,
    force: bool,
) -> None:
    """Make a new workspace with five starter posts.

    Nothing in DIR is overwritten, and either every file is written or none.
    """
    speaks = speaking(lang)
    try:
        zone = zone_named(timezone) if timezone else zone_named(machine_zone())
        today = build.choose_now(now, os.environ, None, zone).date()
    except (DateFault, ValueError) as bad:
        raise click.UsageError(str(bad)) from None
    brand = Brand(
        _name(name if name is not None else _spoken(folder), speaks),
        zone.key,
        today,
        accounts_named(channels, speaks),
    )
    files = {**starter(speaks, brand), **_schemas()}
    if taxonomy:
        files = for_trade(files, taxonomy)
    files = for_forge(files, forge or guessed(folder))
    _make_room(folder, files, force, speaks)
    _write(folder, files, speaks)
    tell_made(folder, files, brand, speaks)


def _schemas() -> dict[str, bytes]:
    """What an editor completes by; the first line of each strategy file names its own."""
    from srmkit.schema import FILES, text

    return {f".schema/{name}.json": text(name).encode() for name in FILES}


def accounts_named(channels: str, lang: str) -> tuple[Account, ...]:
    """The channels of `ig,fb,blog`, each once; UsageError for a network that srmkit lacks."""
    long = {short: id for id, short in SHORT.items()}
    accounts: dict[str, Account] = {}
    for written in filter(None, (part.strip() for part in channels.split(","))):
        id = long.get(written.lower(), written.lower())
        if id not in network_ids():
            known = [SHORT.get(one, one) for one in network_ids()]
            raise click.UsageError(NO_CHANNEL.format({"value": written, "known": known}, lang))
        name = BLOG.get(lang) if id == "blog" else None
        own = SHORT.get(id, id)
        accounts[own] = Account(own, id, name or network(id).name, _takes_words(id))
    if not accounts:
        raise click.UsageError(NO_CHANNEL.format({"value": channels, "known": network_ids()}, lang))
    if not any(one.takes_words for one in accounts.values()):
        # the five posts to learn from have no pictures, so they need a place that asks for none
        accounts["blog"] = Account("blog", "blog", BLOG.get(lang) or network("blog").name)
    return tuple(accounts.values())


def _takes_words(id: str) -> bool:
    demands = ("media.min", "media.images_min", "media.videos_min")
    return not any(name in network(id).limits for name in demands)


def machine_zone() -> str:
    """This machine's time zone by its IANA name; Asia/Hong_Kong where it does not say."""
    for written in (os.environ.get("TZ", ""), _zone_file(), os.path.realpath("/etc/localtime")):
        name = written.strip().removeprefix(":").rpartition("zoneinfo/")[2]
        if name in _NO_PLACE:
            continue
        try:
            return zone_named(name).key
        except DateFault:
            continue
    return "Asia/Hong_Kong"


def _zone_file() -> str:
    try:
        return read_text(Path("/etc/timezone")) or ""
    except (OSError, ValueError):
        return ""


def _spoken(folder: Path) -> str:
    """A brand's name from a folder's: `my-brand` is My Brand."""
    words = re.sub(r"[-_\s]+", " ", folder.resolve().name).strip() or "My brand"
    return words.title() if words.isascii() and words.islower() else words


def _name(text: str, lang: str) -> str:
    name = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise click.UsageError(NO_NAME.format({"most": LONGEST_NAME}, lang))
    return name


def _make_room(folder: Path, files: Mapping[str, bytes], force: bool, lang: str) -> None:
    """End the run with exit code 2 where writing would overwrite something, or cannot work."""
    for path in dict.fromkeys(folder / parent for file in files for parent in Path(file).parents):
        if path.exists() and not path.is_dir():
            _stop(NO_FOLDER.format({"path": path}, lang))
    there = [file for file in files if os.path.lexists(folder / file)]
    odd = next((file for file in there if not (folder / file).is_file()), None)
    if odd:
        _stop(NO_FILE.format({"path": folder / odd}, lang))
    if there and not force:
        shown = ", ".join(there[:SHOWN]) + (" …" if len(there) > SHOWN else "")
        _stop(EXISTS.format({"count": len(there), "files": shown}, lang))


def _write(folder: Path, files: Mapping[str, bytes], lang: str) -> None:
    """Write all files or none; folders that were made for nothing go again."""
    parents = {folder / parent for file in files for parent in Path(file).parents}
    parents |= set(folder.absolute().parents)
    new = [path for path in parents if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_files(folder, files)
    except (OSError, ValueError) as error:
        for path in sorted(new, key=lambda one: len(one.parts), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        reason = getattr(error, "strerror", None) or str(error)
        path = getattr(error, "filename", None) or folder
        _stop(FAILED.format({"path": path, "reason": reason}, lang))


def _stop(text: str) -> None:
    click.echo(text, err=True)
    raise SystemExit(2)
