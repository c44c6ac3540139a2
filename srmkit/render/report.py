"""Problems as lines for a log, and what every report shares; the formats are in `reports/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from srmkit.messages import message
from srmkit.problems import Place, Problem, Severity

FOLD = 5
"""How many problems of one code and severity are shown before the rest is counted."""

LONGEST = 1000
"""Characters of one line of text; a title may have a megabyte."""

MORE = message("report.more", "and {count} more {code} {name}; --all shows them")
WORDS = {
    Severity.ERROR: message("severity.error", "error"),
    Severity.WARNING: message("severity.warning", "warning"),
    Severity.INFO: message("severity.info", "note"),
}
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

_JOINER = "\u200d"
"""Emoji are put together with it; unlike other invisible characters it moves nothing."""

Style = Callable[[str, str], str]
"""Paints a text in a colour (a name that click knows)."""


def unpainted(text: str, colour: str) -> str:
    """A `Style` for files and pipes."""
    return text


def ranked(problems: Iterable[Problem]) -> list[Problem]:
    """Worst first, then by place; what is alike in both stays as it came."""
    return sorted(problems, key=lambda problem: (problem.severity.rank, problem.spot))


def folded(problems: Iterable[Problem], fold: int) -> tuple[list[Problem], list[list[Problem]]]:
    """The problems to show, worst first, and those of one code and severity beyond `fold`, which
    become a count; 0 folds nothing."""
    shown: list[Problem] = []
    piles: dict[tuple[str, Severity], list[Problem]] = {}
    counts: dict[tuple[str, Severity], int] = {}
    for problem in ranked(problems):
        key = (problem.code, problem.severity)
        counts[key] = counts.get(key, 0) + 1
        if fold and counts[key] > fold:
            piles.setdefault(key, []).append(problem)
        else:
            shown.append(problem)
    return shown, list(piles.values())


def text_lines(
    problems: Iterable[Problem],
    lang: str,
    style: Style,
    prefix: str = "",
    fold: int = FOLD,
    *,
    quoting: bool = True,
) -> Iterator[str]:
    """One line per problem, related places indented; repeats beyond `fold` become a count.

    Without `quoting` a line has place, severity, code and name, and nothing that a file says: for a
    log that more people may read than may read drafts.
    """
    shown, rest = folded(problems, fold)
    for problem in shown:
        where = style(printable(prefix + spot(problem.place)), "cyan")
        if not quoting:
            yield f"{where} {label(problem, lang, style)}"
            continue
        yield f"{where} {headline(problem, lang, style)}"
        for related in problem.related[:FOLD]:
            yield f"    {printable(prefix + spot(related.place))} {printable(related.message)}"
    yield from (more(pile, lang, style) for pile in rest)


def headline(problem: Problem, lang: str, style: Style) -> str:
    """`warning CAD103 silence: 9 days of silence on ig…`."""
    return f"{label(problem, lang, style)}: {printable(problem.text(lang))}"


def label(problem: Problem, lang: str, style: Style) -> str:
    """`warning CAD103 silence`."""
    word = style(WORDS[problem.severity].format(lang=lang), COLOURS[problem.severity])
    return f"{word} {problem.code} {problem.name}"


def more(pile: list[Problem], lang: str, style: Style) -> str:
    """The count that stands for problems of one code and severity."""
    first = pile[0]
    word = style(WORDS[first.severity].format(lang=lang), COLOURS[first.severity])
    params = {"count": len(pile), "code": first.code, "name": first.name}
    return f"{word} {MORE.format(params, lang)}"


def spot(place: Place) -> str:
    """`path`, `path:line` or `path:line:column`."""
    return ":".join(filter(None, (place.path, numbers(place))))


def numbers(place: Place) -> str:
    """`line` or `line:column`; nothing for a whole file."""
    return ":".join(str(number) for number in (place.line, place.column) if number)


def printable(text: str) -> str:
    """Text without control characters, so that nothing a file says may move the terminal's cursor,
    and without `##[`, which the log of a forge's CI takes for a command anywhere in a line."""
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    clean = shown
    if not shown.isprintable():
        clean = "".join(c if c.isprintable() or c == _JOINER else "�" for c in shown)
    return clean.replace("##[", "## [")


def line_start(text: str) -> str:
    """What begins a line, and is to be no command to that log."""
    return text.replace("::", ": :", 1) if text.lstrip().startswith("::") else text
