"""How light what is drawn is."""

from __future__ import annotations

import re


def luminance(color: str) -> float:
    """How light a colour of the style sheet is, 0 to 1, roughly."""
    red, green, blue = (float(one) / 255 for one in re.findall(r"[\d.]+", color)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
