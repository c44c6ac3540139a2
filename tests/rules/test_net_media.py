"""The media rules against an oracle that reads the networks' numbers by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit.networks.limits import network, network_ids
from srmkit.problems import Severity
from srmkit.rules.network.media_file import ratio, weight, weight_beside
from tests.workspaces import checked

KINDS = {"p": "png 1000x1000", "g": "moving 900x900", "f": "mp4 1000x1000 5s", "d": "pdf"}
NAMES = {"p": "p.png", "g": "g.gif", "f": "f.mp4", "d": "d.pdf"}


def least_and_most(id: str, name: str) -> tuple[int, int] | None:
    """The smallest and the largest number that any source gives; None without a source."""
    limit = network(id).limits.get(name)
    if limit is None:
        return None
    numbers = [limit.value, *(conflict.value for conflict in limit.conflicts)]
    return min(numbers), max(numbers)


@given(st.sampled_from(network_ids()), st.text(st.sampled_from("ppgfd"), max_size=24))
@settings(deadline=None)
def test_counts_agree_with_the_data(id: str, shown: str) -> None:
    """An error where every source refuses, a warning where one takes it, else silence."""
    gifs_apart = "media.gifs" in network(id).limits
    counts = {
        "media.images": shown.count("p") + (0 if gifs_apart else shown.count("g")),
        "media.gifs": shown.count("g"),
        "media.videos": shown.count("f"),
        "media.max": len(shown) + (id == "line"),
    }
    errors = warnings = 0
    for name, count in counts.items():
        bounds = least_and_most(id, name)
        if bounds and shown:
            errors += count > bounds[1]
            warnings += bounds[0] < count <= bounds[1]
    moving = shown.count("f") + (shown.count("g") if gifs_apart else 0)
    still = shown.count("p") + (0 if gifs_apart else shown.count("g"))
    errors += bool(network(id).lacks("media.mixed") and moving and still)
    case = {
        "channels": {"c": {"network": id}},
        "media": {f"content/media/{NAMES[kind]}": KINDS[kind] for kind in KINDS},
        "posts": [
            {
                "title": "A",
                "date": "2026-12-02",
                "channels": ["c"],
                "media": [{"file": NAMES[kind], "alt": "A"} for kind in shown],
                "text": "A",
            }
        ],
    }
    found = [problem.severity for problem in checked(case, "NET403")]
    assert found.count(Severity.ERROR) == errors
    assert found.count(Severity.WARNING) == warnings


@given(st.sampled_from(network_ids()), st.text(st.sampled_from("pgfd"), max_size=3))
@settings(deadline=None)
def test_demands_agree_with_the_data(id: str, shown: str) -> None:
    limits = network(id).limits
    pictures, films = shown.count("p") + shown.count("g"), shown.count("f")
    lacking = sum(
        (
            "media.min" in limits and pictures + films < limits["media.min"].value,
            "media.images_min" in limits and pictures < limits["media.images_min"].value,
            "media.videos_min" in limits and films < limits["media.videos_min"].value,
        )
    )
    case = {
        "channels": {"c": {"network": id}},
        "media": {f"content/media/{NAMES[kind]}": KINDS[kind] for kind in KINDS},
        "posts": [
            {
                "title": "A",
                "date": "2026-12-02",
                "channels": ["c"],
                "media": [{"file": NAMES[kind], "alt": "A"} for kind in shown],
                "text": "A",
            }
        ],
    }
    assert len(checked(case, "NET404")) == lacking


@pytest.mark.parametrize(
    ("size", "said"),
    [
        *((0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (1_500, "1.5 kB"), (12_345, "12.35 kB")),
        *((999_000, "999 kB"), (1_000_000, "1 MB"), (8_000_000, "8 MB"), (999_000_000, "999 MB")),
        *((1_000_000_000, "1 GB"), (2_250_000_000, "2.25 GB"), (10_000_000_000, "10 GB")),
    ],
)
def test_bytes_are_said_as_networks_count_them(size: int, said: str) -> None:
    assert weight(size) == said


@pytest.mark.parametrize(
    ("size", "limit", "said"),
    [
        (4_564_000, 5_000_000, "4.56 MB"),
        (5_000_100, 5_000_000, "5.0001 MB"),
        (1_000_000_001, 1_000_000_000, "1.000000001 GB"),
        (5_000_000, 5_000_000, "5 MB"),
    ],
)
def test_a_size_is_as_exact_as_its_limit_asks(size: int, limit: int, said: str) -> None:
    assert weight_beside(size, limit) == said


@pytest.mark.parametrize(
    ("thousandths", "said"), [(800, "0.8:1"), (1910, "1.91:1"), (1000, "1:1"), (10_000, "10:1")]
)
def test_a_shape_is_width_for_one_of_height(thousandths: int, said: str) -> None:
    assert ratio(thousandths) == said
