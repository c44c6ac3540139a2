"""The door of `srmkit` and of `python -m srmkit`: it opens before anything slow is imported, so
that Ctrl-C in the first tenth of a second ends without a word too."""

from __future__ import annotations

import sys


def main() -> None:
    """Run srmkit."""
    try:
        from srmkit.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)  # 128 and the number of the signal, as `srmkit.cli` has it
    run()


if __name__ == "__main__":
    main()
