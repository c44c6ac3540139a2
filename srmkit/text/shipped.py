"""Text that ships with srmkit, read without importlib.resources: importing that takes as long as
checking a dozen posts."""

from __future__ import annotations

from pkgutil import get_data


def shipped(package: str, path: str) -> str:
    """The text of a file at `path` below `package`, zipped or not; OSError where there is none."""
    data = get_data(package, path)
    if data is None:
        raise FileNotFoundError(f"{package} cannot give {path}")
    return data.decode("utf-8")
