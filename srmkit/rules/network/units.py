"""Without a name for each unit, a writer could not tell 300 characters from 300 bytes."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.messages import Message, message

UNIT_WORDS: Mapping[str, Message] = {
    "weighted": message("unit.weighted", "weighted characters"),
    "graphemes": message("unit.graphemes", "characters"),
    "mastodon": message("unit.mastodon", "characters"),
    "threads": message("unit.threads", "characters"),
    "utf16": message("unit.utf16", "UTF-16 units"),
    "utf8_bytes": message("unit.utf8_bytes", "bytes"),
    "linkedin": message("unit.linkedin", "characters (escaped)"),
    "code_points": message("unit.code_points", "characters"),
    "zi": message("unit.zi", "characters (two Latin ones are one)"),
    "hashtags": message("unit.hashtags", "hashtags"),
    "mentions": message("unit.mentions", "mentions"),
    "images": message("unit.images", "pictures"),
    "videos": message("unit.videos", "films"),
    "gifs": message("unit.gifs", "GIFs"),
    "media": message("unit.media", "pictures and films"),
    "messages": message("unit.messages", "messages (the text is one)"),
}
"""Units as a writer reads them after a number, in every language."""

_ONE: Mapping[str, Message] = {
    "images": message("unit.image", "picture"),
    "videos": message("unit.video", "film"),
    "gifs": message("unit.gif", "GIF"),
    "media": message("unit.medium", "picture or film"),
    "messages": message("unit.message", "message (the text is one)"),
}
"""Those of which there may well be one."""


def unit_word(unit: str, count: int = 2) -> str:
    """The unit in English after a number; a template translates it (`{unit:words}`)."""
    return (_ONE.get(unit, UNIT_WORDS[unit]) if count == 1 else UNIT_WORDS[unit]).text
