"""Every seed and every input that once broke something: what fuzzing found stays mended."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.target import CRASHES, TARGETS, crashes, target


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_taken(name: str) -> None:
    seeds = list(target(name).seeds())
    assert len(seeds) >= 5
    for seed in seeds[:: max(1, len(seeds) // 25)]:
        target(name).take(seed[:4_096])


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_is_taken(name: str) -> None:
    for path in crashes(name):
        target(name).take(path.read_bytes())


def test_every_crash_belongs_to_a_target() -> None:
    assert {path.name for path in CRASHES.iterdir() if path.is_dir()} <= {*TARGETS}


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=12)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
)
def test_anything_is_taken(name: str, data: bytes) -> None:
    target(name).take(data)
