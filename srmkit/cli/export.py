"""`srmkit export --to DIR`: the site as Markdown and plain files, for any generator."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from srmkit import build
from srmkit.build.export import Edition, Exported, InTheWay, Wanted, own_sources
from srmkit.build.export import export as exported
from srmkit.build.languages import Version, versions
from srmkit.build.site import listen
from srmkit.cli.export_folder import Folder
from srmkit.cli.options import speaking, workspace_option, workspace_root
from srmkit.cli.progress import Progress
from srmkit.cli.saying import say, stop
from srmkit.cli.workspace import paint
from srmkit.dates import DateFault
from srmkit.disk import read_pages, read_tree
from srmkit.feedback.themes import Themes
from srmkit.git import History
from srmkit.load import load_workspace
from srmkit.messages import Message, message
from srmkit.problems import Problem, Severity
from srmkit.render.links import Links
from srmkit.render.report import FOLD, printable, text_lines
from srmkit.tree import POSTS, Tree

EXAMPLES = """
\b
Examples:
  srmkit export --to site/docs
  srmkit export --to site/docs --lang all --site-url https://example.com/
  srmkit export --to site/team-docs --edition team
  srmkit export --to site/docs --no-directory-urls    for pages that end in .html

\b
Pages are raw HTML in Markdown: let your generator pass it through (Hugo: unsafe = true).
mkdocs.yml is not read: what exclude_docs keeps off the site is exported.

