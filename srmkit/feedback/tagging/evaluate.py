"""How right tags and moods are against what people said they should be: without this a taxonomy
is tuned by anecdote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from srmkit.intervals import wilson


@dataclass(frozen=True, slots=True)
class Score:
    """How often a name (a theme, a mood) was given, wanted, and both."""

    name: str
    hits: int
    """Given and wanted."""
    given: int
    wanted: int
    rows: int
    """Rows that were looked at."""

    @property
    def precision(self) -> float:
        """Share of what was given that was wanted; 0 where nothing was given."""
        return self.hits / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was given; 0 where nothing was wanted."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0 where nothing was given or wanted."""
        both = self.given + self.wanted
        return 2 * self.hits / both if both else 0.0

    @property
    def precision_between(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the precision."""
        return _between(self.hits, self.given)

    @property
    def recall_between(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the recall."""
        return _between(self.hits, self.wanted)


def _between(hits: int, of: int) -> tuple[float, float]:
    share = wilson(hits, of)
    return share.low, share.high


def scores(
    wanted: Sequence[AbstractSet[str]], given: Sequence[AbstractSet[str]], names: Iterable[str]
) -> list[Score]:
    """A score for each of `names`, over rows that each want and are given any number of them."""
    result = []
    for name in names:
        hits = sum(name in want and name in give for want, give in zip(wanted, given, strict=True))
        result.append(
            Score(
                name,
                hits,
                sum(name in give for give in given),
                sum(name in want for want in wanted),
                len(wanted),
            )
        )
    return result


def micro(parts: Sequence[Score], name: str = "micro") -> Score:
    """All scores as one, each decision counted once."""
    return Score(
        name,
        sum(one.hits for one in parts),
        sum(one.given for one in parts),
        sum(one.wanted for one in parts),
        max((one.rows for one in parts), default=0),
    )


def macro_f1(parts: Sequence[Score]) -> float:
    """Mean F1 of the names that are given or wanted at all; 0 where there are none."""
    seen = [one.f1 for one in parts if one.given or one.wanted]
    return sum(seen) / len(seen) if seen else 0.0
