"""`srmkit feedback summary`: what people speak of, counted, however much there is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from srmkit.cli.feedback_summary_table import lines
from srmkit.cli.progress import Progress
from srmkit.cli.workspace import Opened, common, opened
from srmkit.disk import LocalFiles, matching, own_files
from srmkit.feedback.canonical import write_table
from srmkit.messages import message
from srmkit.render.json_text import json_text

if TYPE_CHECKING:
    from srmkit.feedback.size.remote import Remote

INBOX = "feedback/inbox"

EXAMPLES = """
\b
Examples:
  srmkit feedback summary                              the inbox of this workspace
  srmkit feedback summary --now 2026-09-01             as it was known on that day
  srmkit feedback summary --format csv > themes.csv    one row per theme, a column per week
  srmkit feedback summary '/data/inbox/2026-*.csv'     other records, the themes of this workspace
  srmkit feedback summary 's3://bucket/**/*.parquet' --scheduler tcp://10.0.0.5:8786

\b
FILES hold canonical records: the CSV that `srmkit collect` writes, or Parquet with the same
columns. Parquet, addresses with :// and --scheduler need `pip install "srmkit[dask]"`.

\b
Exit codes: 0 counted, 1 some rows are no records, 2 could not run.
"""

NO_THEMES = message(
    "summary.no-themes",
    "feedback/taxonomy.yml has no themes yet; `srmkit init --taxonomy` makes some.",
)
NO_FILES = message("summary.no-files", "No records in feedback/inbox yet: run `srmkit collect`.")
NO_MATCH = message(
    "summary.no-match",
    "No file is called {pattern}, and none fits it. Check the name.",
)
NOT_READ = message(
    "summary.not-read",
    "{file} cannot be read: {reason}. Check its name and permissions.",
)
NEEDS = message(
    "summary.needs",
    'This needs packages that are not installed ({name}): pip install "srmkit[dask]".',
)
LOST = message(
    "summary.lost",
    "A worker process was killed in the middle of its work, perhaps because memory ran out; "
    "nothing was counted. Try again with fewer --workers.",
)
NO_CLUSTER = message(
    "summary.no-cluster",
    "There is no Dask scheduler with workers at {address}, or it went away; nothing was counted. "
    "Start it, or leave --scheduler out.",
)
RATE = message("summary.rate", "{rows} rows, {rate} rows/s")


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Who reads it.",
)
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Processes; default: one per core."
)
@click.option("--scheduler", metavar="ADDRESS", help="Count on the Dask cluster of this scheduler.")
@common
def summary(
    files: tuple[str, ...],
    form: str,
    workers: int | None,
    scheduler: str | None,
    now: str | None,
    lang: str | None,
) -> None:
    """Count what people speak of: themes, weeks, people, sources, languages.

    Reads the inbox of the workspace, or FILES, with the themes of feedback/taxonomy.yml. Rows
    stream over all cores, so that a million of them need no more memory than ten thousand. It is
    meant for the team: small numbers are shown too.
    """
    own = opened(lang, now)
    if not own.workspace.themes:
        own.stop(NO_THEMES, 2)
    try:
        _summary(own, files, form, workers or 0, scheduler)
    except ImportError as missing:
        if (missing.name or "").split(".")[0] not in {"dask", "distributed", "fsspec", "pyarrow"}:
            raise
        own.stop(NEEDS, 2, name=missing.name)


def _summary(
    own: Opened, files: Sequence[str], form: str, workers: int, scheduler: str | None
) -> None:
    from srmkit.feedback.size.cluster import NoCluster, count_on_cluster
    from srmkit.feedback.size.frame import Frame
    from srmkit.feedback.size.parallel import WorkerLost, count_files
    from srmkit.feedback.size.summary import as_data, as_rows
    from srmkit.feedback.size.summary import summary as put_in_order
    from srmkit.feedback.size.worker import Work

    themes, settings = own.workspace.themes, own.workspace.settings
    frame = Frame(tuple(themes), own.now, settings.zone, settings.week_start)
    try:
        base, paths = _found(own, files)
        store, paths = _store(base, paths, scheduler)
        work = Work(store, themes, frame)
        with Progress() as progress:
            tick = _ticking(progress, own.lang)
            if scheduler:
                counted = count_on_cluster(work, paths, scheduler, tick=tick)
            else:
                counted = count_files(work, paths, workers, tick=tick)
    except WorkerLost:
        own.stop(LOST, 2)
    except NoCluster:
        own.stop(NO_CLUSTER, 2, address=scheduler)
    except OSError as bad:
        own.stop(NOT_READ, 2, file=bad.filename or "–", reason=bad.strerror or type(bad).__name__)
    made = put_in_order(counted.tally, themes, frame)
    if form == "json":
        click.echo(json_text(as_data(made)))
    elif form == "csv":
        click.echo(write_table(*as_rows(made)), nl=False)
    else:
        for line in lines(made, themes, own.lang):
            click.echo(line)
    own.show(counted.problems, err=True, fold=5)
    raise SystemExit(1 if counted.problems else 0)


def _found(own: Opened, files: Sequence[str]) -> tuple[Path, list[str]]:
    """The files, and what their names are relative to; ends the run when there is none."""
    if not files:
        inbox = own_files(own.root, INBOX, ".csv")
        if not inbox:
            own.stop(NO_FILES, 2)
        return own.root, inbox
    found: list[str] = []
    for name in files:
        fitting = list(_fitting(name))
        if not fitting:
            own.stop(NO_MATCH, 2, pattern=name)
        found += fitting
    return Path.cwd(), found


def _fitting(name: str) -> Iterator[str]:
    if "://" in name:
        from srmkit.feedback.size.remote import Remote

        yield from Remote().glob(name)
    elif os.path.isfile(name):  # one that is called so, brackets and all
        yield os.path.normpath(name)
    else:
        yield from map(os.path.normpath, matching(name))


def _store(
    base: Path, paths: Sequence[str], scheduler: str | None
) -> tuple[LocalFiles | Remote, list[str]]:
    """Where the files are read from, and by which names."""
    from srmkit.feedback.size.parquet import is_parquet
    from srmkit.feedback.size.remote import Remote

    if not scheduler and not any("://" in path or is_parquet(path) for path in paths):
        return LocalFiles(base), list(paths)
    return Remote(), [path if "://" in path else str(base / path) for path in paths]


def _ticking(progress: Progress, lang: str) -> Callable[[int, float], None]:
    began = time.monotonic()

    def tick(rows: int, share: float) -> None:
        rate = rows / max(time.monotonic() - began, 1e-3)
        progress(share, RATE.format({"rows": f"{rows:,}", "rate": f"{rate:,.0f}"}, lang))

    return tick
