"""What Git remembers of the roadmap, read version by version with the loader that reads today's."""

from __future__ import annotations

from datetime import datetime

from srmkit.build.report import History
from srmkit.load import load_workspace
from srmkit.loop.history import Past, Statuses, past_of
from srmkit.model import Workspace
from srmkit.tree import Tree

ROADMAP = ("feedback/roadmap.yml", "feedback/roadmap.yaml")


def past(tree: Tree, workspace: Workspace, history: History | None, now: datetime) -> Past | None:
    """How the items of `workspace` came to their status; None where the history is not known, or
    there is no roadmap."""
    path = next((one for one in ROADMAP if one in tree.files), None)
    versions = history.versions(path) if history and path else None
    if path is None or versions is None:
        return None
    known: dict[bytes, Statuses] = {}
    for _, content in versions:
        if content not in known:
            known[content] = _statuses(path, content)
    found = [(at, known[content]) for at, content in versions]
    current = {item.id: item.status for item in workspace.items.values()}
    return past_of(found, current, now)


def _statuses(path: str, content: bytes) -> Statuses:
    """What a version says; a version that cannot be read says nothing."""
    items = load_workspace(Tree({path: content})).workspace.items
    return {item.id: item.status for item in items.values()}
