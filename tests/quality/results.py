"""How often results make srmkit say what is not so, and miss what is: `python -m
tests.quality.results`.

Made-up posts on four channels with rates of their own, which vary from post to post (standard
deviation of the log 0.5, as strong as a factor of 1.6) and are then counted.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from srmkit.metrics.dimensions import Dimension
from srmkit.metrics.learn import Claim, learn
from srmkit.metrics.results import Figures, Result, Results
from srmkit.model import Channel, Entry, Name, Post, Status
from srmkit.problems import Place

PILLARS = ("educate", "inspire", "community", "product", "behind")
ZONE = ZoneInfo("Asia/Hong_Kong")
RATES = {"ig": 0.055, "fb": 0.026, "threads": 0.034, "line": 0.09}
CHANNELS = {id: Channel(id, Name({}), id, ZONE, Place("c")) for id in RATES}

Factor = Callable[[int, str], float]
"""How much better than usual a post does: by its number and pillar."""


def made(seed: int, posts: int, factor: Factor) -> Results:
    """The results of that many posts, the same for a seed each time."""
    rng = random.Random(seed)  # noqa: S311, the same each time
    each = []
    for number in range(posts):
        channel = CHANNELS[rng.choice(sorted(CHANNELS))]
        pillar = PILLARS[number % len(PILLARS)]
        seen = int(rng.lognormvariate(7, 0.5)) + 20
        rate = RATES[channel.id] * rng.lognormvariate(0, 0.5) * factor(number, pillar)
        engaged = min(seen, int(rng.gauss(seen * rate, (seen * rate) ** 0.5) + 0.5))
        at = datetime(2026, 11, 2, 12, tzinfo=ZONE) + timedelta(hours=rng.randrange(24 * 28))
        each.append(
            Result(
                _entry(number, channel, pillar, at), Figures(reach=seen, reactions=max(0, engaged))
            )
        )
    return Results(tuple(each))


def _entry(number: int, channel: Channel, pillar: str, at: datetime) -> Entry:
    id = f"p{number}"
    post = Post(id, f"{id}.md", id, "", Status.PUBLISHED, (channel.id,), {}, pillar=pillar)
    return Entry(f"{id}/{channel.id}/0", post, channel, 0, at, False, Status.PUBLISHED, "")


@dataclass(frozen=True, slots=True)
class Claims:
    """What was claimed of pillars in many made-up workspaces."""

    groups: int
    """Groups that were looked at."""
    false: int
    """Claimed to be more or less than usual, and are not, or the other way round."""
    strong: int
    """Groups that are in truth better."""
    found: int
    """Those of them that were claimed to be."""


def measured(
    runs: int, posts: int, strong: str = "", times: float = 1.0, lucky: float = 1.0
) -> Claims:
    """Claims about pillars where the pillar `strong` does `times` as well, and the first post of
    the first pillar `lucky` times as well as it should."""

    def factor(number: int, pillar: str) -> float:
        own = times if pillar == strong else 1.0
        return own * (lucky if number == 0 else 1.0)

    groups = false = better = found = 0
    for seed in range(runs):
        for group in learn(made(seed, posts, factor)).by.get(Dimension.PILLAR, ()):
            groups += 1
            if group.key == strong:
                better += 1
                found += group.claim is Claim.MORE
                false += group.claim is Claim.LESS
            elif not strong:
                false += group.claim is not Claim.NOTHING
            else:
                false += group.claim is Claim.MORE
    return Claims(groups, false, better, found)


CASES: tuple[tuple[str, dict[str, object]], ...] = (
    ("no difference, 40 posts", {"posts": 40}),
    ("no difference, 15 posts", {"posts": 15}),
    ("no difference, one post 8 × lucky, 40 posts", {"posts": 40, "lucky": 8.0}),
    ("no difference, one post 8 × lucky, 15 posts", {"posts": 15, "lucky": 8.0}),
    ("one pillar 1.5 ×, 40 posts", {"posts": 40, "strong": "educate", "times": 1.5}),
    ("one pillar 2 ×, 40 posts", {"posts": 40, "strong": "educate", "times": 2.0}),
    ("one pillar 2 ×, 100 posts", {"posts": 100, "strong": "educate", "times": 2.0}),
)


def main() -> None:
    """Print the table: 300 workspaces a line."""
    say = sys.stdout.write
    say(f"{'case':<46}{'groups':>8}{'false':>8}{'':>8}{'found':>8}\n")
    for name, case in CASES:
        one = measured(300, **case)  # type: ignore[arg-type]
        hit = f"{one.found / one.strong:.0%}" if one.strong else ""
        say(f"{name:<46}{one.groups:>8}{one.false:>8}{one.false / one.groups:>8.1%}{hit:>8}\n")


if __name__ == "__main__":
    main()
