"""The last look before anything is public: personal data in what a page or a feed is about to say.

Only listed fields get this far (DESIGN.md §5), and `srmkit collect` has redacted what people wrote.
But a title, a roadmap note or a page can hold a customer's number all the same, and a record may
have been edited by hand. So the words of the finished pages and feeds are searched once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from srmkit.build.leaks_text import (
    CODE,
    page_without_code,
    personal_in,
    place_of,
    said_in,
    suspects,
)
from srmkit.build.site import Rendered
from srmkit.messages import Message, message
from srmkit.model import Workspace
from srmkit.problems import Place, Problem, Severity
from srmkit.rules.options import settings
from srmkit.rules.registry import rules_for
from srmkit.rules.tone.personal_data import Allowed, not_called
from srmkit.rules.tone.wordlist import fold
from srmkit.text.personal import (
    ACCOUNT,
    CARD,
    EMAIL,
    ID,
    PASSPORT,
    PHONE,
)
from srmkit.tree import Tree

SAID: Mapping[str, Message] = {
    EMAIL: message("leak.email", "somebody’s e-mail address would be published, on {page}"),
    PHONE: message("leak.phone", "somebody’s telephone number would be published, on {page}"),
    ID: message("leak.id", "the number of an identity document would be published, on {page}"),
    PASSPORT: message("leak.passport", "the number of a passport would be published, on {page}"),
    CARD: message("leak.card", "the number of a payment card would be published, on {page}"),
    ACCOUNT: message("leak.account", "the number of a bank account would be published, on {page}"),
}
"""What stops a build, by its kind. The sentence never repeats what it found: CI logs are public."""


class Leaks:
    """Looks through the pages and feeds of one workspace, in whatever languages; a text that they
    share is looked at once."""

    def __init__(self, tree: Tree, workspace: Workspace) -> None:
        self._tree, self._workspace = tree, workspace
        self._allowed = Allowed(_allow(workspace), workspace)
        self._signed = {post.path for post in workspace.posts if CODE in post.ignore}
        """Posts whose writer answers for what stands in them."""
        self._fine: set[str] = set()
        self._seen: set[str] = set()
        self._told: set[tuple[str, Place]] = set()

    def of_site(self, made: Rendered) -> Iterator[Problem]:
        """Every finding in the pages and feeds that srmkit made, each at the line it comes from."""
        for page in made.pages:
            if page.source in self._signed:
                for _, written in self._personal_in(made.suspects[page.id]):
                    self._fine.add(fold(written))
        for page in sorted(made.pages, key=lambda one: not one.source):  # those of posts first
            yield from self._at(made.suspects[page.id], page.id, page.source)
        yield from self._at(suspects(said_in(made.home)), "index", "")
        for path in made.files:
            yield from self._at(made.suspects.get(path, ()), path, "")

    def of_own_page(self, path: str, source: str, html: str | None = None) -> Iterator[Problem]:
        """The same for a page of the workspace's own at `path`: its Markdown, and what became of
        it where that is known."""
        text = page_without_code(source) if html is None else html
        for kind, written in self._new_in(suspects(said_in(text))):
            place = place_of(written, {path: source}, path)
            yield self._problem(kind, place, path)

    def _at(self, lines: Iterable[str], page: str, source: str) -> Iterator[Problem]:
        for kind, written in self._new_in(lines):
            texts = {path: self._text(path) for path in self._paths(source)}
            place = place_of(written, texts, source or page)
            if not place.line:  # nobody wrote it: figures of a page that stand next to each other
                continue
            if (kind, place) not in self._told:  # one title is on many pages
                self._told.add((kind, place))
                yield self._problem(kind, place, page)

    def _problem(self, kind: str, place: Place, page: str) -> Problem:
        return Problem(CODE, "personal-data", Severity.ERROR, place, SAID[kind], {"page": page})

    def _paths(self, source: str) -> Iterator[str]:
        """The files that it can come from, the likeliest first."""
        if source in self._tree.files:
            yield source
        yield from sorted(path for path in self._tree.files if path != source)

    def _text(self, path: str) -> str:
        return self._tree.files[path].decode("utf-8", "replace")

    def _new_in(self, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The same for those lines that nobody has asked about yet."""
        fresh = [line for line in dict.fromkeys(lines) if line not in self._seen]
        self._seen.update(fresh)
        return self._personal_in(fresh)

    def _personal_in(self, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Kind and spelling of what may not stand there."""
        for line in lines:
            for kind, start, end in personal_in(line):
                if not self._is_fine(kind, line, start, end):
                    yield kind, line[start:end]

    def _is_fine(self, kind: str, line: str, start: int, end: int) -> bool:
        written = fold(line[start:end])
        if written in self._fine:
            return True
        if kind == EMAIL:
            return line[max(0, start - 1) : start] in ("@", "＠") or self._allowed.address(written)
        inside = any(begin <= start and end <= stop for begin, stop in not_called(line))
        return inside or self._allowed.number(written)


def _allow(workspace: Workspace) -> tuple[str, ...]:
    """What TON504's `allow` names, be the rule awake or not."""
    cadence = workspace.cadence
    chosen, _ = settings(rules_for(cadence.rules, heard=False), cadence)
    return next((one.options.allow for one in chosen if one.rule.code == CODE), ())
