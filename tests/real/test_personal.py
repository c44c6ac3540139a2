"""Real reviews hold hardly any personal data, so whatever the gate takes is nearly all mistakes."""

from __future__ import annotations

import pytest

from srmkit.feedback.reading.intake import normalise_file
from srmkit.problems import Problem
from srmkit.text.personal import HANDLE, redact
from tests.real.test_feedback import ROWS, exports, sources

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize("id", sorted(ROWS))
def test_at_most_one_review_in_two_hundred_is_touched(id: str) -> None:
    """Apart from @handles, which support conversations begin with; at least one row is free."""
    texts = []
    for name, data in exports(id).items():
        file = normalise_file(sources()[id], name, data, "0" * 12)
        assert not isinstance(file, Problem)
        texts += [record.text for record in file.records]
    flagged = [text for text in texts if {kind for kind, _, _ in redact(text).found} - {HANDLE}]
    print(f"{id}: {len(flagged)} of {len(texts)} reviews flagged")  # noqa: T201
    assert len(texts) > 100
    assert len(flagged) <= max(3, len(texts) // 200)
