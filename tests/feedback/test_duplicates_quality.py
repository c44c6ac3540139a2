"""Copies of real texts are found, and real texts that resemble each other are left apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from srmkit.feedback.duplicates.edits import LEAST, alike
from tests.quality.duplicates import DATA, corpora, scores, seconds, together

SHORT = {"yue openrice-senti, sentences", "zh-Hans asap, sentences"}
"""Sentences of a dozen characters, where two edits are a fifth of the text."""
HARD = {"2 typos", "word left out"}

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    if not Path(DATA).is_dir():
        pytest.skip("the real data of ../shared/data is not on this machine")
    return corpora()


@pytest.mark.parametrize(
    "name",
    ["yue openrice-senti", "zh-Hans asap", "en mams", "en maalej", "en support-conversations"],
)
def test_copies_of_whole_texts(texts: dict[str, list[str]], name: str) -> None:
    """Precision and recall of at least 0.97, in every language, over all perturbations."""
    found = scores(texts[name][:400])
    whole = together(found.values())
    assert whole.copies > 2000
    assert whole.recall >= 0.985
    assert whole.precision >= 0.997
    assert {change for change, one in found.items() if one.recall < 0.93} == set()


@pytest.mark.parametrize("name", sorted(SHORT))
def test_copies_of_sentences(texts: dict[str, list[str]], name: str) -> None:
    """The shortest texts that can be copies at all."""
    found = scores(texts[name][:400])
    gentle = together(one for change, one in found.items() if change not in HARD)
    assert gentle.recall >= 0.98
    assert together(found.values()).precision >= 0.997


def test_the_score_sees_what_is_missed(texts: dict[str, list[str]]) -> None:
    """A perturbation that leaves nothing of a text is not found."""
    from tests.quality.duplicates import score

    lost = score(texts["zh-Hans asap"], lambda text, chance: text[::-1])
    assert lost.recall == 0


def test_work_grows_with_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts compared in full: three times the rows are three times as many, not nine times."""
    compared = 0

    def counted(one: str, other: str, least: int = LEAST) -> bool:
        nonlocal compared
        compared += 1
        return alike(one, other, least)

    monkeypatch.setattr("srmkit.feedback.duplicates.group.alike", counted)
    counts = []
    for rows in (2000, 6000):
        compared = 0
        seconds(rows)
        counts.append(compared)
    assert counts[0] > 100
    assert counts[1] < 4 * counts[0]
