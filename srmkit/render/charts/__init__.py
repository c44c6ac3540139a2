"""From numbers to marks: small pure functions, so that a drawing can be tested without a picture.

Places are in per cent of the drawing, as SVG without a `viewBox` takes them: bars stretch with the
page while letters, dots and lines keep their size. Nothing here writes SVG; templates/_charts.html
does.
"""

from __future__ import annotations

from srmkit.render.charts.columns import Column, Columns, columns
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
    "Strip",
    "Tick",
    "bars",
    "columns",
    "percent",
    "share_bars",
    "steps",
    "strip",
    "ticks",
]
