"""What the store knows of a workspace: whole reports, posts as they were read, and what local rules
found in them. Each piece says what it was made from and comes back for exactly that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zlib import crc32

from srmkit.build.workers import Tick, shared, silent
from srmkit.cache import Store
from srmkit.cache.codec import Plain, Unkeepable, pack_finding, unpack_finding
from srmkit.cache.files import stamps
from srmkit.cache.state import digest
from srmkit.problems import Finding
from srmkit.tree import Tree, is_post

if TYPE_CHECKING:  # a report that is replayed needs neither the loader nor the rules
    from srmkit.load.post import Read
    from srmkit.model import Plan, Settings

MANY = 500
"""So many posts make a second process and the memory of single posts worth their cost."""
SHARDS = 32
"""Files that the posts are spread over, so that one edit writes a few of them anew."""
PIECE = 25
"""Posts that a process takes at once: what it answers must fit into a pipe, or it waits."""


class Inputs:
    """Every byte that a report is made from, as digests; and the store it may be found in."""

    def __init__(self, tree: Tree, store: Store | None) -> None:
        self.tree = tree
        self.store = store
        self.digests: Mapping[str, str] = {}
        if store is not None:
            self.digests = {
                path: sha256(content).hexdigest() for path, content in tree.files.items()
            }

    def whole(self, *asked: object) -> str:
        """The digest of all of it, and of what was asked."""
        return self._of(self.digests, asked, sorted(self.tree.names), self.tree.raw)

    def strategy(self, *asked: object) -> str:
        """As `whole`, of everything but posts, media and what people said."""
        files = {
            path: one
            for path, one in self.digests.items()
            if not (is_post(path) or (path.startswith("feedback/") and path.endswith(".csv")))
        }
        return self._of(files, asked)

    def _of(self, files: Mapping[str, str], *more: object) -> str:
        listed = "\n".join([f"{one} {path}" for path, one in sorted(files.items())])
        shown = f"{listed}\n\n{(self.tree.problems, more)!r}"
        return digest([shown.encode("utf-8", "surrogatepass")])


class KeptReport:
    """A report that was made of the very same, with the same question."""

    def __init__(self, inputs: Inputs, *asked: object) -> None:
        self._store = inputs.store
        self._purpose = inputs.whole(*asked) if inputs.store else ""
        self._name = "report-" + self._purpose[:24]

    def get(self) -> Plain:
        """What was put, if the media files are those of that time; else None."""
        found = self._store.get(self._name, self._purpose) if self._store else None
        if found is None or self._store is None:
            return None
        files, value = found
        return value if stamps(self._store.root, files) == files else None

    def put(self, value: Plain, media: Iterable[str]) -> None:
        """Keep `value`, which also depends on those media files."""
        if self._store is not None:
            files = stamps(self._store.root, media)
            self._store.put(self._name, self._purpose, (files, value))
            self._store.prune("report-")


@dataclass(slots=True)
class _Piece:
    reads: list[Read]
    packed: list[Plain] | None = None
    """The same as plain tuples, where another process has sent them."""


class KeptPosts:
    """Reads posts: those that have not changed from the store, the others on both cores."""

    def __init__(self, inputs: Inputs, tick: Tick = silent) -> None:
        self._inputs = inputs
        self._tick = tick

    def __call__(self, paths: Sequence[str], tree: Tree, settings: Settings) -> Iterable[Read]:
        """Each post, in the order of `paths`."""
        from srmkit.load import read_posts

        if len(paths) < MANY:
            return read_posts(paths, tree, settings)
        purpose = digest([repr(settings).encode()])
        shards = self._shards(purpose)
        found: dict[str, Read] = {}
        missing: list[str] = []
        for path in paths:
            read = self._known(path, shards)
            if read is None:
                missing.append(path)
            else:
                found[path] = read
        for path, read, packed in self._read(missing, tree, settings):
            found[path] = read
            if packed is not None:
                shards[_shard(path)][path] = (self._inputs.digests[path], packed)
        self._save(purpose, shards, paths, missing)
        return [found[path] for path in paths]

    def _shards(self, purpose: str) -> list[dict[str, Any]]:
        store = self._inputs.store
        if store is None:
            return [{} for _ in range(SHARDS)]
        return [store.get(_name(number), purpose) or {} for number in range(SHARDS)]

    def _known(self, path: str, shards: Sequence[Mapping[str, Any]]) -> Read | None:
        from srmkit.cache.posts import unpack_read

        kept = shards[_shard(path)].get(path)
        if kept is None or kept[0] != self._inputs.digests[path]:
            return None
        read = unpack_read(kept[1])
        return read if _finds_its_media(read, self._inputs.tree) else None

    def _read(
        self, paths: Sequence[str], tree: Tree, settings: Settings
    ) -> Iterable[tuple[str, Read, Plain]]:
        """Each post, and the same as plain tuples if it is to be kept."""
        from srmkit.cache.posts import pack_read, unpack_read
        from srmkit.load import read_posts

        def pack(piece: _Piece) -> list[Plain]:
            return list(map(pack_read, piece.reads))

        def unpack(plain: list[Plain]) -> _Piece:
            return _Piece(list(map(unpack_read, plain)), plain)

        pieces = [paths[first : first + PIECE] for first in range(0, len(paths), PIECE)]
        done = shared(
            lambda some: _Piece(list(read_posts(some, tree, settings))),
            pieces,
            pack,
            unpack,
            self._tick,
        )
        for some, piece in zip(pieces, done, strict=True):
            packed: Sequence[Plain] = [None] * len(some)
            if self._inputs.store is not None:
                packed = piece.packed or [_packed(pack_read, read) for read in piece.reads]
            yield from zip(some, piece.reads, packed, strict=True)

    def _save(
        self,
        purpose: str,
        shards: Sequence[dict[str, Any]],
        paths: Sequence[str],
        missing: Sequence[str],
    ) -> None:
        store = self._inputs.store
        if store is None:
            return
        present = set(paths)
        touched = set(map(_shard, missing))
        for number, shard in enumerate(shards):
            gone = shard.keys() - present
            if gone or number in touched:
                for path in gone:
                    del shard[path]
                store.put(_name(number), purpose, shard)


def _packed(pack: Any, read: Read) -> Plain:
    try:
        return pack(read)
    except Unkeepable:
        return None


def _shard(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogatepass")) % SHARDS


def _name(number: int) -> str:
    return f"posts-{number:02d}"


def _finds_its_media(read: Read, tree: Tree) -> bool:
    """Whether each picture is found where it was found, or still is not."""
    from srmkit.load.post import media_paths

    return read.post is None or all(
        one.path
        == next((at for at in media_paths(one.file, read.post.path) if at in tree.names), "")
        for one in read.post.media
    )


class KeptFindings:
    """The engine's memory of local rules, valid for one strategy, instant and window."""

    def __init__(self, inputs: Inputs, plan: Plan) -> None:
        window = (plan.now.isoformat(), plan.since.isoformat(), plan.until.isoformat())
        self._store = inputs.store
        self._purpose = inputs.strategy(*window)
        known: dict[str, Plain] = {}
        self._stamps: dict[str, Plain] = {}
        self._found: dict[str, dict[str, list[Plain]]] = {}
        kept = self._store.get("found", self._purpose) if self._store else None
        if kept is not None:
            known, self._stamps, self._found = kept
        media = {one.path for post in plan.workspace.posts for one in post.media if one.path}
        now = stamps(self._store.root, media) if self._store else {}
        self._signed = {
            post.path: (inputs.digests.get(post.path), post.id, [one.path for one in post.media])
            for post in plan.workspace.posts
        }
        self.stale = frozenset(
            post.path
            for post in plan.workspace.posts
            if known.get(post.path) != self._signed[post.path]
            or any(now.get(one.path) != self._stamps.get(one.path) for one in post.media)
        )
        self._changed = bool(self.stale) or known.keys() != self._signed.keys()
        self._stamps = now

    def kept(self, code: str) -> Iterable[Finding]:
        """What a local rule found in the posts that have not changed."""
        for path, found in self._found.get(code, {}).items():
            if path in self._signed and path not in self.stale:
                yield from map(unpack_finding, found)

    def learn(self, code: str, found: Iterable[Finding]) -> None:
        """Take in what it finds in the others."""
        old = self._found.get(code, {})
        known = {path: one for path, one in old.items() if path in self._signed.keys() - self.stale}
        try:
            for finding in found:
                if finding.subject in self._signed:
                    known.setdefault(finding.subject, []).append(pack_finding(finding))
        except Unkeepable:
            self._store = None
        self._found[code] = known

    @property
    def pace(self) -> Mapping[str, float]:
        """How long each rule took the last time: when two share the work, a slow one that begins
        late is waited for."""
        known: Mapping[str, float] | None = self._store.get("pace", "") if self._store else None
        return known or {}

    def save(self, took: Mapping[str, float]) -> None:
        """Keep it for the next run; `took` are the seconds of each rule."""
        if self._store is not None and self._changed:
            self._store.put("found", self._purpose, (self._signed, self._stamps, self._found))
            self._store.put("pace", "", dict(took))
