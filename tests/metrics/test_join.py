"""A row goes to the one entry that it is about, or to none; and rows are never lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.metrics.results import Figures, FileAccount, Results
from srmkit.problems import Severity
from tests.metrics.given import joined, planned, post, sample

BOWLS = post(
    "bowls",
    {
        "ig": "https://instagram.com/p/AAA111",
        "fb": "https://facebook.com/bowls/posts/pfbid0AAA",
        "x": "https://twitter.com/bowls/status/1850000000000000001",
    },
)
STEAM = post(
    "steam",
    {
        "ig": "https://www.instagram.com/p/BBB222/",
        "tt": "https://www.tiktok.com/@bowls/video/7400000000000000001",
        "yt": "https://www.youtube.com/shorts/abcDEF12345",
    },
)
LETTER = post(
    "letter",
    {
        "line": "https://line.example/bowls/1103-wok-first-day",
        "fb": "https://facebook.com/bowls/posts/letter",
    },
)
WINTER = post("winter", {"li": "https://www.linkedin.com/posts/b_w-activity-7100000000000000001-x"})
POSTS = (BOWLS, STEAM, LETTER, WINTER)
SAMPLES = (
    *("meta-instagram", "meta-facebook", "linkedin", "x", "tiktok", "youtube"),
    *("line-oa", "ga4", "plain"),
)


def ids(results: Results) -> set[str]:
    return {one.entry.id for one in results.each}


def test_every_tool_s_sample_finds_its_entries() -> None:
    results, problems = joined(planned(POSTS), {name: sample(name) for name in SAMPLES})
    assert ids(results) == {
        *("bowls/ig/0", "bowls/fb/0", "bowls/x/0", "steam/ig/0", "steam/tt/0", "steam/yt/0"),
        *("letter/line/0", "letter/fb/0", "winter/li/0"),
    }
    assert {one.severity for one in problems} == {Severity.INFO}
    assert {one.code for one in problems} == {"FBK984"}
    line = next(one for one in results.each if one.entry.id == "letter/line/0")
    assert (line.figures.clicks, line.figures.sessions, line.figures.conversions) == (143, 141, 19)


def test_sources_of_one_post_add_up_and_go_to_their_channels() -> None:
    """Two rows of Analytics are Facebook's, by post and by story; one is LINE's."""
    results, _ = joined(planned(POSTS), {"a": sample("ga4")})
    known = {one.entry.id: one.figures for one in results.each}
    assert known["letter/fb/0"] == Figures(sessions=110, conversions=5)
    assert known["letter/line/0"] == Figures(sessions=141, conversions=19)
    assert results.files == (
        FileAccount(
            "feedback/metrics/a.csv",
            "Google Analytics 4: sessions by UTM",
            joined=3,
            unjoined=1,
            totals=1,
        ),
    )


def test_a_later_export_of_the_same_post_supersedes() -> None:
    head = "url,reach,reactions\n"
    files = {
        "2026-12": f"{head}https://www.instagram.com/p/AAA111/,900,80\n",
        "2026-11": f"{head}https://instagram.com/p/AAA111,500,50\n",
    }
    results, problems = joined(planned(POSTS), files)
    assert problems == ()
    assert results.each[0].figures == Figures(reach=900, reactions=80)
    accounts = [(one.path[-11:], one.joined, one.superseded) for one in results.files]
    assert accounts == [("2026-11.csv", 0, 1), ("2026-12.csv", 1, 0)]


def test_two_receipts_with_one_address_get_nothing() -> None:
    twins = [post(id, {"ig": "https://instagram.com/p/AAA111"}) for id in ("a", "b")]
    results, problems = joined(planned(twins), {"a": sample("meta-instagram")})
    assert results.each == ()
    assert [(one.code, one.place.line) for one in problems] == [("FBK985", 2), ("FBK984", 3)]
    assert problems[0].text() == ("this row fits 2 entries: a/ig/0, b/ig/0; it counts for none")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("line", {"letter/line/0"}),
        ("LINE / social", {"letter/line/0"}),
        ("facebook", {"letter/fb/0"}),
        ("fb", {"letter/fb/0"}),
        ("social", set()),
        ("", set()),
    ],
)
def test_utm_of_a_post_on_two_channels_needs_its_source(source: str, found: set[str]) -> None:
    data = f"Session manual ad content,Session source,Sessions\nLetter,{source},5\n"
    results, problems = joined(planned(POSTS), {"a": data})
    assert ids(results) == found
    assert [one.code for one in problems] == ([] if found else ["FBK985"])


def test_utm_of_a_post_on_one_channel_needs_none() -> None:
    data = "Session campaign,Sessions,Key events\nwinter,5,1\n(not set),9,0\nelse,2,0\n"
    results, problems = joined(planned(POSTS), {"a": data})
    assert ids(results) == {"winter/li/0"}
    assert [(one.code, one.place.line) for one in problems] == [("FBK984", 4)]


def test_an_id_counts_on_its_own_network_only() -> None:
    """A LinkedIn id in a file of X is somebody else's number."""
    data = "Post id,Post Link,Impressions\n7100000000000000001,,9\n"
    results, _ = joined(planned(POSTS), {"a": data})
    assert results.each == ()


def test_what_is_not_out_has_no_results() -> None:
    """A draft has no receipt, and so no results, whatever a file says."""
    draft = {"title": "d", "id": "d", "date": "2026-12-09", "channels": ["ig"]}
    results, problems = joined(planned([draft]), {"a": "entry,reach\nd/ig/0,5\n"})
    assert results.each == ()
    assert [one.code for one in problems] == ["FBK984"]


def test_without_files_nothing_is_asked() -> None:
    assert joined(planned(POSTS), {}) == (Results(), ())


@given(st.lists(st.integers(0, 7), max_size=40), st.randoms(use_true_random=False))
def test_rows_are_conserved_whatever_they_are(kinds: list[int], order: random.Random) -> None:
    rows = [
        "https://instagram.com/p/AAA111,5,1",
        "https://instagram.com/p/AAA111,9,2",
        "https://instagram.com/p/nobody,5,1",
        "https://instagram.com/p/BBB222,many,1",
        "https://instagram.com/p/BBB222,5",
        ",5,1",
        '"https://instagram.com/p/BBB222,5,1',
        "https://instagram.com/p/BBB222,5,1,9,9",
    ]
    lines = [rows[kind] for kind in kinds if kind != 6]
    order.shuffle(lines)
    results, _ = joined(_PLAN, {"a": "\n".join(["url,reach,reactions", *lines, ""])})
    (account,) = results.files
    assert account.rows == len(lines)
    assert account.joined == len(results.each)


_PLAN = planned(POSTS)


def test_the_order_of_files_does_not_matter() -> None:
    files = {name: sample(name) for name in SAMPLES}
    assert joined(_PLAN, files) == joined(_PLAN, dict(reversed(files.items())))
