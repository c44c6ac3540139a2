"""Templates are compiled once and kept: without it a quarter of a small build is Jinja compiling
the theme and our pages, again for every language."""

from __future__ import annotations

from functools import cache

from jinja2 import BytecodeCache, FileSystemBytecodeCache


@cache
def kept(compiler: str = "jinja2") -> BytecodeCache | None:
    """Where what a compiler has made of templates is: a folder of the user's own among the
    temporary ones. None where there is no such folder, or one that others may write into, which
    Jinja does not trust."""
    try:
        return FileSystemBytecodeCache(pattern=f"__{compiler}_%s.cache")
    except (OSError, RuntimeError):
        return None
