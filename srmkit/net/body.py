"""Reading a body to its end, bounded: 306 kB of gzip can be 617 MB, and a lost end is lost rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from srmkit.net.deadline import Deadline
from srmkit.net.faults import BROKEN, DEADLINE, ENCODING, TOO_LARGE, TRUNCATED, NetFault
from srmkit.net.shapes import Progress

_PIECE = 16 * 1024
_UNPACKED = 64 * 1024
"""Bytes: a piece of a bomb may unpack to a thousand times its size."""


def read_body(answer: Any, host: str, most: int, deadline: Deadline, progress: Progress) -> bytes:
    """The bytes of a `requests.Response` that was opened with `stream=True`, decompressed.

    Raises `NetFault` for one that is larger than `most`, cut short, late, or packed otherwise than
    with gzip or deflate; and whatever urllib3 raises while reading.
    """
    promised = _promised(answer.headers)
    if promised is not None and promised > most:
        raise NetFault(TOO_LARGE, host=host, limit=most)
    unpacked = _unpacking(answer.headers.get("Content-Encoding", ""), host)
    body = bytearray()
    got = 0
    while piece := answer.raw.read(_PIECE, decode_content=False):
        got += len(piece)
        if deadline.over:
            break
        for part in unpacked.feed(piece):
            body += part
            if len(body) > most:
                raise NetFault(TOO_LARGE, host=host, limit=most)
        progress(got, promised)
    if deadline.over:  # the end that was seen may be its doing
        raise NetFault(DEADLINE, host=host, seconds=deadline.seconds)
    if promised is not None and got != promised:
        raise NetFault(TRUNCATED, again=True, host=host, promised=promised, got=got)
    unpacked.finish()
    return bytes(body)


def _promised(headers: Any) -> int | None:
    """The length that the server says, where it counts: not beside chunks (RFC 9112, 6.3)."""
    length = headers.get("Content-Length", "")
    chunked = "chunked" in headers.get("Transfer-Encoding", "").lower()
    return int(length) if length.isascii() and length.isdigit() and not chunked else None


class _AsIs:
    """A body that is not packed."""

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """It, as it is."""
        yield piece

    def finish(self) -> None:
        """Nothing can be missing that its length would not tell."""


class _Packed:
    """gzip (in one part or several), or deflate with and without its wrapper."""

    def __init__(self, gzip: bool, host: str) -> None:
        self._gzip, self._host = gzip, host
        self._part: Any = None

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What `piece` unpacks to, little by little, so that nobody holds it all at once."""
        while piece:
            if self._part is None or self._part.eof:
                self._part = zlib.decompressobj(self._window(piece))
            out = self._unpacked(piece)
            yield out
            piece = self._part.unconsumed_tail or self._part.unused_data
            while len(out) == _UNPACKED and not piece and not self._part.eof:
                out = self._unpacked(b"")  # the input is used up, and there was no room for all
                yield out

    def _unpacked(self, piece: bytes) -> bytes:
        try:
            return bytes(self._part.decompress(piece, _UNPACKED))
        except zlib.error:
            raise NetFault(BROKEN, again=True, host=self._host) from None

    def _window(self, piece: bytes) -> int:
        if self._gzip:
            return 16 + zlib.MAX_WBITS
        # RFC 1950: a wrapper begins with method 8 and a check sum; some servers leave it out
        wrapped = piece[0] & 0x0F == 8 and int.from_bytes(piece[:2], "big") % 31 == 0
        return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS

    def finish(self) -> None:
        """Raise `NetFault` when the packed body lacks its end."""
        if self._part is not None and not self._part.eof:
            raise NetFault(BROKEN, again=True, host=self._host)


def _unpacking(encoding: str, host: str) -> _AsIs | _Packed:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _AsIs()
    if name in {"gzip", "x-gzip", "deflate"}:
        return _Packed(name != "deflate", host)
    raise NetFault(ENCODING, host=host)
