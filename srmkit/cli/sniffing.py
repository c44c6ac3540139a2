"""`srmkit collect --sniff FILE`: what an unknown export looks like, and an entry to paste.

Headers are shown, never a cell: a screen is seen by others, and people stand in the cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from srmkit.disk import read_export
from srmkit.feedback.reading.presets import preset
from srmkit.feedback.reading.sniff import Proposal, entry, sniff
from srmkit.messages import message
from srmkit.problems import Problem
from srmkit.render.report import printable, text_lines

LOOKS_LIKE = message("reading.sniff.tool", "{file} looks like an export of {tool}")
UNKNOWN = message(
    "reading.sniff.unknown", "{file} is of no tool that srmkit knows; its columns were guessed"
)
HEADER = message("reading.sniff.header", "Header on line {line}: {columns}")
ENCODING = message(
    "reading.sniff.encoding",
    "The encoding is the likeliest of several: look whether the header above reads right",
)
TRIED = message(
    "reading.sniff.tried",
    "With the entry below {rows:row|rows} = {kept} kept + {rejected} rejected",
)
REJECTED = message("reading.sniff.rejected", "rejected, {reason}: {count}")
UNDATED = message("reading.sniff.undated", "{field} cannot be read in {count:row|rows}")
DAY_OR_MONTH = message(
    "reading.sniff.dates",
    "Day and month of {field} could change places: take the # off the line that is right",
)
LEFT = message("reading.sniff.left", "Left behind, and so never published: {columns}")
NO_TEXT = message(
    "reading.sniff.text", "No column looks like what people wrote: name it under `text`"
)
NOT_READ = message(
    "reading.sniff.not-read",
    "{file} cannot be read: {reason}; check its name and permissions",
)
PASTE = message("reading.sniff.paste", "Check this, and put it into {file}:")


def propose(file: Path, lang: str) -> None:
    """Print a proposal for a file, which needs no workspace and no key.

    Ends the run with exit code 1 for a file that is no table, 2 for one that cannot be read.
    """
    try:
        data = read_export(file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        click.echo(printable(NOT_READ.format({"file": file, "reason": reason}, lang)), err=True)
        raise SystemExit(2) from None
    proposal = sniff(file.name, data)
    if isinstance(proposal, Problem):
        for line in text_lines([proposal], lang, lambda text, colour: click.style(text, fg=colour)):
            click.echo(line, err=True)
        raise SystemExit(1)
    for line in sniffed(file.name, proposal, lang):
        click.echo(printable(line))


def sniffed(name: str, proposal: Proposal, lang: str) -> Iterator[str]:
    """The lines that `--sniff` prints; the entry is the same in every language."""
    source, outcome = proposal.source, proposal.outcome
    if source.preset:
        yield LOOKS_LIKE.format({"file": name, "tool": preset(source.preset).name}, lang)
    else:
        yield UNKNOWN.format({"file": name}, lang)
    headers = [cell.strip() for cell in proposal.header.cells if cell.strip()]
    yield HEADER.format({"line": proposal.header.line, "columns": headers}, lang)
    if proposal.unsure_encoding:
        yield ENCODING.format(lang=lang)
    if proposal.textless:
        yield NO_TEXT.format(lang=lang)
    else:
        counts = {"kept": len(outcome.records), "rejected": len(outcome.damaged)}
        yield TRIED.format({"rows": outcome.rows, **counts}, lang)
        for reason, count in sorted(Counter(one.reason for one in outcome.damaged).items()):
            said = {"reason": reason.message.format(lang=lang), "count": count}
            yield f"  {REJECTED.format(said, lang)}"
        for field, lines in sorted(outcome.undated.items()):
            yield f"  {UNDATED.format({'field': field, 'count': len(lines)}, lang)}"
    if proposal.date_formats:
        yield DAY_OR_MONTH.format({"field": "created_at"}, lang)
    if proposal.left:
        yield LEFT.format({"columns": proposal.left}, lang)
    yield ""
    yield PASTE.format({"file": source.place.path}, lang)
    yield ""
    yield from entry(proposal).split("\n")
