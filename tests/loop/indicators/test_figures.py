"""Quantiles, intervals and how they are split: against other people's arithmetic."""

from __future__ import annotations

import math
import statistics
from datetime import UTC, datetime
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import zone_named
from srmkit.intervals import wilson
from srmkit.loop.indicators.figures import By, Figure, Unit, net_promoters, tabulate
from srmkit.loop.indicators.period import Period, Spot, period
from srmkit.loop.indicators.quantiles import quantile
from srmkit.model import Measure
from tests.workspaces import instant

NOW = instant("2026-12-02 10:00")
numbers = st.lists(st.floats(0, 1e7), min_size=1, max_size=40)


@given(numbers, st.floats(0, 1))
def test_quantiles_are_numpys_default(values: list[float], share: float) -> None:
    expected = float(np.quantile(values, share))
    assert quantile(sorted(values), share) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(numbers)
def test_the_median_is_pythons(values: list[float]) -> None:
    assert quantile(sorted(values), 0.5) == pytest.approx(statistics.median(values))


def test_net_promoters_by_hand() -> None:
    found = net_promoters(50, 20, 100)  # MeasuringU's arithmetic: 103, 50.75 and 20.75
    up, down = 50.75 / 103, 20.75 / 103
    reach = 1.959963984540054 * math.sqrt((up + down - (up - down) ** 2) / 103)
    assert found.value == pytest.approx(30)
    assert (found.low, found.high) == pytest.approx(
        (100 * (up - down - reach), 100 * (up - down + reach))
    )


@pytest.mark.parametrize("n", [1, 2, 5])
def test_few_who_agree_are_not_certain(n: int) -> None:
    everybody = net_promoters(n, 0, n)
    assert everybody.value == everybody.high == 100
    assert everybody.low < 60
    nobody = net_promoters(0, n, n)
    assert nobody.value == nobody.low == -100
    assert nobody.high > -60


@pytest.mark.parametrize("n", [10, 30])
@pytest.mark.parametrize(("up", "down"), [(0.5, 0.2), (0.3, 0.3), (0.1, 0.7), (0.8, 0.05)])
def test_its_interval_holds_the_truth_about_as_often_as_it_says(
    n: int, up: float, down: float
) -> None:
    """Exact: every outcome of `n` answers with its probability."""
    held = 0.0
    for promoters, detractors in product(range(n + 1), repeat=2):
        if (rest := n - promoters - detractors) < 0:
            continue
        ways = math.comb(n, promoters) * math.comb(n - promoters, detractors)
        chance = ways * up**promoters * down**detractors * (1 - up - down) ** rest
        held += chance * net_promoters(promoters, detractors, n).holds(100 * (up - down))
    assert 0.93 <= held <= 0.99


SPOTS = [
    Spot(("ig",), ("form",), ("",), ("care", "price"), ("ann",), 11, True),
    Spot(("ig",), ("chat",), ("fans",), (), ("ben",), 11, True),
    Spot(("line",), ("chat",), ("fans",), ("care",), ("ann", "cho"), 3, False),
    Spot(("line",), ("chat",), ("",), (), (), -1, False),
]


def frame() -> Period:
    return period(NOW, NOW.tzinfo or NOW.astimezone().tzinfo, 0, 12)  # type: ignore[arg-type]


@given(st.permutations(list(zip([1.0, 0.0, 1.0, 0.0], SPOTS, strict=True))))
def test_the_order_of_what_was_observed_changes_nothing(samples: list[tuple[float, Spot]]) -> None:
    found = tabulate(Measure.CSAT, Unit.SHARE, samples, frame())
    half = wilson(2, 4)
    assert found.total == Figure(4, 0.5, None, half.low, half.high)
    assert found.recent.n == 2
    assert [week.n for week in found.weeks] == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert list(found.splits[By.CHANNEL]) == ["ig", "line"]
    assert list(found.splits[By.SOURCE]) == ["chat", "form"]
    assert {name: own.n for name, own in found.splits[By.THEME].items()} == {"care": 2, "price": 1}
    assert (found.people, found.least) == (3, 1)  # Ben alone was not satisfied


def test_the_largest_group_comes_first_and_nothing_has_nobody_behind_it() -> None:
    found = tabulate(Measure.CSAT, Unit.SHARE, [(1.0, SPOTS[0]), *[(1.0, SPOTS[2])] * 2], frame())
    assert list(found.splits[By.CHANNEL]) == ["line", "ig"]
    nothing = tabulate(Measure.CSAT, Unit.SHARE, [], frame())
    assert (nothing.people, nothing.least) == (0, 0)


def test_weeks_end_with_the_one_that_holds_now() -> None:
    own = frame()
    assert [str(day) for day in own.weeks][-2:] == ["2026-11-23", "2026-11-30"]
    assert own.when(instant("2026-11-29 23:59:59")) == (10, True)
    assert own.when(instant("2026-11-30 00:00:00")) == (11, True)
    assert own.when(instant("2026-11-04 10:00:00"))[1] is False  # 28 days to the second
    assert own.when(NOW) == (11, True)
    assert own.when(instant("2026-12-02 10:00:01")) == (-1, False)
    assert own.when(instant("2026-09-14 00:00:00")) == (0, False)
    assert own.when(instant("2026-09-13 23:59:59")) == (-1, False)
    assert own.when(instant("2026-01-01 00:00:00")) == (-1, False)
    assert own.when(None) == (-1, False)
    new_york = period(NOW, zone_named("America/New_York"), 0, 12)
    assert new_york.when(datetime.min.replace(tzinfo=UTC)) == (-1, False), "there it is no day"
