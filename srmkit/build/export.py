"""One edition of a site as Markdown and plain files, for a generator that knows nothing of srmkit.

Every page of ours is a Markdown file at its id, the workspace's own pages are what they were, and
feeds and assets lie where they lie on the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from srmkit.build.languages import Version, name_of
from srmkit.build.leaks import Leaks
from srmkit.build.media import published_media
from srmkit.build.own_links import OwnLinks
from srmkit.build.own_pages import OwnPages, is_markdown
from srmkit.build.report import Report
from srmkit.build.site import site
from srmkit.build.team_pages import is_team_page, reviewed_months
from srmkit.feedback.themes import Themes
from srmkit.problems import Problem
from srmkit.render.bare import bare_script, bare_stylesheet
from srmkit.render.block import block, markdown_page, with_block
from srmkit.render.links import HOME, Links
from srmkit.render.page import Page
from srmkit.render.pages import CSS, JS
from srmkit.tree import Commit, Tree, is_post
from srmkit.views.edition import Edition

__all__ = ["Edition", "Exported", "InTheWay", "Wanted", "export", "own_sources", "page_path"]

_CONTENT = "content/"
_THEME = "content/templates/"
"""What MkDocs takes for templates, and never for files of the site."""
_HOMES = ("index.md", "README.md")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported, and for what kind of site."""

    edition: Edition
    versions: tuple[Version, ...]
    links: Links
    site_url: str = ""
    """The address of the site's root; empty where nobody said."""
    commits: Mapping[str, tuple[Commit, ...]] | None = None
    pinned: bool = False
    hugo: bool = False
    """Whether `index.md` is called `_index.md`, as Hugo calls the front page of a folder."""


@dataclass(slots=True)
class Exported:
    """What is to lie in the folder, by the path in it."""

    written: dict[str, bytes] = field(default_factory=dict)
    copied: dict[str, str] = field(default_factory=dict)
    """The static files, each with its path in the workspace."""
    pages: int = 0
    """How many of the files are pages."""
    broken: list[tuple[str, str]] = field(default_factory=list)
    """Links that lead nowhere: the file, and the target as written; in the first language."""
    leaks: list[Problem] = field(default_factory=list)
    """What is personal in a public edition: then it must not be written at all."""


class InTheWay(ValueError):
    """A folder of the workspace's own where the site in another language would stand."""

    def __init__(self, version: Version) -> None:
        super().__init__(version.folder)
        self.version = version


def own_sources(tree: Tree) -> list[str]:
    """The paths of the workspace's own pages, in order."""
    found = (path for path in tree.names if path.startswith(_CONTENT) and is_markdown(path))
    return sorted(path for path in found if not is_post(path))


def export(
    tree: Tree,
    report: Report,
    themes: Themes,
    own_texts: Mapping[str, str],
    wanted: Wanted,
    tick: Callable[[float], None] = lambda share: None,
) -> Exported:
    """The edition in each of its languages. `own_texts` are the workspace's own pages by their
    path; `tick` is told which share of the work is done.

    Raises `InTheWay`.
    """
    made = Exported()
    public = wanted.edition is Edition.PUBLIC
    leaks = Leaks(tree, report.plan.workspace) if public else None
    for number, version in enumerate(wanted.versions):
        one = _Language(tree, report, themes, own_texts, wanted, version)
        one.put_into(made)
        if leaks:
            made.leaks += one.personal(leaks)
        tick((number + 1) / len(wanted.versions))
    return made


