"""Which languages a site is built in, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from srmkit.messages import language

_OURS = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}


@dataclass(frozen=True, slots=True)
class Version:
    """The site in one language."""

    tag: str
    """A BCP 47 tag."""
    folder: str = ""
    """Where it stands below the root of the site: empty for the first language, else `en/`."""

    @property
    def speaks(self) -> str:
        """The language of its messages."""
        return language(self.tag)


def versions(languages: Sequence[str], asked: bool | Sequence[str] | None) -> tuple[Version, ...]:
    """The versions to build, the site's own first. `languages` are the workspace's; `asked` is what
    is wanted of them: None or True for all, False for the first alone, else a list."""
    if asked is False:
        wanted = list(languages[:1])
    elif asked is None or asked is True:
        wanted = list(languages)
    else:
        wanted = [tag for tag in languages if tag in asked] or list(languages[:1])
    first, *others = wanted
    return (Version(first), *(Version(tag, f"{tag}/") for tag in others))


def unknown(languages: Sequence[str], asked: bool | Sequence[str] | None) -> list[str]:
    """What is asked for and the workspace does not have."""
    return [tag for tag in asked if tag not in languages] if isinstance(asked, list) else []


def name_of(tag: str) -> str:
    """A language in its own words: `繁體中文`, `English`, `日本語`."""
    if tag in _OURS:
        return _OURS[tag]
    from babel import Locale, UnknownLocaleError  # few sites need more than ours

    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (ValueError, UnknownLocaleError):
        return tag
