"""`srmkit check`: what is wrong with the plan, as text, JSON or annotations of a pull request."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from srmkit import build
from srmkit.cli.options import lang_option, speaking, workspace_root
from srmkit.dates import parse_moment
from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.problems import Problem, Severity
from srmkit.render import report as encode

EXAMPLES = """
\b
Examples:
  srmkit check                            the workspace around this folder
  srmkit check content/posts/2026/a.md    only what concerns this post
  srmkit check --now 2026-12-24           as if it were Christmas Eve
  srmkit check --format github            annotations in a pull request
  srmkit check --fail-on warning          exit 1 for warnings too

\b
Exit codes: 0 nothing at or above --fail-on, 1 something, 2 could not run.
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Who reads it.",
)
@click.option("--now", "--today", "now", metavar="WHEN", help="Believe it is this day or instant.")
@click.option("--from", "since", metavar="DAY", help="Report from this day; default: 28 days back.")
@click.option("--to", "until", metavar="DAY", help="Report up to this day; default: 90 days ahead.")
@click.option("--all", "everything", is_flag=True, help="Fold nothing, and report every date.")
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), "never"]),
    default="error",
    show_default=True,
    help="Exit 1 when there is a problem this bad.",
)
@lang_option
def check(
    paths: tuple[Path, ...],
    form: str,
    now: str | None,
    since: str | None,
    until: str | None,
    everything: bool,
    fail_on: str,
    lang: str | None,
) -> None:
    """Check the workspace: cadence, audiences, mix, network limits.

    PATHS are a workspace, or files and folders of one to which the report is limited.
    """
    speaks = speaking(lang)
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path} does not exist")
    root = workspace_root(paths[0] if paths else Path(), speaks)
    loaded = load_workspace(read_tree(root))
    settings = loaded.workspace.settings
    try:
        instant = build.choose_now(now, os.environ, settings.now, settings.zone)
        bounds = [parse_moment(day).on(settings.zone) if day else None for day in (since, until)]
    except (ValueError, OverflowError, OSError) as bad:
        raise click.UsageError(str(bad)) from None
    if everything:
        far = (
            datetime.min.replace(tzinfo=settings.zone),
            datetime.max.replace(tzinfo=settings.zone),
        )
        bounds = [bound or edge for bound, edge in zip(bounds, far, strict=True)]
    result = build.check(loaded, instant, *bounds)
    problems = _within(result.problems, paths, root)
    _print(result, problems, form, root, speaks, 0 if everything else encode.FOLD)
    worst = Severity(fail_on).rank if fail_on != "never" else -1
    raise SystemExit(int(any(problem.severity.rank <= worst for problem in problems)))


def _within(problems: Iterable[Problem], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    """The problems of the files under `paths`; all of them when a path is the workspace."""
    wanted = [path.resolve() for path in paths]
    if not wanted or root in wanted:
        return list(problems)
    return [
        problem
        for problem in problems
        if any((root / problem.place.path).is_relative_to(path) for path in wanted)
    ]


def _print(
    result: build.Report, problems: list[Problem], form: str, root: Path, lang: str, fold: int
) -> None:
    prefix = os.path.relpath(root).replace(os.sep, "/") + "/"
    prefix = "" if prefix == "./" else prefix
    if form == "json":
        click.echo(encode.as_json(problems, result.plan.now, build.SCHEMA, lang))
        return
    if form == "github":
        for line in encode.github_lines(problems, lang, prefix):
            click.echo(line)
        return
    for line in encode.text_lines(problems, lang, _paint, prefix, fold):
        click.echo(line)
    counts = {str(one): sum(p.severity is one for p in problems) for one in Severity}
    click.echo(
        encode.SUMMARY.format(
            {
                "posts": result.loaded.files,
                "entries": len(result.plan.entries),
                "errors": counts["error"],
                "warnings": counts["warning"],
                "notes": counts["info"],
            },
            lang,
        )
    )
    if problems:
        click.echo(encode.EXPLAIN.format({"code": encode.ranked(problems)[0].code}, lang))


def _paint(text: str, colour: str) -> str:
    return click.style(text, fg=colour)
