"""What labels taught, remembered between runs: learning takes seconds, and labels change rarely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from srmkit.cache import Store


@dataclass(frozen=True, slots=True)
class Lessons:
    """A memory for `srmkit.feedback.learning.learn`: the last lesson, in the workspace's cache."""

    store: Store

    def get(self, key: str) -> Any:
        """What was learned from exactly that, or None."""
        return self.store.get("lesson", key)

    def put(self, key: str, value: Any) -> None:
        """Keep it instead of the one before."""
        self.store.put("lesson", key, value)
