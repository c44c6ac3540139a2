"""What a download is called and whether it is new: decided without touching disk or network."""

from __future__ import annotations

import fnmatch
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from srmkit.feedback.collect import claim
from srmkit.feedback.connectors.shapes import Request
from srmkit.feedback.faults import NO_PLACE
from srmkit.feedback.ledger import COLLECTED, read_ledger
from srmkit.messages import message
from srmkit.model import Source
from srmkit.problems import Problem

STATE = "feedback/raw/.fetched.json"
"""Beside the downloads, so that whoever deletes them is given them anew; Git ignores it as well."""
_DIGITS = 12
"""Of a hash in a name: those by which the ledger knows a file."""

NO_NAME = message(
    "fetch.no-name",
    "“{files}” of {source} has no room for a download that ends in .{ending}; write raw/{source}*",
)
TWO_OWNERS = message(
    "fetch.two-owners", "a download of {source} would be claimed by several sources: {file}"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of a source's last download."""

    asked: str
    """Hash of what was asked: after a change of address the rest says nothing."""
    digest: str
    etag: str = ""
    modified: str = ""


def digest_of(data: bytes) -> str:
    """The name of a raw file's content, as the ledger has it."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def asked_of(request: Request) -> str:
    """A hash of what is asked for, since the URL itself may hold a secret."""
    parts = [request.url, *(f"{name}: {value}" for name, value in sorted(request.headers.items()))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_state(data: bytes) -> dict[str, Kept]:
    """What is remembered, by source. Anything odd is forgotten: it costs one download."""
    try:
        found = json.loads(data or b"{}")
        return {str(id): _kept(one) for id, one in found.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _kept(one: Mapping[str, Any]) -> Kept:
    if not all(isinstance(value, str) for value in one.values()):
        raise TypeError
    return Kept(**one)


def write_state(state: Mapping[str, Kept]) -> bytes:
    """`STATE`, in order of source."""
    ordered = {id: asdict(one) for id, one in sorted(state.items())}
    return (json.dumps(ordered, ensure_ascii=False, indent=1) + "\n").encode()


def collected(files: Mapping[str, bytes]) -> frozenset[tuple[str, str]]:
    """Source and hash of what was collected and still is in the inbox; `files` by path."""
    ledger, _ = read_ledger(files.get(COLLECTED, b""))
    return frozenset(one.key for one in ledger if not one.inbox or one.inbox in files)


def is_here(
    source: Source, digest: str, raw: Iterable[str], known: frozenset[tuple[str, str]]
) -> bool:
    """Whether that content was collected before, or lies among the `raw` files already."""
    return (source.id, digest) in known or any(_digest_in(name) == digest for name in raw)


def _digest_in(name: str) -> str:
    """The hash in the name of a download; nothing for a file that somebody put there."""
    found = _STAMPED.search(name)
    return found[1] if found else ""


_STAMPED = re.compile(r"-\d{8}T\d{6}Z-([0-9a-f]{12})(?=[^/]*$)")


def waiting(
    sources: Mapping[str, Source],
    chosen: Iterable[str],
    raw: Sequence[str],
    known: frozenset[tuple[str, str]],
) -> list[str]:
    """The downloads of `chosen` sources that were never collected, oldest first."""
    wanted = frozenset(chosen)
    found = []
    for name in sorted(raw):
        owner, digest = claim(sources, name), _digest_in(name)
        if isinstance(owner, Problem) or owner.id not in wanted:
            continue
        if digest and (owner.id, digest) not in known:
            found.append(name)
    return found


def place_for(
    source: Source,
    sources: Mapping[str, Source],
    at: datetime,
    digest: str,
    endings: Sequence[str],
) -> str | Problem:
    """Where a download goes, relative to the workspace: `feedback/raw/form-20261201T041500Z-….csv`.

    The time comes before the hash, so that sorted by name they are in the order of time.
    """
    stamp = f"{at:%Y%m%dT%H%M%SZ}-{digest}"
    names = [_name(source, stamp, ending) for ending in endings]
    found = next(filter(None, names), "")
    if not found:
        return NO_PLACE.problem(
            source.place, NO_NAME, files=source.files, source=source.id, ending=endings[0]
        )
    path = f"feedback/{found}"
    owner = claim(sources, path)
    if isinstance(owner, Problem) or owner.id != source.id:
        return NO_PLACE.problem(source.place, TWO_OWNERS, source=source.id, file=path)
    return path


def _name(source: Source, stamp: str, ending: str) -> str:
    """A name below `feedback/` with that ending which the source's pattern matches, or nothing."""
    folder, _, pattern = source.files.rpartition("/")
    parts = folder.split("/")
    # only raw/ is git-ignored, and a raw export names people
    if parts[0] != "raw" or any(
        part in {"", ".", ".."} or set(part) & set("*?[\\") for part in parts
    ):
        return ""
    before, star, after = pattern.rpartition("*")
    begun = before.replace("*", "").rstrip("-") or source.id
    filled = f"{begun}-{stamp}{after}" if star else ""
    for name in (f"{source.id}-{stamp}.{ending}", filled, f"{filled}.{ending}"):
        path = f"{folder}/{name}"
        usable = name.endswith(f".{ending}") and not set(name) & set("*?[\\/")
        if usable and fnmatch.fnmatchcase(path, source.files):
            return path
    return ""
