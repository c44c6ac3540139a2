"""The only file that asks Git, and only to read: what a revision holds, what is unchanged.

Git is called with fixed arguments, never through a shell, and a revision is turned into a hash
before anything is done with it, so that nobody's branch name can be an option. A partial clone
fetches nothing.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from srmkit.faults import CFG, SRC
from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.problems import Place, Problem
from srmkit.tree import Commit, Tree, is_post

NO_GIT = message("git.none", "git is not installed, or not on the PATH; install it")
SLOW = message("git.slow", "git did not answer within {seconds} seconds; run it again")
NO_REVISION = message(
    "git.revision",
    "“{revision}” is no revision of this repository: {reason}; `git log --all` lists them",
)
TOO_LARGE = message("git.large", "{path} has {size} bytes; {limit} is the most a file may have")
FAILED = message("git.failed", "git could not be asked: {reason}; run `git status` here")

SECONDS = 120
"""How long git may take."""

_PARTS = ("calendar", "content", "feedback")
_FILE, _LINK = ("100644", "100755"), "120000"
_COMMIT = re.compile(rb"\x01(?=[0-9a-f]{40,64}\x02)")
"""Where the account of a commit begins; the same sign may stand in somebody's message."""
_LATEST = int(datetime(9000, 1, 1, tzinfo=UTC).timestamp())
"""Seconds; later than anybody means, and early enough for any zone and any sum."""


class GitFault(Exception):
    """Git could not say; `message` and `params` say why."""

    def __init__(self, message: Message, **params: object) -> None:
        super().__init__(message.format(params))
        self.message = message
        self.params = params


def commit(root: Path, revision: str) -> str:
    """The hash of the commit that `revision` (a branch, a tag, a hash, `HEAD~2`) names."""
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise GitFault(NO_REVISION, revision=revision, reason="-")
    try:
        wanted = ["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"]
        found = _ask(root, wanted).decode().strip()
    except _Refused as refused:
        raise GitFault(NO_REVISION, revision=revision, reason=refused.reason) from None
    if not re.fullmatch(r"[0-9a-f]{40,64}", found):  # `^HEAD` means all but it
        raise GitFault(NO_REVISION, revision=revision, reason="-")
    return found


def read_tree_at(root: Path, revision: str, most: int) -> Tree:
    """The workspace in `root` as `revision` has it: what `disk.read_tree` would read, had it been
    checked out, but that links are named and never followed. `most` bytes of a file are read."""
    try:
        inside = os.fsdecode(_ask(root, ["rev-parse", "--show-prefix"])).rstrip("\n")
        listed = _ask(
            root,
            ["ls-tree", "-r", "-z", "-l", "--full-tree", commit(root, revision), "--"]
            + [inside + part for part in _PARTS],
        )
        return _tree(root, inside, listed, most)
    except _Refused as refused:
        raise GitFault(FAILED, reason=refused.reason) from None


def unchanged(root: Path, path: str) -> bool:
    """Whether `git checkout -- path` would bring back what stands there now. False without Git."""
    try:
        tracked = _ask(root, ["ls-files", "-z", "--", path])
        changed = _ask(root, ["status", "--porcelain", "-z", "--", path])
    except (GitFault, _Refused):
        return False
    return bool(tracked) and not changed


def origin(folder: Path) -> str:
    """The address of the remote called origin; empty without one, outside a repository, and without
    Git."""
    try:
        return _ask(folder, ["remote", "get-url", "origin"]).decode(errors="replace").strip()
    except (GitFault, _Refused):
        return ""


