"""The table of DESIGN.md §5, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srmkit.model import Status
from srmkit.views.edition import Edition, Part, Shown, of_count, of_quotes, shows
from tests.render import planned


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.OVERDUE])
def test_the_team_sees_all_of_everything(status: Status) -> None:
    site = planned.site(planned.post("one", status=status))
    assert {site.shown(entry) for entry in site.plan.entries} == {Shown.ALL}
    assert all(shows(Edition.TEAM, part) for part in Part)


@pytest.mark.parametrize(
    ("status", "teaser", "when", "shown"),
    [
        (Status.PUBLISHED, "", "2026-12-01 09:00", Shown.TEXT),
        (Status.PUBLISHED, "", "2026-12-03 09:00", Shown.NOTHING),
        (Status.PUBLISHED, "soon", "2026-12-03 09:00", Shown.TEASER),
        (Status.SCHEDULED, "soon", "2026-12-03 09:00", Shown.TEASER),
        (Status.APPROVED, "soon", "2026-12-03 09:00", Shown.TEASER),
        (Status.APPROVED, " ", "2026-12-03 09:00", Shown.NOTHING),
        (Status.APPROVED, "soon", "2026-12-01 09:00", Shown.NOTHING),
        (Status.REVIEW, "soon", "2026-12-03 09:00", Shown.NOTHING),
        (Status.DRAFT, "soon", "2026-12-03 09:00", Shown.NOTHING),
        (Status.IDEA, "soon", "2026-12-03 09:00", Shown.NOTHING),
        (Status.CANCELLED, "soon", "2026-12-03 09:00", Shown.NOTHING),
    ],
)
def test_the_public_sees_what_is_out_and_what_is_announced(
    status: Status, teaser: str, when: str, shown: Shown
) -> None:
    post = planned.post("one", status=status, teaser=teaser, date=planned.at(when))
    site = planned.site(post, edition=Edition.PUBLIC)
    assert {site.shown(entry) for entry in site.plan.entries} == {shown}


def test_a_receipt_makes_an_entry_public_whatever_else_is_said() -> None:
    post = planned.out("one", status=Status.DRAFT)
    site = planned.site(post, edition=Edition.PUBLIC)
    assert {site.shown(entry) for entry in site.plan.entries} == {Shown.TEXT}


def test_no_part_is_public_but_the_days_that_everybody_knows() -> None:
    assert [part for part in Part if shows(Edition.PUBLIC, part)] == [Part.DAYS]


def test_few_people_are_not_counted_and_quotes_need_a_yes() -> None:
    item = planned.workspace().items["lid"]
    silent = replace(item, quotes=False)
    assert of_count(Edition.PUBLIC, 5, 5)
    assert not of_count(Edition.PUBLIC, 4, 5)
    assert not of_count(Edition.PUBLIC, 0, 0)
    assert of_count(Edition.TEAM, 1, 5)
    assert of_quotes(Edition.PUBLIC, item, 5, 5)
    assert not of_quotes(Edition.PUBLIC, item, 4, 5)
    assert not of_quotes(Edition.PUBLIC, silent, 500, 5)
    assert of_quotes(Edition.TEAM, silent, 1, 5)
