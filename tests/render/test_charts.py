"""Drawings by their geometry: twice as much is twice as long, and nothing leaves the frame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.render.charts import bars, columns, percent, share_bars, squares, steps, strip, ticks
from srmkit.views.heat import Cell, Heat

numbers = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=30)


@dataclass(frozen=True)
class Given:
    share: float
    target: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class On:
    day: date
    count: int = 1


@dataclass(frozen=True)
class Run:
    first: date
    last: date


FIRST = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (1, "100%"), (1 / 3, "33.33%"), (0.5, "50%"), (1e-9, "0%"), (-1e-9, "0%")],
)
def test_a_place_is_written_the_same_everywhere(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(("most", "end"), [(0, 1), (1, 1), (7, 8), (9, 10), (31, 40), (100, 100)])
def test_a_scale_ends_at_a_round_number(most: float, end: float) -> None:
    assert steps(most) == end


@given(st.floats(1, 1e9))
def test_a_scale_holds_what_it_is_for_and_wastes_less_than_half(most: float) -> None:
    assert most <= steps(most) * (1 + 1e-9)
    assert steps(most) <= 2 * most * (1 + 1e-9)


@given(numbers, st.lists(st.floats(0, 1e6), max_size=2))
def test_columns_stand_on_zero_side_by_side_within_the_frame(
    values: list[float], limits: list[float]
) -> None:
    drawn = columns(values, limits)
    assert [one.value for one in drawn.columns] == values
    for one in drawn.columns:
        assert one.y + one.height == pytest.approx(1)
        assert -1e-9 <= one.x <= one.x + one.width <= 1 + 1e-9
        assert one.y >= -1e-9
        assert one.height * drawn.top == pytest.approx(one.value * (1 - 0.16))
    assert all(a.x + a.width <= b.x + 1e-9 for a, b in pairwise(drawn.columns))
    assert all(-1e-9 <= line <= 1 + 1e-9 for line in drawn.lines)


def test_a_column_at_its_limit_reaches_the_line() -> None:
    drawn = columns([3, 6], [6])
    assert drawn.columns[1].y == pytest.approx(drawn.lines[0])
    assert drawn.columns[0].height == pytest.approx(drawn.columns[1].height / 2)
    assert columns([]).columns == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_shares_are_drawn_on_one_scale_from_zero(shares: list[float]) -> None:
    drawn = share_bars([Given(one) for one in shares])
    assert all(0 <= one.width <= 1 + 1e-9 for one in drawn)
    most = max(range(len(shares)), key=shares.__getitem__)
    for share, one in zip(shares, drawn, strict=True):
        assert one.width * shares[most] == pytest.approx(drawn[most].width * share)


def test_a_share_at_its_target_ends_at_the_tick_and_within_what_is_allowed() -> None:
    (bar,) = share_bars([Given(0.25, 0.25, 0.1, 0.4)])
    assert bar.tick == pytest.approx(bar.width)
    assert bar.band is not None
    assert bar.band[0] < bar.width < bar.band[0] + bar.band[1] <= 1 + 1e-9
    (free,) = share_bars([Given(0.25)])
    assert (free.tick, free.band) == (None, None)


def test_a_day_is_in_the_middle_of_its_place_and_what_lies_outside_is_left_out() -> None:
    drawn = strip(
        FIRST, 10, [On(FIRST), On(FIRST + timedelta(9), 3), On(FIRST + timedelta(10))], []
    )
    assert [one.x for one in drawn.dots] == [pytest.approx(0.05), pytest.approx(0.95)]
    assert [one.many for one in drawn.dots] == [False, True]


def test_a_run_includes_both_of_its_days_and_is_cut_at_the_ends() -> None:
    day = timedelta(1)
    whole, one_day, cut, gone = (
        Run(FIRST - 3 * day, FIRST + 30 * day),
        Run(FIRST + 4 * day, FIRST + 4 * day),
        Run(FIRST - day, FIRST + day),
        Run(FIRST + 10 * day, FIRST + 12 * day),
    )
    drawn = strip(FIRST, 10, [], [whole, one_day, cut, gone])
    places = [(one.x, one.width, one.middle) for one in drawn.bands]
    assert places == [
        pytest.approx((0, 1, 0.5)),
        pytest.approx((0.4, 0.1, 0.45)),
        pytest.approx((0, 0.2, 0.1)),
    ]


def test_a_month_is_named_once_where_its_first_week_begins() -> None:
    found = ticks(FIRST, 8 * 7)
    assert [one.day for one in found if one.month] == [date(2026, 11, 2), date(2026, 12, 7)]
    assert [one.x for one in found] == [pytest.approx(number / 8) for number in range(8)]


def test_a_long_strip_names_months_only_and_none_that_has_no_room() -> None:
    """31 August is a Monday: its month has one week here, and September's name would lie on it."""
    found = ticks(date(2026, 8, 31), 27 * 7)
    assert all(one.dense for one in found)
    assert next(one.day for one in found if one.month) == date(2026, 9, 7)


@given(st.lists(st.integers(0, 10_000), max_size=20))
def test_a_trend_stands_on_zero_and_shows_what_is_not_nothing(counts: list[int]) -> None:
    drawn = bars(counts)
    assert [one.count for one in drawn] == counts
    assert all(one.y + one.height == 32 for one in drawn)
    assert all(one.height >= 2 for one in drawn if one.count)


@given(st.lists(st.integers(0, 9), min_size=7, max_size=140), st.integers(0, 139))
def test_every_day_of_a_map_is_drawn_once_and_where_it_belongs(
    counts: list[int], today: int
) -> None:
    """By itself where something is on it, and among the others where nothing is."""
    cells = [
        Cell(FIRST + timedelta(days=at), count, at > today, at == today)
        for at, count in enumerate(counts[: len(counts) // 7 * 7])
    ]
    weeks = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
    made = squares(Heat(weeks))
    alone = {one.day: (one.x, one.y) for one in made.days}
    past, coming = (
        [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h11v11h-11z", path)]
        for path in (made.empty, made.coming)
    )
    assert list(alone) == [one for one in cells if one.count or one.today]
    for at, cell in enumerate(cells):
        place = 30 + at // 7 * 13, 15 + at % 7 * 13
        drawn = [alone.get(cell) == place, place in past, place in coming]
        assert drawn.count(True) == 1, cell
        assert drawn[2] == (cell.future and not cell.count)
        assert place[0] + 11 <= made.width, "nothing leaves the frame"
        assert place[1] + 11 <= made.height
    assert len(alone) + len(past) + len(coming) == len(cells)
    assert [one.day.day for one in made.months] == [
        week[0].day for week in weeks if week[0].day.day <= 7
    ]
