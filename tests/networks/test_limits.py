"""The networks' limits as data: dated, sourced, in units that exist."""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import srmkit.networks
from srmkit.networks.limits import (
    COUNTED,
    Conflict,
    Limit,
    Network,
    _document,
    network,
    network_ids,
    text_limits,
    title_limits,
    with_overrides,
)
from srmkit.networks.names import NAMES
from srmkit.text.count import UNITS
from tests.uncounted import uncounted

FOLDER = Path(srmkit.networks.__file__).parent

EVERY_LIMIT = [
    pytest.param(limit, id=f"{id}-{limit.name}")
    for id in network_ids()
    for limit in network(id).limits.values()
]


def test_the_networks_are_sorted_and_complete() -> None:
    assert network_ids() == tuple(sorted(network_ids()))
    assert set(network_ids()) == {
        *("x", "x-premium", "bluesky", "mastodon", "threads", "facebook", "instagram", "linkedin"),
        *("tiktok", "youtube", "pinterest", "google-business", "telegram", "discord"),
        *("line", "line-voom", "wechat-oa", "xiaohongshu", "dcard", "whatsapp-channel"),
        *("blog", "newsletter"),
    }


@pytest.mark.parametrize("id", network_ids())
def test_a_network_without_limits_says_why(id: str) -> None:
    """Nothing is invented: what no source gave is missing, and the file says so."""
    known = network(id)
    if not known.limits and not known.own_site:
        assert "was found" in known.note
    assert not known.note or known.note.endswith(".")


@pytest.mark.parametrize("id", network_ids())
def test_a_file_has_only_what_the_reader_reads(id: str) -> None:
    data = tomllib.loads((FOLDER / f"{id}.toml").read_text(encoding="utf-8"))
    plain = {key for key, value in data.items() if not isinstance(value, dict)}
    assert plain <= {"name", "note", "own_site"}


@pytest.mark.parametrize("name", NAMES)
def test_every_name_has_a_unit_and_a_meaning(name: str) -> None:
    unit, meaning = NAMES[name]
    assert unit in UNITS or unit in COUNTED
    assert meaning


def test_names_are_sorted_and_none_is_idle() -> None:
    used = {limit.name for id in network_ids() for limit in network(id).limits.values()}
    assert list(NAMES) == sorted(NAMES)
    assert set(NAMES) == used


def test_each_network_has_a_name_and_knows_its_id() -> None:
    for id in network_ids():
        assert network(id).id == id
        assert network(id).name


@pytest.mark.parametrize("limit", EVERY_LIMIT)
def test_every_limit_is_dated_sourced_and_in_a_unit_that_exists(limit: Limit) -> None:
    assert limit.value >= 0
    assert limit.name in NAMES
    assert isinstance(limit.as_of, date)
    assert date(2026, 1, 1) < limit.as_of < date(2100, 1, 1)
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
    # What caps Facebook and TikTok lower is a tool, not the network.
    if (limit.name, limit.value) in {("text.body", 63_206), ("text.body", 2_200)}:
        assert all("tool" in conflict.note for conflict in limit.conflicts)
        return
    others = [conflict.value for conflict in limit.conflicts if conflict.unit == limit.unit]
    if limit.name.endswith("min"):
        assert all(limit.value >= other for other in others)
    else:
        assert all(limit.value <= other for other in others)


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
        ("line", [(500, "code_points")]),
        ("x-premium", [(4000, "weighted")]),
        ("tiktok", [(2200, "utf16")]),
        ("youtube", [(5000, "utf8_bytes")]),
        ("pinterest", [(500, "code_points")]),
        ("google-business", [(1500, "code_points")]),
        ("telegram", [(4096, "utf16")]),
        ("discord", [(2000, "utf16")]),
        ("wechat-oa", [(19_999, "code_points"), (999_999, "utf8_bytes")]),
        ("xiaohongshu", [(1000, "code_points")]),
        ("newsletter", [(102_000, "utf8_bytes")]),
        *((id, []) for id in ("blog", "dcard", "line-voom", "whatsapp-channel")),
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


def test_a_channel_states_what_its_network_does_not() -> None:
    mine = with_overrides(network("dcard"), {"text": 800, "media.images": 3})
    (text,) = text_limits(mine)
    assert (text.value, text.unit, text.own, text.conflicts) == (800, "code_points", True, ())
    assert mine.limits["media.images"].unit == "images"


def test_a_name_that_no_limit_has_cannot_be_stated() -> None:
    with pytest.raises(KeyError, match=r"txet\.body"):
        with_overrides(network("blog"), {"txet": 1000})


