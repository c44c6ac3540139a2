"""Odd rows and odd files of calendars: each is understood, or kept and told, never dropped."""

from __future__ import annotations

import json
from typing import Any

import pytest

from srmkit.adopt.sheet import Refused
from tests.adopt.importing import (
    body,
    imported,
    kept,
    only,
    posts,
    refused,
    said,
    tried_all,
    whole,
)


def moments(text: str, **wishes: Any) -> list[str]:
    found = imported(text, **wishes)
    whole(found)
    return [str(one.date.value) if one.date else "-" for one in posts(found)]


def test_dates_written_both_ways_in_one_column_are_told() -> None:
    found = imported(
        "date,channel,text\n25/12/2026,ig,One\n12/26/2026,ig,Two\n03/04/2027,ig,Three\n"
    )
    assert "check them" in " ".join(said(found))
    assert {str(one.date and one.date.value)[:10] for one in posts(found)} >= {
        "2026-12-25",
        "2026-12-26",
    }


def test_a_time_column_may_hold_the_date_again() -> None:
    text = (
        "date,time,channel,text\n2026-12-04,09:30,ig,One\n2026-12-05,10:00,ig,Two\n"
        "2026-12-06,2026/12/6 20:00,ig,Three\n"
    )
    assert moments(text)[-1] == "2026-12-06 20:00:00"


def test_of_two_times_the_first_counts_and_both_are_told() -> None:
    found = imported("date,time,channel,text\n2026-12-05,20:00-21:30,ig,Hello\n")
    assert str(only(found).date and only(found).date.value) == "2026-12-05 20:00:00"  # type: ignore[union-attr]
    assert any("more than one time" in one for one in said(found))
    assert "20:00-21:30" in kept(found)["cells"].values()


def test_a_column_of_months_gives_days_their_month() -> None:
    text = "month,date,channel,text\n12,5,ig,One\n12,6,ig,Two\n"
    assert moments(text, year=2026) == ["2026-12-05 00:00:00", "2026-12-06 00:00:00"]


def test_a_weekday_in_a_column_of_its_own_is_kept_where_the_date_is_another() -> None:
    found = imported("date,weekday,channel,text\n2026-12-05,Monday,ig,Hello\n")
    assert any("one of the two is wrong" in one for one in said(found))
    assert "Monday" in kept(found)["cells"].values()


def test_a_calendar_without_any_date_waits() -> None:
    found = imported("date,channel,text\nTBC,ig,One\nTBC,fb,Two\n")
    assert all(one.startswith("content/posts/undated/") for one in found.texts)
    whole(found)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("intent", "frolic", "“frolic” is no intent of srmkit's"),
        ("language", "Klingon", "“Klingon” is no language srmkit knows"),
    ],
)
def test_what_has_no_meaning_here_is_kept_and_told(column: str, value: str, told: str) -> None:
    found = imported(f"date,channel,text,{column}\n2026-12-05,ig,Hello,{value}\n")
    assert any(told in one for one in said(found))
    assert value in kept(found)["cells"].values()


def test_headings_in_the_middle_of_a_sheet_are_no_post() -> None:
    found = imported("date,channel,text\n2026-12-05,ig,One\ndate,channel,text\n2026-12-06,ig,Two\n")
    whole(found)
    assert [body(one) for one in posts(found)] == ["One", "Two"]
    assert [one.number for one in found.left_out] == [3]


def test_two_columns_of_one_heading_are_both_kept() -> None:
    found = imported("date,channel,text,Room,Room,Room (2)\n2026-12-05,ig,Hello,A,B,C\n")
    assert sorted(kept(found)["cells"].values()) == ["A", "B", "C"]


def test_a_cell_that_is_far_too_long_costs_its_row() -> None:
    found = imported("date,channel,text\n2026-12-05,ig,One\n2026-12-06,ig," + "x" * 200_000 + "\n")
    whole(found)
    assert len(found.texts) == 1
    assert [one.number for one in found.left_out] == [3]


def test_a_teaser_comes_with_the_post() -> None:
    text = "date,channel,text,Hint\n2026-12-05,ig,Hello,Soon at yours\n"
    found = imported(text, mapping={"teaser": ("Hint",)})
    assert only(found).teaser == "Soon at yours"


