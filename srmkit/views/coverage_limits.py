"""The limits that the maps draw: the rules' own options, so that a map never says of a week what
the planner's report does not."""

from __future__ import annotations

from typing import Any

from srmkit.model import Channel
from srmkit.views.site import Site


def options_of(site: Site, code: str) -> Any | None:
    """The options of a rule (the `Options` of its file) as they are here; None where the rule is
    switched off, or asleep because the file that makes its promise is not there."""
    setting = site.settings[code]
    if setting.severity is None or setting.rule.promise not in site.plan.workspace.present:
        return None
    return setting.options


def allowed_silence(site: Site, channel: Channel) -> int | None:
    """The longest silence of a channel in days; None where CAD103 does not judge it."""
    options = options_of(site, "CAD103")
    return None if options is None else options.allowed(channel.id)
