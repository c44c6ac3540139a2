"""Rows that are one post on several channels become one, and only those."""

from __future__ import annotations

from tests.adopt.importing import body, imported, kept, posts, whole

HEAD = "Date,Time,Platform,Title,Text,Status,Notes\n"


def test_the_same_words_on_two_channels_are_one_post() -> None:
    found = imported(HEAD + "2026-12-01,9:00,IG,T,a,OK,n1\n2026-12-01,12:30,FB,T,a,OK,n2\n")
    whole(found)
    (post,) = posts(found)
    assert post.channels == ("ig", "fb")
    assert "ig" not in post.variants
    assert post.variants["fb"].text is None
    moment = post.variants["fb"].date
    assert moment is not None
    assert str(moment.value) == "2026-12-01 12:30:00"
    assert kept(found)["cells"] == {"Notes": ["n1", "n2"]}
    assert kept(found)["rows"] == ["2", "3"]
    assert found.merged == 1


def test_it_can_be_left_undone() -> None:
    text = HEAD + "2026-12-01,9:00,IG,T,a,OK,\n2026-12-01,9:00,FB,T,a,OK,\n"
    found = imported(text, merge=False)
    whole(found)
    assert sorted(one.id for one in posts(found)) == ["t", "t-2026-12-01"]
    assert found.merged == 0


def test_the_same_row_twice_is_one_post() -> None:
    found = imported(HEAD + "2026-12-01,9:00,IG,T,a,OK,n\n" * 2)
    whole(found)
    assert (len(posts(found)), found.merged) == (1, 1)


def test_the_same_channel_at_another_time_is_another_post() -> None:
    found = imported(HEAD + "2026-12-01,9:00,IG,T,a,OK,\n2026-12-03,9:00,IG,T,a,OK,\n")
    assert [one.id for one in posts(found)] == ["t", "t-2026-12-03"]


def test_more_than_a_week_apart_is_another_post() -> None:
    apart = HEAD + "2026-12-01,,IG,T,a,OK,\n2026-12-{},,FB,T,a,OK,\n"
    assert len(posts(imported(apart.format("08")))) == 1
    assert len(posts(imported(apart.format("09")))) == 2


def test_what_differs_in_a_key_is_another_post() -> None:
    """One is out and the other is not: one status cannot say both."""
    found = imported(HEAD + "2026-11-01,,IG,T,a,Published,\n2026-11-01,,FB,T,a,Draft,\n")
    assert len(posts(found)) == 2


def test_other_words_are_another_post() -> None:
    found = imported(HEAD + "2026-12-01,,IG,T,a,OK,\n2026-12-01,,FB,T,b,OK,\n")
    assert sorted(map(body, posts(found))) == ["a", "b"]


def test_a_channel_that_nobody_knows_joins_at_the_same_time_only() -> None:
    """It has no time of its own in the post, so another time would be lost."""
    same = imported(HEAD + "2026-12-01,9:00,IG,T,a,OK,\n2026-12-01,9:00,MySpace,T,a,OK,\n")
    assert len(posts(same)) == 1
    assert kept(same)["cells"] == {"Platform": "MySpace"}
    other = imported(HEAD + "2026-12-01,9:00,IG,T,a,OK,\n2026-12-01,12:00,MySpace,T,a,OK,\n")
    assert len(posts(other)) == 2


def test_thousands_of_rows_alike_are_no_trap() -> None:
    """Every row has the same title and no text; comparing each with each would take minutes."""
    hours = [(m, d, h) for m in range(1, 13) for d in range(1, 29) for h in range(10, 20)]
    rows = [f"2026-{month:02}-{day:02},{hour}:00,IG,Post,,,\n" for month, day, hour in hours]
    found = imported(HEAD + "".join(rows))
    whole(found)
    assert len(found.posts) == len(rows)
    assert len({one.path.casefold() for one in found.posts}) == len(rows)
    assert len({one.id.casefold() for one in found.posts}) == len(rows)
