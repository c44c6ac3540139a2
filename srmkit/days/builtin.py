"""What a built-in day is: an id that stays, a date, a name in three languages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from srmkit.frozen import frozen
from srmkit.model import Name

YEARS = range(2000, 2100)
"""Years that the built-in calendars are worked out for. Two libraries with tables of the Chinese
calendar agree on them, but for one day that the Hong Kong Observatory leaves open too
(tests/days/test_lunar.py); such tables end in 2100."""

LUNAR, COMMERCE = "lunar", "commerce"
"""The calendars that belong to no country; the others are called by the code of theirs."""


class DayKind(StrEnum):
    """Why a day matters."""

    HOLIDAY = "public-holiday"
    FESTIVAL = "festival"
    COMMERCE = "commerce"


@frozen
class BuiltIn:
    """One day of a built-in calendar."""

    calendar: str
    """`HK`, `GB-ENG`, `lunar` or `commerce`."""
    id: str
    """The same each year, such as `mid-autumn`; of a public holiday, its English name."""
    on: date
    name: Name
    """In `en`, and in `zh-Hant` and `zh-Hans` where a Chinese name is known."""
    kind: DayKind
    regions: tuple[str, ...] = ()
    """Whose public holiday it is; or which countries keep it, where others of the brand do not."""
    until: date | None = None
    """The last day of a season; None where it is one day."""

    @property
    def ref(self) -> str:
        """What `on:` of a key date calls it: `lunar:mid-autumn`."""
        return f"{self.calendar}:{self.id}"

    @property
    def closes(self) -> bool:
        """Whether business hours stand still there."""
        return self.kind is DayKind.HOLIDAY


def names(en: str, hant: str, hans: str = "") -> Name:
    """A name in the three languages; without `hans` both scripts write it alike."""
    return Name({"en": en, "zh-Hant": hant, "zh-Hans": hans or hant})
