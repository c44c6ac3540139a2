"""G16: no text that a stranger can write stalls a pattern, or the work that patterns do together.

`python -m tests.prove.patterns` finds every pattern of srmkit in its code, attacks each with 100
texts made of its own parts and of what is evil in general, in 2.5, 5 and 10 kB, and then every work
on strangers' texts. A pattern may take 50 ms for 10 kB, and no more than in proportion to the text.
Workspaces hold no regular expression: words are escaped, and `files` of a source is a glob.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.prove.evil import GENERAL, texts
from tests.prove.growth import Growth, measured
from tests.prove.inventory import Found, patterns
from tests.prove.works import Work, works

Attack = tuple[str, str, str]
WORK = 1.0
"""Seconds that a whole work may take for 10 kB: a calendar's cell is parsed as Markdown thrice."""


@dataclass(frozen=True, slots=True)
class Slow:
    """What stalls: how long it took, and by which text."""

    what: str
    growth: Growth
    attack: Attack

    def __str__(self) -> str:
        seconds = " ".join(f"{1000 * one:.1f}" for one in self.growth.seconds)
        return (
            f"{self.what}: {seconds} ms, × {self.growth.ratio:.1f} a doubling, {self.attack!r:.80}"
        )


def slow_patterns(most: int) -> Iterator[Slow | int]:
    """For each pattern what stalls it, or how many attacks it stood."""
    seen = set()
    for found in patterns():
        key = found.compiled.pattern, found.compiled.flags, found.anchored
        if found.ours or key in seen:
            continue
        seen.add(key)
        attacks = texts(found.compiled, most)
        what = f"{found.place} {found.compiled.pattern!r:.60}"
        yield _slow(what, _search(found), attacks, found.longest) or len(attacks)


def slow_works(pumps: tuple[str, ...] = GENERAL, only: str = "") -> Iterator[Slow | int]:
    """The same for each work, whose name begins with `only`."""
    for name, work in works().items():
        if name.startswith(only):
            yield _slow(name, work, [("", pump, "!") for pump in pumps], None, WORK) or len(pumps)


def _search(found: Found) -> Work:
    """Look for a pattern in the way it is looked for in srmkit."""
    compiled = found.compiled
    encode: Callable[[str], str | bytes] = lambda text: text  # noqa: E731
    if isinstance(compiled.pattern, bytes):
        encode = lambda text: text.encode("utf-8", "replace")  # noqa: E731
    if found.anchored:
        return lambda text: (compiled.match(encode(text)), compiled.fullmatch(encode(text)))
    return lambda text: deque(compiled.finditer(encode(text)), 0)  # none of them kept


def _slow(
    what: str, work: Work, attacks: list[Attack], longest: int | None, most: float = 0
) -> Slow | None:
    for attack in attacks:
        found = measured(_shortened(work, longest), *attack)
        if found.bad and not (most and found.seconds[-1] <= most and not found.steep):
            return Slow(what, found, attack)
    return None


def _shortened(work: Work, longest: int | None) -> Work:
    return work if longest is None else lambda text: work(text[:longest])


def main() -> int:
    """Print what was attacked and what stalled; 1 if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tests.prove.patterns", description=__doc__)
    parser.add_argument("--attacks", type=int, default=100, help="on each pattern")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    stalled = 0
    print(f"{'what':10} {'number':>8} {'attacks':>10} {'stalled':>8}")  # noqa: T201
    for name, outcomes in (
        ("patterns", list(slow_patterns(chosen.attacks))),
        ("works", list(slow_works())),
    ):
        slow = [one for one in outcomes if isinstance(one, Slow)]
        attacks = sum(one for one in outcomes if isinstance(one, int))
        print(f"{name:10} {len(outcomes):8} {attacks:10,} {len(slow):8}")  # noqa: T201
        print("".join(f"    {one}\n" for one in slow), end="", flush=True)  # noqa: T201
        stalled += len(slow)
    return 1 if stalled else 0


if __name__ == "__main__":
    sys.exit(main())
