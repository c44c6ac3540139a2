"""The words of a post, each with its place: without it the same body would be judged per channel.

Rules of tone look at what was written, not at what counters count, so that a finding stands on the
line and column of the word. Addresses, code and markup are blanked out for them, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import Message
from srmkit.model import Entry, Plan, Status
from srmkit.patterns import later
from srmkit.problems import Finding, Place

_SETTLED = frozenset({Status.PUBLISHED, Status.CANCELLED})

_MARKUP = later(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`"  # code
    r"|<!--.*?(?:-->|\Z)|<[^<>\n]{1,400}>"  # comments, tags, <https://…>
    r"|\]\([^()\n]{0,2000}\)"  # where a link or a picture leads
    r"|(?:https?://|www\.)[!-~]+",  # a bare address; Chinese follows without a space
    re.DOTALL | re.IGNORECASE,
)
_SIGNS = ("`", "~~~", "<", "](", "://", "www.", "WWW.", "Www.")


@frozen
class Passage:
    """One text of a post, on the first entry that shows it."""

    text: str
    """As it was written."""
    entry: Entry
    place: Place
    """Where it begins, or the key of the front matter that holds it."""
    key: str
    """`body`, `title`, `teaser`, `alt` or `variants`."""
    around: str
    """What is read together with it, itself included: a thread is one utterance."""

    def words(self) -> str:
        """Its `text`, `blanked`."""
        return blanked(self.text)

    def spot(self, offset: int) -> Place:
        """The line and column of the character at `offset`; only a body's lines are the file's."""
        if self.key != "body":
            return self.place
        before = self.text[:offset]
        line = self.place.line + before.count("\n")
        return Place(self.place.path, line, offset - before.rfind("\n"))

    def finding(
        self, message: Message, offset: int, *, mild: bool = False, **params: object
    ) -> Finding:
        """A finding at `offset` of this text; `mild` makes it a note whatever the post's status."""
        return Finding(
            self.spot(offset),
            message,
            params,
            mild=mild or self.entry.mild,
            subject=self.entry.post.path,
            at=self.entry.at,
        )


def markup(text: str) -> Iterator[re.Match[str]]:
    """Code, addresses, tags, comments and where links lead: what nobody reads as words."""
    return _MARKUP.finditer(text) if any(sign in text for sign in _SIGNS) else iter(())


def blanked(text: str) -> str:
    """`text`, as long as it is, with spaces instead of code, addresses, tags and comments."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return _MARKUP.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def passages(plan: Plan, *, published: bool = False) -> Iterator[Passage]:
    """Every different text of every post that goes out within the report and can still be changed
    before; with `published` also of those that are out. A text that several channels share comes
    once, with the first entry that shows it."""
    for entries in plan.entries.between(plan.since, plan.until).by_post.values():
        open_entries = [
            one
            for one in entries
            if one.status not in _SETTLED or (published and one.status is Status.PUBLISHED)
        ]
        if open_entries:
            yield from _of_post(open_entries)


def _of_post(entries: list[Entry]) -> Iterator[Passage]:
    first = entries[0]
    post = first.post
    if "title" in post.marks:  # else it was taken from the body, which is looked at anyway
        around = f"{post.title}\n{first.text}"
        yield Passage(post.title, first, post.place("title"), "title", around)
    if post.teaser:
        yield Passage(post.teaser, first, post.place("teaser"), "teaser", post.teaser)
    for one in post.media:
        if one.alt:
            yield Passage(one.alt, first, one.place, "alt", one.alt)
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        key = "variants" if entry.literal else "body"
        texts = [(key, entry.text), *(("variants", part) for part in entry.thread)]
        around = "\n".join((entry.text, *entry.thread))
        for key, text in texts:
            if (text, around) not in seen:
                seen.add((text, around))
                place = Place(post.path, post.body_line) if key == "body" else post.place(key)
                yield Passage(text, entry, place, key, around)
