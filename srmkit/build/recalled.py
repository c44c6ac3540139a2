"""What rules made of texts in earlier runs: given the very same texts again, it need not be made
again.

`found` lets a rule be asked about the accounts alone that an edited post is on. To compare what was
said there in two years takes longer than all else that such a run has to do; but of the seasons
that the rule compares by themselves (see CAD108) the edit changes one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from srmkit.cache import Store
from srmkit.cache.state import digest

_NAME = "recalled"
MOST = 512
"""How many are kept, the latest that were asked for."""


class Recalled:
    """The `recalled` of a plan."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Any] = store.get(_NAME, "") or {}
        self._fresh: dict[str, Any] = {}
        self._asked: dict[str, Any] = {}

    def __call__(self, of: Sequence[str], make: Callable[[], Any]) -> Any:
        """What was made of the texts `of`, or is made of them now."""
        key = digest([one.encode("utf-8", "surrogatepass") for one in of])
        value = self._known.get(key)
        if value is None:
            value = self._known[key] = self._fresh[key] = make()
        self._asked[key] = value
        return value

    def taken(self) -> Mapping[str, Any]:
        """What was made since the last time that somebody asked for it."""
        taken, self._fresh = self._fresh, {}
        return taken

    def learn(self, fresh: Mapping[str, Any]) -> None:
        """Take in what another process has made."""
        self._fresh.update(fresh)
        self._asked.update(fresh)

    def save(self) -> None:
        """Keep it for the next run, where there is something new."""
        if self._fresh:
            others = {key: one for key, one in self._known.items() if key not in self._asked}
            latest = others | self._asked
            spare = max(0, len(latest) - MOST)
            self._store.put(_NAME, "", dict(islice(latest.items(), spare, None)))
