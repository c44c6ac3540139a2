"""Where the headings of a sheet stand: under a title, over two rows, repeated every month."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from srmkit.adopt.sheet import Line
from srmkit.adopt.when import read_date
from srmkit.adopt.words import field_of, network_of, plain

_LONGEST = 40
"""Characters of a heading; a longer cell is text."""
_NEEDED = frozenset({"title", "text", "date", "time", "channels", "media"})
MOST_ROWS = 40
"""How far down headings are looked for."""


def find_headings(lines: Iterable[Line], asked: Collection[str] = ()) -> int | None:
    """The number of the row with the headings: the one of the first rows with the most that are
    known, or that were `asked` for. None where no row has two, or one that was asked for."""
    wanted = {plain(name) for name in asked}
    best, found = 1, None
    for line, _ in zip(lines, range(MOST_ROWS), strict=False):
        score = _known(line.cells) + 2 * sum(plain(cell) in wanted for cell in line.filled)
        if score > best:
            best, found = score, line.number
    return found


def _known(cells: Sequence[str]) -> int:
    """How many different headings a row has; none where it has a date or mostly long cells, as the
    rows under the headings do."""
    filled = [cell for cell in cells if cell.strip()]
    long = sum(len(cell) > _LONGEST for cell in filled)
    if long * 2 > len(filled) or any(_is_value(cell) for cell in filled):
        return 0
    fields = {heading_of(cell) for cell in filled} - {("", "")}
    return len(fields) if {field for field, _ in fields} & _NEEDED else 0


def seem_headings(line: Line) -> bool:
    """Whether a first row of unknown words names columns: short, different, and no values."""
    cells = line.filled
    return (
        len(cells) > 1
        and len(set(cells)) == len(cells)
        and not any(len(cell) > _LONGEST or _is_value(cell) for cell in cells)
    )


def _is_value(cell: str) -> bool:
    """Whether a cell is a date, a number or an address, which no heading is."""
    return bool(read_date(cell) or re.search(r"://|^[\d.,%]+$", cell.strip()))


def heading_of(cell: str) -> tuple[str, str]:
    """A heading's field and, where it is about one channel (`IG 文案`), that channel's name.

    A heading that is nothing but a channel's name is a column of ticks: (`tick`, name).
    """
    channel, rest = _channel_in(cell)
    if channel and not rest:
        return "tick", channel
    if not channel:
        return field_of(cell)[0], ""
    whole, exact = field_of(cell)
    inner = field_of(rest)[0]
    if inner in {"text", "date", "time"}:
        return inner, channel
    if network_of(channel) == "blog":
        return whole or inner, ""
    if inner in {"link", "url"}:
        return "url", channel
    if exact or inner == "hashtags":
        return whole or inner, ""
    return "keep", ""


def _channel_in(heading: str) -> tuple[str, str]:
    """The channel that a heading names, and the heading without it."""
    text = plain(heading)
    if network_of(heading):
        return heading.strip(), ""
    for part in re.findall(r"[a-z@+-]+|[^\W\d_a-z]+", text):
        if network_of(part):
            return part, plain(text.replace(part, " ", 1).replace("(", " ").replace(")", " "))
    return "", text


def second_row(first: Line, second: Line) -> bool:
    """Whether the row under the headings continues them: it names channels or fields under a wide
    heading, and holds nothing but headings."""
    cells = [cell.strip() for cell in second.cells]
    filled = [cell for cell in cells if cell]
    if not filled or any(len(cell) > _LONGEST or any(map(str.isdigit, cell)) for cell in filled):
        return False
    known = [cell for cell in filled if heading_of(cell) != ("", "")]
    under_nothing = any(
        cell and (not first.cell(index) or first.cell(index) == first.cell(index - 1))
        for index, cell in enumerate(cells)
        if index
    )
    return len(known) == len(filled) and under_nothing


def joined(first: Line, second: Line) -> tuple[str, ...]:
    """Two rows of headings as one: a wide heading counts for every column under it."""
    width = max(len(first.cells), len(second.cells))
    result: list[str] = []
    above = ""
    for index in range(width):
        top, under = first.cell(index), second.cell(index)
        above = top or (above if under else "")
        result.append(f"{above} {under}".strip() if under != above else above)
    return tuple(result)


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings on one line, no two alike: an empty one gets the column's letter, a second of the
    same name a number."""
    seen: dict[str, int] = {}
    result = []
    for index, cell in enumerate(cells):
        name = " ".join("".join(c if c.isprintable() else " " for c in cell).split())[:80].strip()
        name = name or letter(index)
        seen[name] = seen.get(name, 0) + 1
        while seen[name] > 1 and f"{name} ({seen[name]})" in seen:
            seen[name] += 1
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        seen.setdefault(unique, 1)
        result.append(unique)
    return tuple(result)


def letter(index: int) -> str:
    """A column's letter, as in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
