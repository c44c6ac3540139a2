"""Mutants of the repository's own YAML and posts: a typed problem or a clean load, no exception,
and none that holds anybody up. `python -m tests.prove.yaml_mutants [mutants]`
"""

# ruff: noqa: E501, T201, lists of pieces; a table is what it prints

from __future__ import annotations

import gc
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import thread_time

from srmkit.load import load_workspace
from srmkit.tree import Tree, is_post

ROOT = Path(__file__).parents[2]
MUTANTS = 100_000
PIECES = (
    *("- ", ": ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "!x ", "|\n", ">-\n", "'", '"', "#"),
    *("---\n", "...\n", "%YAML 1.1\n", "\t", "\r\n", "\r", "\ufeff", "\u2028", "\x85", "\x00", "\x1b"),
    *("<<: ", "~", "null", "9:30", "2026-02-30", "0o7", ".inf", "\\u0000", "字", "\U0001f600", "=", "`"),
)  # fmt: skip
MINIMAL = {
    "calendar/workspace.yml": b"name: T\ntimezone: Asia/Hong_Kong\nlanguages: [en]\n",
    "calendar/channels.yml": b"ig: {network: instagram}\n",
}
Mutate = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES).encode() * chance.choice((1, 1, 1, 2, 40)) + data[at:]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _rows(change: Callable[[list[bytes], int, random.Random], None]) -> Mutate:
    def mutate(data: bytes, chance: random.Random) -> bytes:
        rows = data.split(b"\n")
        change(rows, chance.randrange(len(rows)), chance)
        return b"\n".join(rows)

    return mutate


def _delete(rows: list[bytes], at: int, chance: random.Random) -> None:
    del rows[at : at + chance.randint(1, 3)]


def _double(rows: list[bytes], at: int, chance: random.Random) -> None:
    rows[at:at] = rows[at : at + chance.randint(1, 3)] * chance.choice((1, 1, 5))


def _indent(rows: list[bytes], at: int, chance: random.Random) -> None:
    rows[at] = chance.choice((b" ", b"  ", b"\t", b"- ", b"        ")) + rows[at]


def _outdent(rows: list[bytes], at: int, chance: random.Random) -> None:
    rows[at] = rows[at].lstrip()


def _swap(rows: list[bytes], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(rows))
    rows[at], rows[other] = rows[other], rows[at]


def _cut(rows: list[bytes], at: int, chance: random.Random) -> None:
    rows[at] = rows[at][: chance.randrange(len(rows[at]) + 1)]


WAYS: dict[str, Mutate] = {
    "bytes flipped": _flip,
    "a piece put in": _insert,
    "cut off": _truncate,
    "rows deleted": _rows(_delete),
    "rows doubled": _rows(_double),
    "a row indented": _rows(_indent),
    "a row outdented": _rows(_outdent),
    "rows swapped": _rows(_swap),
    "a row cut": _rows(_cut),
}


def main() -> int:
    """Load so many mutants, each in a small workspace, and print how they came out."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else MUTANTS
    chance = random.Random(12)  # noqa: S311
    seeds = sources()
    runs: Counter[str] = Counter()
    clean: Counter[str] = Counter()
    crashed: Counter[str] = Counter()
    slow: list[tuple[float, str, str]] = []
    ways = list(WAYS)
    for number in range(wanted):
        way = ways[number % len(ways)]
        path, data = chance.choice(seeds)
        mutant = WAYS[way](data, chance)
        runs[way] += 1
        try:
            seconds, problems = loaded(path, mutant)
        except Exception:  # the very thing that must not be
            crashed[way] += 1
            print(f"FAILED: {path}, {way}, mutant {number}\n{traceback.format_exc()[-600:]}")
            continue
        clean[way] += not problems
        if len(slow) < 5 or seconds > slow[-1][0]:
            best = min(seconds, *(loaded(path, mutant)[0] for _ in range(2)))
            slow = sorted([*slow, (best, way, path)], reverse=True)[:5]
    print(f"{'way':<18} {'mutants':>8} {'clean':>7} {'problems':>8} {'crashed':>7}")
    for way in ways:
        told = runs[way] - clean[way] - crashed[way]
        print(f"{way:<18} {runs[way]:>8} {clean[way]:>7} {told:>8} {crashed[way]:>7}")
    print(f"{len(seeds)} files, {runs.total()} mutants, {crashed.total()} crashed")
    for seconds, way, path in slow:
        print(f"slowest: {seconds * 1000:.1f} ms, {way}, {path}")
    return 1 if crashed or not runs else 0


def sources() -> Sequence[tuple[str, bytes]]:
    """The posts and the strategy of the demonstration and of the starter, by where they lie."""
    found = []
    for base in (ROOT, ROOT / "srmkit/starter"):
        for folder in ("calendar", "feedback", "content/posts"):
            for path in sorted((base / folder).rglob("*")):
                name = path.relative_to(base).as_posix()
                if path.is_file() and (is_post(name) or name.endswith(".yml")):
                    found.append((name, path.read_bytes()))
    return [one for one in found if one[1]]


def loaded(path: str, data: bytes) -> tuple[float, bool]:
    """Seconds of this thread's own time that loading takes with this one file, and whether anything is wrong with it."""
    tree = Tree({**MINIMAL, path: data})
    gc.disable()
    begun = thread_time()
    problems = load_workspace(tree).problems
    seconds = thread_time() - begun
    gc.enable()
    if not all(one.place.path for one in problems):
        raise AssertionError("a problem without a file")
    return seconds, any(one.place.path == path for one in problems)


if __name__ == "__main__":
    raise SystemExit(main())
