"""Themes: counts that can be checked by hand, the same whatever the order."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.ledger import FileCount
from srmkit.feedback.quotes import choose_quotes
from srmkit.feedback.tag import Tagged, Tagger
from srmkit.feedback.themes import Themes, ThemeStats, gather
from tests.feedback.samples import ZONE, record, theme

NOW = datetime(2026, 12, 2, 10, tzinfo=ZONE)  # a Wednesday
THEMES = {"slow": theme("slow", "慢"), "dear": theme("dear", "貴"), "never": theme("never", "冇")}
LONG = "，呢句說話夠長，可以引用，有二十個字以上"


def said(
    text: str,
    days: float = 0,
    author: str = "",
    source: str = "form",
    weight: int = 1,
    line: int = 2,
) -> Tagged:
    """A tagged record of `days` before now."""
    made = record(
        text,
        created_at=NOW - timedelta(days=days),
        author=author,
        source=source,
        weight=weight,
        origin=f"0123456789ab:{line}",
    )
    return Tagged(made, Tagger(THEMES).tag(text))


HEARD = [
    said("慢", 0, "amy", line=2),
    said("又慢又慢", 27.9, "amy", line=3),
    said("慢", 28, "ken", source="chat", weight=2, line=4),
    said("慢貴", 55.9, "", line=5),
    said("慢", 200, "ken", line=6),
    said("好", 1, "bo", line=7),
]


def test_counts_by_hand() -> None:
    """A record counts once per theme, by its weight; people are counted once."""
    result = gather(HEARD, THEMES, NOW, ZONE)
    slow = result.by_theme["slow"]
    assert (result.total, result.count, result.authors, result.untagged) == (6, 7, 3, 1)
    assert (slow.records, slow.count, slow.authors, slow.anonymous) == (5, 6, 2, 1)
    assert (slow.recent, slow.before, slow.trend) == (2, 3, -1)
    assert slow.by_source == {"form": 4, "chat": 2}
    assert (slow.first, slow.last) == (date(2026, 5, 16), date(2026, 12, 2))
    assert sorted(slow.rows) == [f"0123456789ab:{line}" for line in range(2, 7)]
    assert result.by_theme["never"] == ThemeStats("never")
    assert list(result.by_theme) == list(THEMES)


def test_weeks_begin_where_the_workspace_says() -> None:
    """Twelve of them, the last holds now; a record on Sunday moves with the week's first day."""
    sunday = [said("慢", 3)]
    monday_weeks = gather(sunday, THEMES, NOW, ZONE, week_start=0)
    sunday_weeks = gather(sunday, THEMES, NOW, ZONE, week_start=6)
    assert monday_weeks.weeks[0] == date(2026, 9, 14)
    assert monday_weeks.weeks[-1] == date(2026, 11, 30)
    assert sunday_weeks.weeks[-1] == date(2026, 11, 29)
    assert monday_weeks.by_theme["slow"].weeks == (0,) * 10 + (1, 0)
    assert sunday_weeks.by_theme["slow"].weeks == (0,) * 11 + (1,)


def test_weeks_are_those_of_the_workspace_zone() -> None:
    """Sunday 23:00 in London is Monday in Hong Kong."""
    at = datetime.fromisoformat("2026-11-29T23:00:00+00:00")
    made = record("慢", created_at=at)
    result = gather([Tagged(made, Tagger(THEMES).tag("慢"))], THEMES, NOW, ZONE)
    assert result.by_theme["slow"].weeks[-1] == 1


def test_undated_counts_in_totals_only() -> None:
    """Somebody said it; when is not known."""
    made = record("慢", created_at=None)
    result = gather([Tagged(made, Tagger(THEMES).tag("慢"))], THEMES, NOW, ZONE)
    slow = result.by_theme["slow"]
    assert (result.undated, slow.count, sum(slow.weeks), slow.recent) == (1, 1, 0, 0)
    assert slow.first is None


def test_what_is_said_after_now_is_not_known_yet() -> None:
    """A pinned build of an old day does not know the future; it says how much there is."""
    result = gather([*HEARD, said("慢", -1, line=9)], THEMES, NOW, ZONE)
    assert result.later == 1
    assert result.by_theme == gather(HEARD, THEMES, NOW, ZONE).by_theme


def test_nothing_said_is_no_fault() -> None:
    """A new workspace has themes with zeros and twelve weeks."""
    result = gather([], THEMES, NOW, ZONE)
    assert result.total == 0
    assert set(result.by_theme) == set(THEMES)
    assert len(result.weeks) == 12
    assert isinstance(result, Themes)


def test_sources_and_the_ledger_are_shown() -> None:
    """Where it came from, and that rows = kept + duplicates + rejected."""
    files = (FileCount("a.csv", "aa", "form", 9, 6, 2, 1),)
    result = gather(HEARD, THEMES, NOW, ZONE, files=files)
    assert result.files == files
    form = result.by_source["form"]
    assert (form.records, form.authors, form.untagged) == (5, 3, 1)


@given(st.permutations(HEARD))
def test_order_of_records_changes_nothing(heard: list[Tagged]) -> None:
    """Files, cores and partitions may deliver in any order."""
    assert gather(heard, THEMES, NOW, ZONE) == gather(HEARD, THEMES, NOW, ZONE)


def test_quotes_are_readable_recent_and_from_different_mouths() -> None:
    """Of a good length first, then the newest; sources take turns, a person speaks once."""
    heard = [
        said("慢", 0, "a", line=2),
        said("慢一" + LONG, 5, "b", line=3),
        said("慢二" + LONG, 4, "b", line=4),
        said("慢三" + LONG, 3, "c", line=5),
        said("慢四" + LONG, 9, "d", source="chat", line=6),
        said("慢五" + LONG, 8, "", line=7),
        said("慢六" + LONG * 20, 1, "e", line=8),
    ]
    quotes = choose_quotes([one.record for one in heard])
    assert [quote.text[:2] for quote in quotes] == ["慢三", "慢四", "慢二", "慢五", "慢"]
    assert quotes == choose_quotes([one.record for one in reversed(heard)])
    assert quotes[0].day == date(2026, 11, 29)
