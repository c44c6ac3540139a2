"""The account of one run, file by file: what went in, what became of it, what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from srmkit.feedback.collect import Collection
from srmkit.feedback.ledger import REJECTED, FileCount, Rejected
from srmkit.messages import message

_SHOWN = 8
"""Line spans of one reason that are printed; the rest is in `feedback/rejected.csv`."""

FILE = message("feedback.account.file", "{file} · source {source}")
SUM = message(
    "feedback.account.sum",
    "{rows:row|rows} = {kept} kept + {duplicates:duplicate|duplicates} + {rejected} rejected",
)
BEFORE = message("feedback.account.before", "collected before; nothing to do")
UPDATED = message(
    "duplicates.account.updated", "{count:duplicate|duplicates} updated records kept before"
)
FILLED = message("duplicates.account.filled", "filled in what was empty: {fields}")
REPLACED = message("duplicates.account.replaced", "replaced what an earlier export said: {fields}")
REASON = message("feedback.account.reason", "rejected, {reason}: {spans}")
TOTAL = message("feedback.account.total", "{files:file|files}: {sum}")
NEXT = message(
    "feedback.account.next",
    "Wrote {count:file|files}. Look at them with `git status feedback/`, then commit feedback/.",
)
MEND = message(
    "feedback.account.mend",
    "Rejected rows are listed in {file}. Mend them in the raw file and collect it again: what is "
    "already in the inbox is not taken twice.",
)
UNCHANGED = message(
    "feedback.account.unchanged", "Nothing changed: all of this had been collected before."
)

_NUMBERS = ("rows", "kept", "duplicates", "rejected")


def account(result: Collection, lang: str = "en") -> Iterator[str]:
    """The lines of it, in `lang`; names of files may hold anything, the door makes them safe."""
    rejected: dict[tuple[str, str], list[Rejected]] = defaultdict(list)
    for one in result.rejected:
        rejected[one.key].append(one)
    for count in result.files:
        yield FILE.format({"file": count.file, "source": count.source}, lang)
        yield f"  {_sum([count], lang)}"
        if count.key in result.again:
            yield f"  {BEFORE.format(lang=lang)}"
        else:
            yield from (f"  {line}" for line in _updates(result, count, lang))
        for line in _reasons(rejected[count.key], lang):
            yield f"  {line}"
    if len(result.files) > 1:
        yield TOTAL.format({"files": len(result.files), "sum": _sum(result.files, lang)}, lang)
    if result.writes:
        yield NEXT.format({"count": len(result.writes)}, lang)
    elif not result.refused:
        yield UNCHANGED.format(lang=lang)
    if result.rejected:
        yield MEND.format({"file": REJECTED}, lang)


def _sum(files: Sequence[FileCount], lang: str) -> str:
    return SUM.format({name: sum(getattr(one, name) for one in files) for name in _NUMBERS}, lang)


def _updates(result: Collection, count: FileCount, lang: str) -> Iterator[str]:
    if count.updated:
        yield UPDATED.format({"count": count.updated}, lang)
    for said, by_file in ((FILLED, result.filled), (REPLACED, result.replaced)):
        fields = sorted(by_file.get(count.key, {}).items())
        if fields:
            yield said.format({"fields": [f"{name} × {number}" for name, number in fields]}, lang)


def _reasons(rejected: Sequence[Rejected], lang: str) -> Iterator[str]:
    by_reason: dict[str, list[Rejected]] = defaultdict(list)
    for one in rejected:
        by_reason[one.reason.message.format(lang=lang)].append(one)
    for reason, rows in by_reason.items():
        spans = [_span(one) for one in rows[:_SHOWN]]
        if len(rows) > _SHOWN:
            spans.append(f"… ({len(rows)})")
        yield REASON.format({"reason": reason, "spans": spans}, lang)


def _span(one: Rejected) -> str:
    return str(one.line) if one.line == one.last_line else f"{one.line}-{one.last_line}"