\b
Exit codes: 0 written, 1 refused for errors or personal data, 2 could not run.
"""

ALL = "all"
_SITE = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~%+@/-]*)?")

DONE = message(
    "export.done", "{pages:page|pages} and {files:file|files} ({edition}; {languages}) in {folder}"
)
REFUSED = message(
    "export.refused",
    "{count:error|errors} in the plan; nothing was written. Mend them, or export with --force.",
)
PERSONAL = message(
    "export.personal",
    "personal data in {count:place|places}; nothing was written. --force does not change that.",
)
NO_LANGUAGE = message(
    "export.language", "“{value}” is none of the workspace's languages: {known}, or all"
)
NO_ADDRESS = message(
    "export.address", "“{value}” is no address of a site; write it as https://example.com/"
)
IN_THE_WAY = message(
    "export.in-the-way",
    "content/{folder} is where the pages in {tag} would be; call that folder something else",
)
BROKEN = message("export.link", "{path} links to “{target}”, which is not in this edition")
MORE = message("export.links", "and {count:link|links} more that lead nowhere")


@click.command(epilog=EXAMPLES)
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to: a new or empty folder, or what an earlier export wrote.",
)
@click.option(
    "--edition",
    type=click.Choice(list(map(str, Edition))),
    default=str(Edition.PUBLIC),
    show_default=True,
    help="Whom it is for.",
)
@click.option(
    "--lang",
    metavar="TAG",
    help="Which of the workspace's languages, or all; default: the first.",
)
@click.option(
    "--site-url", default="", metavar="URL", help="Where the site will be; feeds need to know."
)
@click.option(
    "--directory-urls/--no-directory-urls",
    default=True,
    show_default=True,
    help="Pages live as posts/x/, or as posts/x.html.",
)
@click.option("--hugo", is_flag=True, help="Call index.md _index.md, as Hugo does.")
@click.option("--now", "--today", "now", metavar="WHEN", help="Believe it is this instant.")
@click.option("--force", is_flag=True, help="Although the plan has errors.")
@workspace_option
def export(
    folder: Path,
    edition: str,
    lang: str | None,
    site_url: str,
    directory_urls: bool,
    hugo: bool,
    now: str | None,
    force: bool,
    workspace: Path,
) -> None:
    """Write the site as Markdown for any generator.

    Pages, feeds and assets of one edition, beside the workspace's own pages. DIR is written whole
    or not at all.
    """
    speaks = speaking(None)
    root = workspace_root(workspace, speaks)
    target = Folder.checked(folder, root, Edition(edition), speaks)
    address = _address(site_url, speaks)
    with Progress() as progress:
        read = _read(root, now)
        _tell(read.problems, speaks, force)
        progress(0.2)
        wanted = Wanted(
            Edition(edition),
            _versions(lang, read.report.plan.workspace.settings.languages, speaks),
            Links(directory_urls),
            address,
            History(root).commits(POSTS) if edition == Edition.TEAM else None,
            read.pinned,
            hugo,
        )
        made = _made(read, wanted, progress, speaks)
        _refuse(made.leaks, PERSONAL, speaks)
        target.write(made)
    _summary(made, wanted, folder, speaks)


@dataclass(frozen=True, slots=True)
class _Read:
    """The workspace, checked, and the text of its own pages."""

    tree: Tree
    report: build.Report
    themes: Themes
    texts: Mapping[str, str]
    unread: Sequence[Problem]
    pinned: bool
    """Somebody said what now is."""

    @property
    def problems(self) -> Sequence[Problem]:
        return (*self.report.problems, *self.unread)


def _read(root: Path, now: str | None) -> _Read:
    tree = read_tree(root, feedback=True)
    loaded = load_workspace(tree)
    settings = loaded.workspace.settings
    try:
        instant = build.choose_now(now, os.environ, settings.now, settings.zone)
    except (DateFault, ValueError, OverflowError, OSError) as bad:
        raise click.BadParameter(str(bad), param_hint="--now") from None
    report, themes = listen(tree, build.check(loaded, instant), root, History(root))
    texts, unread = read_pages(root, own_sources(tree))
    return _Read(tree, report, themes, texts, unread, bool(now or settings.now))


def _made(read: _Read, wanted: Wanted, progress: Progress, speaks: str) -> Exported:
    def tick(share: float) -> None:
        progress(0.2 + 0.7 * share)

    try:
        return exported(read.tree, read.report, read.themes, read.texts, wanted, tick)
    except InTheWay as found:
        params = {"folder": found.version.folder, "tag": found.version.tag}
        stop(IN_THE_WAY, speaks, **params)


def _versions(lang: str | None, languages: Sequence[str], speaks: str) -> tuple[Version, ...]:
    if lang is not None and lang != ALL and lang not in languages:
        said = NO_LANGUAGE.format({"value": printable(lang), "known": list(languages)}, speaks)
        raise click.BadParameter(said, param_hint="--lang")
    if lang == ALL:
        return versions(languages, True)
    return versions([lang] if lang else languages, False)


def _address(text: str, speaks: str) -> str:
    """The address of the site's root; UsageError for what is none."""
    if text and not _SITE.fullmatch(text):
        said = NO_ADDRESS.format({"value": printable(text)}, speaks)
        raise click.BadParameter(said, param_hint="--site-url")
    return text


def _tell(problems: Sequence[Problem], speaks: str, force: bool) -> None:
    """Print the errors; they end the run with exit code 1 unless it was forced."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if not force:
        _refuse(errors, REFUSED, speaks)
    for line in text_lines(errors, speaks, paint):
        click.echo(line, err=True)


def _refuse(found: Sequence[Problem], why: Message, speaks: str) -> None:
    """Print what was found and end the run with exit code 1, where anything was."""
    if found:
        for line in text_lines(found, speaks, paint):
            click.echo(line, err=True)
        click.echo(why.format({"count": len(found)}, speaks), err=True)
        raise SystemExit(1)


def _summary(made: Exported, wanted: Wanted, folder: Path, speaks: str) -> None:
    for path, target in made.broken[:FOLD]:
        found = BROKEN.format({"path": path, "target": target}, speaks)
        click.echo(printable(found), err=True)
    if len(made.broken) > FOLD:
        click.echo(MORE.format({"count": len(made.broken) - FOLD}, speaks), err=True)
    others = len(made.written) + len(made.copied) - made.pages
    tags = [one.tag for one in wanted.versions]
    say(
        DONE,
        speaks,
        pages=made.pages,
        files=others,
        edition=str(wanted.edition),
        languages=tags,
        folder=folder,
    )
