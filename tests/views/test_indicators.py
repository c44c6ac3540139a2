"""Which indicators each edition shows, and that what is held back cannot be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from srmkit.dates import parse_moment
from srmkit.load import load_workspace
from srmkit.loop.heard import Heard
from srmkit.loop.indicators.figures import Figure, Unit
from srmkit.loop.roadmap import Roadmap
from srmkit.model import Measure
from srmkit.schedule import plan
from srmkit.views.edition import Edition
from srmkit.views.indicators import CHAPTERS, Board, Card, board
from srmkit.views.site import Site
from tests.loop.indicators.measured import records
from tests.workspaces import tree

LISTED = ["csat", "first-response", "volume", "nps"]


def ratings(values: str, **more: str) -> list[dict[str, Any]]:
    """One record by each of so many people, with these values of `csat`."""
    return [
        {"author": f"a{at}", "csat": value, "said": "2026-12-01 09:00", **more}
        for at, value in enumerate(values)
    ]


def shown(edition: Edition, heard: list[dict[str, Any]], **parts: Any) -> Board | None:
    settings = {"public_indicators": LISTED, **parts.pop("workspace", {})}
    workspace = load_workspace(tree({"workspace": settings, **parts})).workspace
    now = parse_moment("2026-12-02 10:00").on(workspace.settings.zone)
    tagged, moods = records(heard, workspace)
    made = Heard.of(plan(workspace, now), tuple(tagged), Roadmap(), moods)
    return board(Site(made, edition, "en"))


def cards(found: Board | None) -> Mapping[Measure, Card]:
    assert found
    return {card.measure: card for chapter in found.chapters for card in chapter.cards}


def test_every_measure_belongs_to_one_chapter() -> None:
    listed = [measure for measures in CHAPTERS.values() for measure in measures]
    assert sorted(listed) == sorted(Measure)


def test_the_team_sees_all_with_weeks_and_groups() -> None:
    found = shown(Edition.TEAM, ratings("54"), workspace={"hours": ["09:00-18:00"]})
    own = cards(found)[Measure.CSAT]
    assert set(cards(found)) == set(Measure)
    assert own.total.n == 2
    assert own.recent
    assert own.recent.n == 2
    assert found
    assert len(own.weeks) == len(found.weeks) == 12
    assert all(len(chapter.splits) == 4 for chapter in found.chapters)


def test_business_hours_are_shown_once_somebody_says_when_they_are() -> None:
    business = {one for one in Measure if one.endswith("-business")}
    without = shown(Edition.TEAM, ratings("5"))
    assert without
    assert not without.hours
    assert business.isdisjoint(cards(without))
    own = {"line": {"network": "line", "hours": ["mon-fri 09:00-18:00"]}}
    assert business <= set(cards(shown(Edition.TEAM, ratings("5"), channels=own)))


def test_the_public_sees_what_is_listed_without_weeks_and_groups() -> None:
    found = shown(Edition.PUBLIC, ratings("5" * 6 + "1" * 6))
    assert set(cards(found)) == set(map(Measure, LISTED))
    assert found
    assert found.weeks == ()
    assert found.remarks == ()
    assert all(chapter.splits == () for chapter in found.chapters)
    assert all(one.recent is None and one.weeks == () for one in cards(found).values())


def test_the_public_has_no_page_where_nothing_is_listed() -> None:
    assert shown(Edition.PUBLIC, ratings("5"), workspace={"public_indicators": []}) is None


def test_public_numbers_are_rounded_and_have_no_interval() -> None:
    own = cards(shown(Edition.PUBLIC, ratings("5" * 7 + "1" * 6)))
    assert own[Measure.CSAT].total == Figure(10, 0.54)
    assert own[Measure.VOLUME].total == Figure(10, 10.0)


@pytest.mark.parametrize(
    ("values", "public"),
    [
        ("5" * 4, False),  # too few people
        ("5" * 5, True),  # all of them agree: there is no other side
        ("5" * 9 + "1" * 4, False),  # four were not satisfied: their number would be told
        ("5" * 9 + "1" * 5, True),
        ("1" * 9 + "5", False),
    ],
)
def test_a_share_is_public_once_enough_people_stand_on_each_side(values: str, public: bool) -> None:
    own = cards(shown(Edition.PUBLIC, ratings(values)))
    assert (own[Measure.CSAT].total.n > 0) is public


def test_one_person_who_says_much_is_one_person() -> None:
    heard = [{"author": "ann", "csat": "5", "said": "2026-12-01 09:00"} for _ in range(50)]
    assert cards(shown(Edition.PUBLIC, heard))[Measure.CSAT].total == Figure()
    nobody = [{"csat": "5", "said": "2026-12-01 09:00"} for _ in range(50)]
    assert cards(shown(Edition.PUBLIC, nobody))[Measure.CSAT].total == Figure()


def test_public_times_are_rounded() -> None:
    heard = ratings("5" * 5, answered="2026-12-01 09:31:29")
    own = cards(shown(Edition.PUBLIC, heard))[Measure.FIRST_RESPONSE]
    assert own.unit is Unit.SECONDS
    assert own.total == Figure(5, 31 * 60.0, 31 * 60.0)
