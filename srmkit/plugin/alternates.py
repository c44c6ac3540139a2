"""From a page to the same page in the other languages: the switcher, and what search engines read.

Material draws its switcher from `extra.alternate`, which knows one address per language and not one
per page. So it gets a mark for each language, and here each page's own addresses take their place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from html import escape

from srmkit.build.languages import Version, name_of

_SCHEME = "srmkit-alternate:"
MARK = _SCHEME + "[A-Za-z0-9-]+"
"""What stands for the address of a page in the language of a tag; a pattern."""
_IN_HEAD = re.compile(rf'<link rel="alternate" href="{_SCHEME}[^"]*" hreflang="[^"]*">\s*')
_ANYWHERE = re.compile(MARK)

Address = Mapping[str, str]
"""Where a page stands below the root of its language (`posts/x/`), by the tags that have it."""


def entries(versions: Sequence[Version]) -> list[dict[str, str]]:
    """What `extra.alternate` is set to; nothing where there is one language."""
    if len(versions) < 2:
        return []
    return [
        {"name": name_of(one.tag), "link": f"{_SCHEME}{one.tag}", "lang": one.tag}
        for one in versions
    ]


def tag_of(mark: str) -> str:
    """The language that a mark is for."""
    return mark.removeprefix(_SCHEME)


def without_links(html: str) -> str:
    """A rendered page without the theme's own links to other languages in its head."""
    return _IN_HEAD.sub("", html)


class Alternates:
    """The versions of a site, seen from one of them."""

    def __init__(self, versions: Sequence[Version], own: Version, root: str, home: str) -> None:
        self._versions, self._own, self._root = versions, own, root.rstrip("/")
        self._home = home
        """The address of the front page below the root of its language."""

    def link(self, here: str, tag: str, there: Address) -> str:
        """How the page at `here` links to itself in `tag`, or to that language's front page."""
        folder = next(one.folder for one in self._versions if one.tag == tag)
        return relative(self._own.folder + here, folder + there.get(tag, self._home))

    def head(self, here: str, there: Address) -> str:
        """The `hreflang` links of the page at `here`; absolute where the site's address is known.

        The space in `rel` is for Material's script: beside the target of every
        `link[rel=alternate]` it looks for a sitemap, which only the front pages have. To everybody
        else the word is the same.
        """
        if len(self._versions) < 2 or len(there) < 2:
            return ""
        found = [(one.tag, one) for one in self._versions if one.tag in there]
        if self._versions[0].tag in there:
            found.append(("x-default", self._versions[0]))
        return "".join(
            f'<link rel="alternate " hreflang="{escape(tag)}" '
            f'href="{escape(self._to(here, one, there[one.tag]))}" '
            f'data-page="{escape(self.link(here, one.tag, there))}">'
            for tag, one in found
        )

    def _to(self, here: str, version: Version, there: str) -> str:
        if not self._root:
            return relative(self._own.folder + here, version.folder + there)
        return f"{self._root}/{version.folder}{'' if there in {'.', './'} else there}"

    def resolve(self, html: str, here: str, there: Address) -> str:
        """A rendered page with its own addresses in the place of the marks."""
        html = without_links(html).replace("</head>", self.head(here, there) + "</head>", 1)
        return _ANYWHERE.sub(lambda found: escape(self.link(here, tag_of(found[0]), there)), html)

    def resolve_from(self, html: str, root: str) -> str:
        """A page that stands for many addresses: the site begins at the path `root`."""

        def front(found: re.Match[str]) -> str:
            wanted = tag_of(found[0])
            folder = next((one.folder for one in self._versions if one.tag == wanted), "")
            return escape(root + folder + self._home.removeprefix("./"))

        return _ANYWHERE.sub(front, without_links(html))


def relative(here: str, there: str) -> str:
    """From one address of the site to another, both below its root; folders end in a slash."""
    folder, _, name = there.removeprefix("./").rpartition("/")
    up = posixpath.relpath("/" + folder, "/" + posixpath.dirname(here.removeprefix("./")))
    if name:
        return name if up == "." else f"{up}/{name}"
    return f"{up}/"
