"""Whom a name means, and what is done about a name that means nobody."""

from __future__ import annotations

import pytest

from srmkit.adopt.missing import missing, with_lines
from srmkit.adopt.names import Channels
from srmkit.adopt.slug import slug
from srmkit.load import load_workspace
from tests.adopt.importing import STRATEGY, imported, kept, loaded, only, workspace

SPACE = load_workspace(workspace()).workspace
CHANNELS = Channels(SPACE, {"官方帳號": "line"})


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("Instagram", ["ig"]), ("IG", ["ig"]), ("ig", ["ig"]), ("ＩＧ", ["ig"]), ("IG 香港",
        ["ig"]),
        ("FB", ["fb"]), ("臉書", ["fb"]), ("脸书", ["fb"]), ("Facebook 專頁", ["fb"]), ("Line@",
        ["line"]),
        ("LINE 會員", ["line"]), ("官方帳號", ["line"]), ("IG/FB", ["ig", "fb"]), ("IG、FB", ["ig",
        "fb"]),
        ("IG + FB", ["ig", "fb"]), ("IG & 臉書", ["ig", "fb"]), ("IG FB LINE", ["ig", "fb",
        "line"]),
        ("FB, Threads\nIG", ["fb", "threads", "ig"]), ("ALL", sorted(STRATEGY["channels"])),
        ("全部", sorted(STRATEGY["channels"])), ("網誌", ["blog"]),
    ],
)  # fmt: skip
def test_channels_have_many_names(cell: str, ids: list[str]) -> None:
    found = CHANNELS.all(cell)
    assert (list(found.ids), found.unknown) == (ids, ())


@pytest.mark.parametrize(
    ("cell", "ids", "form"),
    [("IG Story", ["ig"], "story"), ("IG 限動", ["ig"], "story"), ("FB影片", ["fb"], "video"),
     ("IG Reels", ["ig"], "reel"), ("IG Story, FB Story", ["ig", "fb"], "story"),
     ("IG Story, FB", ["ig", "fb"], "")],
)  # fmt: skip
def test_a_format_may_stand_beside_the_channel(cell: str, ids: list[str], form: str) -> None:
    found = CHANNELS.all(cell)
    assert (list(found.ids), found.format) == (ids, form)


def test_of_two_channels_on_a_network_a_name_must_say_which() -> None:
    two = {"ig-hk": {"name": "IG HK", "network": "instagram"},
           "ig-tw": {"name": "IG 台灣", "network": "instagram"}}  # fmt: skip
    channels = Channels(load_workspace(workspace(channels=two)).workspace, {})
    assert channels.all("IG").unknown == ("IG",)
    assert channels.all("IG HK").ids == ("ig-hk",)
    assert channels.all("Instagram 台灣").ids == ("ig-tw",)


def test_an_unknown_channel_stays_out_of_the_post_and_is_kept() -> None:
    """And the post does not go to the default channel instead."""
    found = imported('Date,Platform,Text\n2026-12-01,小紅書,a\n2026-12-02,"IG, MySpace",b\n')
    first, second = found.posts
    assert (first.draft.channels, second.draft.channels) == ((), ("ig",))
    assert kept(found, second.path)["cells"] == {"Platform": "IG, MySpace"}
    assert [(one.name, one.spots[0].row) for one in found.unknown] == [
        ("MySpace", 3),
        ("小紅書", 2),
    ]
    assert {post.channels for post in loaded(found).workspace.posts} == {(), ("ig",)}


def test_a_slip_is_told_with_the_nearest_name() -> None:
    found = imported("Date,Platform,Text\n2026-12-01,Instagrem,a\n2026-12-02,thraeds,b\n")
    assert {one.name: one.near for one in found.unknown} == {
        "Instagrem": "ig",
        "thraeds": "threads",
    }
    assert missing([found], SPACE) == {}


def test_an_alias_settles_a_name() -> None:
    found = imported("Date,Platform,Text\n2026-12-01,主號,a\n", aliases={"主號": "ig"})
    assert only(found).channels == ("ig",)


def test_missing_names_become_lines_that_work() -> None:
    """Channels of networks that srmkit has, pillars, audiences and campaigns; written at the end
    of their files, after which the same import knows them."""
    text = (
        "Date,Platform,Text,Pillar,Audience,Campaign\n"
        "2026-12-01,Pinterest,a,街坊故事,街坊,冬日飯桌\n"
        "2026-12-02,MySpace,b,街坊故事,街坊,冬日飯桌\n"
    )
    found = imported(text)
    lines = missing([found], SPACE)
    assert set(lines) == {
        f"calendar/{name}.yml" for name in ("channels", "pillars", "audiences", "campaigns")
    }
    assert lines["calendar/channels.yml"].text == (
        "pinterest:\n  name: Pinterest\n  network: pinterest\n"
    )
    tree = with_lines(workspace(), lines)
    assert tree is not None
    assert lines["calendar/channels.yml"].whole == tree.files["calendar/channels.yml"]
    again = imported(text, tree)
    assert [one.name for one in again.unknown] == ["MySpace"]
    post = again.posts[0].draft
    assert (post.channels, post.pillar, post.audiences, post.campaign) == (
        ("pinterest",), "街坊故事", ("街坊",), "冬日飯桌",
    )  # fmt: skip


def test_a_file_that_has_no_end_to_add_to_is_left_alone() -> None:
    tree = workspace({"calendar/channels.yml": b"{ig: {network: instagram}}\n"})
    found = imported("Date,Platform,Text\n2026-12-01,Pinterest,a\n", tree)
    assert with_lines(tree, missing([found], load_workspace(tree).workspace)) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Leather care in 3 steps!", "leather-care-in-3-steps"), ("皮革保養：三步驟",
        "皮革保養-三步驟"),
        ("！！！", "post"), ("", "post"), ("ＡＢＣ", "abc"), ("__a__b__", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 60, "a" * 40), ("Straße", "strasse"), ("é", "é"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
    ],
)  # fmt: skip
def test_a_name_becomes_a_short_id(text: str, id: str) -> None:
    assert slug(text) == id
