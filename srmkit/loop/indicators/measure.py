"""Every indicator of a workspace at one instant: what the page, the command and programs show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime

from srmkit.feedback.sentiment.mood import Sentiment
from srmkit.feedback.size.frame import WEEKS
from srmkit.feedback.tag import Tagged
from srmkit.frozen import frozen
from srmkit.loop.heard import Heard
from srmkit.loop.indicators.answers import answer_times, decisions, spoken
from srmkit.loop.indicators.cases import Cases, cases_of
from srmkit.loop.indicators.conversion import conversions
from srmkit.loop.indicators.figures import Indicator, Sample, Unit, tabulate
from srmkit.loop.indicators.period import Period, Spot, period
from srmkit.loop.indicators.satisfaction import Field, recommendations, satisfied
from srmkit.loop.indicators.times import BUSINESS, TIMES, kept, resolved, waits
from srmkit.model import Entry, Measure, Record, Workspace

Key = tuple[str, str]
"""Source and id of a record."""

UNITS: Mapping[Measure, Unit] = {
    **{one: Unit.BUSINESS if one in BUSINESS else Unit.SECONDS for one in TIMES},
    Measure.WITHIN_TARGET: Unit.SHARE,
    Measure.RESOLUTION_RATE: Unit.SHARE,
    Measure.CSAT: Unit.SHARE,
    Measure.RATING: Unit.SHARE,
    Measure.NPS: Unit.SCORE,
    Measure.CONVERSION: Unit.SHARE,
    Measure.VOLUME: Unit.COUNT,
    Measure.NEGATIVE: Unit.SHARE,
    Measure.POSITIVE: Unit.SHARE,
    Measure.THEMES_DECIDED: Unit.SHARE,
    Measure.THEME_TO_ANSWER: Unit.DAYS,
}


@frozen
class Remarks:
    """What a reader must know of the cases behind the times."""

    cases: int = 0
    bot_only: int = 0
    """Cases whose only known answer is a bot's."""
    reopened: int = 0
    untimed: int = 0
    """Of these, cases without the time of a reopening: their clock runs from the beginning."""
    undated: int = 0
    """Records without a time, which are in no time."""
    impossible: int = 0
    """Answers and resolutions from before what they answer."""


@frozen
class Indicators:
    """All of them, in the order of `Measure`."""

    period: Period
    by_measure: Mapping[Measure, Indicator] = field(default_factory=dict)
    remarks: Remarks = Remarks()


def indicators_of(heard: Heard, weeks: int = WEEKS) -> Indicators:
    """Those of a plan that knows what people said."""
    return indicators(heard.workspace, heard.entries, heard.records, heard.moods, heard.now, weeks)


def indicators(
    workspace: Workspace,
    entries: Sequence[Entry],
    tagged: Iterable[Tagged],
    moods: Mapping[Key, Sentiment],
    now: datetime,
    weeks: int = WEEKS,
) -> Indicators:
    """Measure everything that was said and done up to `now`, with a trend of so many weeks.

    `moods` are those of records by source and id; records without one are in no mood's share.
    """
    settings = workspace.settings
    frame = period(now, settings.zone, settings.week_start, weeks)
    heard = [one for one in tagged if one.record.created_at is None or one.record.created_at <= now]
    spots = {id(one): frame.spot(one) for one in heard}
    found = cases_of(workspace, heard, now)
    samples = _Samples(workspace, entries, heard, moods, frame, found, spots)
    by_measure = {
        measure: tabulate(measure, UNITS[measure], list(samples.of(measure)), frame)
        for measure in Measure
    }
    return Indicators(frame, by_measure, _remarks(found))


class _Samples:
    """The observations that each measure is made of."""

    def __init__(
        self,
        workspace: Workspace,
        entries: Sequence[Entry],
        heard: Sequence[Tagged],
        moods: Mapping[Key, Sentiment],
        frame: Period,
        found: Cases,
        spots: Mapping[int, Spot],
    ) -> None:
        self._workspace = workspace
        self._entries = entries
        self._heard = heard
        self._moods = moods
        self._frame = frame
        self._cases = [(case, spots[id(case.tagged)]) for case in found.cases]
        self._records: list[tuple[Record, Spot]] = [(one.record, spots[id(one)]) for one in heard]
        self._spoken = spoken(heard, workspace)

    def of(self, measure: Measure) -> Iterator[Sample]:
        """Those of one measure."""
        if measure in TIMES:
            return waits(self._cases, measure)
        match measure:
            case Measure.WITHIN_TARGET:
                return kept(self._cases)
            case Measure.RESOLUTION_RATE:
                return resolved(self._cases)
            case Measure.CSAT | Measure.RATING:
                return self._satisfied("csat" if measure is Measure.CSAT else "rating")
            case Measure.NPS:
                return recommendations(self._records)
            case Measure.CONVERSION:
                return conversions(self._heard, self._moods, self._frame)
            case Measure.VOLUME:
                return ((float(record.weight), spot) for record, spot in self._records)
            case Measure.NEGATIVE:
                return self._in_mood(Sentiment.NEGATIVE)
            case Measure.POSITIVE:
                return self._in_mood(Sentiment.POSITIVE)
            case Measure.THEMES_DECIDED:
                return decisions(self._spoken, self._workspace, self._frame)
            case Measure.THEME_TO_ANSWER:
                return answer_times(self._spoken, self._workspace, self._entries, self._frame)
        raise AssertionError(measure)

    def _satisfied(self, field: Field) -> Iterator[Sample]:
        return satisfied(self._records, self._workspace.sources, field)

    def _in_mood(self, wanted: Sentiment) -> Iterator[Sample]:
        for record, spot in self._records:
            if mood := self._moods.get((record.source, record.id)):
                yield float(mood is wanted), spot


def _remarks(found: Cases) -> Remarks:
    again = [case.reopened for case in found.cases if case.reopened.count]
    return Remarks(
        cases=len(found.cases),
        bot_only=sum(case.bot for case in found.cases),
        reopened=len(again),
        untimed=sum(one.count > len(one.times) for one in again),
        undated=found.undated,
        impossible=found.impossible,
    )
