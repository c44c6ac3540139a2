"""The environment of a child process whose imports are judged: `make coverage` adds its own."""

from __future__ import annotations

import os


def uncounted() -> dict[str, str]:
    """This process's environment, without what makes a child count the lines that it runs."""
    return {name: one for name, one in os.environ.items() if not name.startswith("COVERAGE_")}
