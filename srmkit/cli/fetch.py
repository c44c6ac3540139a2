"""`srmkit fetch`: what a source's link gives, downloaded into feedback/raw/ and collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click

from srmkit import __version__, net
from srmkit.cli.collect import collect, declared_sources
from srmkit.cli.fetch_run import REWRITTEN, UNSET, Run, unset_of
from srmkit.cli.options import lang_option, speaking, workspace_option, workspace_root
from srmkit.cli.saying import stop
from srmkit.disk import read_tree
from srmkit.feedback.connectors import connector_of
from srmkit.feedback.connectors.google import csv_link
from srmkit.feedback.fetch import waiting
from srmkit.messages import message
from srmkit.model import Source
from srmkit.render.report import printable

EXAMPLES = """
\b
Examples:
  srmkit fetch                      every source in feedback/sources.yml that has a url
  srmkit fetch survey reviews       these two
  srmkit fetch --dry-run            say what would be asked, ask nobody
  srmkit fetch --no-collect         download only; `srmkit collect` is run later
  SURVEY_TOKEN=… srmkit fetch       with the secret that the source names

\b
A source that is fetched, in feedback/sources.yml:
  survey:
    url: https://docs.google.com/spreadsheets/d/…/edit#gid=0
    files: raw/survey*.csv
    columns: {created_at: Timestamp, text: Comments}
    token_env: SURVEY_TOKEN         the variable's name, never its value

\b
Exit codes: 0 all is well, also when nothing is new; 1 a source could not be fetched or a file was
refused; 2 could not run.
"""

NO_REMOTE = message("fetch.none", "No source has a `url`: there is nothing to fetch.")
UNKNOWN = message("fetch.unknown", "There is no source “{wanted}”; sources.yml has {known}.")
BY_HAND = message(
    "fetch.by-hand",
    "{source} has no `url` in feedback/sources.yml. Write one there, or collect its file.",
)
WOULD_ASK = message("fetch.would-ask", "{source}: would ask {host}.")
LATER = message("fetch.collect-later", "Now collect {count:file|files}: `srmkit collect`.")


@click.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@workspace_option
@click.option("--dry-run", is_flag=True, help="Say what would be asked; ask nobody.")
@click.option("--no-collect", is_flag=True, help="Download only, into feedback/raw/.")
@click.option(
    "--deadline",
    type=click.FloatRange(0.1, 3600),
    default=60.0,
    show_default=True,
    help="Seconds that one source may take, retries included.",
)
@click.option(
    "--max-mb",
    type=click.IntRange(1, 2000),
    default=32,
    show_default=True,
    help="Megabytes that one download may have, unpacked.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also ask addresses of this machine and its network.",
)
@click.option(
    "--key-env",
    default="SRMKIT_KEY",
    show_default=True,
    metavar="NAME",
    help="Environment variable that holds the key for collecting.",
)
@lang_option
@click.pass_context
def fetch(
    context: click.Context,
    sources: tuple[str, ...],
    workspace: Path,
    dry_run: bool,
    no_collect: bool,
    deadline: float,
    max_mb: int,
    allow_private: bool,
    key_env: str,
    lang: str | None,
) -> None:
    """Download new feedback from the links of your sources.

    Without SOURCE, every source with a `url`: a Google Sheet, a survey's CSV link, any https CSV,
    JSON or xlsx. What is new lands in feedback/raw/, whole or not at all, and is collected as
    `srmkit collect` does. What has not changed is not downloaded again.
    """
    speaks = speaking(lang)
    root = workspace_root(workspace, speaks)
    tree = read_tree(root, feedback=True)
    known = declared_sources(tree, speaks)
    chosen = _chosen(known, sources, speaks)
    if dry_run:
        _show(chosen, speaks)
        return
    policy = net.Policy(
        seconds=deadline,
        most_bytes=max_mb * 1024 * 1024,
        allow_private=allow_private,
        agent=f"srmkit/{__version__}",
    )
    run = Run(root, tree, known, policy, speaks)
    failed = [source.id for source in chosen if not run.take(source)]
    files = waiting(known, [one.id for one in chosen], [*tree.raw, *run.new], run.collected)
    if files and no_collect:
        click.echo(printable(LATER.format({"count": len(files)}, speaks)))
    elif files:
        code = _collect(context, root, files, key_env, lang)
        raise SystemExit(max(code, bool(failed)))
    raise SystemExit(1 if failed else 0)


def _chosen(known: Mapping[str, Source], wanted: Sequence[str], lang: str) -> list[Source]:
    """The sources to fetch; ends the run when one that was named cannot be."""
    for id in wanted:
        if id not in known:
            stop(UNKNOWN, lang, wanted=id, known=list(known))
        if connector_of(known[id]) is None:
            stop(BY_HAND, lang, source=id)
    ids = dict.fromkeys(wanted) or known
    chosen = [known[id] for id in ids if connector_of(known[id])]
    if not chosen:
        click.echo(NO_REMOTE.format(lang=lang))
        raise SystemExit(0)
    return chosen


def _show(chosen: Sequence[Source], lang: str) -> None:
    """What would be asked of whom, and what is missing for it; asks nobody."""
    for source in chosen:
        if source.remote is None:
            continue
        host = urlsplit(source.remote.url).hostname or ""
        click.echo(printable(WOULD_ASK.format({"source": source.id, "host": host}, lang)))
        if csv_link(source.remote.url) != source.remote.url:
            click.echo(printable(REWRITTEN.format({"source": source.id}, lang)))
        if unset := unset_of(source):
            click.echo(printable(UNSET.format(unset, lang)), err=True)


def _collect(
    context: click.Context, root: Path, files: Sequence[str], key_env: str, lang: str | None
) -> int:
    """Run `srmkit collect` on these files; its exit code."""
    paths = tuple(root / name for name in files)
    try:
        context.invoke(collect, files=paths, workspace=root, key_env=key_env, lang=lang)
    except SystemExit as end:
        return int(end.code or 0)
    return 0
