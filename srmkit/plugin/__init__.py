"""The MkDocs plugin, a door: it hands the workspace to `build` and puts the pages on the site.

Posts never become MkDocs pages: nothing that a writer typed reaches a theme template. Material
renders one empty page per section and depth, the shell, and each of our pages is joined into it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from srmkit import build
from srmkit.build.site import listen, site
from srmkit.dates import DateFault
from srmkit.disk import read_tree, remove_pages, write_site
from srmkit.git import History
from srmkit.load import load_workspace
from srmkit.messages import language, message
from srmkit.plugin import navigation, search, sitemap
from srmkit.plugin.links import to_posts
from srmkit.plugin.media import published_media
from srmkit.plugin.shell import Shells
from srmkit.plugin.team_pages import keep_team_pages, reviewed_months
from srmkit.problems import Severity
from srmkit.render.links import HOME, Links
from srmkit.render.pages import CSS, JS
from srmkit.render.report import FOLD, printable, text_lines
from srmkit.tree import is_post
from srmkit.views.edition import Edition

log = logging.getLogger("mkdocs.plugins.srmkit")

DOCS_DIR = message("plugin.docs-dir", "srmkit needs docs_dir: content; mkdocs.yml has {found}")
REFUSED = message(
    "plugin.refused",
    "{count:error|errors} in the plan; nothing was built, the last site stands. See above.",
)
APART = message("plugin.apart", "the team edition goes to {folder}, apart from what is published")
LEADS_NOWHERE = message("plugin.link", "{path} links to “{target}”, which is not on this site")
MORE_LINKS = message("plugin.links", "and {count:link|links} more that lead nowhere")


class Options(Config):
    """What mkdocs.yml says under `srmkit:`."""

    edition = c.Choice(tuple(map(str, Edition)), default=str(Edition.PUBLIC))
    """`public` shows what DESIGN.md §5 allows and nothing else; `team` shows everything."""
    now = c.Optional(c.Type(str))
    """The instant the build believes in; default: SOURCE_DATE_EPOCH, the workspace's `now`, the
    clock."""


class SrmkitPlugin(BasePlugin[Options]):
    """One edition of one workspace."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the workspace, before MkDocs clears the last site away."""
        root = Path(config.config_file_path).parent
        if Path(config.docs_dir).resolve() != (root / "content").resolve():
            raise PluginError(DOCS_DIR.format({"found": config.docs_dir}))
        tree = read_tree(root, feedback=True)
        loaded = load_workspace(tree)
        settings = loaded.workspace.settings
        try:
            now = build.choose_now(self.config.now, os.environ, settings.now, settings.zone)
        except (DateFault, ValueError) as bad:
            raise PluginError(f"now: {bad}") from None
        self.edition = Edition(self.config.edition)
        self._keep_apart(config)
        self.report, self.themes = listen(tree, build.check(loaded, now), root, History(root))
        self._tell(config)
        config.extra_css.append(CSS)
        config.extra_javascript.append(JS)
        config.watch.extend(
            str(folder) for name in ("calendar", "feedback") if (folder := root / name).is_dir()
        )
        return config

    def _keep_apart(self, config: MkDocsConfig) -> None:
        """The team edition never lands in a folder called `public`, from which CI publishes."""
        site_dir = Path(config.site_dir)
        if self.edition is Edition.TEAM and site_dir.name == str(Edition.PUBLIC):
            config.site_dir = str(site_dir.with_name(str(Edition.TEAM)))
            log.info(APART.format({"folder": config.site_dir}))

    def _tell(self, config: MkDocsConfig) -> None:
        """Log every problem; an error is MkDocs' warning, so that --strict refuses to build."""
        speaks = language(self.report.plan.workspace.settings.lang)
        errors = [one for one in self.report.problems if one.severity is Severity.ERROR]
        others = [one for one in self.report.problems if one.severity is not Severity.ERROR]
        for line in text_lines(errors, speaks, _unpainted):
            log.warning(line)
        for line in text_lines(others, speaks, _unpainted):
            log.info(line)
        if errors and config.strict:
            raise PluginError(REFUSED.format({"count": len(errors)}, speaks))

    def _tell_links(self) -> None:
        """Log what posts link to and is not there; a few by name, the rest as a number."""
        broken = [(page.source, target) for page in self.site.pages for target in page.unmapped]
        speaks = self.site.speaks
        for path, target in broken[:FOLD]:
            log.info(LEADS_NOWHERE.format({"path": path, "target": printable(target)}, speaks))
        if len(broken) > FOLD:
            log.info(MORE_LINKS.format({"count": len(broken) - FOLD}, speaks))

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Take posts (and what only they need) off MkDocs' hands, put our shells and feeds in."""
        assets = frozenset(file.src_uri for file in files if not file.is_documentation_page())
        self.links = Links(config.use_directory_urls)
        self.site = site(
            self.report,
            self.themes,
            self.edition,
            assets,
            config.site_url or "",
            self.links,
            reviewed_months(files),
        )
        self._tell_links()
        pages = [file for file in files if file.is_documentation_page()]
        for file in pages:
            if is_post(f"content/{file.src_uri}"):
                files.remove(file)
        keep_team_pages(files, self.edition)
        if self.edition is Edition.PUBLIC:
            kept = published_media(self.site, files)
            for uri in assets - kept:
                found = files.get_file_from_path(uri)
                if found is not None:
                    files.remove(found)
        self.shells = Shells(self.site.pages, self.links)
        for uri, text in self.shells.sources():
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, uri, content=text, inclusion=level))
        for uri, content in self.site.files.items():
            level = InclusionLevel.INCLUDED
            files.append(File.generated(config, uri, content=content, inclusion=level))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the calendar, the agenda, the roadmap and, for the team, the report up front."""
        self.entrances = navigation.insert(nav, self.site, self.links)
        return nav

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Let the workspace's own pages link to a post by its file."""
        if self.shells.owns(page.file.src_uri):
            return markdown
        resolved, broken = to_posts(markdown, page.file, self.site, self.links)
        for target in broken:
            log.warning(
                "Doc file '%s' links to '%s', which this edition does not show.",
                page.file.src_uri,
                target,
            )
        return resolved

    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the shell its empty place, and home its live part."""
        if self.shells.owns(page.file.src_uri):
            return self.shells.place
        if page.file.src_uri == "index.md" and self.site.home:
            return navigation.with_home(html, self.site.home)
        return html

    def on_page_context(
        self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Mark the entrance that the page belongs to."""
        section = self.shells.section(page.file.src_uri)
        for id, link in self.entrances.items():
            link.active = section is not None and id.split("/")[0] == section
        return context

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the rendered shells; their own files are taken away at the end."""
        if self.shells.owns(page.file.src_uri):
            self.shells.keep(page.file.src_uri, output, page.canonical_url or "")
        return output

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """Our pages instead of the shells in the sitemap."""
        if template_name == "sitemap.xml":
            context["pages"] = sitemap.pages(context["pages"], self.site, self.shells, config)
        return context

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write our pages, then add them to the search index, whichever plugin made it."""
        site_dir = Path(config.site_dir)
        remove_pages(site_dir, self.shells.files())
        write_site(
            site_dir,
            {
                self.links.file(page.id): self.shells.join(page, config.site_url or "")
                for page in self.site.pages
                if page.id != HOME
            },
        )
        search.extend(site_dir, self.site, self.shells, self.links)


def _unpainted(text: str, colour: str) -> str:
    return text
