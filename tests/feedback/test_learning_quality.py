"""How well labels teach on real data: floors a little below what was measured (2026-11-22).

`python -m tests.quality.learning` prints the tables.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from srmkit.feedback.learn.methods import Method
from tests.quality.learning import DATA, app_reviews, asap, scores

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def data() -> Path:
    if not DATA.is_dir():
        pytest.skip("the real data of ../shared/data is not on this machine")
    return DATA


def test_app_reviews_by_cross_validation(data: Path) -> None:
    """1,602 English reviews, four kinds, several at once: 0.776 with phrases beside n-grams."""
    found = {score.method: score for score in scores(app_reviews(data))}
    assert found[Method.HYBRID].f1 >= 0.76
    assert found[Method.CHARACTERS].f1 >= 0.75
    assert found[Method.HYBRID].low > found[Method.KEYWORDS].high
    assert {one.theme: one.rows for one in found[Method.HYBRID].themes}["Feature"] == 142


def test_restaurant_aspects_by_cross_validation(data: Path) -> None:
    """200 Chinese reviews, five buckets: 0.893, as good as phrases, which are good here."""
    found = {score.method: score for score in scores(asap(data))}
    assert found[Method.HYBRID].rows == 200
    assert found[Method.HYBRID].f1 >= 0.87
    assert found[Method.CHARACTERS].f1 >= 0.82
