"""What earlier runs found, kept under `.cache/srmkit/`: safe to delete, and never wrong.

What is kept is signed with a secret of this user and says what it was made from: this code, this
Python, these packages, these zones. Whatever is torn, stale, moved or made by somebody else is as
if it were not there. So a workspace that arrives with a cache (in a pull request, say) cannot make
a run say that all is well.
"""

from __future__ import annotations

import marshal
from functools import cached_property
from pathlib import Path
from typing import Any

from srmkit.cache import state
from srmkit.cache.files import prune_kept, read_kept, user_key, write_kept
from srmkit.cache.state import digest

MOST_REPORTS = 8
"""Reports that are kept: a few days asked about by turns, not a history."""


class Store:
    """The cache of one workspace. Values are None, numbers, text, bytes, and tuples, lists and
    dicts of these; each is kept under a name, for a purpose, and only comes back for both."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get(self, name: str, purpose: str) -> Any:
        """What was put there, or None."""
        return self._get(name, self.made_by + purpose)

    def put(self, name: str, purpose: str, value: Any) -> None:
        """Keep `value`; in vain where nothing can be written."""
        self._put(name, self.made_by + purpose, value)

    def prune(self, prefix: str, most: int = MOST_REPORTS) -> None:
        """Keep the latest of the names with that prefix."""
        prune_kept(self.root, prefix, most)

    @cached_property
    def made_by(self) -> str:
        """Everything but the workspace that a result depends on."""
        stamp = state.stamp()
        source = self._get("source", stamp)
        if source is None:
            source = state.source()
            self._put("source", stamp, source)
        return digest([source.encode(), state.surroundings().encode()])

    @cached_property
    def _key(self) -> bytes | None:
        return user_key()

    def _get(self, name: str, purpose: str) -> Any:
        import hmac  # for those who have a cache

        content = read_kept(self.root, name) if self._key else None
        if not content or not self._key:
            return None
        payload = memoryview(content)[_SIGNATURE:]
        if not hmac.compare_digest(content[:_SIGNATURE], self._sign(name, purpose, payload)):
            return None
        return marshal.loads(payload)  # noqa: S302, it is our own: see the line above

    def _put(self, name: str, purpose: str, value: Any) -> None:
        if self._key:
            payload = marshal.dumps(value)
            write_kept(self.root, name, self._sign(name, purpose, payload) + payload)

    def _sign(self, name: str, purpose: str, payload: bytes | memoryview) -> bytes:
        import hmac
        from hashlib import sha256

        made = hmac.new(self._key or b"", f"{name}\n{purpose}\n".encode(), sha256)
        made.update(payload)
        return made.digest()


_SIGNATURE = 32
"""Bytes of an HMAC with SHA-256."""
