"""What the clocks of cases show: how long answers took, who still waits, what was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srmkit.loop.indicators.cases import Case, Ending
from srmkit.loop.indicators.figures import Figure, Sample
from srmkit.loop.indicators.period import Spot
from srmkit.model import Measure

_OF_RESPONSE = {
    Measure.FIRST_RESPONSE: (Ending.DONE, False),
    Measure.FIRST_RESPONSE_BUSINESS: (Ending.DONE, True),
    Measure.UNANSWERED: (Ending.OPEN, False),
    Measure.UNANSWERED_BUSINESS: (Ending.OPEN, True),
}
_OF_RESOLUTION = {
    Measure.RESOLUTION: (Ending.DONE, False),
    Measure.RESOLUTION_BUSINESS: (Ending.DONE, True),
    Measure.UNRESOLVED: (Ending.OPEN, False),
    Measure.UNRESOLVED_BUSINESS: (Ending.OPEN, True),
}
_ALL = {**_OF_RESPONSE, **_OF_RESOLUTION}
TIMES = tuple(_ALL)
"""The measures that are times of cases, in seconds."""
BUSINESS = frozenset(measure for measure, (_, business) in _ALL.items() if business)
"""Those on the business clock: nobody can measure them who does not say when somebody is there."""

WAITING = frozenset(measure for measure, (ending, _) in _ALL.items() if ending is Ending.OPEN)
"""Those of waits that go on."""

Placed = Sequence[tuple[Case, Spot]]


def waits(cases: Placed, measure: Measure) -> Iterator[Sample]:
    """The seconds of every wait that one of `TIMES` is about: ended as it was hoped for, or still
    going on and aged up to now."""
    of_response = measure in _OF_RESPONSE
    ending, business = _ALL[measure]
    for case, spot in cases:
        wait = case.response if of_response else case.resolution
        if wait is None or wait.ending is not ending:
            continue
        span = wait.business if business else wait.calendar
        if span is not None:
            yield span.total_seconds(), spot


def drawn(measure: Measure, weeks: Sequence[Figure]) -> tuple[float | None, ...]:
    """What a drawing of the weeks shows: their values, but of waits that go on how many there are,
    because the older ones are the longer ones anyway."""
    if measure in WAITING:
        return tuple(float(week.n) for week in weeks)
    return tuple(week.value for week in weeks)


def kept(cases: Placed) -> Iterator[Sample]:
    """Per case with a promise that was kept or broken, whether it was kept. One that waits within
    its time is neither yet."""
    for case, spot in cases:
        within = case.within_target
        if within is not None:
            yield float(within), spot


def resolved(cases: Placed) -> Iterator[Sample]:
    """Per case of a source that records resolutions, whether it is resolved, and was not opened
    again since."""
    for case, spot in cases:
        if case.resolution is not None:
            yield float(case.resolution.ending is Ending.DONE), spot
