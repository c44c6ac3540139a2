"""What people call the groups that a figure is split by."""

from __future__ import annotations

from srmkit.loop.indicators.figures import By
from srmkit.model import Name, Workspace


def group_name(workspace: Workspace, by: By, group: str, lang: str) -> str:
    """The name of a channel, source, audience or theme in `lang`; its id where it has none, and
    empty for what nobody named."""
    name = _names(workspace, by).get(group)
    return (name.in_(lang) if name else "") or group


def _names(workspace: Workspace, by: By) -> dict[str, Name]:
    match by:
        case By.CHANNEL:
            return {one.id: one.name for one in workspace.channels.values()}
        case By.SOURCE:
            return {one.id: one.name for one in workspace.sources.values()}
        case By.AUDIENCE:
            return {one.id: one.name for one in workspace.audiences.values()}
        case By.THEME:
            return {one.id: one.name for one in workspace.themes.values()}
