"""One language of one site, from MkDocs' files to the pages on disk; the plugin asks it at each
event."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from srmkit.build.languages import Version
from srmkit.build.media import published_media
from srmkit.build.own_links import OwnLinks
from srmkit.build.own_pages import OwnPages
from srmkit.build.site import site
from srmkit.build.team_pages import reviewed_months
from srmkit.disk import remove_pages
from srmkit.messages import message
from srmkit.plugin import alternates, navigation, offline, search, sitemap, wording
from srmkit.plugin.alternates import Address, Alternates, relative
from srmkit.plugin.csp import with_policy
from srmkit.plugin.joining import Joiner
from srmkit.plugin.shell import ANCHOR, PLACE, Shells
from srmkit.plugin.spoken import spoken
from srmkit.plugin.team_pages import keep_team_pages, text_of
from srmkit.plugin.theme import list_shown, theme_language
from srmkit.plugin.translated import keep_language, own_paths
from srmkit.plugin.workspace import Workspace, refuse_leaks, tell
from srmkit.render.links import HOME, Links
from srmkit.render.pages import CSS, JS
from srmkit.render.report import FOLD, printable
from srmkit.tree import is_post
from srmkit.views.edition import Edition

log = logging.getLogger("mkdocs.plugins.srmkit")

LEADS_NOWHERE = message("plugin.link", "{path} links to “{target}”, which is not on this site")
MORE_LINKS = message("plugin.links", "and {count:link|links} more that lead nowhere")
_HTML_LANG = re.compile(r'<html lang="[^"]*"')


class Making:
    """The build of one version. Its methods are called in the order of MkDocs' events."""

    def __init__(self, workspace: Workspace, version: Version, csp: bool) -> None:
        self.workspace, self.version, self._csp = workspace, version, csp
        self.first = version == workspace.versions[0]
        self.entrances: dict[str, Link] = {}
        self.close: Callable[[], None] = lambda: None
        """Lets go of the process that draws with this one, where the build ends early."""

    def configure(self, config: MkDocsConfig) -> None:
        """Make mkdocs.yml's settings those of this language."""
        version, settings = self.version, self.workspace.report.plan.workspace.settings
        config.extra_css.append(CSS)
        config.extra_javascript.append(JS)
        self._offline = offline.provide(config)
        theme = config.theme
        list_shown(theme)
        if "language" in theme:
            theme["language"] = theme_language(version.tag, str(theme["language"]), theme.dirs)
        if not config.extra.get("alternate"):
            config.extra["alternate"] = alternates.entries(self.workspace.versions)
        search.separate(config)
        if not self.first:
            name = settings.name
            wording.rename_site(config, name.in_(version.tag), name.texts, version)
            wording.rename_toggles(config, version)

    def take(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave MkDocs the own pages of this language and what they need; add our own files."""
        self._config = config
        self.own = OwnPages.of(own_paths(files), self.workspace.tags)
        self.shown = self.own.shown(self.version.tag)
        assets = frozenset(file.src_uri for file in files if not file.is_documentation_page())
        self.links = Links(config.use_directory_urls)
        self.alternates = Alternates(
            self.workspace.versions, self.version, self.workspace.root_url, self.links.url(HOME)
        )
        built = [one.tag for one in self.workspace.versions]
        site_url = config.site_url or ""
        edition = self.workspace.edition
        self.site = site(
            self.workspace.report,
            self.workspace.themes,
            edition,
            assets,
            site_url,
            self.links,
            reviewed_months(file.src_uri for file in files),
            self.version.tag,
            self.workspace.commits,
            self.workspace.pinned,
            Joiner(Path(config.site_dir), self.links, site_url, self.alternates, built),
            partial(tell, self.workspace, config.strict) if self.first else lambda: None,
        )
        self.close = self.site.pair.close
        scanner = self.workspace.leaks
        self._leaks = list(scanner.of_site(self.site)) if scanner else []
        if self.first:
            self._tell_links()
        for file in [one for one in files if is_post(f"content/{one.src_uri}")]:
            files.remove(file)
        keep_language(files, self.own, self.shown, config)
        keep_team_pages(files, edition, listed=config.nav is not None)
        if edition is Edition.PUBLIC:
            texts = map(text_of, files.documentation_pages())
            kept = published_media(self.site, assets, texts)
            for uri in assets - kept:
                found = files.get_file_from_path(uri)
                if found is not None:
                    files.remove(found)
        self._own_links = OwnLinks(
            self.own, self.shown, self.version.tag, built, self.site.post_ids
        )
        self.shells = Shells(self.site.pages, self.links)
        for uri, text in self.shells.sources():
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, uri, content=text, inclusion=level))
        own_files = {**self.site.files, **({offline.SHIM: offline.shim()} if self._offline else {})}
        for uri, content in own_files.items():
            level = InclusionLevel.INCLUDED
            files.append(File.generated(config, uri, content=content, inclusion=level))
        return files

    def _tell_links(self) -> None:
        """Log what posts link to and is not there; a few by name, the rest as a number."""
        broken = [(page.source, target) for page in self.site.pages for target in page.unmapped]
        speaks = self.version.speaks
        for path, target in broken[:FOLD]:
            log.info(LEADS_NOWHERE.format({"path": path, "target": printable(target)}, speaks))
        if len(broken) > FOLD:
            log.info(MORE_LINKS.format({"count": len(broken) - FOLD}, speaks))

    def enter(self, nav: Navigation) -> None:
        """Put our entrances into the navigation."""
        self._nav = nav
        self.entrances = navigation.insert(nav, self.site, self.links)
        if not self.first:
            wording.forget_titles(nav, self.own, self.shown, self.version)

    def name(self, config: MkDocsConfig) -> None:
        """Name things as the pages of this language do, now that all of them have been read.

        Raises PluginError where one says what is personal.
        """
        refuse_leaks(self._leaks, self.version.speaks)
        if not self.first:
            wording.retitle(self._nav, config, self.own, self.shown, self.version.tag)

    def section(self, source: str) -> str | None:
        """The section a shell is for; None for a page that is no shell."""
        return self.shells.section(source)

    def mark_links(self, markdown: str, source: str) -> str:
        """The Markdown of a page with its links to posts and to other languages marked."""
        if self.shells.owns(source):
            return markdown
        resolved, broken = self._own_links.in_markdown(markdown, source)
        for target in broken:
            log.warning(
                "Doc file '%s' links to '%s', which this edition does not show.", source, target
            )
        return resolved

    def content(self, html: str, page: MkDocsPage) -> str:
        """The HTML of a page: a hole in a shell, a live part at home, and its language around it
        where that is not the site's."""
        source = page.file.src_uri
        if self.shells.owns(source):
            page.toc = TableOfContents([AnchorLink("", ANCHOR, 1)])  # for Material's skip link
            return PLACE
        if self.workspace.leaks:
            path = f"content/{self.shown.get(source, source)}"
            text = text_of(page.file)
            self._leaks += self.workspace.leaks.of_own_page(path, text, html)
        html = OwnLinks.in_html(html, lambda tag, target: self._link(page.file.url, tag, target))
        own = self.own.languages.get(self.shown.get(source, ""), self.version.tag)
        lang = "" if own in {self.version.tag, ""} else own
        live = self.site.home if source == "index.md" else ""
        return navigation.with_home(html, live, lang)

    def _link(self, here: str, tag: str, target: str) -> str:
        version = next(one for one in self.workspace.versions if one.tag == tag)
        there = self._url_of(target) if target in self.own.by_address else self.links.url(target)
        return relative(self.version.folder + here, version.folder + there)

    def _url_of(self, address: str) -> str:
        return File(address, None, "", self._config.use_directory_urls).url

    def _there(self, source: str, url: str) -> Address:
        """Where an own page stands in each language that has it."""
        built = {one.tag for one in self.workspace.versions}
        return {tag: url for tag in self.own.has(source) if tag in built}

    def finish_page(self, output: str, page: MkDocsPage) -> str:
        """A page as the theme has rendered it, made this language's; a shell is kept."""
        source = page.file.src_uri
        html = self._finish(output)
        if self.shells.owns(source):
            html = alternates.without_links(html)
            self.shells.keep(source, html, page.canonical_url or "")
            return output
        return self.alternates.resolve(html, page.file.url, self._there(source, page.file.url))

    def finish_template(self, output: str) -> str:
        """A page that stands for many addresses: its links to other languages start at the root."""
        path = urlsplit(self.workspace.root_url).path.rstrip("/") + "/"
        return self.alternates.resolve_from(self._finish(output), path)

    def _finish(self, html: str) -> str:
        html = _HTML_LANG.sub(f'<html lang="{self.version.tag}"', html, count=1)
        html = spoken(html, self.version.tag)
        return with_policy(html) if self._csp else html

    def sitemap(self, pages: Any) -> list[Any]:
        """What the sitemap's template walks over."""
        return sitemap.pages(pages, self.site, self.shells, self._config)

    def write(self, folder: Path) -> None:
        """Write our pages into the site that MkDocs has built, and into its search index."""
        remove_pages(folder, self.shells.files())
        self.site.pair.finish(self.shells.rendered)
        search.extend(folder, self.site, self.shells, self.links)