def test_a_wish_for_a_field_that_does_not_exist_names_those_that_do() -> None:
    told = refused("a,b\n1,2\n", mapping={"colour": ("a",)})
    assert "“colour” is nothing that a column can be" in told
    assert "title" in told


def test_a_table_of_thousands_of_columns_is_refused() -> None:
    told = refused(",".join(f"c{n}" for n in range(5_000)) + "\n" + "1," * 4_999 + "1\n")
    assert "5000" in told.replace(",", "")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe{", b"[" * 100_000, b'{"lists": [], "cards": 3}', b"[]", b"{"]
)
def test_json_that_is_no_board_is_refused_and_says_what_to_do(data: bytes) -> None:
    assert "export" in refused(data, name="board.json")


def test_a_board_with_cards_of_every_shape() -> None:
    """What is no card is left out, comments come with the card, half a character does no harm."""
    board = {
        "lists": [{"id": "l", "name": "Ready"}, "odd", {"id": "old", "closed": True}],
        "cards": [
            {"id": "c", "idList": "l", "name": "Hello \ud83d", "desc": "Words", "due": None},
            "no card",
            {"id": "d", "idList": "old", "name": "Archived"},
        ],
        "checklists": [
            {
                "idCard": "c",
                "checkItems": [
                    {"name": "photo", "state": "complete"},
                    {"name": "alt", "state": "incomplete"},
                    7,
                ],
            }
        ],
        "actions": [
            {"type": "commentCard", "data": {"card": {"id": "c"}, "text": "later"}},
            {"type": "updateCard", "data": {"card": {"id": "c"}}},
            {"type": "commentCard", "data": "odd"},
        ],
    }
    found = imported(json.dumps(board), name="board.json", channels=("blog",))
    whole(found)
    assert only(found).title == "Hello ?"
    told = "\n".join(map(str, kept(found)["cells"].values()))
    assert "[x] photo" in told
    assert "[ ] alt" in told
    assert "later" in told
    assert sorted(one.number for one in found.left_out) == [2, 3]


def test_files_of_a_folder_that_are_no_text_are_left_out_and_named() -> None:
    tweets = {
        "a.tweet": b"Hello\n",
        "b.tweet": b"\xff\xfe\x00",
        "c.tweet": b"---\n: [\n---\nBody\n",
    }
    found = tried_all(tweets, channels=("ig",))
    assert not isinstance(found, Refused)
    whole(found)
    assert [one.number for one in found.left_out] == [2]
    sent = {
        "posts/2026-12-01_09-30_one/post.md": b"---\nplatforms: [a, {b: c}]\n---\nHello\n",
        "posts/2026-12-02_09-30_two/post.md": b"\xff\xfe\x00",
        "posts/.published/2026-12-01_09-30_one/mastodon.json": b"{",
        "posts/.published/2026-12-01_09-30_one/bluesky.json": b'{"url": "https://b.example/1"}',
    }
    found = tried_all(sent, channels=("blog",))
    assert not isinstance(found, Refused)
    whole(found)
    assert [one.number for one in found.left_out] == [2]


def test_a_folder_without_anything_of_a_tool_is_refused() -> None:
    found = tried_all({"notes.md": b"# Hello\n"})
    assert isinstance(found, Refused)
    found = tried_all({"Calendar.csv": b""})
    assert isinstance(found, Refused)
    assert "Calendar.csv" in found.message.format(found.params)


def test_a_page_of_notion_without_a_heading_is_called_by_its_name() -> None:
    plan = f"Plan {'1f2e3d4c' * 4}"
    found = tried_all(
        {
            f"{plan}.csv": b"Name,Date,Channel\nOne,2026-12-05,ig\n",
            f"{plan}/Alone {'b' * 32}.md": b"Words",
            f"{plan}/One {'a' * 32}.md": b"# One\n\nText of one",
        },
        channels=("ig",),
    )
    assert not isinstance(found, Refused)
    assert {one.title for one in posts(found)} == {"One", "Alone"}
