"""What rules found the last time, in posts and about units: without it one edited post would have
every rule look at all the others again.

What is kept says which posts it was made from. A post that has changed, come or gone takes with it
what was found in it and about every unit that it was in or is in (`rules.units`); all else stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from srmkit.build.kept import Inputs
from srmkit.cache.codec import Plain, Unkeepable, pack_finding, unpack_finding
from srmkit.cache.files import stamps
from srmkit.model import Plan, Post
from srmkit.problems import Finding
from srmkit.rules.units import units_of

Signed = tuple[str, str, list[str], list[str]]
"""What findings about a post depend on, but for the strategy: the digest of its file, its id, the
units it is in, its pictures."""
_UNITS, _PICTURES = 2, 3


class KeptFindings:
    """The engine's memory, valid for one strategy, instant and window."""

    def __init__(self, inputs: Inputs, plan: Plan) -> None:
        window = (plan.now.isoformat(), plan.since.isoformat(), plan.until.isoformat())
        self._store = inputs.store
        self._purpose = inputs.strategy(*window)
        kept = self._store.get("found", self._purpose) if self._store else None
        names, *rest = kept or ("", {}, {}, {})
        before: dict[str, Signed] = rest[0]
        seen: dict[str, Any] = rest[1]
        self._found: dict[str, dict[str, list[Plain]]] = rest[2]
        self._names = inputs.names
        known: dict[str, Signed] = before if names == self._names else {}
        posts = {
            post.path: _signed(post, inputs.digests.get(post.path, ""), plan, known.get(post.path))
            for post in plan.workspace.posts
        }
        pictures = {path for one in posts.values() for path in one[_PICTURES]}
        now = stamps(self._store.root, pictures) if self._store else {}
        other = {path for path in pictures if now.get(path) != seen.get(path)}
        self.stale = frozenset(
            path
            for path, one in posts.items()
            if before.get(path) != one or not other.isdisjoint(one[_PICTURES])
        )
        touched = self.stale | (before.keys() - posts.keys())
        self._gone = touched.union(
            *(which[path][_UNITS] for which in (before, posts) for path in touched if path in which)
        )
        self._posts, self._stamps = posts, now

    def kept(self, code: str) -> Mapping[str, Sequence[Finding]]:
        """What a rule found in posts that have not changed and about units that none of those that
        have is in."""
        found = self._found.get(code, {})
        return {
            of: [unpack_finding(one) for one in packed]
            for of, packed in found.items()
            if of not in self._gone
        }

    def learn(self, code: str, fresh: Mapping[str, Sequence[Finding]]) -> None:
        """Take in what it finds in and about the others."""
        found = {of: one for of, one in self._found.get(code, {}).items() if of not in self._gone}
        try:
            for of, findings in fresh.items():
                found[of] = list(map(pack_finding, findings))
        except Unkeepable:
            self._store = None
        self._found[code] = found

    @property
    def pace(self) -> Mapping[str, float]:
        """How long each rule took the last time: when two share the work, a slow one that begins
        late is waited for."""
        known: Mapping[str, float] | None = self._store.get("pace", "") if self._store else None
        return known or {}

    def save(self, took: Mapping[str, float]) -> None:
        """Keep it for the next run; `took` are the seconds of each rule."""
        if self._store is not None and self._gone:
            value = (self._names, self._posts, self._stamps, self._found)
            self._store.put("found", self._purpose, value)
            if len(self.stale) == len(self._posts):  # how long a rule takes that has all to do
                self._store.put("pace", "", dict(took))


def _signed(post: Post, digest: str, plan: Plan, known: Signed | None) -> Signed:
    """`known` is what was signed of it when the same media files were there."""
    if known is not None and known[0] == digest and known[1] == post.id:
        return known
    units = sorted(map(intern, units_of(post, plan.workspace)))  # kept and read as one each
    return digest, post.id, units, [one.path for one in post.media]
