"""One target under the fuzzer, in a process of its own: `python -m tests.fuzz.run TARGET …`.

The arguments after the target are libFuzzer's.
"""

from __future__ import annotations

import sys
import warnings
from importlib import import_module


def main() -> None:
    """Never returns: the fuzzer ends the process."""
    import atheris  # type: ignore[import-untyped]

    warnings.simplefilter("ignore")
    name, *options = sys.argv[1:]
    import_module("tests.fuzz.target")
    with atheris.instrument_imports(include=["srmkit"], enable_loader_override=False):
        chosen = import_module(f"tests.fuzz.{name}")
    atheris.Setup([sys.argv[0], *options], chosen.take)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
