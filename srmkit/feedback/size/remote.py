"""Files wherever fsspec finds them: on this disk, in a bucket, behind a URL (`srmkit[dask]`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Remote:
    """A `Store` by address: `s3://bucket/inbox/a.csv`, `/data/a.csv`. Credentials are those that
    fsspec's own settings hold; srmkit has none."""

    def size(self, path: str) -> int:
        """Bytes of a file; raises OSError."""
        files, inside = self.at(path)
        return int(files.size(inside))

    def read(self, path: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`; raises OSError."""
        files, inside = self.at(path)
        return bytes(files.cat_file(inside, start=start, end=end))

    def glob(self, pattern: str) -> list[str]:
        """The addresses of the files that a pattern fits, in order; raises OSError."""
        files, inside = self.at(pattern)
        found = sorted(path for path in files.glob(inside) if files.isfile(path))
        return [str(files.unstrip_protocol(path)) if "://" in pattern else path for path in found]

    def at(self, path: str) -> tuple[Any, str]:
        """The file system that an address means, and the path in it; raises OSError."""
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]

        try:
            files, inside = url_to_fs(path)
        except (ValueError, ImportError) as bad:  # a protocol that is not known or not installed
            raise OSError(0, str(bad), path) from None
        return files, str(inside)
