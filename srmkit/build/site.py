"""A checked workspace and its feedback become every page and feed of one edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from srmkit.build import Report
from srmkit.build.drawing import Part, Writer, draw_all
from srmkit.build.listen import hear
from srmkit.build.pair import Pair
from srmkit.build.past import past
from srmkit.build.report import History
from srmkit.cache import Store
from srmkit.feedback.themes import Themes as Themes
from srmkit.loop.heard import Heard
from srmkit.loop.roadmap import join
from srmkit.messages import language
from srmkit.metrics.results import Results
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.render.pages import front
from srmkit.tree import Commit, Tree
from srmkit.views.edition import Edition
from srmkit.views.site import Site


@dataclass(frozen=True, slots=True)
class Rendered:
    """One edition of a site: every page and file of ours, and what the shell around them needs."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    """Feeds and assets by their path within the site."""
    now: datetime
    speaks: str
    """The language of the pages, one that srmkit speaks."""
    post_ids: Mapping[str, str]
    """The ids of the posts that have a page, by the path of their file."""
    media: frozenset[str]
    """Paths within the site of the pictures that these posts show."""
    public_texts: tuple[str, ...]
    """The bodies of these posts, which may name more pictures."""

    home: str
    """The live part of the home page, HTML."""
    suspects: Mapping[str, tuple[str, ...]]
    """Lines of public pages and feeds that hold what looks personal, by page id or path."""
    pair: Pair[Part]
    """The processes that drew them; with a `writer` their pages are finished by it."""

    def entrance(self, section: str) -> str | None:
        """The page by which one enters a section: its own, else for the calendar this month's."""
        ids = [page.id for page in self.pages]
        if section in ids:
            return section
        inside = [id for id in ids if id.startswith(section + "/")]
        current = f"{section}/{self.now:%Y-%m}"
        return current if current in inside else (inside[-1] if inside else None)


def listen(
    tree: Tree, report: Report, root: Path | None = None, history: History | None = None
) -> tuple[Report, Themes]:
    """What people said up to the report's now, with what the cache in `root` may know; and the
    report with a plan that knows it, with what is wrong with the files, and what the rules of the
    loop find."""
    heard, problems = hear(tree, report.plan, Store(root) if root else None, history)
    known = past(tree, heard.workspace, history, heard.now)
    heard = replace(heard, roadmap=replace(heard.roadmap, past=known))
    together = sorted((*report.problems, *problems), key=lambda problem: problem.order)
    return replace(report, plan=heard, problems=tuple(together)), heard.roadmap.heard


def site(
    report: Report,
    themes: Themes,
    edition: Edition,
    assets: frozenset[str],
    site_url: str,
    links: Links,
    reviews: tuple[str, ...] = (),
    lang: str = "",
    commits: Mapping[str, tuple[Commit, ...]] | None = None,
    pinned: bool = False,
    writer: Writer | None = None,
    beside: Callable[[], None] = lambda: None,
) -> Rendered:
    """Every page and feed of one edition in one language, the workspace's first by default.
    `assets` are the static files beside the pages, `reviews` the months that have a page of their
    own, `commits` what Git remembers of the files of posts; `pinned` says that `now` was given.
    With a `writer`, each process keeps the pages it drew until `pair.finish` has it write them;
    what is to be done `beside` is done by this one."""
    plan, workspace = report.plan, report.plan.workspace
    lang = lang or workspace.settings.lang
    made = Site(
        plan=plan,
        edition=edition,
        lang=lang,
        problems=report.problems,
        roadmap=plan.roadmap if isinstance(plan, Heard) else join(workspace, themes),
        results=plan.results if isinstance(plan, Heard) else Results(),
        reviews=reviews,
        assets=assets,
        site_url=site_url,
        commits=commits,
        pinned=pinned,
    )
    shown = [post for post, _ in made.posts.values()]
    drawn = draw_all(made, links, writer, beside)
    return Rendered(
        pages=drawn.pages,
        files=drawn.files,
        suspects=drawn.suspects,
        pair=drawn.pair,
        now=made.now,
        speaks=language(lang),
        home=front(made, links),
        post_ids={post.path: post.id for post in shown},
        media=frozenset(made.asset(one.path) for post in shown for one in post.media if one.path),
        public_texts=tuple(entry.text for _, entries in made.posts.values() for entry in entries),
    )
