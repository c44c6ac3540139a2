"""G9: the same files at the same moment are the same bytes, wherever and however they are built.

`python -m tests.prove.determinism` runs the demonstration's two editions and every command that
writes for others under each variation, and compares all that came out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.prove.runs import COMMANDS, USUAL, VARIATIONS, Failed, differences, outputs


def main() -> int:
    """Print the table; 1 where a byte differs."""
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="srmkit-same-") as folder:
        usual = outputs(USUAL, Path(folder))
        print(f"{len(COMMANDS)} commands, {len(usual)} files and outputs\n")  # noqa: T201
        print(f"{'variation':34} {'outputs':>8} {'different':>10}")  # noqa: T201
        for variation in VARIATIONS:
            try:
                found = outputs(variation, Path(folder))
            except Failed as failed:
                print(f"{variation.name:34} {failed}")  # noqa: T201
                wrong += 1
                continue
            other = differences(usual, found)
            print(f"{variation.name:34} {len(found):8} {len(other):10}", flush=True)  # noqa: T201
            for name in other[:20]:
                print(f"    {name}")  # noqa: T201
            wrong += bool(other)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
