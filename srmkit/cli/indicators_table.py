"""The indicators for eyes: one line for each, what it rests on, and its weeks as a little curve."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from srmkit.cli.aligned import aligned
from srmkit.loop.indicators.definitions import NAMES, remarks_of
from srmkit.loop.indicators.figures import TIMES, By, Figure, Indicator, Unit
from srmkit.loop.indicators.groups import group_name
from srmkit.loop.indicators.measure import Indicators
from srmkit.loop.indicators.times import drawn
from srmkit.messages import message
from srmkit.model import Measure, Workspace
from srmkit.render.amounts import amount_text
from srmkit.render.report import printable

HEAD = (
    message("indicators.head.name", "indicator"),
    message("indicators.head.n", "n"),
    message("indicators.head.value", "value"),
    message("indicators.head.doubt", "p90 or 95 %"),
    message("indicators.head.recent", "28 days"),
    message("indicators.head.weeks", "{weeks:week|weeks}"),
)
HOW = message(
    "indicators.how",
    "Times are medians, with what nine in ten stay below (linear interpolation); shares and scores "
    "have 95 % intervals.",
)
UNKNOWN = message("indicators.unnamed", "(not known)")
_BARS = "▁▂▃▄▅▆▇█"


def lines(
    found: Indicators, workspace: Workspace, wanted: Collection[Measure], by: By | None, lang: str
) -> Iterator[str]:
    """The head, one line per measure, and below it one per group where it is split."""
    unknown = UNKNOWN.format(lang=lang)
    weeks = HEAD[-1].format({"weeks": len(found.period.weeks)}, lang)
    rows = [[*(one.format(lang=lang) for one in HEAD[:-1]), weeks]]
    for id in wanted:
        own = found.by_measure[id]
        curve = _curve(drawn(id, own.weeks))
        rows.append([NAMES[id].format(lang=lang), *_cells(own, own.total, lang), curve])
        rows[-1][4] = _value(own.recent, own.unit, lang)
        if by is not None:
            for group, figure in own.splits[by].items():
                name = group_name(workspace, by, group, lang) or unknown
                rows.append([f"  {printable(name)}", *_cells(own, figure, lang), ""])
    yield from aligned(rows)
    yield ""
    yield HOW.format(lang=lang)
    if remarks := list(remarks_of(found.remarks)):
        said = (one.format({"count": count}, lang) for one, count in remarks)
        yield ("; " if lang == "en" else "；").join(said)


def _cells(own: Indicator, figure: Figure, lang: str) -> list[str]:
    return [f"{figure.n:,}", _value(figure, own.unit, lang), _doubt(figure, own.unit, lang), ""]


def _value(figure: Figure, unit: Unit, lang: str) -> str:
    return amount_text(figure.value, unit, lang)


def _doubt(figure: Figure, unit: Unit, lang: str) -> str:
    if unit in TIMES:
        return amount_text(figure.p90, unit, lang)
    if figure.low is None:
        return ""
    return f"{amount_text(figure.low, unit, lang)} – {amount_text(figure.high, unit, lang)}"


def _curve(weeks: Sequence[float | None]) -> str:
    """Each week between the lowest (or nought) and the highest; a week of nothing is a dot."""
    known = [week for week in weeks if week is not None]
    low, high = min(0.0, *known, 0.0), max(known, default=0.0)
    if high <= low:
        return "".join("·" if week is None else _BARS[0] for week in weeks)
    return "".join(
        "·" if week is None else _BARS[min(7, int(8 * (week - low) / (high - low)))]
        for week in weeks
    )
