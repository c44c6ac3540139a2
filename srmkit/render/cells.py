"""How wide text is on a terminal: without it columns with Chinese in them do not line up."""

from __future__ import annotations

import unicodedata


def cell_width(text: str) -> int:
    """Cells of a terminal that `text` takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, wide: int) -> str:
    """`text` filled up with spaces."""
    return text + " " * (wide - cell_width(text))
