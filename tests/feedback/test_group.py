"""Copies: who says the same again, and who merely says what everybody says."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from srmkit.feedback.duplicates.deduplicate import Said
from srmkit.feedback.duplicates.group import group
from srmkit.feedback.duplicates.merge import MOST
from srmkit.model import WINDOW
from tests.feedback.samples import ZONE, record

NOON = datetime(2026, 9, 14, 12, tzinfo=ZONE)
LONG = "送貨遲咗三日都冇人通知，打電話去又冇人聽，真係好失望，以後唔會再幫襯。"
RETOUCHED = "轉發：送货迟咗三日都冇人通知，打電話去又無人聽，真係好失望😡以後唔會再幫襯"


def said(
    text: str, author: str = "", day: float | None = 0.0, new: bool = True, id: str = ""
) -> Said:
    at = None if day is None else NOON + timedelta(days=day)
    own = id or f"{text}{author}{day}"
    row = record(text, id=own, author=author, created_at=at, origin=f"{len(own):012x}:2")
    return Said(row, "feedback/inbox/form-aa.csv", new)


def joined(first: Said, second: Said) -> bool:
    group([first, second], [], WINDOW)
    return first.kept is second.kept


@pytest.mark.parametrize(
    ("text", "author", "day", "same"),
    [
        (LONG, "bb", 0, True),
        (RETOUCHED, "bb", 3, True),
        (RETOUCHED, "", 3, True),
        (LONG, "aa", 15, False),
        (LONG, "aa", -15, False),
        (LONG, "bb", None, False),
        ("送貨好快，第二日就收到，仲有人打電話嚟確認，好滿意，以後會再幫襯。", "bb", 0, False),
    ],
)
def test_long_texts_are_one_whoever_says_them(
    text: str, author: str, day: float | None, same: bool
) -> None:
    """Inside the window, retouched, in the other script, as a forward."""
    assert joined(said(LONG, "aa"), said(text, author, day)) is same


@pytest.mark.parametrize(
    ("text", "author", "other", "same"),
    [
        ("好好食", "aa", "bb", False),
        ("好好食", "", "", False),
        ("好好食", "aa", "", False),
        ("好好食", "aa", "aa", True),
        ("thanks for the quick reply", "aa", "bb", False),
        ("thanks for the quick reply", "aa", "aa", True),
    ],
)
def test_short_words_are_everybodys(text: str, author: str, other: str, same: bool) -> None:
    """Only who says them twice is one voice."""
    assert joined(said(text, author), said(f"{text}！", other, 1)) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Where is my order 20418? It should have come on Monday.",
         "Where is my order 30977? It should have come on Monday."),
        ("The new kettle does keep the water hot for hours.",
         "The new kettle does not keep the water hot for hours."),
        ("我覺得呢個新煲真係好用，煲水好快。", "我覺得呢個新煲真係唔好用，煲水好快。"),
        ("Food was good, but not worth the wait.", "Food was good, but not worth the price."),
    ],
)  # fmt: skip
def test_a_number_or_a_no_makes_another_remark(one: str, other: str) -> None:
    assert not joined(said(one, "aa"), said(other, "bb"))


def test_one_person_who_mends_a_word() -> None:
    """Too short to be anybody's, but it is the same person."""
    assert joined(said("Great kettle, thank yuo!", "aa"), said("Great kettle, thank you!", "aa", 1))
    assert not joined(
        said("Great kettle, thank yuo!", "aa"), said("Great kettle, thank you!", "bb")
    )
    assert not joined(said("味道好", "aa"), said("味道差", "aa", 1))


def test_undated_remarks_are_copies_of_undated_ones() -> None:
    assert joined(said(LONG, "aa", None), said(RETOUCHED, "bb", None))


def test_a_row_that_counts_for_many_is_no_copy() -> None:
    """A poll's options of two polls may be the same words."""
    one, other = said(LONG, "", 0), said(LONG, "", 1)
    other.record = record(LONG, id="b", created_at=other.record.created_at, weight=12)
    assert not joined(one, other)


def test_the_earliest_stands_for_the_others_unless_one_is_kept_already() -> None:
    late, early = said(LONG, "aa", 2), said(RETOUCHED, "bb", 0)
    group([late, early], [], WINDOW)
    assert late.into is early
    late, early = said(LONG, "aa", 2, new=False), said(RETOUCHED, "bb", 0)
    group([early], [late], WINDOW)
    assert early.into is late
    assert late.into is None


def test_order_changes_nothing() -> None:
    """Whatever the order in which remarks are given."""

    def pairs(order: Sequence[int]) -> set[tuple[str, str]]:
        rows = [
            said(f"{LONG}{'！' * (i % 3)}{'再見' * (i % 2)}", f"a{i}", i * 1.5) for i in range(30)
        ]
        group([rows[i] for i in order], [], WINDOW)
        return {(one.record.id, one.kept.record.id) for one in rows}

    expected = pairs(range(30))
    assert len({kept for _, kept in expected}) == 3, "one for each window of 14 days"
    shuffled = list(range(30))
    random.Random(5).shuffle(shuffled)  # noqa: S311
    assert pairs(shuffled) == pairs(list(reversed(range(30)))) == expected


def test_a_record_stands_for_so_many_and_no_more() -> None:
    """A campaign of thousands is several records, each of which a spreadsheet can hold."""
    rows = [said(LONG, f"a{i}", i / 1000, id=str(i)) for i in range(2 * MOST + 5)]
    group(rows, [], WINDOW)
    standing = [one for one in rows if one.into is None]
    assert len(standing) == 3
    assert max(one.rows for one in standing) == MOST
    assert sum(one.rows for one in standing) == len(rows)
