"""Near: signatures are the same everywhere and cheap, and edits decide exactly."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.duplicates.edits import alike, edits, size
from srmkit.feedback.duplicates.near import BANDS, REACH, bands, proposed

TEXTS = ["退款太慢等咗三个礼拜都未收到", "iorderedthebluekettleonmonday", "😀", "a", ""]


def fewest(part: str, whole: str) -> int:
    """The same by the definition: a table, cell by cell (Sellers 1980)."""
    before = [0] * (len(whole) + 1)
    for row, one in enumerate(part, 1):
        now = [row]
        for column, other in enumerate(whole, 1):
            best = min(before[column], now[-1]) + 1
            now.append(min(best, before[column - 1] + (one != other)))
        before = now
    return min(before)


@given(st.text("abc", min_size=1, max_size=70), st.text("abc", max_size=90))
def test_edits_are_the_fewest(part: str, whole: str) -> None:
    assert edits(part, whole) == fewest(part, whole)


@given(st.text("好味唔abn0 1", max_size=60), st.text("好味唔abn0 1", max_size=60))
def test_alike_goes_both_ways_and_holds_for_itself(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) == (size(one) >= 24)


def test_bands_are_the_same_in_every_process() -> None:
    """Whatever the hash seed; the digest is that of the numbers on any machine."""
    code = (
        "import sys, hashlib\nfrom srmkit.feedback.duplicates.near import bands\n"
        "print(hashlib.sha256(bands(sys.argv[1:]).astype('<u4').tobytes()).hexdigest())"
    )
    own = hashlib.sha256(bands(TEXTS).astype("<u4").tobytes()).hexdigest()
    for seed in ("0", "1"):
        ran = subprocess.run(
            [sys.executable, "-c", code, *TEXTS],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == own


def test_bands_do_not_depend_on_the_batch() -> None:
    whole = bands(TEXTS)
    assert whole.shape == (len(TEXTS), BANDS)
    for index, text in enumerate(TEXTS):
        assert np.array_equal(bands([text])[0], whole[index])
    assert bands([]).shape == (0, BANDS)


def test_pairs_are_few_however_many_are_alike() -> None:
    """Linear: a thousand equal texts are not half a million pairs."""
    pairs = proposed(bands(["abcdefghij" * 4] * 1000))
    assert len(pairs) <= REACH * 1000
    assert {(one, other) for one, other, _ in pairs.tolist()} >= {(0, 1), (998, 999)}
    assert (pairs[:, 2] == BANDS).all()


@pytest.mark.parametrize("count", [0, 1])
def test_no_pairs_of_none(count: int) -> None:
    assert proposed(bands(["abc"] * count)).shape == (0, 3)