@frozen
class History:
    """When the lines of a workspace's files were changed, asked when somebody wants to know."""

    root: Path

    @cached_property
    def revision(self) -> str:
        """The hash of what is checked out, and whether its past is all there; empty without Git."""
        try:
            return _ask(self.root, ["rev-parse", "HEAD", "--is-shallow-repository"]).decode()
        except (GitFault, _Refused):
            return ""

    def changed(self, path: str) -> tuple[datetime | None, ...] | None:
        """When each line of a file was written, in UTC; None for a line that is not committed. None
        instead of it all without Git, for a file unknown to it, and where the past was cut off."""
        if not self.revision or self.revision.split()[-1] == "true":
            return None
        try:
            told = _ask(self.root, ["blame", "--line-porcelain", "--", path])
        except (GitFault, _Refused):
            return None
        return tuple(_written(told.decode(errors="replace").split("\n")))

    def versions(self, path: str, most: int = 500) -> tuple[tuple[datetime, bytes], ...] | None:
        """The last `most` committed versions of a file, oldest first, each with when it was
        written, in UTC. None where `changed` is."""
        if not self.revision or self.revision.split()[-1] == "true":
            return None
        wanted = ["log", f"--max-count={most}", "--diff-filter=ACMRT", "--format=%H %at"]
        try:
            told = _ask(self.root, [*wanted, "--", path]).decode().split("\n")
            rows = [line.partition(" ")[::2] for line in reversed(told) if line]
            blobs = [f"{hash}:./{path}" for hash, _ in rows]
            contents = list(_contents(self.root, blobs))
        except (GitFault, _Refused):
            return None
        times = [_instant(at) for _, at in rows]
        return tuple(zip(times, contents, strict=True)) or None

    def edits(self, folder: str) -> Mapping[str, int]:
        """How many commits touched each file in `folder`, by its path; empty where `changed` is
        None. What was renamed begins again."""
        if not self.revision or self.revision.split()[-1] == "true":
            return {}
        wanted = ["log", "--format=", "--name-only", "--no-renames", "--relative", "-z"]
        try:
            told = _ask(self.root, [*wanted, "--", folder])
        except (GitFault, _Refused):
            return {}
        return Counter(os.fsdecode(name).strip("\n") for name in told.split(b"\0") if name.strip())

    def commits(self, folder: str) -> Mapping[str, tuple[Commit, ...]] | None:
        """The commits that touched each file in `folder`, by its path, newest first; None where
        `changed` is None. What was renamed begins again."""
        if not self.revision or self.revision.split()[-1] == "true":
            return None
        about = "--format=%x01%H%x02%at%x02%aN%x02%s"
        wanted = ["log", about, "--name-only", "--no-renames", "--relative", "-z"]
        try:
            told = _ask(self.root, [*wanted, "--", folder])
        except (GitFault, _Refused):
            return None
        found: dict[str, list[Commit]] = {}
        for block in _COMMIT.split(told)[1:]:
            head, _, names = block.partition(b"\n")
            hash, at, *words = head.decode(errors="replace").rstrip("\0").split("\x02")
            by, subject = (*words, "", "")[:2]
            commit = Commit(hash, _instant(at), by, subject)
            for name in filter(None, names.strip(b"\n").split(b"\0")):
                found.setdefault(os.fsdecode(name).strip("\n"), []).append(commit)
        return {path: tuple(commits) for path, commits in found.items()}


def _written(told: Sequence[str]) -> Iterator[datetime | None]:
    """One instant for each line that `git blame --line-porcelain` tells of."""
    commit = instant = ""
    for line in told:
        if line.startswith("\t"):
            uncommitted = not commit.strip("0")
            yield None if uncommitted else _instant(instant)
            commit = ""
        elif not commit:
            commit = line.partition(" ")[0]
        elif line.startswith("author-time "):
            instant = line.split()[1]


def _instant(seconds: str) -> datetime:
    """When a commit was written. Any number can stand in one: what lies beyond the calendar is its
    nearest edge, or its first day where nothing readable stands there."""
    try:
        return datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


class _Refused(Exception):
    """Git ended with an error; `reason` is the last line it said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _ask(root: Path, arguments: Sequence[str], stdin: bytes = b"") -> bytes:
    """What git prints when it runs in `root`; paths mean themselves, not patterns."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false"]
    import subprocess  # most runs ask Git nothing

    try:
        run = subprocess.run(  # noqa: S603, fixed arguments and no shell
            [*command, *arguments],
            cwd=root,
            input=stdin,
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, **quiet, "LC_ALL": "C"},
            check=False,
        )
    except (FileNotFoundError, PermissionError):
        raise GitFault(NO_GIT) from None
    except subprocess.TimeoutExpired:
        raise GitFault(SLOW, seconds=SECONDS) from None
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines() or ["-"]
        raise _Refused(said[-1])
    return run.stdout


def _tree(root: Path, inside: str, listed: bytes, most: int) -> Tree:
    names: set[str] = set()
    problems: list[Problem] = []
    blobs: dict[str, str] = {}
    for row in filter(None, listed.split(b"\0")):
        about, _, name = row.partition(b"\t")
        mode, _, blob, size = about.decode().split()
        path = os.fsdecode(name).removeprefix(inside)
        if not _is_text(path) or any(part.startswith(".") for part in path.split("/")):
            continue
        if mode in _FILE and _is_read(path):
            if int(size) > most:
                kind = (SRC if is_post(path) else CFG).unreadable
                problems.append(
                    kind.problem(Place(path), TOO_LARGE, path=path, size=int(size), limit=most)
                )
            else:
                blobs[path] = blob
        elif path.startswith("content/") and mode in (*_FILE, _LINK) and not is_post(path):
            names.add(path)
    contents = _contents(root, list(blobs.values()))
    return Tree(dict(zip(blobs, contents, strict=True)), frozenset(names), tuple(problems))


def _is_text(path: str) -> bool:
    """Whether a name is UTF-8; `disk` reads no other."""
    return not any("\ud800" <= sign <= "\udfff" for sign in path)


def _is_read(path: str) -> bool:
    folder, _, _ = path.rpartition("/")
    strategy = path.startswith("calendar/") or folder == "feedback"
    return is_post(path) or (strategy and path.endswith((".yml", ".yaml")))


def _contents(root: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """The bytes of each blob, in order, from one run of git."""
    stream = _ask(root, ["cat-file", "--batch"], "".join(f"{one}\n" for one in blobs).encode())
    place = 0
    for _ in blobs:
        end = stream.index(b"\n", place)
        head = stream[place:end].split()
        if len(head) != 3:
            raise _Refused(stream[place:end].decode(errors="replace"))
        size = int(head[2])
        yield stream[end + 1 : end + 1 + size]
        place = end + 1 + size + 1
