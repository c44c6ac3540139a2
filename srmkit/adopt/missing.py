"""The names that a calendar uses and the workspace lacks, as lines that would make them known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from srmkit.adopt import Adoption
from srmkit.adopt.names import lines_to_add
from srmkit.load import load_workspace
from srmkit.model import Workspace
from srmkit.problems import Severity
from srmkit.tree import Tree


@dataclass(frozen=True, slots=True)
class Missing:
    """What to add to one strategy file."""

    path: str
    ids: tuple[str, ...]
    text: str
    whole: bytes = b""
    """The file with it, once it is sure that it can be added."""


def missing(adoptions: Iterable[Adoption], workspace: Workspace) -> dict[str, Missing]:
    """The lines for each strategy file, by its path; names that may be a slip are left out."""
    taken = {
        "channels": set(workspace.channels),
        "audiences": set(workspace.audiences),
        "pillar": set(workspace.pillars),
        "campaign": set(workspace.campaigns),
    }
    found: dict[str, Missing] = {}
    seen: set[tuple[str, str]] = set()
    for unknown in (one for adoption in adoptions for one in adoption.unknown):
        if (unknown.kind, unknown.name) in seen or unknown.near:
            continue
        seen.add((unknown.kind, unknown.name))
        lines = lines_to_add(unknown.kind, unknown.name, frozenset(taken[unknown.kind]))
        if lines is None:
            continue
        taken[unknown.kind].add(lines.id)
        before = found.get(lines.file, Missing(lines.file, (), ""))
        found[lines.file] = replace(
            before, ids=(*before.ids, lines.id), text=before.text + lines.text
        )
    return found


def with_lines(tree: Tree, lines: dict[str, Missing]) -> Tree | None:
    """The workspace with the lines at the end of their files, and `lines` with the whole files.

    None where that would break one: a file may be written in a way that has no end to add to.
    """
    files = dict(tree.files)
    for path, one in lines.items():
        old = files.get(path, b"")
        gap = b"" if not old or old.endswith(b"\n") else b"\n"
        whole = old + gap + (b"\n" if old.strip() else b"") + one.text.encode()
        files[path] = whole
        lines[path] = replace(one, whole=whole)
    after = replace(tree, files=files)
    return after if _errors(after, lines) <= _errors(tree, lines) else None


def _errors(tree: Tree, lines: Mapping[str, Missing]) -> int:
    problems = load_workspace(tree).problems
    return sum(one.severity is Severity.ERROR and one.place.path in lines for one in problems)
