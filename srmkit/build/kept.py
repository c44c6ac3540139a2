"""What the store knows of a workspace: whole reports, and posts as they were read. Each piece says
what it was made from and comes back for exactly that. (What rules found is in `found`.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from srmkit.build.workers import Tick, silent, streamed
from srmkit.cache import Store
from srmkit.cache.codec import Plain, Unkeepable
from srmkit.cache.files import stamps
from srmkit.cache.state import digest
from srmkit.tree import Tree

if TYPE_CHECKING:  # a report that is replayed needs neither the loader nor the rules
    from srmkit.load.post import Read
    from srmkit.model import Settings

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
            from hashlib import sha256

            self.digests = {
                path: sha256(content).hexdigest() for path, content in tree.files.items()
            }

    def whole(self, *asked: object) -> str:
        """The digest of all of it, and of what was asked."""
        return self._of(self.digests, asked, sorted(self.tree.names), self.tree.raw)

    def strategy(self, *asked: object) -> str:
        """As `whole`, of everything but posts, media and what people said."""
        posts = set(self.tree.posts)
        files = {
            path: one
            for path, one in self.digests.items()
            if path not in posts and not (path.startswith("feedback/") and path.endswith(".csv"))
        }
        return self._of(files, asked)

    @cached_property
    def names(self) -> str:
        """The digest of which media files there are."""
        return digest(one.encode("utf-8", "surrogatepass") for one in sorted(self.tree.names))

    def _of(self, files: Mapping[str, str], *more: object) -> str:
        listed = "\n".join([f"{one} {path}" for path, one in sorted(files.items())])
        shown = f"{listed}\n\n{(self.tree.problems, more)!r}"
        return digest([shown.encode("utf-8", "surrogatepass")])


class KeptReport:
    """A report that was made of the very same, with the same question."""

    def __init__(self, inputs: Inputs, *asked: object) -> None:
        self._store = inputs.store
        self.key = inputs.whole(*asked) if inputs.store else ""
        """The digest of all that it is made from."""
        self._name = "report-" + self.key[:24]

    def get(self) -> Plain:
        """What was put, if the media files are those of that time; else None."""
        found = self._store.get(self._name, self.key) if self._store else None
        if found is None or self._store is None:
            return None
        files, value = found
        return value if stamps(self._store.root, files) == files else None

    def put(self, value: Plain, media: Iterable[str]) -> None:
        """Keep `value`, which also depends on those media files."""
        if self._store is not None:
            files = stamps(self._store.root, media)
            self._store.put(self._name, self.key, (files, value))
            self._store.prune("report-")


class KeptText:
    """How a report was put into words for somebody who asked in the same way."""

    def __init__(self, store: Store | None, key: str, *asked: object) -> None:
        self._store = store if key else None
        self._purpose = f"{key} {asked!r}"

    def get(self) -> Any:
        """What was put, or None."""
        return self._store.get("text", self._purpose) if self._store else None

    def put(self, value: Plain) -> None:
        """Keep `value`, in the place of the last one."""
        if self._store is not None:
            self._store.put("text", self._purpose, value)


@dataclass(frozen=True, slots=True)
class _Shard:
    names: str
    """Which media files there were."""
    posts: dict[str, tuple[str, Plain]]
    """By path, each with its digest."""


@dataclass(slots=True)
class _Piece:
    first: int
    """The number of its first post."""
    reads: list[Read]
    packed: list[Plain] | None = None
    """The same as plain tuples, where another process has sent them and they are to be kept."""


class KeptPosts:
    """Reads posts: those that have not changed from the store, the others on both cores."""

    def __init__(self, inputs: Inputs, tick: Tick = silent) -> None:
        self._inputs = inputs
        self._tick = tick
        self.pictures: set[str] = set()
        """The paths of the media files of all that were read."""

    def __call__(self, paths: Sequence[str], tree: Tree, settings: Settings) -> Iterator[Read]:
        """Each post, in the order of `paths`."""
        if len(paths) < MANY:
            from srmkit.load import read_posts

            for read in read_posts(paths, tree, settings):
                self.pictures |= _pictures([read])
                yield read
            return
        from srmkit.cache.posts import pictures_of, unpack_read

        purpose = digest([repr(settings).encode()])
        shards, digests = self._shards(purpose), self._inputs.digests
        known = self._known(shards)
        missing = [path for path in paths if path not in known or known[path][0] != digests[path]]
        fresh = self._read(missing, tree, settings)
        anew = set(missing)
        for path in paths:
            if path in anew:
                read, packed = next(fresh)
                if packed is not None:
                    shards[_shard(path)].posts[path] = (digests[path], packed)
                yield read
            else:
                packed = known[path][1]
                self.pictures.update([at for _, at in pictures_of(packed)])
                yield unpack_read(packed, tree.files[path])
        self._save(purpose, shards, paths, missing)

    def _shards(self, purpose: str) -> list[_Shard]:
        store, names = self._inputs.store, self._inputs.names
        if store is None:
            return [_Shard(names, {}) for _ in range(SHARDS)]
        kept = (store.get(_name(number), purpose) for number in range(SHARDS))
        return [_Shard(*one) if one else _Shard(names, {}) for one in kept]

    def _known(self, shards: Sequence[_Shard]) -> Mapping[str, tuple[str, Plain]]:
        """Each post that was kept, by path, with its digest, if its media are where they were."""
        known: dict[str, tuple[str, Plain]] = {}
        for shard in shards:
            if shard.names == self._inputs.names:
                known.update(shard.posts)
                continue
            for path, one in shard.posts.items():
                if _finds_its_media(one[1], path, self._inputs.tree):
                    known[path] = one
        return known

    def _read(
        self, paths: Sequence[str], tree: Tree, settings: Settings
    ) -> Iterator[tuple[Read, Plain]]:
        """Each post, and the same as plain tuples if it is to be kept."""
        from srmkit.cache.posts import pack_read, pictures_of, unpack_read
        from srmkit.load import read_post

        def text(number: int) -> bytes:
            return tree.files[paths[number]]

        def read(numbers: range) -> _Piece:
            reads = [read_post(paths[n], text(n), settings, tree.names) for n in numbers]
            self.pictures |= _pictures(reads)
            return _Piece(numbers.start, reads)

        def pack(piece: _Piece) -> Plain:
            return piece.first, [
                pack_read(one, text(n)) for n, one in enumerate(piece.reads, piece.first)
            ]

        def unpack(plain: Plain) -> _Piece:
            first, packed = plain
            self.pictures.update(at for one in packed for _, at in pictures_of(one))
            reads = [unpack_read(one, text(n)) for n, one in enumerate(packed, first)]
            return _Piece(first, reads, packed if self._inputs.store is not None else None)

        count = len(paths)
        pieces = [range(first, min(first + PIECE, count)) for first in range(0, count, PIECE)]
        for piece in streamed(read, pieces, pack, unpack, self._tick):
            for place, one in enumerate(piece.reads):
                number, packed = piece.first + place, None
                if self._inputs.store is not None:
                    known = piece.packed
                    packed = known[place] if known else _packed(pack_read, one, text(number))
                yield one, packed

    def _save(
        self, purpose: str, shards: Sequence[_Shard], paths: Sequence[str], missing: Sequence[str]
    ) -> None:
        store, names = self._inputs.store, self._inputs.names
        if store is None:
            return
        present = set(paths)
        touched = set(map(_shard, missing))
        for number, shard in enumerate(shards):
            gone = shard.posts.keys() - present
            if gone or number in touched or shard.names != names:
                for path in gone:
                    del shard.posts[path]
                store.put(_name(number), purpose, (names, shard.posts))


def _pictures(reads: Iterable[Read]) -> set[str]:
    return {one.path for read in reads if read.post is not None for one in read.post.media}


def _packed(pack: Any, read: Read, content: bytes) -> Plain:
    try:
        return pack(read, content)
    except Unkeepable:
        return None


def _shard(path: str) -> int:
    return sum(path.encode("utf-8", "surrogatepass")) % SHARDS


def _name(number: int) -> str:
    return f"posts-{number:02d}"


def _finds_its_media(packed: Plain, path: str, tree: Tree) -> bool:
    """Whether each picture is found where it was found, or still is not."""
    from srmkit.cache.posts import pictures_of
    from srmkit.load.post import media_paths

    return all(
        found == next((at for at in media_paths(file, path) if at in tree.names), "")
        for file, found in pictures_of(packed)
    )
