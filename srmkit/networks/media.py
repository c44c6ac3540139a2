"""Without one table of what a kind of file is to a network, films would be counted as pictures."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from srmkit.model import MediaFacts


class Sort(StrEnum):
    """What a network takes a file for."""

    IMAGE = "image"
    GIF = "gif"
    VIDEO = "video"
    OTHER = "other"
    """A document, a sound, or something that srmkit does not know."""


PICTURES = frozenset({"avif", "bmp", "gif", "heic", "jpeg", "png", "svg", "tiff", "webp"})
FILMS = frozenset({"avi", "mkv", "mov", "mp4", "mpeg", "webm"})

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "jpeg"),
    **dict.fromkeys(("heic", "heif"), "heic"),
    **dict.fromkeys(("tif", "tiff"), "tiff"),
    **dict.fromkeys(("mp4", "m4v"), "mp4"),
    **dict.fromkeys(("mpg", "mpeg"), "mpeg"),
    **dict.fromkeys(("docx", "pptx"), "zip"),
    **dict.fromkeys(("doc", "ppt"), "ole"),
    **{
        kind: kind
        for kind in ("avi", "avif", "bmp", "flac", "gif", "m4a", "mkv", "mov", "mp3", "ogg")
    },
    **{kind: kind for kind in ("pdf", "png", "svg", "wav", "webm", "webp")},
}
"""The kind that a file's ending promises."""


def kind_by_name(file: str) -> str:
    """The kind that a file's name promises; empty for an ending that means nothing here."""
    return KINDS.get(file.rpartition(".")[2].lower(), "")


def sort_of(file: str, facts: MediaFacts | None) -> Sort:
    """What a network takes a file for: by its content where that is known, else by its name."""
    kind = facts.kind if facts is not None and facts.kind else kind_by_name(file)
    if kind == "gif":
        return Sort.GIF if facts is None or facts.moves else Sort.IMAGE
    if kind in FILMS:
        return Sort.VIDEO
    return Sort.IMAGE if kind in PICTURES else Sort.OTHER


def label_is_wrong(file: str, facts: MediaFacts) -> bool:
    """Whether a file's name promises another kind. MP4 and QuickTime are one family: both endings
    are common on either."""
    promised = kind_by_name(file)
    return promised != facts.kind and not {promised, facts.kind} <= {"mp4", "mov"}
