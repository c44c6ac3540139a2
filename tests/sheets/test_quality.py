"""Real reviews in other bytes: never wrong where the statement is right, or there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality import reading


@pytest.mark.real_data
def test_real_reviews_are_exact_or_refused() -> None:
    """The floors are a little below what was measured on 2026-11-22."""
    if not reading.DATA.is_dir():
        pytest.skip(f"no {Path(reading.DATA).name}")
    seen = 0
    for name, encoding, said, counts in reading.measured():
        seen += counts.total()
        case = (name, encoding, said, dict(counts))
        if said == "wrong":
            assert counts["wrong"] <= counts.total() * 0.12, case
            continue
        assert counts["wrong"] == 0, case
        if said == "right":
            assert counts["exact"] >= counts.total() * 0.998, case
    assert seen > 20_000
