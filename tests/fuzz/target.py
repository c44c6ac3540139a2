"""What a target of fuzzing is: bytes in, an exception when a promise is broken."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

ROOT = Path(__file__).parents[2]
CRASHES = Path(__file__).parent / "crashes"
"""By target: every input that once broke a promise."""
TARGETS = ("loader", "csv_reader", "redactor", "markdown", "ics", "import_")


class Target(Protocol):
    """A module of this folder."""

    def seeds(self) -> Iterator[bytes]:
        """What to begin with: files that people could have written."""

    def take(self, data: bytes) -> None:
        """Raises for data that breaks a promise."""


def target(name: str) -> Target:
    """A target by its name."""
    return cast(Target, import_module(f"tests.fuzz.{name}"))


def crashes(name: str) -> list[Path]:
    """The inputs that once broke this target."""
    return sorted((CRASHES / name).glob("*"))


def text_of(data: bytes) -> str:
    """A text that can hold any character, also half of a pair, which no decoder gives."""
    return data.decode("utf-8", "surrogatepass" if _has_halves(data) else "replace")


def _has_halves(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def repository(*patterns: str) -> Iterator[bytes]:
    """The repository's own files that fit."""
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                yield path.read_bytes()
