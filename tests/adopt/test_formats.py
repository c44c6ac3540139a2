"""Each tool's export, as its columns are documented: a sample that somebody wrote by hand."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from srmkit.adopt.sheet import Refused
from srmkit.model import Status
from tests.adopt.importing import (
    SAMPLES,
    body,
    imported,
    kept,
    loaded,
    posts,
    refused,
    sample,
    tried,
    tried_all,
    whole,
    workspace,
)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def notion() -> dict[str, bytes]:
    folder = SAMPLES / "notion"
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_hootsuite_has_no_headings() -> None:
    found = sample("hootsuite.csv", channels=("fb",))
    whole(found)
    assert found.tables[0].sheet.tool == "Hootsuite"
    first = posts(found)[0]
    assert body(first) == "Three steps for leather that lasts, #leathercare"
    assert (first.link, first.status) == ("https://example.com/care", Status.SCHEDULED)
    assert str(first.date and first.date.value) == "2026-12-01 09:30:00"


def test_buffer() -> None:
    found = sample("buffer.csv", channels=("ig",))
    whole(found)
    assert found.tables[0].sheet.tool == "Buffer"
    first, second = posts(found)
    assert (first.status, second.topics) == (Status.SCHEDULED, ("thanks", "community"))
    assert kept(found, first.path)["cells"] == {"Image URL": "https://example.com/care.jpg"}


@pytest.mark.parametrize(
    ("file", "channel"), [("meta-instagram.csv", "ig"), ("meta-facebook.csv", "fb")]
)
def test_what_meta_exports_is_out_with_its_address(file: str, channel: str) -> None:
    found = sample(file)
    whole(found)
    assert found.tables[0].sheet.tool == "Meta Business Suite"
    for post in posts(found):
        assert post.status is Status.PUBLISHED
        assert [one.channel for one in post.receipts] == [channel]
    assert [str(one.date and one.date.value) for one in posts(found)] == [
        "2026-11-03 20:01:00",
        "2026-11-26 08:30:00",
    ]


def test_trello_is_read_with_lists_as_statuses_and_labels_as_what_they_are() -> None:
    found = sample("trello.json")
    whole(found)
    read = {one.title: one for one in posts(found)}
    care = read["皮革保養三步驟"]
    assert care.body.startswith("**三步驟**，讓皮革更耐用")
    assert (care.status, care.channels) == (Status.SCHEDULED, ("ig",))
    assert (care.pillar, care.topics) == ("educate", ("leather",))
    assert (str(care.date and care.date.value), care.owner) == ("2026-12-01 09:30:00", "Amy Chan")
    cells = kept(found, care.path)["cells"]
    assert (cells["Checklists"], cells["Comments"]) == ("[x] picture\n[ ] translation", "Ken: nice")
    assert read["雙11 last call"].status is Status.PUBLISHED
    assert read["Thank the neighbours"].status is Status.IDEA
    assert kept(found, read["冬至營業時間"].path)["cells"]["List"] == "客戶回覆後"
    assert [(str(one.why), one.text) for one in found.left_out] == [("archived", "Old idea")]


def test_notion_s_rows_have_the_words_of_their_pages() -> None:
    """From the folder and from the zip, also the zip inside a zip of a large export."""
    whole_zip = zipped(notion())
    for found in (
        sample("notion"),
        imported(whole_zip, name="export.zip"),
        imported(zipped({"part-1.zip": whole_zip}), name="export.zip"),
    ):
        whole(found)
        read = {one.title: one for one in posts(found)}
        care = read["皮革保養三步驟"]
        assert care.body == "三步驟，**讓皮革更耐用**：\n\n1. 乾布\n2. 上油"
        assert care.channels == ("ig", "fb")
        assert str(care.date and care.date.value) == "2026-12-01 09:30:00"
        assert kept(found, care.path)["cells"] == {"Pictures": "%E7%9A%AE%E9%9D%A9/care.jpg"}
        assert read["A page without a row"].body == "Words that nobody listed."
        assert read["Winter table idea"].status is Status.IDEA
        assert len(read) == 4


def test_twitter_together_has_times_threads_and_plain_text() -> None:
    tree = workspace(channels={"x": {"name": "X", "network": "x"}})
    found = sample("tweets", tree)
    whole(found)
    read = {one.title: one for one in posts(found, tree)}
    care = read["Three steps for leather that lasts."]
    assert str(care.date and care.date.value) == "2026-12-01 09:30:00"
    assert care.variants["x"].thread == ("First: a dry cloth.", "Then: a little oil.")
    assert care.variants["x"].text is None
    hello = read["Hello, *world*!"]
    assert (body(hello), hello.date) == ("Hello, *world*!", None)


def test_a_single_tweet_is_a_file() -> None:
    tree = workspace(channels={"x": {"network": "x"}})
    found = imported("Just this.\n", tree, name="hello.tweet")
    assert [body(one) for one in posts(found, tree)] == ["Just this."]


def test_mdsend_has_its_time_in_the_folder_and_its_receipts_beside_it() -> None:
    channels = {name: {"network": name} for name in ("bluesky", "linkedin", "mastodon")}
    tree = workspace(channels=channels)
    found = sample("mdsend", tree)
    whole(found)
    read = {one.title: one for one in posts(found, tree)}
    care, hello = read["leather care"], read["hello world"]
    assert care.body == "Three steps for **leather** that lasts."
    assert set(care.channels) == {"bluesky", "linkedin", "mastodon"}
    assert (str(care.date and care.date.value), care.status) == (
        "2026-12-01 09:30:00", Status.SCHEDULED,
    )  # fmt: skip
    assert (hello.channels, hello.status) == (("bluesky",), Status.PUBLISHED)
    assert [one.url for one in hello.receipts] == ["https://bsky.app/profile/threebowls/post/abc"]
    assert kept(found, hello.path)["cells"]["Rest"] == "mood: happy"


def test_without_platforms_mdsend_means_a_draft() -> None:
    files = {"posts/2026-12-01_09-30_a/post.md": b"---\nplatforms: []\n---\nA draft.\n"}
    found = tried_all(files)
    assert not isinstance(found, Refused)
    (post,) = loaded(found).workspace.posts
    assert post.status is Status.DRAFT


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "old Excel file"),
        ("a.zip", b"PK\x03\x04 not a zip", "damaged zip"),
        ("a.numbers", b"PK\x03\x04 not a zip", "export it as .xlsx or as CSV"),
        ("a.json", b"{", "no whole JSON (line 1, column 2)"),
        ("a.json", b"{}", "no board of Trello's"),
        ("a.json", b"[" * 100_000, "no whole JSON"),
        ("a.json", b'{"lists": 1, "cards": []}', "no board of Trello's"),
        ("a.zip", zipped({"x.txt": b"a"}), "nothing that srmkit can import"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, words: str) -> None:
    assert words in refused(data, name)


def test_a_zip_that_would_fill_the_memory_is_not_unpacked() -> None:
    data = zipped({"a.csv": b"0" * (201 * 1024 * 1024)})
    assert len(data) < 1024 * 1024
    assert "200 MB" in refused(data, "bomb.zip")


def test_a_hostile_board_is_only_text() -> None:
    """Wrong types, half characters, cycles of nothing: each card is a post or is left out."""
    board = {
        "lists": [{"id": 1, "name": None}, "x", {"id": "l", "name": "Ideas"}],
        "cards": [
            None, 5, {"name": 7}, {"name": "ok \ud800", "idList": ["l"], "labels": "x", "due": 5},
            {"name": "b", "idList": "l", "idMembers": [{}], "attachments": [1], "desc": {"a": 1}},
            {"name": "zero \u0000", "idList": "l"},
        ],
        "checklists": [{"idCard": [], "checkItems": {}}], "actions": [{"data": 1}, {"type": []}],
    }  # fmt: skip
    found = tried(json.dumps(board), name="board.json")
    assert not isinstance(found, Refused)
    whole(found)
    assert {one.draft.name for one in found.posts} == {"ok ?", "b"}
    loaded(found)
