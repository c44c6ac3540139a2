"""Months, lists and maps of weeks: what falls on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from srmkit.model import Status
from srmkit.views.agenda import agenda
from srmkit.views.audience import audience_view
from srmkit.views.calendar_pages import month_span, pages_of
from srmkit.views.channel import channel_view
from srmkit.views.edition import Edition
from srmkit.views.heat import heat
from srmkit.views.home import home
from srmkit.views.month import month
from srmkit.views.post import post_view
from srmkit.views.report import report
from srmkit.views.site import Site
from tests.render import planned


def day_of(site: Site, day: date) -> list[str]:
    view = month(site, month_span(day.year, day.month))
    cell = next(one for week in view.weeks for one in week if one.day == day)
    return [tile.words for tile in cell.tiles]


def test_a_month_is_whole_weeks_from_the_day_the_workspace_begins_them() -> None:
    site = planned.site()
    monday = month(site, month_span(2026, 12))
    assert {len(week) for week in monday.weeks} == {7}
    assert monday.weeks[0][0].day == date(2026, 11, 30)
    settings = replace(site.plan.workspace.settings, week_start=6)
    workspace = replace(site.plan.workspace, settings=settings)
    sunday = month(
        replace(site, plan=replace(site.plan, workspace=workspace)), month_span(2026, 12)
    )
    assert sunday.weeks[0][0].day == date(2026, 11, 29)


def test_an_entry_falls_on_the_workspaces_day_and_keeps_the_channels_clock() -> None:
    """00:30 in Tokyo is the evening before in Hong Kong; a day without a time stays that day."""
    late = planned.post("late", channels=("blog",), date=planned.at("2026-12-10 00:30"))
    whole = planned.post("whole", channels=("blog",), date=planned.at("2026-12-10"), title="whole")
    site = planned.site(late, whole)
    assert day_of(site, date(2026, 12, 9)) == ["title"]
    assert day_of(site, date(2026, 12, 10)) == ["whole"]
    row = post_view(site, late, site.plan.entries.by_post["late"]).rows[0]
    assert row.tile.at == datetime(2026, 12, 9, 23, 30, tzinfo=planned.ZONE)
    assert row.local is not None
    assert f"{row.local:%H:%M}" == "00:30"


def test_holds_hiatuses_and_key_dates_stand_on_their_days_for_the_team() -> None:
    cells = {
        one.day: one for week in month(planned.site(), month_span(2026, 12)).weeks for one in week
    }
    assert [one.reason for one in cells[date(2026, 12, 6)].stops] == ["away"]
    assert cells[date(2026, 12, 7)].stops == ()
    assert [one.hold for one in cells[date(2026, 12, 14)].stops] == [True]
    assert [one.name for one in cells[date(2026, 12, 12)].key_dates] == ["key date"]
    public = month(planned.site(edition=Edition.PUBLIC), month_span(2026, 12))
    assert not any(one.stops or one.key_dates for week in public.weeks for one in week)


def test_an_audience_nothing_is_for_is_counted_as_none() -> None:
    """Who is forgotten shows as a zero, not as an absence."""
    view = month(planned.site(planned.post("one", audiences=())), month_span(2026, 12))
    assert [(one.count, one.silence, one.forgotten) for one in view.audiences] == [(0, None, True)]
    assert view.total == 2


def test_the_agenda_begins_today_and_looks_back_newest_first() -> None:
    posts = [
        planned.post(f"p{day}", channels=("ig",), date=planned.at(day))
        for day in (
            "2026-12-02",
            "2026-12-20",
            "2027-06-01",
            "2026-11-30",
            "2026-11-28",
            "2025-01-01",
        )
    ]
    view = agenda(planned.site(*posts))
    assert [one.day for one in view.coming] == [date(2026, 12, 2), date(2026, 12, 20)]
    assert [one.day for one in view.recent] == [date(2026, 11, 30), date(2026, 11, 28)]
    assert (view.later, view.earlier) == (1, 1)


def test_months_are_those_with_entries_this_one_and_the_next() -> None:
    found = pages_of(planned.site()).months
    assert [one.id for one in found] == ["calendar/2026-12", "calendar/2027-01"]


def test_the_map_of_weeks_knows_the_longest_silence() -> None:
    """From the first entry to today; what is before it is no silence, and what comes none yet."""
    posts = [
        planned.post(str(n), channels=("ig",), date=planned.at(day))
        for n, day in enumerate(("2026-11-01", "2026-11-11", "2026-11-28", "2027-01-20"))
    ]
    site = planned.site(*posts)
    made = heat(site, site.entries)
    assert made.total == 4
    assert made.silence == 16


def test_texts_are_shown_once_with_the_channels_that_get_them() -> None:
    same = planned.post("same", variants={})
    site = planned.site(same)
    view = post_view(site, same, site.plan.entries.by_post["same"])
    assert [[one.id for one in copy.channels] for copy in view.copies] == [["blog", "ig"]]
    own = planned.post("own")
    site = planned.site(own)
    view = post_view(site, own, site.plan.entries.by_post["own"])
    assert sorted((copy.text, copy.literal) for copy in view.copies) == [
        ("body", False),
        ("variant", True),
    ]


def test_a_channel_and_an_audience_know_their_last_and_next_day() -> None:
    late = planned.post("late", date=planned.at("2026-12-02 08:00"))
    site = planned.site(planned.out("out"), late, planned.post("next"))
    workspace = site.plan.workspace
    channel = channel_view(site, workspace.channels["ig"])
    assert (channel.last, channel.next) == (date(2026, 11, 20), date(2026, 12, 10))
    audience = audience_view(site, workspace.audiences["fans"])
    assert (audience.gap, audience.forgotten) == (12, False)
    public = planned.site(planned.out("out"), edition=Edition.PUBLIC)
    assert channel_view(public, workspace.channels["ig"]).promises is None
    assert audience_view(public, workspace.audiences["fans"]).wishes is None


def test_a_teaser_does_not_say_whom_it_is_for() -> None:
    site = planned.site(planned.post("one", teaser="soon"), edition=Edition.PUBLIC)
    view = audience_view(site, site.plan.workspace.audiences["fans"])
    assert (view.coming, view.heat.total) == ((), 0)


def test_home_says_what_is_due_what_is_late_and_what_is_not_ready() -> None:
    today = planned.at("2026-12-02 20:00")
    site = planned.site(
        planned.post("due", title="due", channels=("ig",), date=today),
        planned.post("draft", title="draft", channels=("ig",), date=today, status=Status.DRAFT),
        planned.post("late", title="late", channels=("ig",), date=planned.at("2026-12-01 20:00")),
    )
    team = home(site).team
    assert team is not None
    lists = {"due": team.due, "draft": team.unready, "late": team.overdue}
    assert {name: [one.words for one in found] for name, found in lists.items()} == {
        name: [name] for name in lists
    }
    assert home(planned.site(edition=Edition.PUBLIC)).team is None


def test_the_report_folds_what_is_alike_and_counts_all_of_it() -> None:
    """Worst first; five of a code and a number."""
    made = report(planned.site(planned.post("one")))
    assert [(pile.code, pile.count, len(pile.first)) for pile in made.piles] == [
        ("CFG301", 1, 1),
        ("CAD103", 7, 5),
    ]
    assert made.total == 8
    assert made.piles[1].first[0].post == "one"
    assert made.piles[1].first[0].source.endswith("/blob/HEAD/content/posts/2026/one.md#L1")
    assert report(planned.site(planned.post("one"), edition=Edition.PUBLIC)).total == 0
