"""Templates are compiled once and kept: without it a quarter of a small build is Jinja compiling
the theme and our pages, again for every language. The texts of the rule book lie with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache


@cache
def kept(compiler: str = "jinja2") -> BytecodeCache | None:
    """Where what a compiler has made of templates is: a folder of the user's own among the
    temporary ones. None where there is no such folder, or one that others may write into, which
    Jinja does not trust."""
    try:
        return FileSystemBytecodeCache(pattern=f"__{compiler}_%s.cache")
    except (OSError, RuntimeError):
        return None


def remembered(name: str, source: str, modules: Iterable[str], make: Callable[[], Any]) -> Any:
    """What `make` gives, plain values that follow from `source` and from the code of `modules`
    alone: what was kept of the very same, else made and kept."""
    store = kept("srmkit-texts")
    try:
        code = "\n".join(_stamps(modules))
    except OSError:  # a module that is not a file of its own
        return make()
    if store is None:
        return make()
    bucket: Any = store.get_bucket(_environment(), name, None, f"{code}\n{source}")
    if bucket.code is None:
        bucket.code = make()
        with suppress(OSError):
            store.set_bucket(bucket)
    return bucket.code


@cache
def _environment() -> Environment:
    """Jinja wants one for every bucket; nothing is asked of it."""
    return Environment(autoescape=True)


def _stamps(modules: Iterable[str]) -> Iterator[str]:
    """Each with the time and the size of its file; a package is its first file, which the next
    version writes anew."""
    for name in modules:
        spec = find_spec(name)
        found = os.stat(spec.origin if spec and spec.origin else "")
        yield f"{name} {found.st_mtime_ns} {found.st_size}"
