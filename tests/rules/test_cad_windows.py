"""CAD101, CAD102 and CAD104 against oracles that look at everything, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from srmkit.dates import start_of_day, week_of
from srmkit.model import Absence, Entry, Plan, Post, Status
from srmkit.rules.cadence import too_close, too_few, too_many
from tests.rules.plans import CHANNELS, NOW, absences, heard, made, plans, posts, reaches

HOURS = timedelta(hours=24)


def reached(plan: Plan, channel: str) -> list[Entry]:
    return [one for one in plan.entries if one.channel.id == channel and reaches(one)]


def ahead(entry: Entry) -> bool:
    return entry.at > NOW and entry.post.status not in {Status.IDEA, Status.CANCELLED}


def instant(entry: Entry) -> float:
    return entry.at.astimezone(UTC).timestamp()


@given(written=st.lists(posts, max_size=25), allowed=st.integers(0, 3))
def test_a_networks_day_agrees_with_the_oracle(written: list[Post], allowed: int) -> None:
    taking = {
        id: replace(channel, network="threads", limits={"posting.day": allowed})
        for id, channel in CHANNELS.items()
    }
    plan = made(written, channels=taking)
    found = [
        (one.params["channel"], one.subject, one.hard, one.params["count"])
        for one in too_many.check(plan, too_many.Options(999, 999))
    ]
    wanted = []
    for channel in taking:
        entries = reached(plan, channel)
        worst = 0
        for number, entry in enumerate(entries):
            edge = instant(entry) - HOURS.total_seconds()
            window = [one for one in entries[: number + 1] if instant(one) > edge]
            promised = [one for one in window if one.post.status is not Status.DRAFT]
            level = (len(window) > allowed) + (len(promised) > allowed)
            if level == 0:
                worst = 0
            elif level > worst and ahead(entry):
                if level == 2 and entry.post.status is Status.DRAFT:
                    continue
                worst = level
                wanted.append((channel, entry.post.path, level == 2, len(window)))
    assert found == wanted


@given(plan=plans, least=st.integers(0, 120), between=st.integers(0, 120))
def test_distances_agree_with_the_oracle(plan: Plan, least: int, between: int) -> None:
    options = too_close.Options(least, between)
    found = {
        (one.message.id, one.subject, one.params["title"], one.at)
        for one in too_close.check(retitled(plan), options)
    }
    channel_pairs: dict[tuple[str, str, str], Entry] = {}
    for channel in CHANNELS:
        for before, after in close(reached(plan, channel), least):
            channel_pairs.setdefault((channel, before.post.id, after.post.id), after)
    told = {(was, then) for _, was, then in channel_pairs}
    audience_pairs: dict[tuple[str, str], Entry] = {}
    for audience in plan.workspace.audiences:
        for before, after in close(heard(plan, audience), between):
            pair = (before.post.id, after.post.id)
            if before.channel.id != after.channel.id and pair not in told:
                audience_pairs.setdefault(pair, after)
    assert found == {
        *(
            ("CAD104.channel", one.post.path, was, one.at)
            for (_, was, _), one in channel_pairs.items()
        ),
        *(
            ("CAD104.audience", one.post.path, was, one.at)
            for (was, _), one in audience_pairs.items()
        ),
    }


def retitled(plan: Plan) -> Plan:
    """The same with titles that tell posts apart."""
    named = [replace(post, title=post.id) for post in plan.workspace.posts]
    return made(named)


def close(entries: list[Entry], minutes: int) -> list[tuple[Entry, Entry]]:
    """Each coming entry with the nearest one of another post before it, where that is too near."""
    firm = [one for one in entries if one.post.status is not Status.DRAFT]
    pairs = []
    for among in (firm, entries):
        for number, after in enumerate(among):
            others = [one for one in among[:number] if one.post.id != after.post.id]
            if not others or not ahead(after):
                continue
            drafted = Status.DRAFT in {others[-1].post.status, after.post.status}
            near = instant(after) - instant(others[-1]) < 60 * minutes
            if near and (among is firm or drafted):
                pairs.append((others[-1], after))
    return pairs


@given(
    written=st.lists(posts, max_size=25),
    hiatuses=absences(list(CHANNELS)),
    least=st.integers(1, 4),
)
def test_weeks_agree_with_the_oracle(
    written: list[Post], hiatuses: Mapping[str, Absence], least: int
) -> None:
    plan = made(written, hiatuses=hiatuses)
    found: set[tuple[str, str]] = set()
    for one in too_few.check(plan, too_few.Options(per_week=least)):
        first = date.fromisoformat(one.params["day"])
        for number in range(one.params["weeks"]):
            week = (one.params["channel"], str(first + timedelta(days=7 * number)))
            assert week not in found
            found.add(week)
    wanted = {
        (channel, str(week))
        for channel in CHANNELS
        for week in low_weeks(plan, channel, least, hiatuses)
    }
    assert found == wanted


def low_weeks(plan: Plan, channel: str, least: int, hiatuses: Mapping[str, Absence]) -> list[date]:
    """Whole weeks between a channel's first post and its last, counted one by one."""
    zone = CHANNELS[channel].zone
    days = [
        one.day
        for one in plan.entries
        if one.channel.id == channel and (ahead(one) or one.post.status is Status.PUBLISHED)
    ]
    this_week = week_of(NOW.astimezone(zone).date())
    found = []
    for number in range(1, 60):
        if not days:
            break
        week = week_of(days[0]) + timedelta(days=7 * number)
        end = week + timedelta(days=7)
        passed = week < this_week and week <= week_of(days[-1])
        planned = end <= days[-1]
        begin_at, end_at = start_of_day(week, zone), start_of_day(end, zone)
        excused = any(
            one.since < end_at and one.until > begin_at
            for one in hiatuses.values()
            if one.channels is None or channel in one.channels
        )
        count = sum(week <= day < end for day in days)
        if (passed or planned) and not excused and count < least:
            found.append(week)
    return found
