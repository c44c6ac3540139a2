"""Where the real, openly licensed data lies; tests that need it skip with a reason without it."""

from __future__ import annotations

from pathlib import Path

import pytest

DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; skips where it is absent."""
    if not DATA.is_dir():
        pytest.skip("the real data of ../shared/data is not on this machine")
    return DATA
