"""Patterns that are compiled when they are first used: a check of a few posts needs a third of
those it could need, and compiling the others would take a fifth of its time."""

from __future__ import annotations

import re
from typing import Any, cast


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as methods go; a pattern that is none raises at first use."""
    return cast(re.Pattern[str], _Later(pattern, flags))


class _Later:
    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the methods here, so that this is not asked again."""
        compiled = re.compile(*self._given)
        for own in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, own, getattr(compiled, own))
        return getattr(compiled, name)
