"""The networks' limits as data: dated, sourced, in units that exist."""

from datetime import date

import pytest

from srmkit.networks.limits import (
    COUNTED,
    Limit,
    network,
    network_ids,
    text_limits,
    with_overrides,
)
from srmkit.text.count import UNITS

EVERY_LIMIT = [
    pytest.param(limit, id=f"{id}-{limit.name}")
    for id in network_ids()
    for limit in network(id).limits.values()
]


def test_the_networks_are_sorted_and_complete() -> None:
    assert network_ids() == tuple(sorted(network_ids()))
    assert set(network_ids()) == {
        *("x", "bluesky", "mastodon", "instagram", "facebook", "linkedin", "threads", "line"),
        "blog",
    }


def test_each_network_has_a_name_and_knows_its_id() -> None:
    for id in network_ids():
        assert network(id).id == id
        assert network(id).name


@pytest.mark.parametrize("limit", EVERY_LIMIT)
def test_every_limit_is_dated_sourced_and_in_a_unit_that_exists(limit: Limit) -> None:
    assert limit.value >= 0
    assert isinstance(limit.as_of, date)
    assert limit.source.strip()
    assert limit.unit in UNITS or limit.unit in COUNTED
    for conflict in limit.conflicts:
        assert conflict.unit in UNITS or conflict.unit in COUNTED
        assert conflict.source.strip()


@pytest.mark.parametrize("limit", EVERY_LIMIT)
def test_a_conflict_disagrees(limit: Limit) -> None:
    assert all((c.value, c.unit) != (limit.value, limit.unit) for c in limit.conflicts)


@pytest.mark.parametrize("limit", EVERY_LIMIT)
def test_where_sources_disagree_the_safer_value_stands(limit: Limit) -> None:
    exceptions = {"text.body": 63_206}  # what caps Facebook lower is a tool, not the network
    if exceptions.get(limit.name) == limit.value:
        return
    assert all(limit.value <= c.value for c in limit.conflicts if c.unit == limit.unit)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("x", [(280, "weighted")]),
        ("bluesky", [(300, "graphemes"), (3000, "utf8_bytes")]),
        ("mastodon", [(500, "mastodon")]),
        ("instagram", [(2200, "code_points")]),
        ("facebook", [(63_206, "code_points")]),
        ("linkedin", [(3000, "linkedin")]),
        ("threads", [(500, "threads")]),
        ("line", [(5000, "utf16")]),
        ("blog", []),
    ],
)
def test_the_limits_on_a_posts_text(id: str, expected: list[tuple[int, str]]) -> None:
    assert [(limit.value, limit.unit) for limit in text_limits(network(id))] == expected


def test_an_unknown_network_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="friendster"):
        network("friendster")
    with pytest.raises(KeyError):
        network("../text/x")


def test_a_channel_states_its_own_limits() -> None:
    mine = with_overrides(network("mastodon"), {"text": 1000, "media.images": 8})
    (text,) = text_limits(mine)
    assert (text.value, text.unit) == (1000, "mastodon")
    assert text.conflicts[0].value == 500
    assert mine.limits["media.images"].value == 8
    assert network("mastodon").limits["text.body"].value == 500


def test_a_limit_that_the_network_lacks_cannot_be_stated() -> None:
    with pytest.raises(KeyError, match=r"text\.body"):
        with_overrides(network("blog"), {"text": 1000})


def test_a_network_cannot_be_changed_in_place() -> None:
    with pytest.raises(TypeError):
        network("x").limits["text.body"] = network("x").limits["alt.body"]  # type: ignore[index]
