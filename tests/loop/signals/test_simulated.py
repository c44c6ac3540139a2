"""What early warning is worth, on worlds whose incidents are known: `tests.benchmarks.alerts`."""

from __future__ import annotations

from tests.benchmarks.alerts import measure, table, warnings
from tests.benchmarks.world import Maker


def test_at_ten_records_a_day_nine_in_ten_incidents_are_seen_and_hardly_anything_else() -> None:
    """Worlds that the limits were not set on; floors a little below what was measured."""
    score = measure(10, range(2000, 2016))
    assert len(score.found()) > 40
    assert score.recall >= 0.88, list(table(10, score))
    assert score.false_alarms <= 0.1, list(table(10, score))


def test_a_world_is_the_same_each_time_and_so_is_what_is_said_of_it() -> None:
    one, other = Maker(7, 5).world(), Maker(7, 5).world()
    assert one.records == other.records
    assert list(warnings(one)) == list(warnings(other))
