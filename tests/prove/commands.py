"""What every command says of a workspace full of attacks, read as its reader would."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import fromstring

from click.testing import CliRunner

from srmkit.cli import group
from tests.prove.injected import in_calendar, in_json, in_table, in_terminal

NOW = ("--now", "2026-12-02 10:00")
_GITHUB = re.compile(r"::(error|warning|notice) (file=[^\s,:][^,\n]*?)?[^\n]*?::[^\n]*")


def _text(said: str) -> list[str]:
    return in_terminal(said)


def _json(said: str) -> list[str]:
    found = (one for one in in_terminal(said) if one.startswith("0x"))
    return [*in_json(json.loads(said)), *found]


def _table(said: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(said), strict=True))
    uneven = ["uneven rows"] if len({len(row) for row in rows}) > 1 else []
    return in_table(said) + uneven


def _github(said: str) -> list[str]:
    lines = [one for one in said.splitlines() if one]
    wrong = [one[:80] for one in lines if one.startswith("::") and not _GITHUB.fullmatch(one)]
    forged = [one[:80] for one in lines if "##[" in one or one.startswith(("::set", "::add"))]
    return wrong + forged + [one for one in in_terminal(said) if one.startswith("0x")]


def _xml(said: str) -> list[str]:
    fromstring(said)  # noqa: S314, ours; raises where it is not well formed
    return []


def _markdown(said: str) -> list[str]:
    bare = re.sub(r"(`+).*?\1|\\.", "", said)
    found = re.findall(r"<(?:script|img|svg|iframe|base|a)\b[^>]*>|\]\((?!https?://|#)", bare)
    return found + in_terminal(said)


Reader = Callable[[str], list[str]]
COMMANDS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (("check", "--format", "text", "--all", *NOW), _text),
    (("check", "--format", "json", "--all", *NOW), _json),
    (("check", "--format", "github", "--all", *NOW), _github),
    (("check", "--format", "gitlab", "--all", *NOW), _json),
    (("check", "--format", "sarif", "--all", *NOW), _json),
    (("check", "--format", "junit", "--all", *NOW), _xml),
    (("agenda", "--to", "2027-01-10", *NOW), _text),
    (("agenda", "--to", "2027-01-10", "--format", "csv", *NOW), _table),
    (("agenda", "--to", "2027-01-10", "--format", "json", *NOW), _json),
    (("agenda", "--to", "2027-01-10", "--format", "ics", *NOW), lambda said: _calendar(said)),
    (("roadmap", *NOW), _text),
    (("roadmap", "--format", "csv", *NOW), _table),
    (("roadmap", "--format", "json", *NOW), _json),
    (("indicators", *NOW), _text),
    (("indicators", "--by", "source", "--format", "csv", *NOW), _table),
    (("indicators", "--by", "channel", "--format", "json", *NOW), _json),
    (("alerts", "--all", *NOW), _text),
    (("alerts", "--all", "--format", "markdown", *NOW), _markdown),
    (("review", "--month", "2026-11", *NOW), _text),
    (("today", *NOW), _text),
    (("today", "--text", *NOW), lambda said: _paste(said)),
    (("feedback", "discover"), _text),
    (("feedback", "summary"), _text),
)


def said_by_commands(root: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Each command, how much it said, and what is wrong with that."""
    with contextlib.chdir(root):
        for command, read in COMMANDS:
            result = CliRunner().invoke(group, [*command, "--lang", "en"])
            found = read(result.stdout) + in_terminal(result.stderr)
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                found.append(f"{type(result.exception).__name__}: {result.exception}")
            shown = [one for one in command if one not in NOW]
            yield f"srmkit {' '.join(shown)}", len(result.stdout), found


def _paste(said: str) -> list[str]:
    """What a person copies is what will be posted, whatever the order of its letters."""
    return [one for one in in_terminal(said) if one.startswith("0x") and int(one, 16) < 0xA0]


def write_review(root: Path) -> list[str]:
    """Make the page of a month that `review` writes; what is wrong with its Markdown."""
    with contextlib.chdir(root):
        result = CliRunner().invoke(group, ["review", "--month", "2026-11", "--write", *NOW])
    page = root / "content" / "reviews" / "2026-11.md"
    return _markdown(page.read_text(encoding="utf-8")) if page.is_file() else [result.output[:200]]


def _calendar(said: str) -> list[str]:
    # newlines went through a text stream, which on the way made one of two characters
    return in_calendar(re.sub(r"\r?\n", "\r\n", said).encode("utf-8"))
