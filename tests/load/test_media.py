"""What the head of a media file tells, against Pillow's own files, by hand, and for any bytes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from srmkit.disk import read_tree
from srmkit.load import load_workspace
from srmkit.load.media import HEAD, facts, facts_in
from srmkit.tree import Tree
from tests import files
from tests.files import InMemory, box, described, movie, track
from tests.workspaces import checked, tree


def of(data: bytes) -> Any:
    return facts(InMemory(data, len(data)))


def drawn(format: str, size: tuple[int, int] = (123, 77), **more: Any) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size).save(stream, format, **more)
    return stream.getvalue()


def animated(format: str) -> bytes:
    stream = io.BytesIO()
    frames = [Image.new("RGB", (50, 40), colour) for colour in ("red", "blue", "green")]
    frames[0].save(stream, format, save_all=True, append_images=frames[1:], loop=0, duration=100)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("format", "more"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("GIF", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("BMP", {}),
        ("AVIF", {}),
    ],
)
def test_a_picture_that_pillow_made(format: str, more: dict[str, Any]) -> None:
    data = drawn(format, **more)
    found = of(data)
    assert (found.kind, found.size) == (format.lower(), len(data))
    assert (found.width, found.height, found.moves) == (123, 77, False)


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_an_animation_moves(format: str) -> None:
    found = of(animated(format))
    assert (found.width, found.height, found.moves) == (50, 40, True)


@pytest.mark.parametrize(
    ("format", "kind"), [("TIFF", "tiff"), ("PDF", "pdf")], ids=["tiff", "pdf"]
)
def test_kinds_whose_pixels_nobody_asks_for(format: str, kind: str) -> None:
    assert (of(drawn(format)).kind, of(drawn(format)).width) == (kind, 0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_counts_as_it_is_shown(orientation: int) -> None:
    """Phones store a picture on its side and write down how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A maker of cameras"
    data = drawn("JPEG", exif=exif)
    shown = Image.open(io.BytesIO(data))
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(shown)
    assert (of(data).width, of(data).height) == upright.size


@pytest.mark.parametrize("mark", [b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"])
def test_both_byte_orders_of_a_cameras_notes(mark: bytes) -> None:
    little = mark[:1] == b"I"

    def number(value: int, count: int) -> bytes:
        return value.to_bytes(count, "little" if little else "big")

    entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(6, 2) + bytes(2)
    notes = b"Exif\0\0" + mark + number(1, 2) + entry
    segment = b"\xff\xe1" + (len(notes) + 2).to_bytes(2, "big") + notes
    found = of(files.jpeg(30, 20, before=segment))
    assert (found.width, found.height) == (20, 30)


def test_a_large_preview_before_the_picture_is_stepped_over() -> None:
    """Cameras put 60 kB of preview and profile first; of them only lengths are read."""
    segments = (b"\xff\xe2\xff\xfe" + b"\xff\xc0" * 32_766) * 5
    data = files.jpeg(4000, 3000, before=b"\xff" + segments)
    file = InMemory(data, len(data))
    assert (facts(file).width, facts(file).height) == (4000, 3000)
    assert sum(count for _, count in file.reads) < 3 * HEAD


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"GIF87a" + bytes(7), "gif"),
        (b"RIFF\0\0\0\0AVI LIST", "avi"),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"RIFF\0\0\0\0XXXX", ""),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "webm"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", "mkv"),
        (box(b"ftyp", b"M4A ", bytes(4)), "m4a"),
        (box(b"ftyp", b"mp42", bytes(4), b"isom"), "mp4"),
        (box(b"ftyp", b"qt  ", bytes(4)), "mov"),
        (box(b"wide") + box(b"mdat"), "mov"),
        (box(b"ftyp", b"mif1", bytes(4), b"mif1avif"), "avif"),
        (box(b"ftyp", b"mif1", bytes(4), b"mif1heic"), "heic"),
        (b"PK\x03\x04" + bytes(20), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"ID3\x04", "mp3"),
        (b"OggS\0", "ogg"),
        (b"fLaC\0", "flac"),
        (b"\0\0\x01\xba", "mpeg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?><!-- x --><SVG/>", "svg"),
        ("﻿<svg/>".encode("utf-16-le"), "svg"),
        ("﻿<svg/>".encode("utf-16-be"), "svg"),
        (b"<html><body>", ""),
        (b"svg", ""),
        (b"", ""),
        (b"\xff\xd8", ""),
        (b"#!/bin/sh", ""),
    ],
)
def test_a_kind_is_its_first_bytes(data: bytes, kind: str) -> None:
    assert of(data).kind == kind


