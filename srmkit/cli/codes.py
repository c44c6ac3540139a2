"""Codes and names as a person types them: found in any case, and nearly right ones guessed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from srmkit.messages import message
from srmkit.render.rulebook import Leaf, book

UNKNOWN = message("codes.unknown", "there is no code or rule “{wanted}”; there are:")
NEAR = message("codes.near", "there is no code or rule “{wanted}”; did you mean {near}?")

BEGINS = message("codes.begins", "“{wanted}” is the beginning of several codes:")

GUESSES = 3
WIDTH = 96
"""Characters of a line of codes and names."""


def pages(wanted: str) -> list[Leaf]:
    """The pages that a code or a name means; two where two kinds of fault share a name."""
    word = _plain(wanted)
    return [one for one in book().values() if word in {one.code.lower(), one.name}]


def beginning(wanted: str) -> list[Leaf]:
    """The pages whose code begins like that (`CAD`, `CAD1`), or that are called so."""
    word = _plain(wanted)
    begun = [one for one in book().values() if word and one.code.lower().startswith(word)]
    return begun or pages(wanted)


def near(wanted: str) -> list[Leaf]:
    """The pages that somebody may have meant, the likeliest first."""
    names = [name for one in book().values() for name in (one.code.lower(), one.name)]
    close = difflib.get_close_matches(_plain(wanted), dict.fromkeys(names), GUESSES, 0.7)
    return list({one.code: one for name in close for one in pages(name)}.values())


def no_such(wanted: str, lang: str) -> str:
    """What to say of a code that is none: what is near it, else everything there is."""
    guesses = [f"{one.name} ({one.code})" for one in near(wanted)]
    begun = beginning(wanted)
    template = BEGINS if begun else NEAR if guesses else UNKNOWN
    sentence = template.format({"wanted": wanted, "near": guesses}, lang)
    if guesses and not begun:
        return sentence
    return f"{sentence}\n\n{columns(begun or book().values())}"


def columns(leaves: Iterable[Leaf]) -> str:
    """Codes and names, as many beside each other as fit a terminal."""
    cells = [f"{one.code} {one.name}" for one in leaves]
    width = max(map(len, cells), default=0) + 2
    across = max(1, WIDTH // width)
    rows: Sequence[Sequence[str]] = [
        cells[start : start + across] for start in range(0, len(cells), across)
    ]
    return "\n".join("  " + "".join(f"{cell:{width}}" for cell in row).rstrip() for row in rows)


def _plain(wanted: str) -> str:
    return wanted.strip().lower().replace("_", "-")
