"""Response times of real conversations with brands, recomputed in a few lines of plain Python."""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from srmkit.feedback.tag import Tagged
from srmkit.load import load_workspace
from srmkit.loop.indicators.figures import By
from srmkit.loop.indicators.measure import Indicators, indicators
from srmkit.model import Measure, Record
from tests.workspaces import tree

pytestmark = pytest.mark.real_data

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2020, 3, 30, 12, tzinfo=ZONE)  # in the midst of them: what is later has not happened
TARGET = timedelta(hours=4)
WORKSPACE = {
    "workspace": {"timezone": "America/New_York", "hours": ["mon-fri 09:00-13:00, 14:00-18:00"]},
    "channels": {"ig": {"network": "instagram"}},
}
SHIFTS = ((time(9), time(13)), (time(14), time(18)))


@pytest.fixture(scope="module")
def rows(real_data: Path) -> list[dict[str, str]]:
    path = real_data / "support-conversations" / "conversations.csv"
    if not path.is_file():
        pytest.skip(f"no {path}")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def found(rows: list[dict[str, str]]) -> Indicators:
    channels = {row["brand"]: {"network": "x", "respond_within": "4h"} for row in rows}
    workspace = load_workspace(tree({**WORKSPACE, "channels": channels})).workspace
    tagged = [
        Tagged(
            Record(
                id=row["conversation_id"],
                source="support",
                text=row["text"],
                channel=row["brand"],
                author=row["author"],
                created_at=datetime.fromisoformat(row["created_at"]),
                first_response_at=_time(row["first_response_at"]),
            )
        )
        for row in rows
    ]
    return indicators(workspace, (), tagged, {}, NOW)


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def in_shifts(since: datetime, until: datetime) -> timedelta:
    """Shift by shift and day by day; no shift here holds a change of the clocks."""
    total, day = timedelta(), since.astimezone(ZONE).date()
    while day <= until.astimezone(ZONE).date():
        for begin, end in SHIFTS if day.weekday() < 5 else ():
            first = max(since, datetime.combine(day, begin, ZONE))
            last = min(until, datetime.combine(day, end, ZONE))
            # in UTC: on one wall clock Python would not see the hour that is skipped
            total += max(timedelta(), last - first)
        day += timedelta(days=1)
    return total


def test_real_times_are_exact_by_the_calendar_and_in_business_hours(
    rows: list[dict[str, str]], found: Indicators
) -> None:
    answered: list[float] = []
    worked: list[float] = []
    waiting: list[float] = []
    by_brand: dict[str, list[float]] = defaultdict(list)
    kept = judged = 0
    for row in rows:
        said, answer = datetime.fromisoformat(row["created_at"]), _time(row["first_response_at"])
        if said > NOW:
            continue
        done = answer is not None and answer <= NOW
        end = answer if answer is not None and done else NOW
        business = in_shifts(said, end)
        if done:
            answered.append((end - said).total_seconds())
            worked.append(business.total_seconds())
            by_brand[row["brand"]].append((end - said).total_seconds())
        else:
            waiting.append((end - said).total_seconds())
        judged += done or business > TARGET
        kept += done and business <= TARGET
    assert len(answered) > 300, "too few to say anything"
    for measure, values in (
        (Measure.FIRST_RESPONSE, answered),
        (Measure.FIRST_RESPONSE_BUSINESS, worked),
        (Measure.UNANSWERED, waiting),
    ):
        own = found.by_measure[measure].total
        assert own.n == len(values), measure
        if values:
            assert own.value == pytest.approx(statistics.median(values), abs=1e-6), measure
        if len(values) > 1:
            cuts = statistics.quantiles(values, n=10, method="inclusive")
            assert own.p90 == pytest.approx(cuts[8], abs=1e-6), measure
    split = found.by_measure[Measure.FIRST_RESPONSE].splits[By.CHANNEL]
    assert {brand: own.value for brand, own in split.items()} == {
        brand: pytest.approx(statistics.median(values)) for brand, values in by_brand.items()
    }
    promise = found.by_measure[Measure.WITHIN_TARGET].total
    assert promise.n == judged
    assert promise.value == pytest.approx(kept / judged)
    print(  # noqa: T201, shown by pytest -s
        f"\n{len(answered)} answered, median {statistics.median(answered):.0f} s by the calendar, "
        f"{statistics.median(worked):.0f} s in business hours; {len(waiting)} waiting; "
        f"{kept} of {judged} within {TARGET}"
    )
