"""Each row of an export to the entry that it is about, or the reason why to none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from srmkit.messages import message
from srmkit.metrics.address import address, own_id
from srmkit.metrics.faults import SEVERAL_ENTRIES, WITHOUT_ENTRY
from srmkit.metrics.presets import presets
from srmkit.metrics.read import MOST_TOLD, Export, read_export
from srmkit.metrics.results import Figures, FileAccount, Result, Results, Row, added, greatest
from srmkit.model import Entry, Plan
from srmkit.problems import Place, Problem

FOLDER = "feedback/metrics/"

NO_ENTRY = message(
    "metrics.no-entry",
    "about no entry that is out here: {count:row|rows} of {rows}; the first in line {line}",
)
SEVERAL = message("metrics.several", "this row fits {count} entries: {entries}; it counts for none")


def read_results(files: Mapping[str, bytes], plan: Plan) -> tuple[Results, tuple[Problem, ...]]:
    """The results in `feedback/metrics/*.csv` of `files`, joined to the entries of `plan` that are
    out, and what is wrong with these files. The order of `files` does not matter."""
    paths = sorted(path for path in files if path.startswith(FOLDER) and path.endswith(".csv"))
    if not paths:
        return Results(), ()
    index = _Index(entry for entry in plan.entries if entry.out)
    problems: list[Problem] = []
    exports: list[tuple[str, Export]] = []
    joined: list[tuple[Entry, Row]] = []
    for path in paths:
        export, faults = read_export(path, files[path])
        problems.extend(faults)
        if export is not None:
            exports.append((path, export))
            found, lost = _joined(path, export.rows, index)
            joined.extend(found)
            problems.extend(lost)
    figures, counted = _figures(joined)
    by_path = Counter(row.path for _, row in joined)
    accounts = tuple(
        FileAccount(
            path,
            export.preset.name,
            counted[path],
            by_path[path] - counted[path],
            len(export.rows) - by_path[path],
            export.totals,
            export.rejected,
        )
        for path, export in exports
    )
    each = [Result(one, figures[one.id]) for one in plan.entries if one.id in figures]
    return Results(tuple(each), accounts), tuple(problems)


def _joined(
    path: str, rows: Sequence[Row], index: _Index
) -> tuple[list[tuple[Entry, Row]], list[Problem]]:
    """The rows of one file that are about one entry each; why the others are not."""
    joined: list[tuple[Entry, Row]] = []
    nowhere: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        found = index.find(row)
        if len(found) == 1:
            joined.append((found[0], row))
        elif not found:
            if row.names_something:
                nowhere.append(row)
        elif len(problems) < MOST_TOLD:
            place, ids = Place(path, row.line), [entry.id for entry in found[:5]]
            problems.append(SEVERAL_ENTRIES.problem(place, SEVERAL, count=len(found), entries=ids))
    if nowhere:
        line = nowhere[0].line
        params: dict[str, Any] = {"count": len(nowhere), "rows": len(rows), "line": line}
        problems.append(WITHOUT_ENTRY.problem(Place(path, line), NO_ENTRY, **params))
    return joined, problems


class _Index:
    """The entries that are out, by whatever an export may call them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_id: dict[str, list[Entry]] = {}
        self.by_address: dict[str, list[Entry]] = {}
        self.by_own_id: dict[str, list[Entry]] = {}
        self.by_post: dict[str, list[Entry]] = {}
        self.networks = {one.id: one.networks for one in presets()}
        for entry in entries:
            self.by_id.setdefault(entry.id, []).append(entry)
            self.by_post.setdefault(entry.post.id.casefold(), []).append(entry)
            url = entry.receipt.url if entry.receipt else ""
            if key := address(url):
                self.by_address.setdefault(key, []).append(entry)
                self.by_own_id.setdefault(own_id(url), []).append(entry)

    def find(self, row: Row) -> Sequence[Entry]:
        """The entries that a row may be about: by the entry's id, else by address, by the network's
        id, by post and channel, by UTM."""
        networks = self.networks[row.preset]

        def of_network(entry: Entry) -> bool:
            return not networks or entry.channel.network in networks

        if row.entry:
            return self.by_id.get(row.entry, ())
        for known, key in ((self.by_address, address(row.url)), (self.by_own_id, row.id)):
            found = [one for one in known.get(key, ()) if key and of_network(one)]
            if found:
                return found
        if row.post:
            mine = self.by_post.get(row.post.casefold(), ())
            return _on(mine, row.channel) if row.channel else mine
        for name in (row.content, row.campaign):
            if mine := self.by_post.get(name.casefold(), ()):
                source = row.source.split(" / ")[0].strip()
                return mine if len(mine) == 1 else (_on(mine, source) or mine)
        return ()


def _on(entries: Sequence[Entry], source: str) -> Sequence[Entry]:
    """Those on the channel of that id, else on that network."""
    wanted = source.casefold()
    exact = [one for one in entries if one.channel.id.casefold() == wanted]
    return exact or [one for one in entries if one.channel.network.casefold() == wanted]


def _figures(
    joined: Sequence[tuple[Entry, Row]],
) -> tuple[dict[str, Figures], Counter[str]]:
    """What each entry did, and how many rows of each file that is taken from.

    Of several rows of one tool the one that knows most counts, since what networks count only
    grows; parts that add up are summed per file first.
    """
    adds_up = {one.id for one in presets() if one.adds_up}
    piles: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for entry, row in joined:
        part = row.path if row.preset in adds_up else f"{row.path}:{row.line}"
        pile = piles.setdefault((entry.id, row.preset), {})
        pile.setdefault(part, []).append(row)
    counted: Counter[str] = Counter()
    found: dict[str, list[Figures]] = {}
    for (id, _), parts in sorted(piles.items()):
        best = max(parts.values(), key=_knows)
        counted[best[0].path] += len(best)
        found.setdefault(id, []).append(added(row.figures for row in best))
    return {id: greatest(each) for id, each in found.items()}, counted


def _knows(rows: Sequence[Row]) -> tuple[int, int, int, int, str, int]:
    """The more is counted, the later it was exported; equal ones by file and line."""
    sums = added(row.figures for row in rows)
    return (
        sums.seen or 0,
        sums.engagements or 0,
        sums.clicks or 0,
        sums.sessions or 0,
        rows[0].path,
        -rows[0].line,
    )
