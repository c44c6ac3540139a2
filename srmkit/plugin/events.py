"""What is done at each of MkDocs' events.

Posts never become MkDocs pages: nothing that a writer typed reaches a theme template. Material
renders one empty page per section and depth, the shell, and each of our pages is joined into it.
A site in more than one language is one build of MkDocs per language, the others inside the first.
"""

from __future__ import annotations

import errno
import logging
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs import plugins
from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from srmkit.build import staging
from srmkit.messages import message
from srmkit.plugin import navigation, sources
from srmkit.plugin.collector import garbage_later
from srmkit.plugin.making import Making
from srmkit.plugin.nested import build_version
from srmkit.plugin.workspace import Workspace, read
from srmkit.render.compiled import kept
from srmkit.views.edition import Edition

log = logging.getLogger("mkdocs.plugins.srmkit")

WAIT = 120.0
"""Seconds that a build waits for another one of the same site."""

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM}

BUSY = message(
    "plugin.busy", "somebody else is building {folder}; nothing was built. Run it again later."
)
NOT_WRITTEN = message(
    "plugin.not-written",
    "the site cannot be put into {folder}: {reason}. Nothing was built; the last site stands. "
    "Check permissions and the room on the disk.",
)
BUILT = message("plugin.built", "the site is in {folder}: {languages}")


class Options(Config):
    """What mkdocs.yml says under `srmkit:`."""

    edition = c.Choice(tuple(map(str, Edition)), default=str(Edition.PUBLIC))
    """`public` shows what DESIGN.md §5 allows and nothing else; `team` shows everything."""
    now = c.Optional(c.Type(str))
    """The instant the build believes in; default: SOURCE_DATE_EPOCH, the workspace's `now`, the
    clock."""
    languages = c.Optional(c.Type((bool, list)))
    """Which of the workspace's languages to build: all of them, `false` for the first alone, or a
    list."""
    serve_languages = c.Type(bool, default=False)
    """Whether `mkdocs serve` builds the others, too: each takes nearly as long as the first."""
    csp = c.Type(bool, default=False)
    """Write a Content-Security-Policy into every page."""


class SrmkitPlugin(BasePlugin[Options]):
    """One edition of one workspace, in each of its languages.

    MkDocs keeps the instance of a plugin that has `on_startup` for as long as the process lives:
    the builds of all languages, and all those of `mkdocs serve`, meet here.
    """

    _serving = False
    _workspace: Workspace | None = None
    """What was read for the build that is under way."""
    _making: Making
    """The language that is being built."""
    _next: Making | None = None
    """The other language that this build is for, once its own is done."""
    _staged: Path | None = None
    _held: ExitStack
    """What keeps others from building the same site, and garbage from being looked for."""

    def __init__(self) -> None:
        self._held = ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what for."""
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the workspace, before MkDocs clears the last site away; `search` asks for the
        theme's language after this."""
        if self._next is None:
            self._held.enter_context(garbage_later())
            self._workspace = read(config, self.config, self._serving, self._workspace)
            self._making = Making(self._workspace, self._workspace.versions[0], self.config.csp)
            self._final = Path(config.site_dir)
            self._stage(config)
        else:
            self._making, self._next = self._next, None
        self._making.configure(config)
        return config

    @event_priority(-1000)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep MkDocs to the workspace, and away from what would hold it up."""
        tree = self._making.workspace.tree
        sources.guard(Path(config.docs_dir).parent, tree.files)

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Take posts (and what only they need) off MkDocs' hands, put our shells and feeds in."""
        sources.release()
        return self._making.take(files, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the calendar, the agenda, the roadmap and, for the team, the report up front."""
        self._making.enter(nav)
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Name things in the language of the site, now that every page has said its title."""
        self._making.name(config)
        env.bytecode_cache = env.bytecode_cache or kept()
        return env

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Let the workspace's own pages link to a post by its file."""
        return self._making.mark_links(markdown, page.file.src_uri)

    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the shell its empty place, and home its live part."""
        return self._making.content(html, page)

    def on_page_context(
        self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Mark the entrance that the page belongs to."""
        navigation.mark(self._making.entrances, self._making.section(page.file.src_uri))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the rendered shells; their own files are taken away at the end."""
        return self._making.finish_page(output, page)

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """Our pages instead of the shells in the sitemap."""
        if template_name == "sitemap.xml":
            context["pages"] = self._making.sitemap(context["pages"])
        return context

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """The page for what is not found is a page, too."""
        if not template_name.endswith(".html"):
            return output_content
        return self._making.finish_template(output_content)

    @event_priority(-50)
    def _write(self, config: MkDocsConfig) -> None:
        """Write our pages, and into the index that `search` has just written."""
        self._making.write(Path(config.site_dir))

    @event_priority(-1000)
    def _finish(self, config: MkDocsConfig) -> None:
        """Build the other languages, then let the whole take the place of the last site."""
        if self._staged is None or Path(config.site_dir) != self._staged:
            return  # one of the others
        making, options, workspace = self._making, self.config, self._making.workspace
        for version in workspace.versions[1:]:
            self._next = Making(workspace, version, options.csp)
            build_version(config, version, workspace.root_url, self._serving)
        self._making, self.config = making, options
        if not _refused(config):
            try:
                staging.put_in_place(self._staged, self._final)
            except OSError as error:
                raise PluginError(self._not_written(error)) from None
            tags = ", ".join(one.tag for one in workspace.versions)
            found = {"folder": self._final, "languages": tags}
            log.info(BUILT.format(found, workspace.versions[0].speaks))
        self._clear(config)

    on_post_build = plugins.CombinedEvent(_write, _finish)

    @event_priority(-1000)
    def on_build_error(self, error: Exception) -> None:
        """Leave the last site standing, and nothing of this one. A disk that is full or closed is
        said in a sentence, whoever met it."""
        sources.release()
        if self._workspace is not None:
            self._making.close()
        self._clear(None)
        if isinstance(error, OSError) and error.errno in _DISK:
            raise PluginError(self._not_written(error)) from None

    def _stage(self, config: MkDocsConfig) -> None:
        """Let MkDocs build beside the last site, and nobody else meanwhile."""
        speaks = self._making.version.speaks
        try:
            self._held.enter_context(staging.alone(self._final, WAIT))
            self._staged = staging.fresh(self._final)
        except TimeoutError:
            raise PluginError(BUSY.format({"folder": self._final}, speaks)) from None
        except OSError as error:
            raise PluginError(self._not_written(error)) from None
        config.site_dir = str(self._staged)

    def _not_written(self, error: OSError) -> str:
        reason = error.strerror or type(error).__name__
        found = {"folder": self._final, "reason": reason}
        return NOT_WRITTEN.format(found, self._making.version.speaks)

    def _clear(self, config: MkDocsConfig | None) -> None:
        if self._staged is not None:
            staging.discard(self._staged)
            self._staged = None
        self._held.close()
        self._next = None
        if config is not None:
            config.site_dir = str(self._final)


def _refused(config: MkDocsConfig) -> bool:
    """Whether MkDocs is about to say that a strict build had warnings."""
    counters = (
        one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)
    )
    return config.strict and any(one.get_counts() for one in counters)
