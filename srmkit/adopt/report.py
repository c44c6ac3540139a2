"""`import-report.md`: what became of every row and cell, for the people whose calendar it was.

It lies beside the workspace's folders and not under `content/`, so that no page is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from srmkit.adopt import Adoption
from srmkit.adopt.headings import letter
from srmkit.adopt.notes import Spot, grouped, rows_in_words
from srmkit.adopt.sheet import LeftOut, Why
from srmkit.messages import Message, message

REPORT = "import-report.md"
MOST_TEXT = 20_000
"""Characters of one row that was left out, beyond which it is cut."""

TITLE = message("adopt.report.title", "Import of")
SUM = message(
    "adopt.sum",
    "{rows:row|rows} = {posts:post|posts} + {merged} merged into them + {known} there already + "
    "{left} left out",
)
COLUMNS = message("adopt.report.columns", "Columns")
BECAME = message("adopt.report.became", "became")
KEPT = message("adopt.report.kept", "kept in the post, under `imported`")
POSTS_WRITTEN = message("adopt.report.posts", "Posts")
UNKNOWN = message("adopt.report.unknown", "Names that the workspace does not have")
REMARKS = message("adopt.report.remarks", "Remarks")
LEFT_OUT = message("adopt.report.left-out", "Rows that became no post")
CHANGED = message(
    "adopt.report.changed",
    "There already with that title and day; the file says something else now, and the posts are "
    "as they were",
)
GONE = message(
    "adopt.report.gone", "Imported from this file earlier, and no longer in it; the posts are there"
)
ROW = message("adopt.report.row", "row")
WHY = message("adopt.report.why", "why")
SAID = message("adopt.report.said", "what it says")
ON = message("adopt.report.on", "on {channel}")


def with_sections(old: str, adoptions: Iterable[Adoption], lang: str) -> str:
    """The report with the sections of these files new, and those of other files as they were."""
    new = {heading(one, lang): "\n".join(section(one, lang)) for one in adoptions}
    parts = re.split(r"(?m)^(?=# )", old)
    kept = [part.strip("\n") for part in parts if part.strip() and _first(part) not in new]
    return "\n\n".join([*kept, *new.values()]) + "\n"


def _first(part: str) -> str:
    return part.split("\n", 1)[0].strip()


def heading(adoption: Adoption, lang: str) -> str:
    """The heading of a file's section."""
    return f"# {TITLE.format(lang=lang)} {_inline(adoption.file)}"


def section(adoption: Adoption, lang: str) -> Iterator[str]:
    """A file's section, line by line."""
    yield heading(adoption, lang)
    yield ""
    yield sum_of(adoption, lang) + "."
    for table in adoption.tables:
        name = f" ({_inline(table.sheet.name)})" if table.sheet.name else ""
        yield from _heading(COLUMNS, lang, name)
        yield f"| | | {BECAME.format(lang=lang)} |"
        yield "|---|---|---|"
        for column in table.columns:
            kept = KEPT.format(lang=lang)
            became = _field(column.field, column.channel, lang) or kept
            yield f"| {letter(column.index)} | {_inline(column.heading)} | {became} |"
    if adoption.unknown:
        yield from _heading(UNKNOWN, lang)
        for one in adoption.unknown:
            rows = rows_in_words(one.spots)
            yield f"- {_inline(one.name)} ({one.kind}): {ROW.format(lang=lang)} {rows}"
    remarks = grouped(adoption.notes, lang)
    if remarks:
        yield from _heading(REMARKS, lang)
        for text, spots in remarks:
            rows = rows_in_words(spots, most=100)
            where = f" ({ROW.format(lang=lang)} {_safe(rows)})" if rows else ""
            yield f"- {_safe(text)}{where}"
    if adoption.changed:
        yield from _heading(CHANGED, lang)
        for before in adoption.changed:
            rows = rows_in_words(before.draft.spots)
            yield f"- {_inline(before.path)} ({ROW.format(lang=lang)} {_safe(rows)})"
    if adoption.gone:
        yield from _heading(GONE, lang)
        yield from (f"- {_inline(path)}" for path in adoption.gone)
    yield from _rows(adoption, lang)
    yield from _posts(adoption, lang)


def sum_of(adoption: Adoption, lang: str) -> str:
    """The account in one line."""
    params = {
        "rows": adoption.rows,
        "posts": len(adoption.posts),
        "merged": adoption.merged,
        "known": adoption.known,
        "left": len(adoption.left_out),
    }
    return SUM.format(params, lang)


def _field(field: str, channel: str, lang: str) -> str:
    if field in {"", "keep"}:
        return ""
    name = "channels" if field == "tick" else field
    about = f" {_safe(ON.format({'channel': channel}, lang))}" if channel else ""
    return f"`{name}`{about}"


def _rows(adoption: Adoption, lang: str) -> Iterator[str]:
    """The rows that were left out, but for empty ones, with everything they say."""
    told = [one for one in adoption.left_out if one.why is not Why.EMPTY]
    if not told:
        return
    yield from _heading(LEFT_OUT, lang)
    yield f"| {ROW.format(lang=lang)} | {WHY.format(lang=lang)} | {SAID.format(lang=lang)} |"
    yield "|---|---|---|"
    for one in told:
        yield f"| {_place(one)} | {one.why.message.format(lang=lang)} | {_inline(one.text)} |"


def _place(one: LeftOut) -> str:
    rows = rows_in_words([Spot("", row) for row in sorted({one.number, one.last})])
    return f"{_inline(one.sheet)} {rows}" if one.sheet else rows


def _posts(adoption: Adoption, lang: str) -> Iterator[str]:
    if adoption.posts:
        yield from _heading(POSTS_WRITTEN, lang)
        yield f"| | {ROW.format(lang=lang)} |"
        yield "|---|---|"
        for one in adoption.posts:
            yield f"| {_inline(one.path)} | {_safe(rows_in_words(one.draft.spots))} |"


def _heading(template: Message, lang: str, more: str = "") -> Iterator[str]:
    yield ""
    yield f"## {template.format(lang=lang)}{more}"
    yield ""


def _inline(text: str) -> str:
    """Any text as a code span in one cell of a table."""
    plain = "".join(c if c.isprintable() else " " for c in text.replace("\n", " ⏎ "))
    plain = (
        (plain if len(plain) <= MOST_TEXT else plain[:MOST_TEXT] + "…").replace("|", "¦").strip()
    )
    fence = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}" if plain else ""


def _safe(text: str) -> str:
    """Words of ours with something of the file's in them, with nothing that Markdown would take."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", plain)
