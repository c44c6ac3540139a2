"""A file of any size as stretches of whole rows: memory is bounded by the stretch, not the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from srmkit.feedback.size.partition import header_of

PART = 3 * 2**20
"""Bytes of a stretch: enough that numpy's calls cost nothing, about 30 MB as rows in memory."""
_HEADER = 2**20
"""Bytes in which a header ends, or the file is read as a whole."""
_BOM = b"\xef\xbb\xbf"


class Store(Protocol):
    """Where files lie. It is sent to other processes, so it can be pickled."""

    def size(self, path: str) -> int:
        """Bytes of a file; raises OSError."""

    def read(self, path: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`; raises OSError."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole rows of a file, unless its quoting is broken: bytes `start` up to `end`."""

    path: str
    start: int
    end: int
    header: tuple[str, ...]
    """The file's columns; empty where the file has to be read as a whole."""

    @property
    def weight(self) -> int:
        """Its share of the file's bytes."""
        return self.end - self.start


def stretches(store: Store, path: str, size: int = PART) -> Iterator[Stretch]:
    """Cut a file into stretches of about `size` bytes that end where a row ends.

    A line break ends a row where the quotation marks before it are even in number; nothing else
    has to be known of the file, so one pass over its bytes is enough. Raises OSError.
    """
    whole = store.size(path)
    head = store.read(path, 0, min(whole, _HEADER))
    begin = len(_BOM) if head.startswith(_BOM) else 0
    end = _first_row(head[begin:])
    header = header_of(head[begin : begin + end]) if end else None
    if header is None:
        yield Stretch(path, 0, whole, ())
        return
    start = at = begin + end
    odd = False  # whether the quotation marks before `at` are odd in number
    while at < whole:
        data = store.read(path, at, min(whole, at + max(size, 1)))
        if not data:
            break
        odd ^= bool(data.count(b'"') & 1)
        cut = _last_row(data, odd)
        if cut:
            yield Stretch(path, start, at + cut, header)
            start = at + cut
        at += len(data)
    if start < at:
        yield Stretch(path, start, at, header)


def _first_row(data: bytes) -> int:
    """One past the line break that ends the first row; 0 for none."""
    start, odd = 0, False
    while (at := data.find(b"\n", start)) >= 0:
        odd ^= bool(data.count(b'"', start, at) & 1)
        if not odd:
            return at + 1
        start = at + 1
    return 0


def _last_row(data: bytes, odd: bool) -> int:
    """One past the last line break that ends a row; 0 for none. `odd` says whether the quotation
    marks up to the end of `data` are odd in number."""
    end = len(data)
    while (at := data.rfind(b"\n", 0, end)) >= 0:
        odd ^= bool(data.count(b'"', at, end) & 1)
        if not odd:
            return at + 1
        end = at
    return 0
