"""How many incidents early warning sees, how soon, and how often it warns of nothing.

    python -m tests.benchmarks.alerts [WORLDS]

Its limits were set on worlds 0 to 79; these are worlds 1000 and on. An incident is seen when a
warning begins from its first record to a day after its last and rests on three of its records at
least; every other warning is false. Whatever a campaign explains is no warning.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, timedelta

from srmkit.intervals import wilson
from srmkit.load import load_workspace
from srmkit.loop.signals.detect import detect
from srmkit.loop.signals.fold import fold
from srmkit.loop.signals.masks import ECHO, Echo
from srmkit.loop.signals.remark import remarks
from srmkit.loop.signals.scan import WARM_UP
from srmkit.loop.signals.signal import Signal
from srmkit.schedule import plan
from tests.benchmarks.world import (
    CAMPAIGNS,
    DAYS,
    SHAPES,
    SIZES,
    SMALL,
    START,
    Incident,
    Maker,
    World,
)
from tests.workspaces import tree

RATES = (2, 10, 50)
FIRST = 1000
END = START + timedelta(days=DAYS)


@dataclass
class Score:
    """Sums over worlds."""

    days: int = 0
    false: int = 0
    echoed: int = 0
    """False ones that began while people talked about a campaign."""
    seen: dict[tuple[float, str], list[bool]] = field(default_factory=lambda: defaultdict(list))
    """By size and shape."""
    hours: list[float] = field(default_factory=list)
    """From the first record of an incident to the warning, sorted."""

    def add(self, world: World) -> None:
        """Take in one world."""
        told = list(warnings(world))
        self.days += DAYS - WARM_UP
        true: set[int] = set()
        for incident in world.incidents:
            hits = [signal for signal in told if sees(signal, incident)]
            true.update(map(id, hits))
            self.seen[incident.size, incident.shape].append(bool(hits))
            if hits and incident.size > SMALL:
                first = min(signal.since for signal in hits)
                self.hours.append((first - incident.start) / timedelta(hours=1))
        for signal in told:
            if id(signal) not in true:
                self.false += 1
                ages = [signal.since - at for at in world.campaigns]
                self.echoed += any(timedelta(0) <= age <= ECHO for age in ages)
        self.hours.sort()

    @property
    def false_alarms(self) -> float:
        """In 30 days."""
        return 30 * self.false / self.days

    def found(self, small: bool = False) -> list[bool]:
        """Whether each incident was seen; the `small` ones, or the others."""
        pairs = self.seen.items()
        return [hit for (size, _), hits in pairs if (size <= SMALL) is small for hit in hits]

    @property
    def recall(self) -> float:
        """Of incidents that are not small."""
        found = self.found()
        return sum(found) / len(found)


def warnings(world: World) -> Iterator[Signal]:
    """What early warning says of a world, everything since its first day."""
    posts = [
        {
            "title": f"Campaign {number}",
            "date": f"{at:%Y-%m-%d %H:%M}",
            "campaign": "sale",
            "channels": ["shop"],
            "status": "published",
        }
        for number, at in enumerate(world.campaigns, 1)
    ]
    case = {
        "workspace": {"timezone": "UTC"},
        "channels": {"shop": {"network": CAMPAIGNS}},
        "campaigns": {"sale": {"name": "Sale"}},
        "posts": posts,
    }
    planned = plan(load_workspace(tree(case)).workspace, END)
    because = Echo(planned).of(one.record for one in world.records)
    said = remarks(world.records, world.moods, UTC, END, because)
    for signal in fold(detect(said, frozenset(), UTC, END, reported=DAYS + 1)):
        if not signal.explained:
            yield signal


def sees(signal: Signal, incident: Incident) -> bool:
    """Whether that warning is about that incident."""
    inside = incident.start <= signal.since <= incident.end + timedelta(days=1)
    return inside and sum(one.id in incident.records for one in signal.records) >= 3


def measure(rate: float, seeds: Iterable[int]) -> Score:
    """The score over the worlds of these seeds, at `rate` records a day."""
    score = Score()
    for seed in seeds:
        score.add(Maker(seed, rate).world())
    return score


def share(hits: list[bool]) -> str:
    """`0.94 (0.90-0.97, n 120)`."""
    if not hits:
        return "-"
    found = wilson(sum(hits), len(hits))
    return f"{found.value:.2f} ({found.low:.2f}-{found.high:.2f}, n {len(hits)})"


def table(rate: float, score: Score) -> Iterator[str]:
    """The score in words."""
    hours = score.hours
    yield f"{rate:g} records a day, {score.days} days"
    yield (
        f"  false alarms per 30 days  {score.false_alarms:.3f}  ({score.false}, "
        f"{score.echoed} of them complaints in the echo of a campaign)"
    )
    yield f"  recall                    {share(score.found())}"
    yield f"  small ones ({SMALL:g} day's worth) {share(score.found(small=True))}"
    if hours:
        middle, late = hours[len(hours) // 2], hours[9 * len(hours) // 10]
        yield f"  delay                     median {middle:.1f} h, p90 {late:.1f} h"
    yield "  days' worth  " + "".join(f"{shape:>12}" for shape in SHAPES)
    for size in SIZES:
        rows = [score.seen.get((size, shape), []) for shape in SHAPES]
        cells = (f"{sum(row)}/{len(row)}" for row in rows)
        yield f"  {size:<13g}" + "".join(f"{cell:>12}" for cell in cells)


def main(argv: list[str]) -> None:
    """Print the tables."""
    worlds = int(argv[0]) if argv else 60
    for rate in RATES:
        for line in table(rate, measure(rate, range(FIRST, FIRST + worlds))):
            print(line, flush=True)  # noqa: T201, what the command is for


if __name__ == "__main__":
    main(sys.argv[1:])
