"""Which pages the calendar has, how they lead to each other, what a day, week and quarter say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from srmkit.dates import parse_hours
from srmkit.model import Post, Status
from srmkit.views.calendar_day import day_view
from srmkit.views.calendar_filters import choices
from srmkit.views.calendar_pages import (
    Span,
    anchor,
    beside,
    month_span,
    pages_of,
    quarter_span,
    ways,
    week_span,
)
from srmkit.views.edition import Edition
from srmkit.views.filters import MOST
from srmkit.views.month import month
from srmkit.views.quarter import HEAVIEST, LISTED, level, quarter
from srmkit.views.site import Site
from srmkit.views.tile import tiles
from srmkit.views.week import week
from tests.render import planned


def on(day: str, /, **changes: object) -> Post:
    """A post of that day on Instagram."""
    return planned.post(day, channels=("ig",), date=planned.at(day), **changes)


def changed(site: Site, **changes: object) -> Site:
    """The site of another workspace."""
    workspace = replace(site.plan.workspace, **changes)  # type: ignore[arg-type]
    return replace(site, plan=replace(site.plan, workspace=workspace))


# ---------- pages


@pytest.mark.parametrize(
    ("day", "start", "id", "first"),
    [
        (date(2026, 12, 2), 0, "calendar/2026-w49", date(2026, 11, 30)),
        (date(2026, 12, 2), 6, "calendar/2026-w49", date(2026, 11, 29)),
        (date(2027, 1, 1), 0, "calendar/2026-w53", date(2026, 12, 28)),
        (date(2027, 1, 2), 5, "calendar/2027-w01", date(2027, 1, 2)),
    ],
)
def test_a_week_is_called_like_the_iso_week_of_its_thursday(
    day: date, start: int, id: str, first: date
) -> None:
    span = week_span(day, start)
    assert (span.id, span.first, span.last) == (id, first, first + timedelta(days=6))


def test_every_week_has_a_name_of_its_own_wherever_it_begins() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(0, 4000, 7)]
    for start in range(7):
        assert len({week_span(day, start).id for day in days}) == len(days)


def test_a_span_is_whole() -> None:
    assert month_span(2028, 2).last == date(2028, 2, 29)
    assert quarter_span(2026, 4) == Span(
        "quarter", (2026, 4), date(2026, 10, 1), date(2026, 12, 31)
    )


def test_weeks_are_those_with_entries_and_their_neighbours() -> None:
    """A post of 2013 does not make seven hundred weeks."""
    site = planned.site(on("2013-03-06"), on("2026-12-20"))
    assert [one.id[9:] for one in pages_of(site).weeks] == [
        *("2013-w09", "2013-w10", "2013-w11"),
        *("2026-w48", "2026-w49", "2026-w50", "2026-w51", "2026-w52"),
    ]
    assert [one.id[9:] for one in pages_of(site).quarters] == ["2013-q1", "2026-q4", "2027-q1"]


def test_neighbours_are_the_nearest_pages_also_of_a_page_that_does_not_exist() -> None:
    site = planned.site(on("2013-03-06"), on("2026-12-20"))
    before, after = beside(site, month_span(2026, 12))
    assert before == month_span(2013, 3)
    assert after == month_span(2027, 1)
    assert beside(site, month_span(2013, 3))[0] is None
    assert beside(site, month_span(2020, 1)) == (month_span(2013, 3), month_span(2026, 12))


def test_the_same_day_is_looked_for_on_the_other_pages() -> None:
    site = planned.site(on("2026-12-20"), on("2027-01-14"))
    found = {one.kind: (one.id, one.day) for one in ways(site, month_span(2027, 1))}
    day = date(2027, 1, 14)
    assert found == {
        "month": ("calendar/2027-01", day),
        "week": ("calendar/2027-w02", day),
        "agenda": ("agenda", day),
        "quarter": ("calendar/2027-q1", day),
    }
    assert anchor(site, month_span(2026, 12)) == site.today
    assert {one.day for one in ways(site, None)} == {site.today}


# ---------- a day


def test_silence_lies_between_two_entries_and_begins_with_three_days() -> None:
    site = planned.site(on("2026-12-01"), on("2026-12-05"), on("2026-12-08"))
    found = [day_view(site, date(2026, 12, day)).silence for day in range(1, 10)]
    assert [one and (one.days, one.place) for one in found] == [
        *(None, (3, 1), (3, 2), (3, 3), None, None, None, None, None)
    ]


def test_what_nobody_hears_breaks_no_silence() -> None:
    site = planned.site(
        on("2026-12-03"), on("2026-12-05", status=Status.CANCELLED), on("2026-12-08")
    )
    silence = day_view(site, date(2026, 12, 5)).silence
    assert silence is not None
    assert silence.days == 4


def test_an_audience_that_hears_too_much_on_a_day_is_named() -> None:
    site = planned.site(
        planned.post("one", channels=("ig",), date=planned.at("2026-12-10 09:00")),
        planned.post("two", channels=("ig",), date=planned.at("2026-12-10 12:00")),
        planned.post("else", channels=("blog",), date=planned.at("2026-12-10 12:00")),
    )
    (over,) = day_view(site, date(2026, 12, 10)).over
    assert (over.audience.id, over.count, over.limit) == ("fans", 2, 1)
    assert day_view(site, date(2026, 12, 11)).over == ()


def test_the_public_sees_neither_silence_nor_limits() -> None:
    site = planned.site(
        *(planned.out(f"out-{n}") for n in range(3)),
        on("2026-12-20", teaser="soon"),
        edition=Edition.PUBLIC,
    )
    days = [one for week in month(site, month_span(2026, 11)).weeks for one in week]
    assert sum(len(one.tiles) for one in days) == 6, "there is something to see"
    assert not any(one.silence or one.over or one.new or one.stops for one in days)
    assert week(site, week_span(date(2026, 11, 20), 0)).shaded is False
    assert {one.limit for one in month(site, month_span(2026, 11)).audiences} == {None}


# ---------- month, week, quarter


def test_a_strip_shows_each_day_and_how_long_nothing_came() -> None:
    site = planned.site(on("2026-11-20"), on("2026-12-10"), on("2026-12-12"))
    (fans,) = month(site, month_span(2026, 12)).audiences
    assert fans.days == tuple(int(day in {10, 12}) for day in range(1, 32))
    assert (fans.count, fans.silence, fans.limit, fans.forgotten) == (2, 20, 21, False)
    (channel,) = month(site, month_span(2027, 1)).channels
    assert (channel.count, channel.silence, channel.forgotten) == (0, 50, True)


def test_a_week_has_the_hours_it_needs() -> None:
    site = planned.site(
        on("2026-12-01 06:40"), on("2026-12-02"), on("2026-12-03 23:10"), on("2026-12-03 23:50")
    )
    view = week(site, week_span(date(2026, 12, 2), 0))
    assert [one.hour for one in view.hours] == list(range(6, 24))
    assert [len(one) for one in view.whole] == [0, 0, 1, 0, 0, 0, 0]
    assert [len(cell.tiles) for cell in view.hours[-1].cells] == [0, 0, 0, 2, 0, 0, 0]
    assert view.total == 4
    quiet = week(site, week_span(date(2026, 12, 9), 0))
    assert [one.hour for one in quiet.hours] == list(range(9, 21))


def test_quiet_and_active_hours_are_on_the_workspaces_clock() -> None:
    """22:00 in Tokyo is 21:00 in Hong Kong; quiet is when every channel is."""
    site = planned.site(on("2026-12-01 22:30"))
    channels = site.plan.workspace.channels
    hours = (parse_hours("22:00-08:00"),)
    both = changed(
        site, channels={id: replace(one, quiet_hours=hours) for id, one in channels.items()}
    )
    span = week_span(date(2026, 12, 1), 0)
    quiet = {row.hour: row.cells[0].quiet for row in week(both, span).hours}
    assert (quiet[21], quiet[22]) == (False, True)
    tokyo = {"blog": replace(channels["blog"], quiet_hours=hours)}
    alone = {
        row.hour: row.cells[0].quiet for row in week(changed(site, channels={**tokyo}), span).hours
    }
    assert alone[21]
    active = {row.hour: row.cells[0].active for row in week(site, span).hours}
    assert (active[11], active[12], active[14]) == (0, 3, 0)


def test_a_quarter_lists_what_comes_and_says_how_much_more_there_is() -> None:
    busy = [on(f"2026-12-{day:02d} 09:00") for day in range(1, 21)]
    view = quarter(planned.site(*busy), quarter_span(2026, 4))
    december = view.months[2]
    listed = [tile.day.day for one in december.listed for tile in one.tiles]
    assert listed == list(range(2, 2 + LISTED)), "from today on"
    assert (december.total, december.more, view.total) == (20, 20 - LISTED, 20)
    assert [one.total for one in view.months] == [0, 0, 20]


def test_bars_are_cut_to_the_quarter() -> None:
    site = planned.site(planned.post("one"))
    campaign = replace(
        site.plan.workspace.campaigns["care"], since=date(2026, 9, 1), until=date(2026, 10, 3)
    )
    own = changed(site, campaigns={"care": campaign})
    bars = quarter(own, quarter_span(2026, 4)).bars
    assert [(one.kind, one.start, one.length) for one in bars] == [
        ("campaign", 0, 3),
        ("hiatus", 65, 2),
        ("hold", 74, 1),
    ]
    assert quarter(replace(own, edition=Edition.PUBLIC), quarter_span(2026, 4)).bars == ()
    assert [level(count) for count in (0, 1, 4, 9)] == [0, 1, HEAVIEST, HEAVIEST]


# ---------- filters


def test_an_entry_is_left_by_the_choices_of_each_of_its_values() -> None:
    site = planned.site(
        planned.post("one", owner="amy", date=planned.at("2026-12-10 09:30")),
        planned.post("two", owner="ken", status=Status.DRAFT, pillar="", campaign=""),
    )
    made = choices(site)
    names = {one.number: (one.kind, one.value) for one in made.found}
    shown = tiles(site, site.plan.entries.by_post["one"])
    assert {one.channel.id: [names[n] for n in made.of(one)] for one in shown} == {
        id: [("channel", id), ("status", "approved"), ("owner", "amy")] for id in ("ig", "blog")
    }
    assert [kind for kind, _ in made.by_kind()] == ["channel", "status", "owner"]


def test_the_public_may_choose_by_channel_and_audience_of_what_is_out() -> None:
    """A draft's audience, owner, pillar, campaign and status are nobody's business."""
    posts = [
        planned.out("out", audiences=("fans",)),
        planned.out("other", audiences=("cooks",)),
        planned.post("draft", status=Status.DRAFT, audiences=("secret",), owner="someone"),
        planned.post("soon", teaser="soon", audiences=("secret",)),
    ]
    site = planned.site(*posts)
    fans = site.plan.workspace.audiences["fans"]
    more = {id: replace(fans, id=id) for id in ("fans", "cooks", "secret")}
    team = changed(site, audiences=more)
    public = replace(team, edition=Edition.PUBLIC)
    assert {one.value for one in choices(team).found if one.kind == "audience"} == set(more)
    assert [(one.kind, one.value) for one in choices(public).found] == [
        ("channel", "ig"), ("channel", "blog"), ("audience", "fans"), ("audience", "cooks"),
    ]  # fmt: skip
    teaser = tiles(public, public.plan.entries.by_post["soon"])
    assert [len(choices(public).of(one)) for one in teaser] == [1, 1]


def test_more_choices_than_style_rules_still_have_numbers() -> None:
    posts = [on("2026-12-10", owner=f"owner {n}") for n in range(MOST + 9)]
    posts = [replace(one, id=f"p{n}") for n, one in enumerate(posts)]
    found = choices(planned.site(*posts)).found
    assert [one.number for one in found] == list(range(1, MOST + 10))