def test_without_limits_of_its_own_a_channel_shares_its_networks() -> None:
    assert with_overrides(network("x"), {}) is network("x")


@pytest.mark.parametrize(
    ("id", "media", "pictures", "expected"),
    [
        ("telegram", False, False, ["text.body"]),
        ("telegram", True, False, ["text.caption"]),
        ("telegram", True, True, ["text.caption"]),
        ("tiktok", True, False, ["text.body"]),
        ("tiktok", True, True, ["text.photo"]),
        ("bluesky", True, True, ["text.body", "text.bytes"]),
    ],
)
def test_pictures_change_what_a_text_may_be(
    id: str, media: bool, pictures: bool, expected: list[str]
) -> None:
    found = text_limits(network(id), media=media, pictures=pictures)
    assert [limit.name for limit in found] == expected


@pytest.mark.parametrize(
    ("id", "pictures", "expected"),
    [
        ("youtube", False, [100]),
        ("wechat-oa", True, [32]),
        ("tiktok", True, [90]),
        ("tiktok", False, []),
        ("x", True, []),
    ],
)
def test_the_limits_on_a_title(id: str, pictures: bool, expected: list[int]) -> None:
    assert [limit.value for limit in title_limits(network(id), pictures=pictures)] == expected
    if not pictures:
        assert [limit.value for limit in title_limits(network(id))] == expected


def made(value: int, *others: int, name: str = "media.images", own: bool = False) -> Limit:
    conflicts = tuple(Conflict(other, "images", "somebody") for other in others)
    return Limit(name, value, "images", "somebody else", date(2026, 11, 1), conflicts, own)


@pytest.mark.parametrize(
    ("limit", "count", "broken", "disputed"),
    [
        (made(4), 4, False, False),
        (made(4), 5, True, False),
        (made(4, 10), 4, False, False),
        (made(4, 10), 5, True, True),
        (made(4, 10), 10, True, True),
        (made(4, 10), 11, True, False),
        (made(4, 2), 3, False, True),
        (made(4, 2), 2, False, False),
        (made(4, 10, own=True), 5, True, False),
        (made(2, name="media.min"), 2, False, False),
        (made(2, name="media.min"), 1, True, False),
        (made(2, 1, name="media.carousel_min"), 1, True, True),
        (made(2, 1, name="media.carousel_min"), 0, True, False),
    ],
)
def test_a_limit_is_broken_and_its_sources_may_dispute_it(
    limit: Limit, count: int, broken: bool, disputed: bool
) -> None:
    assert limit.broken(lambda unit: count) is broken
    assert (limit.dispute(lambda unit: count) is not None) is disputed


def test_a_dispute_is_measured_in_the_other_sources_unit() -> None:
    youtube = network("youtube").limits["text.body"]
    chinese = {"utf8_bytes": 5001, "code_points": 1667}
    assert youtube.broken(chinese.__getitem__)
    other = youtube.dispute(chinese.__getitem__)
    assert other is not None
    assert other.unit == "code_points"


def test_what_a_network_lacks_somebody_said() -> None:
    assert network("instagram").lacks("feature.links")
    assert not network("mastodon").lacks("feature.thread")
    assert not network("facebook").lacks("feature.links"), "nobody said anything"


def test_only_a_blog_is_a_page_of_the_brands_own() -> None:
    assert {id for id in network_ids() if network(id).own_site} == {"blog"}
    assert not Network("a", "A", {}).own_site
    assert not network.__wrapped__("x").own_site


def test_a_file_that_is_written_in_another_way_is_read_too() -> None:
    assert _document('name = "A" # why\n[text.body]\nvalue = 1.5\n') == {
        "name": "A",
        "text": {"body": {"value": 1.5}},
    }


def test_only_the_networks_that_are_used_are_parsed_and_importing_is_cheap() -> None:
    code = (
        "import sys\n"
        "from srmkit.networks import limits\n"
        "heavy = {'tomllib', 'importlib.resources', 'regex', 'pathlib', 'urllib.parse'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "limits.network_ids()\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "opened = []\n"
        "def hear(event, args): opened.extend(args[:1] if event == 'open' else ())\n"
        "sys.addaudithook(hear)\n"
        "limits.network('x')\n"
        "print(sum(str(one).endswith('.toml') for one in opened))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code],
        env=uncounted(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.split("\n")[:3] == ["[]", "[]", "1"]


def test_a_network_cannot_be_changed_in_place() -> None:
    with pytest.raises(TypeError):
        network("x").limits["text.body"] = network("x").limits["alt.body"]  # type: ignore[index]
