"""The MkDocs plugin, a door: it hands the workspace to `build` and puts the pages on the site."""

from srmkit.plugin.collector import nothing_dropped

with nothing_dropped():
    from srmkit.plugin.events import SrmkitPlugin

__all__ = ["SrmkitPlugin"]
