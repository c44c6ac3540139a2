"""What a result depends on besides the workspace: this code, this Python, packages, time zones."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from srmkit import __version__
from srmkit.cache.files import installed, package_files, package_stamp, zone_versions

PACKAGE = Path(__file__).parents[1]


def digest(parts: Iterable[bytes]) -> str:
    """One digest of many parts; where one ends and the next begins counts."""
    from hashlib import sha256  # OpenSSL; a run without a cache has no use for it

    lengths = []
    whole = sha256()
    for part in parts:
        lengths.append(len(part))
        whole.update(part)
    whole.update(repr(lengths).encode())
    return whole.hexdigest()


def stamp() -> str:
    """Changes whenever a file of srmkit does, on one machine; cheap."""
    return digest([str(PACKAGE).encode(), package_stamp(PACKAGE)])


def source() -> str:
    """Changes with srmkit's own files, and is the same on every machine that has the same."""
    return digest(package_files(PACKAGE))


def surroundings() -> str:
    """The version of srmkit, of Python, of every package installed and of the time zones."""
    return digest(
        one.encode() for one in (__version__, sys.version, *installed(), *zone_versions())
    )
