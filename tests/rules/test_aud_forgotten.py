"""AUD201 against an oracle that counts the days one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from srmkit.model import Absence, Entry, Plan, Post, Status
from srmkit.rules.audience.forgotten import Options, check
from tests.rules.plans import AUDIENCES, CHANNELS, HOME, NOW, absences, heard, made, posts

Seen = list[tuple[object, ...]]


def silent(plan: Plan, channels: tuple[str, ...], before: Entry, after: Entry | None) -> int:
    """The days after one contact, to the next or to now, on which somebody could have spoken."""
    day = before.at.astimezone(HOME).date()
    end = (after.at if after else NOW).astimezone(HOME).date()
    count = 0
    while day < end:
        day += timedelta(days=1)
        count += not all(away(plan, channel, day) for channel in channels)
    return count


def away(plan: Plan, channel: str, day: object) -> bool:
    """Whether any hour of the day lies in an absence of the channel."""
    for absence in plan.workspace.hiatuses.values():
        if absence.channels is None or channel in absence.channels:
            hour = absence.since
            while hour < absence.until:
                if hour.astimezone(HOME).date() == day:
                    return True
                hour += timedelta(hours=1)
    return False


def wanted(plan: Plan, audience: str, ideal: int, longest: int) -> Seen:
    channels = AUDIENCES[audience].channels or tuple(CHANNELS)
    contacts = [one for one in heard(plan, audience) if one.status is not Status.OVERDUE]
    if not contacts:
        return [("AUD201.never", audience, False, 0)]
    found: Seen = []
    for number, before in enumerate(contacts):
        later = contacts[number + 1 :]
        after = later[0] if later else None
        if (after.at if after else NOW) <= (NOW if after else before.at):
            continue
        days = silent(plan, channels, before, after)
        kind = "between" if after else "since"
        mild = before.post.status is Status.DRAFT
        if days > longest:
            found.append((f"AUD201.{kind}", audience, mild, days))
        elif days > ideal and before.at <= NOW:
            found.append((f"AUD201.ideal-{kind}", audience, True, days))
    return found


@given(
    written=st.lists(posts, max_size=12),
    hiatuses=absences(list(CHANNELS)),
    ideal=st.integers(0, 10),
    more=st.integers(0, 10),
)
def test_agrees_with_the_oracle(
    written: list[Post], hiatuses: Mapping[str, Absence], ideal: int, more: int
) -> None:
    shortest, longest = timedelta(days=ideal), timedelta(days=ideal + more)
    audiences = {
        id: replace(one, ideal_gap=shortest, max_gap=longest) for id, one in AUDIENCES.items()
    }
    plan = made(written, hiatuses=hiatuses, audiences=audiences)
    both = wanted(plan, "fans", ideal, ideal + more) + wanted(plan, "members", ideal, ideal + more)
    found = [
        (one.message.id, one.params["audience"], one.mild, one.params.get("days", 0))
        for one in check(plan, Options())
    ]
    assert sorted(found) == sorted(both)
