"""What Material prints around a page in the language that it is in: names in the navigation and in
the menu of languages are read aloud, too."""

from __future__ import annotations

import re

from srmkit.render.tongue import in_html

_NAME = re.compile(r'(?<=<span class="md-ellipsis">)[^<]+')
"""An entry of the navigation, as HTML."""
_CHOICE = re.compile(r'hreflang="([^"]*)"(?= class="md-select__link")')
"""An entry of the menu of languages, each in its own."""


def spoken(html: str, tag: str) -> str:
    """A page of the language `tag`, as the theme has rendered it, with those names marked that are
    in another one."""
    html = _CHOICE.sub(r'hreflang="\1" lang="\1"', html)
    return _NAME.sub(lambda found: in_html(found[0], tag), html)
