"""`srmkit check`: what is wrong with the plan, for people, programs and pull requests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import click

from srmkit import build
from srmkit.build.kept import KeptText
from srmkit.cache import Store
from srmkit.cli.known import Baseline
from srmkit.cli.options import lang_option, speaking, workspace_root
from srmkit.cli.progress import Progress
from srmkit.cli.statistics import Stopwatch
from srmkit.cli.target import regular, write_text
from srmkit.disk import read_tree
from srmkit.git import History
from srmkit.messages import message
from srmkit.problems import Problem, Severity
from srmkit.render.report import FOLD, unpainted
from srmkit.render.reports import FORMATS, Outcome, encode
from srmkit.tree import Tree

EXAMPLES = """
\b
Examples:
  srmkit check                            the workspace around this folder
  srmkit check content/posts/2026/a.md    only what concerns this post
  srmkit check --now 2026-12-24           as if it were Christmas Eve
  srmkit check --select NET,silence       network limits and silences only
  srmkit check --format github            annotations in a pull request
  srmkit check --format sarif --output srmkit.sarif
  srmkit check --baseline calendar/known.json
                                          what is wrong today is known from then on
  srmkit check --fail-on warning          exit 1 for warnings too

\b
What text calls a “note” is “info” in --fail-on, JSON and GitLab, “notice” in
annotations on GitHub, and “note” in SARIF.