class _Language:
    """The edition in one language."""

    def __init__(
        self,
        tree: Tree,
        report: Report,
        themes: Themes,
        own_texts: Mapping[str, str],
        wanted: Wanted,
        version: Version,
    ) -> None:
        self._wanted, self._version = wanted, version
        self._texts = {path.removeprefix(_CONTENT): text for path, text in own_texts.items()}
        settings = report.plan.workspace.settings
        self._own = OwnPages.of(self._texts, settings.languages)
        self._shown = dict(self._own.shown(version.tag))
        self._brand = settings.name.in_(version.tag)
        self._statics = frozenset(
            path.removeprefix(_CONTENT)
            for path in tree.names
            if path.startswith(_CONTENT) and not is_markdown(path) and not path.startswith(_THEME)
        )
        root = wanted.site_url.rstrip("/")
        self._site = site(
            report,
            themes,
            wanted.edition,
            self._statics,
            f"{root}/{version.folder}" if root else "",
            wanted.links,
            reviewed_months(self._texts),
            version.tag,
            wanted.commits,
            wanted.pinned,
        )

    def put_into(self, made: Exported) -> None:
        """Add the files of this language; where two would lie at one path, ours does."""
        folder, first = self._version.folder, self._version == self._wanted.versions[0]
        own = dict(self._own_pages(made.broken if first else []))
        ours = {page_path(page.id): page for page in self._site.pages if page.id != HOME}
        kept = self._kept(own.values())
        files = {**self._site.files, CSS: bare_stylesheet(), JS: bare_script()}
        if first:
            made.broken += [(page.source, to) for page in ours.values() for to in page.unmapped]
            self._keep_clear([*own, *kept])
        home = next((path for path in _HOMES if path in own), _HOMES[0])
        own[home] = self._home(own.get(home))
        made.pages += len(own.keys() | ours.keys())
        for path in sorted(kept - files.keys()):
            made.copied[folder + path] = _CONTENT + path
        texts = {**own, **{path: self._page(page) for path, page in ours.items()}}
        for path, text in sorted(texts.items()):
            made.written[folder + self._called(path)] = text.encode()
        for path, content in sorted(files.items()):
            made.written[folder + path] = content

    def personal(self, leaks: Leaks) -> Iterator[Problem]:
        """What is personal in the pages and feeds of this language."""
        yield from leaks.of_site(self._site)
        for address, _ in self._own_pages([]):
            path = self._shown[address]
            yield from leaks.of_own_page(_CONTENT + path, self._texts[path])

    def _own_pages(self, broken: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Address and text of each own page that this edition has, its links to posts and to pages
        in other languages made ones to Markdown files."""
        built = [one.tag for one in self._wanted.versions]
        links = OwnLinks(self._own, self._shown, self._version.tag, built, self._site.post_ids)
        for address, path in self._shown.items():
            text = self._texts[path]
            if self._wanted.edition is Edition.PUBLIC and is_team_page(text):
                continue
            marked, lost = links.in_markdown(text, address)
            broken += [(_CONTENT + path, target) for target in lost]
            yield address, links.in_marked(marked, self._linking(address))

    def _linking(self, address: str) -> Callable[[str, str], str]:
        """What turns a language and a target there into the way from the page at `address`."""
        folders = {one.tag: one.folder for one in self._wanted.versions}
        here = posixpath.dirname("/" + self._version.folder + address)

        def link(tag: str, target: str) -> str:
            path = target if target in self._own.by_address else page_path(target)
            return quote(posixpath.relpath("/" + folders[tag] + path, here))

        return link

    def _kept(self, own_texts: Iterable[str]) -> frozenset[str]:
        if self._wanted.edition is Edition.TEAM:
            return self._statics
        return published_media(self._site, self._statics, own_texts)

    def _keep_clear(self, paths: Iterable[str]) -> None:
        for other in self._wanted.versions[1:]:
            if any(path.startswith(other.folder) for path in paths):
                raise InTheWay(other)

    def _called(self, path: str) -> str:
        above, name = posixpath.split(path)
        front = self._wanted.hugo and name == "index.md"
        return posixpath.join(above, "_index.md") if front else path

    def _page(self, page: Page) -> str:
        head = self._head(page.id)
        tag = self._version.tag
        return markdown_page(page.title, page.description, page.updated, tag, page.body, head)

    def _home(self, text: str | None) -> str:
        """The front page with its live part, or of that alone where the workspace has none."""
        head = self._head(HOME)
        if text is None:
            return markdown_page(self._brand, "", None, self._version.tag, self._site.home, head)
        return with_block(text, block(self._site.home, self._version.tag, head))

    def _head(self, id: str) -> str:
        """Style sheet, script, and the way to the same page in the other languages."""
        links = self._wanted.links
        sheet, script = (escape(links.asset(id, path)) for path in (CSS, JS))
        root = links.asset(id, "") + ("../" if self._version.folder else "")
        others = "".join(
            f'<li><a href="{escape(root + one.folder + links.url(id))}" '
            f'hreflang="{one.tag}" lang="{one.tag}">{escape(name_of(one.tag))}</a></li>'
            for one in self._wanted.versions
            if one != self._version
        )
        listed = f'\n<ul class="srm-bare-languages">{others}</ul>' if others else ""
        return (
            f'<link rel="stylesheet" href="{sheet}">\n'
            f'<script src="{script}" defer></script>{listed}'
        )


def page_path(id: str) -> str:
    """Where the page lies in the folder: `posts/leather-care.md`."""
    return Links(directory_urls=False).file(id).removesuffix(".html") + ".md"
