"""What a kind of file is to a network."""

import pytest

from srmkit.load.media import kind_of
from srmkit.model import MediaFacts
from srmkit.networks.media import (
    FILMS,
    KINDS,
    PICTURES,
    Sort,
    kind_by_name,
    label_is_wrong,
    sort_of,
)


@pytest.mark.parametrize(
    ("file", "facts", "sort"),
    [
        ("a.jpg", None, Sort.IMAGE),
        ("a.JPEG", None, Sort.IMAGE),
        ("a.gif", None, Sort.GIF),
        ("a.gif", MediaFacts("gif", 9), Sort.IMAGE),
        ("a.gif", MediaFacts("gif", 9, moves=True), Sort.GIF),
        ("a.jpg", MediaFacts("gif", 9, moves=True), Sort.GIF),
        ("a.jpg", MediaFacts("mp4", 9, moves=True), Sort.VIDEO),
        ("a.webp", MediaFacts("webp", 9, moves=True), Sort.IMAGE),
        ("a.mp4", None, Sort.VIDEO),
        ("a.mov", None, Sort.VIDEO),
        ("a.pdf", None, Sort.OTHER),
        ("a.mp3", None, Sort.OTHER),
        ("a.xyz", None, Sort.OTHER),
        ("a", None, Sort.OTHER),
        ("a.jpg", MediaFacts("", 9), Sort.IMAGE),  # nothing known of it: its name is the best guess
    ],
)
def test_content_before_name(file: str, facts: MediaFacts | None, sort: Sort) -> None:
    assert sort_of(file, facts) is sort


@pytest.mark.parametrize(
    ("file", "kind", "wrong"),
    [
        ("a.jpg", "jpeg", False),
        ("a.JPG", "jpeg", False),
        ("a.jpeg", "png", True),
        ("a.mov", "mp4", False),
        ("a.mp4", "mov", False),
        ("a.mp4", "webm", True),
        ("a.heif", "heic", False),
        ("a.docx", "zip", False),
        ("a.dat", "png", True),
    ],
)
def test_a_name_and_a_content_that_disagree(file: str, kind: str, wrong: bool) -> None:
    assert label_is_wrong(file, MediaFacts(kind, 1)) is wrong


def test_the_kinds_are_those_that_loading_finds() -> None:
    assert set(KINDS.values()) >= PICTURES | FILMS
    assert kind_of(b"\xff\xd8\xff") in PICTURES
    assert kind_by_name("a.tar.gz") == ""