\b
Exit codes: 0 nothing at or above --fail-on, 1 something, 2 could not run.
"""

WRITTEN = message("check.written", "Wrote {file}.")


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Who reads it.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it there instead."
)
@click.option(
    "--select", multiple=True, metavar="CODE,…", help="Only these codes, or CAD, or AUD2."
)
@click.option("--ignore", multiple=True, metavar="CODE,…", help="All but these.")
@click.option("--now", "--today", "now", metavar="WHEN", help="Believe it is this day or instant.")
@click.option("--from", "since", metavar="DAY", help="Report from this day; default: 28 days back.")
@click.option("--to", "until", metavar="DAY", help="Report up to this day; default: 90 days ahead.")
@click.option("--all", "everything", is_flag=True, help="Fold nothing, and report every date.")
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), "never"]),
    default="error",
    show_default=True,
    help="Exit 1 when there is a problem this bad; info is what text calls a note.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Leave out the problems recorded there; today's are recorded if there is no such file.",
)
@click.option("--update-baseline", is_flag=True, help="Record today's problems there anew.")
@click.option("--statistics", is_flag=True, help="Time and count per rule, on stderr.")
@click.option("--no-cache", is_flag=True, help="Read and write nothing under .cache/srmkit/.")
@lang_option
def check(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    now: str | None,
    since: str | None,
    until: str | None,
    everything: bool,
    fail_on: str,
    baseline: Path | None,
    update_baseline: bool,
    statistics: bool,
    no_cache: bool,
    lang: str | None,
) -> None:
    """Check the workspace: cadence, audiences, mix, network limits.

    PATHS are a workspace, or files and folders of one to which the report is limited.
    """
    speaks = speaking(lang)
    for path in paths:
        if not os.path.exists(path):  # Path's own raises for a name that is too long
            raise click.UsageError(f"{path} does not exist")
    root = workspace_root(paths[0] if paths else Path(), speaks)
    chosen, refused = _codes(select, speaks), _codes(ignore, speaks)
    if output is not None:
        regular(output, speaks)
    limited = bool(chosen or refused or _limits(paths, root))
    known = Baseline.opened(baseline, update_baseline, limited, speaks)
    asked = build.Asked(now, since, until or known.far, everything)
    tree = read_tree(root, feedback=True)
    keep: list[object] = [tree]
    store = None if no_cache else Store(root)
    with Stopwatch(statistics) as watch:
        result = _examined(tree, asked, store, watch, History(root), keep)
    limits, plain = _limits(paths, root), bool(os.environ.get("NO_COLOR"))
    prefix = _prefix(root)
    so = (form, speaks, [*map(str, limits)], chosen, refused, everything, fail_on, prefix)
    alone = output is None and baseline is None and not statistics
    words = KeptText(store if alone else None, result.key, *so, plain)
    said = words.get()
    if said is None:
        problems = _wanted(_within(result.problems, limits, root), chosen, refused)
        shown = known.without(problems)
        worst = Severity(fail_on).rank if fail_on != "never" else -1
        outcome = Outcome(
            problems=shown,
            now=result.now,
            posts=result.posts,
            entries=result.entries,
            lang=speaks,
            prefix=prefix,
            files={path: tree.files[path] for path in _files(tree, limits, root)},
            fails_at=worst,
            fold=0 if everything else FOLD,
            paint=unpainted if output or plain else _paint,
            schema=build.SCHEMA,
            known=len(problems) - len(shown),
        )
        fails = any(problem.severity.rank <= worst for problem in shown)
        said = _words(outcome, form, output), fails
        words.put(said)
        watch.tell(problems, speaks)
    report, fails = said
    if report:
        click.echo(report)
    keep.append(keep)  # what holds itself, and is frozen, nobody takes apart at the end
    gc.freeze()
    raise SystemExit(int(fails))


def _examined(
    tree: Tree,
    asked: build.Asked,
    store: Store | None,
    watch: Stopwatch,
    history: History,
    keep: list[object],
) -> build.Checked:
    try:
        with Progress() as progress:
            return build.examine(
                tree, asked, os.environ, store, progress, watch.spent, history, keep
            )
    except build.BadTime as bad:
        raise click.UsageError(str(bad)) from None


def _words(outcome: Outcome, form: str, output: Path | None) -> str:
    """What is to be printed: the report, or in its place where it was written."""
    report = encode(form, outcome)
    if output is None:
        return report
    from srmkit.render.reports.text import summary

    write_text(output, report + "\n" if report else "", outcome.lang)
    return f"{summary(outcome)}\n{WRITTEN.format({'file': output}, outcome.lang)}"


def _codes(given: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """The codes that `--select` or `--ignore` means; a word that means none ends the run."""
    words = [word.strip() for part in given for word in part.split(",") if word.strip()]
    if not words:
        return ()
    from srmkit.cli.codes import beginning, no_such

    codes: dict[str, None] = {}
    for word in words:
        found = beginning(word)
        if not found:
            raise click.UsageError(no_such(word, lang))
        codes.update((one.code, None) for one in found)
    return tuple(codes)


def _wanted(
    problems: Iterable[Problem], chosen: tuple[str, ...], refused: tuple[str, ...]
) -> list[Problem]:
    return [
        one for one in problems if (not chosen or one.code in chosen) and one.code not in refused
    ]


def _limits(paths: tuple[Path, ...], root: Path) -> list[Path]:
    """The files and folders to which the report is limited; none where one is the workspace."""
    wanted = [path.resolve() for path in paths]
    return [] if root in wanted else wanted


def _within(problems: Iterable[Problem], limits: list[Path], root: Path) -> list[Problem]:
    return [one for one in problems if not limits or _inside(root / one.place.path, limits)]


def _files(tree: Tree, limits: list[Path], root: Path) -> list[str]:
    return [path for path in tree.files if not limits or _inside(root / path, limits)]


def _inside(file: Path, limits: list[Path]) -> bool:
    return any(file.is_relative_to(path) for path in limits)


def _prefix(root: Path) -> str:
    """What leads from here to the workspace."""
    prefix = os.path.relpath(root).replace(os.sep, "/") + "/"
    return "" if prefix == "./" else prefix


def _paint(text: str, colour: str) -> str:
    before, after = _around(colour)
    return f"{before}{text}{after}"


@cache
def _around(colour: str) -> tuple[str, str]:
    before, _, after = click.style("|", fg=colour).partition("|")
    return before, after
