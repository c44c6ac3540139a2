"""The last look before anything is public: personal data in what a page or a feed is about to say.

Only listed fields get this far (DESIGN.md §5), and `srmkit collect` has redacted what people wrote.
But a title, a roadmap note or a page can hold a customer's number all the same, and a record may
have been edited by hand. So the words of the finished pages and feeds are searched once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srmkit.build.leaks_text import lines_of, page_without_code, place_of, spoken_in_feed
from srmkit.build.site import Rendered
from srmkit.messages import Message, message
from srmkit.model import Workspace
from srmkit.patterns import later
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
    redact,
    redact_contacts,
)
from srmkit.tree import Tree

CODE = "TON504"
"""The rule whose page explains it, and whose `allow` and `ignore` answer for what may stand."""

KINDS: Mapping[str, Message] = {
    EMAIL: message("leak.email", "somebody’s e-mail address would be published, on {page}"),
    PHONE: message("leak.phone", "somebody’s telephone number would be published, on {page}"),
    ID: message("leak.id", "the number of an identity document would be published, on {page}"),
    PASSPORT: message("leak.passport", "the number of a passport would be published, on {page}"),
    CARD: message("leak.card", "the number of a payment card would be published, on {page}"),
    ACCOUNT: message("leak.account", "the number of a bank account would be published, on {page}"),
}
"""What stops a build. Names, streets and accounts of people are not among them: posts thank people
by name, and shops have addresses. The sentence never repeats what it found: CI logs are public."""

_SUSPECT = later(r"[@＠]|\d(?:[^\d\n]{0,4}\d){5}")
"""An address, or six figures near each other: nothing of the above can do without."""
_SIX = later(r"\d(?:[^\d\n]{0,4}\d){5}")
_FEEDS = (".json", ".ics")
"""What is looked into beside pages; RSS says what the JSON feeds say."""


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
                for _, written in self._found_in(f"{page.title}\n{page.body}", look_again=True):
                    self._fine.add(fold(written))
        for page in sorted(made.pages, key=lambda one: not one.source):  # those of posts first
            yield from self._at(page.body, page.id, page.source)
            said = f"{page.title}\n{page.description}"  # plain text, though it reads like HTML
            yield from self._at(said.replace("<", " "), page.id, page.source)
        yield from self._at(made.home, "index", "")
        for path, content in made.files.items():
            if path.endswith(_FEEDS):
                yield from self._at("\n".join(spoken_in_feed(path, content)), path, "")

    def of_own_page(self, path: str, source: str, html: str | None = None) -> Iterator[Problem]:
        """The same for a page of the workspace's own at `path`: its Markdown, and what became of
        it where that is known."""
        text = page_without_code(source) if html is None else html
        for kind, written in self._found_in(text):
            place = place_of(written, {path: source}, path)
            yield self._problem(kind, place, path)

    def _at(self, html: str, page: str, source: str) -> Iterator[Problem]:
        for kind, written in self._found_in(html):
            texts = {path: self._text(path) for path in self._paths(source)}
            place = place_of(written, texts, source or page)
            if not place.line:  # nobody wrote it: figures of a page that stand next to each other
                continue
            if (kind, place) not in self._told:  # one title is on many pages
                self._told.add((kind, place))
                yield self._problem(kind, place, page)

    def _problem(self, kind: str, place: Place, page: str) -> Problem:
        return Problem(CODE, "personal-data", Severity.ERROR, place, KINDS[kind], {"page": page})

    def _paths(self, source: str) -> Iterator[str]:
        """The files that it can come from, the likeliest first."""
        if source in self._tree.files:
            yield source
        yield from sorted(path for path in self._tree.files if path != source)

    def _text(self, path: str) -> str:
        return self._tree.files[path].decode("utf-8", "replace")

    def _found_in(self, html: str, *, look_again: bool = False) -> Iterator[tuple[str, str]]:
        """Kind and spelling of what may not stand there, each spelling once."""
        for line in lines_of(html):
            if not _SUSPECT.search(line) or (line in self._seen and not look_again):
                continue
            if not look_again:
                self._seen.add(line)
            for kind, start, end in _personal(line):
                written = line[start:end]
                if kind in KINDS and not self._is_fine(kind, line, start, end):
                    yield kind, written

    def _is_fine(self, kind: str, line: str, start: int, end: int) -> bool:
        written = fold(line[start:end])
        if written in self._fine:
            return True
        if kind == EMAIL:
            return line[max(0, start - 1) : start] in ("@", "＠") or self._allowed.address(written)
        inside = any(begin <= start and end <= stop for begin, stop in not_called(line))
        return inside or self._allowed.number(written)


def _personal(line: str) -> tuple[tuple[str, int, int], ...]:
    return (redact if _SIX.search(line) else redact_contacts)(line).found


def _allow(workspace: Workspace) -> tuple[str, ...]:
    """What TON504's `allow` names, be the rule awake or not."""
    cadence = workspace.cadence
    chosen, _ = settings(rules_for(cadence.rules, heard=False), cadence)
    return next((one.options.allow for one in chosen if one.rule.code == CODE), ())
