"""Headings and words: what teams write is understood, in both scripts and any width."""

from __future__ import annotations

import pytest

from srmkit.adopt.headings import heading_of, named
from srmkit.adopt.words import (
    FIELDS,
    STAGES,
    field_of,
    format_of,
    host_of,
    meaning,
    network_of,
    plain,
    status_of,
    vocabulary,
)
from srmkit.model import Intent, Status


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("發佈日期", "date"), ("发布日期", "date"), ("Post Date", "date"), ("發文日期\n(HKT)",
        "date"),
        ("Publish Time", "time"), ("時間 (HKT)", "time"), ("平台", "channels"),
        ("社群平台 Platform", "channels"),
        ("Caption (EN)", "text"), ("貼文內容 / Caption", "text"), ("內容 Content", "text"),
        ("主題", "title"),
        ("Approved?", "status"), ("負責同事", "owner"), ("Post URL", "url"), ("圖片連結", "media"),
        ("標籤", "topics"), ("Hashtags", "hashtags"), ("目標受眾", "audiences"), ("類別", "pillar"),
        ("Copy deadline", "keep"), ("Created time", "keep"), ("截稿日期", "keep"), ("備註", "keep"),
        ("Text on image", "keep"), ("Designer", "keep"), ("Duration (sec)", "keep"), ("W", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_heading_is_understood(heading: str, field: str) -> None:
    assert field_of(heading)[0] == field


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("IG 文案", ("text", "ig")), ("IG文案", ("text", "ig")), ("文案（FB）", ("text", "fb")),
        ("FB Caption", ("text", "fb")), ("FB 發佈時間", ("time", "fb")), ("LINE", ("tick", "LINE")),
        ("IG Hashtags", ("hashtags", "")), ("IG 連結", ("url", "ig")), ("網站連結", ("link", "")),
        ("文案", ("text", "")), ("備註", ("keep", "")), ("Anything", ("", "")),
    ],
)  # fmt: skip
def test_a_heading_may_be_about_one_channel(heading: str, found: tuple[str, str]) -> None:
    assert heading_of(heading) == found


@pytest.mark.parametrize(
    ("name", "network"),
    [
        ("Instagram", "instagram"), ("ＩＧ", "instagram"), ("IG", "instagram"), ("臉書",
        "facebook"),
        ("脸书", "facebook"), ("FB", "facebook"), ("Line@", "line"), ("LINE官方帳號", "line"),
        ("小紅書", "xiaohongshu"), ("小红书", "xiaohongshu"), ("X", "x"), ("Twitter/X", "x"),
        ("脆", "threads"), ("E-mail", "newsletter"), ("MySpace", ""),
    ],
)  # fmt: skip
def test_a_network_has_many_names(name: str, network: str) -> None:
    assert network_of(name) == network


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("草稿", "draft"), ("WIP", "draft"), ("待審", "review"), ("待审", "review"), ("In Review",
        "review"),
        ("已核准", "approved"), ("Ready to post", "approved"), ("✅ Published", "published"),
        ("已发布", "published"), ("Done", "published"), ("已排程✅", "scheduled"), ("取消",
        "cancelled"),
        ("構思", "idea"), ("半成品", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_status_has_many_words(word: str, status: str) -> None:
    assert status_of(word) == status


def test_formats_intents_languages_and_hosts() -> None:
    assert format_of("限時動態") == "story"
    assert format_of("Reels") == "reel"
    assert meaning("intent", "促銷") == "sell"
    assert meaning("lang", "繁中") == "zh-Hant"
    assert host_of("https://www.instagram.com/p/AAA/") == "instagram"
    assert host_of("https://example.com/") == ""


def test_the_vocabulary_speaks_of_what_there_is() -> None:
    """No field, status or intent that srmkit does not have; no word that means two things."""
    words = vocabulary()
    assert set(words["headings"]) <= set(FIELDS)
    assert set(words["parts"]) <= set(FIELDS)
    assert set(words["status"]) == set(STAGES) == set(Status) - {Status.OVERDUE}
    assert set(words["intent"]) == set(Intent)
    for name in ("headings", "status", "format", "intent", "lang", "network"):
        seen: dict[str, str] = {}
        for key, listed in words[name].items():
            for word in listed:
                assert seen.setdefault(plain(word), key) == key, (name, word)


def test_columns_get_names_of_their_own() -> None:
    assert named(["Notes", "", "Notes", "a\nb", "Notes (2)"]) == (
        "Notes", "B", "Notes (2)", "a b", "Notes (2) (2)",
    )  # fmt: skip