class TestFilms:
    def test_pixels_and_seconds(self) -> None:
        found = described("mp4 1080x1920 30s")
        assert facts(found).kind == "mp4"
        shown = facts(found)
        assert (shown.width, shown.height, shown.seconds, shown.moves) == (1080, 1920, 30, True)

    def test_the_largest_track_counts_and_sound_has_no_size(self) -> None:
        data = box(b"ftyp", b"isom", bytes(4)) + movie(
            track(0, 0), track(1920, 1080), track(160, 90), seconds=1.25
        )
        shown = of(data)
        assert (shown.width, shown.height, shown.seconds) == (1920, 1080, 1.2)

    @pytest.mark.parametrize(
        ("first", "second", "size"),
        [
            (b"\0\1\0\0", bytes(4), (1920, 1080)),  # upright
            (bytes(4), b"\0\1\0\0", (1080, 1920)),  # a quarter turn
            (bytes(4), b"\xff\xff\0\0", (1080, 1920)),  # and the other
            (b"\xff\xff\0\0", bytes(4), (1920, 1080)),  # on its head
            (bytes(4), bytes(4), (1920, 1080)),  # nothing said
        ],
    )
    def test_a_phone_that_was_held_upright(
        self, first: bytes, second: bytes, size: tuple[int, int]
    ) -> None:
        data = box(b"ftyp", b"qt  ", bytes(4)) + movie(
            track(1920, 1080, first + second + bytes(28))
        )
        assert (of(data).width, of(data).height) == size

    def test_a_film_with_long_numbers(self) -> None:
        header = b"\x01" + bytes(19) + (600).to_bytes(4, "big") + (36_000).to_bytes(8, "big")
        tkhd = b"\x01" + bytes(51) + b"\0\1\0\0" + bytes(32)
        tkhd += (640 << 16).to_bytes(4, "big") + (480 << 16).to_bytes(4, "big")
        moov = box(b"moov", box(b"mvhd", header), box(b"trak", box(b"tkhd", tkhd)))
        shown = of(box(b"ftyp", b"isom", bytes(4)) + moov)
        assert (shown.width, shown.height, shown.seconds) == (640, 480, 60)

    @pytest.mark.parametrize("length", [0xFFFFFFFF, 0])
    def test_a_length_that_is_not_known(self, length: int) -> None:
        header = bytes(12) + (1000).to_bytes(4, "big") + length.to_bytes(4, "big")
        assert of(box(b"ftyp", b"isom", bytes(4)) + box(b"moov", box(b"mvhd", header))).seconds == 0

    def test_a_clock_that_stands_still(self) -> None:
        data = box(b"ftyp", b"isom", bytes(4)) + movie(track(10, 10), seconds=0, scale=0)
        assert of(data).seconds == 0

    def test_a_gigabyte_before_the_description_is_not_read(self) -> None:
        head = box(b"ftyp", b"isom", bytes(4))
        far = 10**9

        class Sparse:
            size = len(head) + 16 + far + len(tail)
            asked = 0

            def read(self, start: int, count: int) -> bytes:
                self.asked += count
                data = head + b"\0\0\0\x01mdat" + (16 + far).to_bytes(8, "big")
                if start >= len(data) + far:
                    start -= len(data) + far
                    data = tail
                return data[start : start + count]

        file = Sparse()
        shown = facts(file)
        assert (shown.width, shown.seconds) == (1280, 12)
        assert file.asked < 3 * HEAD

    def test_a_box_to_the_end_of_the_file(self) -> None:
        moov = movie(track(10, 20), seconds=3)
        data = box(b"ftyp", b"isom", bytes(4)) + b"\0\0\0\0" + moov[4:]
        assert (of(data).width, of(data).height) == (10, 20)


tail = movie(track(1280, 720), seconds=12)


class TestHeic:
    def test_the_picture_is_the_largest_size_it_describes(self) -> None:
        """The others are tiles of 512 and a thumbnail."""
        shown = of(files.heic(4032, 3024))
        assert (shown.kind, shown.width, shown.height) == ("heic", 4032, 3024)

    @pytest.mark.parametrize(("turn", "size"), [(1, (3024, 4032)), (2, (4032, 3024))])
    def test_a_turn(self, turn: int, size: tuple[int, int]) -> None:
        shown = of(files.heic(4032, 3024, turn))
        assert (shown.width, shown.height) == size


WHOLE = [
    *(files.MAKERS[kind](64, 48, 3) for kind in ("jpeg", "png", "moving", "webp", "mp4", "heic")),
    drawn("JPEG"),
    drawn("AVIF"),
]


