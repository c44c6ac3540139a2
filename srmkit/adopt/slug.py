"""Names to ids and file names: short, readable, the same every time."""

from __future__ import annotations

import re
import unicodedata

MOST = 40
"""Characters of an id that is made from a title; of Chinese it is a sentence already."""


def slug(text: str, most: int = MOST) -> str:
    """Letters, digits and hyphens, in lower case; `post` where nothing is left of `text`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFC", plain)
    words = re.sub(r"[^\w]+|_+", "-", plain).strip("-")
    if len(words) > most:
        cut = words[: most + 1]
        words = cut.rpartition("-")[0] if "-" in cut[most // 2 :] else words[:most]
    words = words.strip("-")
    return words if re.match(r"[^\W_]", words) else "post"
