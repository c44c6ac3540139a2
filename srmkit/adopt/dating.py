"""When each row of a sheet is: over the whole column, with the months and years around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise

from srmkit.adopt import notes
from srmkit.adopt.columns import Table
from srmkit.adopt.divide import Divided
from srmkit.adopt.notes import Note, Spot
from srmkit.adopt.order import ORDERS, Order, order_of, resolve
from srmkit.adopt.sheet import Line, Why
from srmkit.adopt.when import (
    Context,
    Reading,
    context_of,
    is_nothing,
    month_of,
    offset_zone,
    read_date,
    read_time,
)
from srmkit.adopt.wishes import Wishes
from srmkit.dates import Moment
from srmkit.model import Settings

_HALF_A_YEAR = 6


@dataclass(frozen=True, slots=True)
class Dated:
    """What a row says of its time: a moment or none, the columns that said more than that, and
    what to remark."""

    moment: Moment | None = None
    over: frozenset[int] = frozenset()
    """Columns whose cell the moment does not say whole."""
    said: tuple[Note, ...] = ()


class Dating:
    """Answers when a row is, once the whole column has been looked at."""

    def __init__(self, table: Table, rows: Divided, wishes: Wishes, settings: Settings) -> None:
        self.table, self.wishes, self.zone = table, wishes, settings.zone
        self.column = next(iter(table.of("date")), None)
        self.clock = next(iter(table.of("time")), None)
        self.weekday = next(iter(table.of("weekday")), None)
        self.month = next(iter(table.of("month")), None)
        self.rows = rows
        self.notes: list[Note] = []
        self._texts: dict[int, str] = {}
        self._readings: dict[int, Reading] = {}
        self._near = {line.number: near for line, near in rows.rows}
        self._fill()
        self.order = self._order(settings.region)
        self.years: dict[int, int] = {}
        self.missing: list[tuple[int, str]] = []
        """Rows whose date has no year anywhere, with what they say."""
        self._find_years()

    def _spot(self, row: int) -> Spot:
        return Spot(self.table.sheet.name, row)

    def _fill(self) -> None:
        """Read the column; a date that a spreadsheet shows over several rows stands in the first
        of them only, so rows between two dated ones that say when or where take it over."""
        if self.column is None:
            return
        lines = [line for line, _ in self.rows.rows]
        dated = [line.number for line in lines if not is_nothing(line.cell(self.column.index))]
        last = dated[-1] if dated else 0
        before = ""
        for line in lines:
            text = line.cell(self.column.index)
            if line.number in self.rows.gaps:
                before = ""
            if not text and before and line.number < last and self._scheduled(line):
                text = before
                self.notes.append(Note(notes.FILLED_DATE, self._spot(line.number)))
            before = text if text and not self.table.sheet.merged else ""
            self._texts[line.number] = text
            reading = read_date(text)
            if reading is not None:
                self._readings[line.number] = self._with_weekday(line, reading)

    def _scheduled(self, line: Line) -> bool:
        columns = [*self.table.of("channels"), *self.table.of("time")]
        return any(line.cell(one.index) for one in columns)

    def _with_weekday(self, line: Line, reading: Reading) -> Reading:
        if self.weekday is None or reading.weekday is not None:
            return reading
        told = read_date(f"2000-01-01 {_spelt(line.cell(self.weekday.index))}")
        return replace(reading, weekday=told.weekday) if told else reading

    def _order(self, region: str) -> Order:
        told = [
            (self._texts[line.number], self._readings[line.number], near)
            for line, near in self.rows.rows
            if line.number in self._readings
        ]
        order = order_of(told, self.wishes.order, region)
        params = {"order": order.name, "example": order.example, "region": region}
        params["other"] = next(name for name in ORDERS[1::-1] if name != order.name)
        said = {
            "proved": notes.ORDER_PROVED, "weekday": notes.ORDER_WEEKDAY,
            "sorted": notes.ORDER_SORTED,
            "region": notes.ORDER_REGION if region else notes.ORDER_NO_REGION,
        }  # fmt: skip
        if order.why in said:
            self.notes.append(Note(said[order.why], self._spot(0), params))
        if order.mixed:
            self.notes.append(Note(notes.ORDER_MIXED, self._spot(0), params))
        return order

    def _find_years(self) -> None:
        """A year for each date without one: that over it, else that of the file, turning when
        December is followed by January; else the one in which the weekdays fit."""
        asking = [
            (line.number, self._readings[line.number], near)
            for line, near in self.rows.rows
            if line.number in self._readings and self._readings[line.number].yearless
        ]
        if not asking:
            return
        turns = self._turns(asking)
        by_weekday = self._by_weekday(asking)
        said: set[int] = set()
        turned = 0
        for row, reading, near in asking:
            base = near.year or by_weekday
            if not base:
                if reading.parts or reading.month or near.month:
                    self.missing.append((row, self._texts[row]))
                continue
            self.years[row] = base + turns[row]
            if base not in said:
                source = f"--year {base}" if self.wishes.year == base else self._source(base)
                self.notes.append(
                    Note(notes.YEAR, self._spot(0), {"year": str(base), "source": source})
                )
                said.add(base)
            if turns[row] > turned:
                turned = turns[row]
                params = {"year": str(base + turned)}
                self.notes.append(Note(notes.YEAR_TURNS, self._spot(row), params))

    def _source(self, year: int) -> str:
        sheet = self.table.sheet
        for name in (
            sheet.name,
            *(" ".join(one.filled) for one in self.table.above),
            sheet.context,
        ):
            if context_of(name).year == year:
                return f"“{name[:60]}”"
        heads = (line for line, why in self.rows.others if why is Why.HEADING)
        for line in heads:
            if context_of(" ".join(line.filled)).year == year:
                return f"“{' '.join(line.filled)[:60]}”"
        return f"{self.weekday.heading if self.weekday else 'weekdays'}"

    def _turns(self, asking: list[tuple[int, Reading, Context]]) -> dict[int, int]:
        """How many years have turned before each row."""
        months: list[tuple[int, int, int | None]] = []
        for row, reading, near in asking:
            found = resolve(reading, self.order.name, Context(2024, near.month), 2024)
            months.append((row, found.month if found else 0, near.year))
        steps = [after[1] - before[1] for before, after in pairwise(months)]
        one_base = len({year for _, _, year in months}) == 1
        up = any(step >= _HALF_A_YEAR for step in steps)
        turning = one_base and not up
        turned, result = 0, {months[0][0]: 0}
        for (row, _, _), step in zip(months[1:], steps, strict=True):
            turned += turning and step <= -_HALF_A_YEAR
            result[row] = turned
        return result

    def _by_weekday(self, asking: list[tuple[int, Reading, Context]]) -> int:
        """The only year about now in which each weekday that is written fits; 0 for none."""
        this = self.wishes.now.year
        fits = []
        for year in (this - 1, this, this + 1):
            days = [
                (resolve(one, self.order.name, Context(year, near.month), year), one.weekday)
                for _, one, near in asking
                if one.weekday is not None
            ]
            if days and all(day is not None and day.weekday() == told for day, told in days):
                fits.append(year)
        return fits[0] if len(fits) == 1 else 0

    def dated(self, line: Line, clock: str | None = None) -> Dated:
        """When a row is. `clock` is one channel's own time, which goes before the row's."""
        row = line.number
        text = self._texts.get(row, "")
        said: list[Note] = []
        over: set[int] = set()
        index = self.column.index if self.column else -1
        reading = self._readings.get(row)
        day = self._day(row)
        if reading is None or day is None:
            if is_nothing(text):
                said.append(Note(notes.UNDATED, self._spot(row)))
            else:
                said.append(Note(notes.UNREADABLE_DATE, self._spot(row), {"value": _short(text)}))
            when = {"date", "time", "month", "weekday"}
            over |= {
                one.index for one in self.table.columns if one.field in when and not one.channel
            }
            return Dated(None, frozenset(over), tuple(said))
        if reading.rest:
            said.append(Note(notes.SPAN, self._spot(row), {"value": _short(text)}))
            over.add(index)
        if reading.weekday is not None and reading.weekday != day.weekday():
            written = line.cell(self.weekday.index) if self.weekday else ""
            params = {"value": written or _short(text), "date": f"{day:%Y-%m-%d}"}
            said.append(Note(notes.WEEKDAY, self._spot(row), params))
            over |= {self.weekday.index if written and self.weekday else index}
        elif self.weekday and reading.weekday is None and line.cell(self.weekday.index):
            over.add(self.weekday.index)
        if self.month and line.cell(self.month.index):
            told = month_of(line.cell(self.month.index))
            if told.month not in {None, day.month} or told.year not in {None, day.year}:
                over.add(self.month.index)
        at = self._time(line, reading, clock, said, over)
        return Dated(self._moment(day, at, reading), frozenset(over), tuple(said))

    def _day(self, row: int) -> date | None:
        reading = self._readings.get(row)
        if reading is None:
            return None
        near = self._near[row]
        year = self.years.get(row)
        return resolve(reading, self.order.name, Context(None, near.month), year)

    def _time(
        self, line: Line, reading: Reading, clock: str | None, said: list[Note], over: set[int]
    ) -> time | None:
        """The time of the channel, of the row's own column, else of the date's cell."""
        own = clock if clock is not None else line.cell(self.clock.index) if self.clock else ""
        if is_nothing(own):
            if own and self.clock:
                over.add(self.clock.index)
            return reading.clock
        found = read_time(own)
        if found is None:
            with_day = read_date(own)  # 2026/12/1 20:00 in a column of its own
            if with_day is not None and with_day.clock:
                return with_day.clock
            said.append(
                Note(notes.UNREADABLE_TIME, self._spot(line.number), {"value": _short(own)})
            )
        elif found.rest:
            said.append(Note(notes.SPAN, self._spot(line.number), {"value": _short(own)}))
        if (found is None or found.rest) and self.clock:
            over.add(self.clock.index)
        if found and reading.clock and reading.clock != found.value and self.column:
            over.add(self.column.index)  # two times, of which the post has one
        return found.value if found else reading.clock

    def _moment(self, day: date, at: time | None, reading: Reading) -> Moment:
        """The moment on the workspace's clock."""
        if at is None:
            return Moment(datetime.combine(day, time()), False)
        naive = datetime.combine(day, at)
        zone = offset_zone(reading.offset) if reading.offset is not None else self.wishes.zone
        if zone is None:
            return Moment(naive, True)
        return Moment(Moment(naive, True).in_(zone).astimezone(self.zone), True)


def _spelt(text: str) -> str:
    """A weekday so that `read_date` knows it: a bare 二 is 星期二."""
    return f"({text})" if re.fullmatch("[一二三四五六日天]", text) else text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
