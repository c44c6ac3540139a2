"""From numbers to marks: small pure functions, so that a drawing can be tested without a picture.

Places are in per cent of the drawing, as SVG without a `viewBox` takes them: bars stretch with the
page while letters, dots and lines keep their size. The squares of a map of days have places of
their own. Nothing here writes SVG; templates/_charts.html does, and _macros.html the map.
"""

from __future__ import annotations

from srmkit.render.charts.columns import Column, Columns, columns
from srmkit.render.charts.heat import Square, Squares, squares
from srmkit.render.charts.place import percent, steps
from srmkit.render.charts.shares import ShareBar, share_bars
from srmkit.render.charts.strip import Band, Dot, Strip, Tick, strip, ticks
from srmkit.render.charts.trend import Bar, bars

__all__ = [
    "Band",
    "Bar",
    "Column",
    "Columns",
    "Dot",
    "ShareBar",
    "Square",
    "Squares",
    "Strip",
    "Tick",
    "bars",
    "columns",
    "percent",
    "share_bars",
    "squares",
    "steps",
    "strip",
    "ticks",
]
