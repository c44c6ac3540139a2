"""What of mkdocs.yml is said in the first language, said in another: name, titles, toggles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from srmkit.build.languages import Version
from srmkit.build.own_pages import OwnPages
from srmkit.messages import language, message

LIGHT = message("plugin.light", "Use the light scheme")
DARK = message("plugin.dark", "Use the dark scheme")
HOME = message("nav.home", "Home")
SYSTEM = message("plugin.system", "Follow the system")
_SYSTEM = "(prefers-color-scheme)"


def rename_site(
    config: MkDocsConfig, name: str, languages: Iterable[str], version: Version
) -> None:
    """Call the site by the brand's `name`, where it is given in that language; escaped, because
    the theme prints it as it is, and marked as such for those places where the theme escapes."""
    if any(key and language(key) == version.speaks for key in languages):
        config.site_name = escape(name)


def rename_toggles(config: MkDocsConfig, version: Version) -> None:
    """What Material's palette says that a press on it does."""
    palette: Any = config.theme.get("palette")
    if not isinstance(palette, list):
        return
    for one, following in zip(palette, palette[1:] + palette[:1], strict=True):
        if not isinstance(one, dict) or not isinstance(one.get("toggle"), dict):
            continue
        media = str(following.get("media", ""))
        if media == _SYSTEM:
            does = SYSTEM
        else:
            does = DARK if following.get("scheme") == "slate" or "dark" in media else LIGHT
        one["toggle"] = {**one["toggle"], "name": does.format(lang=version.speaks)}


def forget_titles(
    nav: Navigation, pages: OwnPages, shown: Mapping[str, str], version: Version
) -> None:
    """Let the pages that are in this language be called what they call themselves, and the front
    page, where mkdocs.yml has a name for it, a short one."""
    for page in nav.pages:
        if pages.languages.get(shown.get(page.file.src_uri, "")) == version.tag:
            named = vars(page).pop("title", None)
            if named is not None and page.is_homepage:
                page.title = HOME.format(lang=version.speaks)


def retitle(
    nav: Navigation, config: MkDocsConfig, pages: OwnPages, shown: Mapping[str, str], tag: str
) -> None:
    """Call a section what its front page, and describe the site as the front page of it all, says
    in this language. Every page has been read by now."""

    def own(page: Page | None) -> bool:
        return page is not None and pages.languages.get(shown.get(page.file.src_uri, "")) == tag

    home = nav.homepage
    config.site_description = home.meta.get("description") if home and own(home) else None
    for section in _sections(nav.items):
        first = section.children[0] if section.children else None
        if isinstance(first, Page) and first.is_index and own(first) and first.title:
            section.title = str(first.title)


def _sections(items: Iterable[Any]) -> Iterable[Section]:
    for one in items:
        if isinstance(one, Section):
            yield one
            yield from _sections(one.children)
