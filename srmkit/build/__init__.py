"""The only place that knows every stage: a tree of text becomes a report, or (`site`) a site.

The command line and the MkDocs plugin are two doors to it. `site` is a file of its own because a
check must not wait for what only pages need.
"""

from __future__ import annotations

from srmkit.build.checked import Asked, BadTime, Checked, examine
from srmkit.build.report import Report, check, choose_now, judged, scheduled

__all__ = [
    "SCHEMA",
    "Asked",
    "BadTime",
    "Checked",
    "Report",
    "check",
    "choose_now",
    "examine",
    "judged",
    "scheduled",
]

SCHEMA = 1
"""Version of the JSON that `check` writes; it changes only with a note in the changelog."""