@given(st.sampled_from(WHOLE), st.data())
def test_any_damage_is_a_fact(whole: bytes, data: st.DataObject) -> None:
    """Cut short, with bytes changed: some facts, no exception, no end of time."""
    end = data.draw(st.integers(0, len(whole)))
    changed = bytearray(whole[:end])
    for at in data.draw(st.lists(st.integers(0, max(0, end - 1)), max_size=8)):
        if at < end:
            changed[at] = data.draw(st.integers(0, 255))
    found = of(bytes(changed))
    assert found.size == end
    assert found.width >= 0
    assert found.height >= 0
    assert found.seconds >= 0


@given(st.binary(max_size=300))
def test_any_bytes_are_a_fact(data: bytes) -> None:
    assert of(data).size == len(data)


def test_a_file_that_lies_about_a_million_boxes_is_soon_left() -> None:
    data = box(b"ftyp", b"isom", bytes(4)) + box(b"moov", box(b"trak", box(b"skip") * 9) * 5000)
    file = InMemory(data, len(data))
    facts(file)
    assert len(file.reads) < 2000


class TestLazily:
    def test_each_file_is_looked_into_once_and_only_when_asked(self) -> None:
        asked: list[str] = []

        def glance(path: str) -> InMemory | None:
            asked.append(path)
            return described("png 3x2")

        look = facts_in(Tree({}, frozenset({"content/media/a.png"}), glance=glance))
        assert asked == []
        first, second = look("content/media/a.png"), look("content/media/a.png")
        assert first == second
        assert first is not None
        assert (first.width, first.height) == (3, 2)
        assert asked == ["content/media/a.png"]

    def test_loading_looks_into_none_and_a_check_into_those_still_to_come(self) -> None:
        asked: list[str] = []

        def glance(path: str) -> InMemory | None:
            asked.append(path.rpartition("/")[2])
            return described("png 1080x1080")

        posts = [
            {"title": "Out", "date": "2026-11-20", "status": "published", "media": ["out.png"]},
            {"title": "Far", "date": "2029-11-20", "media": ["far.png"]},
            {"title": "Next", "date": "2026-12-20", "media": ["next.png"]},
        ]
        names = ["out.png", "far.png", "next.png", "spare.png"]
        case = {
            "channels": {"fb": {"network": "facebook"}},
            "media": [f"content/media/{name}" for name in names],
            "posts": [{**post, "channels": ["fb"]} for post in posts],
        }
        plain = tree(case)
        load_workspace(Tree(plain.files, plain.names, glance=glance))
        assert asked == []

        from srmkit import build
        from tests.workspaces import instant

        loaded = load_workspace(Tree(plain.files, plain.names, glance=glance))
        build.check(loaded, instant("2026-12-01 12:00"))
        assert asked == ["next.png"]

    def test_without_bytes_nothing_is_said_of_files(self) -> None:
        post = {"title": "A", "date": "2026-12-02", "channels": ["fb"], "media": ["a.svg"]}
        case = {"channels": {"fb": {"network": "facebook"}}, "posts": [post]}
        assert checked({**case, "media": ["content/media/a.svg"]}, "NET408") == ()
        assert checked({**case, "media": {"content/media/a.svg": "svg 1x1"}}, "NET408") != ()


class TestOnDisk:
    def test_a_file_of_the_tree(self, tmp_path: Path) -> None:
        folder = tmp_path / "content" / "media"
        folder.mkdir(parents=True)
        (folder / "a.png").write_bytes(drawn("PNG"))
        look = facts_in(read_tree(tmp_path))
        found = look("content/media/a.png")
        assert found is not None
        assert (found.kind, found.width) == ("png", 123)
        assert look("content/media/b.png") is None
        assert look("../etc/passwd") is None

    def test_a_file_that_vanishes_or_leads_outside(self, tmp_path: Path) -> None:
        inside = tmp_path / "work" / "content" / "media"
        inside.mkdir(parents=True)
        (tmp_path / "secret.png").write_bytes(drawn("PNG"))
        (inside / "link.png").symlink_to(tmp_path / "secret.png")
        (inside / "gone.png").write_bytes(drawn("PNG"))
        found = read_tree(tmp_path / "work")
        glance = found.glance("content/media/gone.png")
        (inside / "gone.png").unlink()
        assert glance is not None
        assert glance.read(0, 10) == b""
        assert facts_in(found)("content/media/gone.png") is None
        assert facts_in(found)("content/media/link.png") is None
