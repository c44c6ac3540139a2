"""What whoever posts has to do: what is late, what is left of today, what comes, what is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from srmkit.model import Absence, Policy, Post, Repeat, Status, Variant
from srmkit.problems import Place
from srmkit.render.today import texts
from srmkit.schedule import plan
from srmkit.views.site import Site
from srmkit.views.today import MOST_AHEAD, TodayView, today_view
from tests.render import planned


def entry(id: str, when: str, **changes: Any) -> Post:
    given: dict[str, Any] = {"channels": ("ig",), "date": planned.at(when), "variants": {}}
    return planned.post(id, **(given | changes))


def lists(view: TodayView) -> dict[str, list[str]]:
    return {
        "late": [one.post for one in view.late],
        "today": [one.post for one in view.today],
        "ahead": [one.post for one in view.ahead],
        "unready": [one.post for one in view.unready],
        "done": [one.post for one in view.done],
    }


def test_every_entry_is_in_one_list() -> None:
    posts = [
        entry("yesterday", "2026-12-01 09:30"),
        entry("at-ten", "2026-12-02 10:00"),
        entry("tonight", "2026-12-02 20:00"),
        entry("some-time-today", "2026-12-02"),
        entry("tomorrow", "2026-12-03 09:00"),
        entry("in-a-week", "2026-12-09 23:00"),
        entry("too-far", "2026-12-10 09:00"),
        entry("draft-today", "2026-12-02 21:00", status=Status.DRAFT),
        entry("draft-late", "2026-12-01 21:00", status=Status.DRAFT),
        entry("draft-tomorrow", "2026-12-03 21:00", status=Status.DRAFT),
        entry("called-off", "2026-12-02 21:00", status=Status.CANCELLED),
        planned.out("went-out", date=planned.at("2026-12-02 08:00"), receipts=(
            replace(planned.PUBLISHED[0], at=planned.at("2026-12-02 08:01")),), channels=("ig",)),
    ]  # fmt: skip
    assert lists(today_view(planned.site(*posts))) == {
        "late": ["yesterday", "at-ten"],
        "today": ["some-time-today", "tonight"],
        "ahead": ["tomorrow", "in-a-week"],
        "unready": ["draft-late", "draft-today"],
        "done": ["went-out"],
    }


def held(site: Site, policy: Policy) -> Site:
    since = datetime(2026, 12, 2, tzinfo=planned.ZONE)
    reason = planned.workspace().channels["ig"].name
    hold = Absence(
        "t10", since, since + timedelta(days=2), Place("calendar/dates.yml"), reason=reason,
        policy=policy,
    )  # fmt: skip
    workspace = replace(site.plan.workspace, holds={"t10": hold})
    return replace(site, plan=plan(workspace, site.plan.now))


def test_what_is_on_hold_is_not_offered_to_be_posted() -> None:
    posts = [entry("tonight", "2026-12-02 20:00"), entry("tomorrow", "2026-12-03 09:00")]
    view = today_view(held(planned.site(*posts), Policy.RESLOT))
    assert lists(view)["today"] == lists(view)["ahead"] == []
    (one,) = view.stopped
    assert (one.reason, one.policy) == ("ig", Policy.RESLOT)
    assert [tile.post for tile in one.tiles] == ["tonight", "tomorrow"]


def test_an_entry_comes_with_everything_it_needs() -> None:
    post = entry("one", "2026-12-02 20:00", body="**Bold** #a", link="https://e.example/")
    (one,) = today_view(planned.site(post)).today
    assert (one.text, one.parts[0].meters[0].count) == ("Bold #a", 7)
    assert [file.path for file in one.files] == ["media/a.jpg"]
    assert (one.link, one.zone, one.occurrence) == ("https://e.example/", "Asia/Hong_Kong", None)
    assert one.edit.startswith("https://github.com/example/forge/edit/")
    assert one.composer.url.startswith("https://business.facebook.com/")
    assert one.due == one.at


def test_the_command_line_says_the_same_words() -> None:
    post = entry("one", "2026-12-02 20:00", body="**Two**\n\n- parts\x07 & <b>\n",
                 variants={"ig": Variant(thread=("then\n", "", "again"))})  # fmt: skip
    site = planned.site(post)
    (one,) = today_view(site).today
    assert one.text == texts(site.plan.entries, harmless=False)
    assert [part.text for part in one.parts][1:] == ["then", "again"]


def test_a_day_without_a_time_is_late_when_it_is_over() -> None:
    (one,) = today_view(planned.site(entry("day", "2026-12-02"))).today
    assert one.due - one.at == timedelta(days=1)
    assert one.tile.at is None


def test_a_repeat_says_which_time_it_is() -> None:
    post = entry("often", "2026-12-01 20:00", repeat=Repeat("FREQ=DAILY;COUNT=60"))
    view = today_view(planned.site(post))
    assert [one.occurrence for one in view.today] == [1]
    assert [one.occurrence for one in view.ahead] == list(range(2, 9))


def test_a_busy_week_is_counted_and_not_written_out() -> None:
    posts = [entry(f"p{n}", "2026-12-04 09:00") for n in range(MOST_AHEAD + 7)]
    view = today_view(planned.site(*posts))
    assert (len(view.ahead), view.more_ahead) == (MOST_AHEAD, 7)
