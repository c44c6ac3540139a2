"""The workspace behind a site, read and checked once for all of its languages."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from srmkit import build
from srmkit.build.kept import Inputs, KeptPosts
from srmkit.build.languages import Version, unknown, versions
from srmkit.build.leaks import Leaks
from srmkit.build.site import Themes, listen
from srmkit.dates import DateFault
from srmkit.disk import read_tree
from srmkit.git import History
from srmkit.load import load_workspace
from srmkit.messages import language, message
from srmkit.problems import Problem, Severity
from srmkit.render.report import text_lines, unpainted
from srmkit.tree import POSTS, Commit, Tree
from srmkit.views.edition import Edition

if TYPE_CHECKING:
    from srmkit.plugin.events import Options

log = logging.getLogger("mkdocs.plugins.srmkit")

DOCS_DIR = message("plugin.docs-dir", "srmkit needs docs_dir: content; mkdocs.yml has {found}")
REFUSED = message(
    "plugin.refused",
    "{count:error|errors} in the plan; nothing was built, the last site stands. See above.",
)
APART = message("plugin.apart", "the team edition goes to {folder}, apart from what is published")
SAYS_MORE = message(
    "plugin.says-more", "a public build quotes nothing; srmkit check says what is wrong"
)
LEAKS = message(
    "leak.refused",
    "{count:piece|pieces} of personal data would be published; nothing was built, the last site "
    "stands. Take them out, or name contacts that are meant to be public in calendar/cadence.yml: "
    "rules: {{TON504: {{allow: […]}}}}",
)
UNKNOWN = message(
    "plugin.languages",
    "languages in mkdocs.yml: {unknown} is not among those of calendar/workspace.yml, {known}",
)


@dataclass(frozen=True)
class Workspace:
    """What every language of a site is made from."""

    tree: Tree
    report: build.Report
    """What the rules find is in it for the team alone: a public site never learns it."""
    judge: Callable[[], build.Report]
    """The report with all that the rules find, which are asked once."""
    themes: Themes
    edition: Edition
    versions: tuple[Version, ...]
    root_url: str
    """The address of the site in its first language; empty where it is not known."""
    commits: Mapping[str, tuple[Commit, ...]] | None = None
    """What Git remembers of the files of posts; only the team is shown it."""
    pinned: bool = False
    """Somebody said what now is."""
    leaks: Leaks | None = None
    """Looks for personal data in what is about to be public; the team may read it."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The workspace's languages, whether the site is built in them or not."""
        return self.report.plan.workspace.settings.languages

    @property
    def speaks(self) -> str:
        """The language of what is said to the one who builds."""
        return language(self.report.plan.workspace.settings.lang)


def read(
    config: MkDocsConfig, options: Options, serving: bool, last: Workspace | None
) -> Workspace:
    """Read the workspace; `last` spares the rules where not a byte of it and not its now have
    changed.

    Raises PluginError where there is nothing to build.
    """
    root = Path(config.config_file_path).parent
    if Path(config.docs_dir).resolve() != (root / "content").resolve():
        raise PluginError(DOCS_DIR.format({"found": config.docs_dir}))
    edition = Edition(options.edition)
    _keep_apart(config, edition)
    tree = read_tree(root, feedback=True)
    loaded = load_workspace(tree, KeptPosts(Inputs(tree, None)))
    settings = loaded.workspace.settings
    try:
        now = build.choose_now(options.now, os.environ, settings.now, settings.zone)
    except (DateFault, ValueError) as bad:
        raise PluginError(f"now: {bad}") from None
    if serving and last is not None and last.tree == tree and last.report.plan.now == now:
        report, judge, themes = last.report, last.judge, last.themes
    else:
        report, themes = listen(tree, build.scheduled(loaded, now), root, History(root))
        judge = cache(partial(build.judged, report))
        report = judge() if edition is Edition.TEAM else report
    asked: bool | list[str] | None = (
        False if serving and not options.serve_languages else _languages(options)
    )
    wrong = unknown(settings.languages, asked)
    if wrong:
        found = {"unknown": wrong, "known": list(settings.languages)}
        raise PluginError(UNKNOWN.format(found, language(settings.lang)))
    made = Workspace(
        tree,
        report,
        judge,
        themes,
        edition,
        versions(settings.languages, asked),
        config.site_url or "",
        History(root).commits(POSTS) if edition is Edition.TEAM else None,
        bool(options.now or settings.now),
        Leaks(tree, loaded.workspace) if edition is Edition.PUBLIC else None,
    )
    config.watch.extend(
        str(folder) for name in ("calendar", "feedback") if (folder := root / name).is_dir()
    )
    return made


def tell(made: Workspace, strict: bool) -> None:
    """Log every problem; an error is MkDocs' warning. The log of a public build may be public, too:
    there it quotes nothing.

    Raises PluginError where a strict build has an error.
    """
    problems, quoting = made.judge().problems, made.edition is Edition.TEAM
    errors = [one for one in problems if one.severity is Severity.ERROR]
    others = [one for one in problems if one.severity is not Severity.ERROR]
    for line in text_lines(errors, made.speaks, unpainted, quoting=quoting):
        log.warning(line)
    if log.isEnabledFor(logging.INFO):
        for line in text_lines(others, made.speaks, unpainted, quoting=quoting):
            log.info(line)
    if problems and not quoting:
        log.log(logging.WARNING if errors else logging.INFO, SAYS_MORE.format(lang=made.speaks))
    if errors and strict:
        raise PluginError(REFUSED.format({"count": len(errors)}, made.speaks))


def refuse_leaks(found: Sequence[Problem], lang: str) -> None:
    """Log what is personal, with file and line, and stop the build; strict or not.

    Raises PluginError.
    """
    if found:
        for line in text_lines(found, lang, unpainted, fold=0):
            log.error(line)
        raise PluginError(LEAKS.format({"count": len(found)}, lang))


def _languages(options: Options) -> bool | list[str] | None:
    """What mkdocs.yml wants, as it may be written: a YAML 1.1 `no` among languages is Norwegian."""
    asked = options.languages
    if isinstance(asked, list):
        return ["no" if one is False else str(one) for one in asked]
    return asked if isinstance(asked, bool) else None


def _keep_apart(config: MkDocsConfig, edition: Edition) -> None:
    """The team edition never lands in a folder called `public`, from which CI publishes."""
    site_dir = Path(config.site_dir)
    if edition is Edition.TEAM and site_dir.name == str(Edition.PUBLIC):
        config.site_dir = str(site_dir.with_name(str(Edition.TEAM)))
        log.info(APART.format({"folder": config.site_dir}))
