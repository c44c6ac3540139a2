"""AUD202 against an oracle that looks at every day and every week entry by entry."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from srmkit.model import Plan, Post, Status
from srmkit.rules.audience.over_contacted import DAY, WEEK, Options, check
from tests.rules.plans import HOME, expected, heard, made, plans, posts

Seen = list[tuple[object, ...]]


def seen(plan: Plan, options: Options) -> Seen:
    return sorted(
        (one.message.id, one.params["audience"], one.mild, one.subject, one.params["count"])
        for one in check(plan, options)
    )


def days(plan: Plan, audience: str, allowed: int) -> Seen:
    """Each day, looked at from each of its contacts."""
    contacts = heard(plan, audience)
    found: Seen = []
    for day in {one.at.astimezone(HOME).date() for one in contacts}:
        that_day = [one for one in contacts if one.at.astimezone(HOME).date() == day]
        firm = [one for one in that_day if one.post.status is not Status.DRAFT]
        drafts = [one for one in that_day if one.post.status is Status.DRAFT]
        if len(firm) > allowed:
            found.append((DAY.id, audience, False, firm[allowed].post.path, len(firm)))
        elif len(that_day) > allowed:
            named = drafts[allowed - len(firm)]
            found.append((DAY.id, audience, True, named.post.path, len(that_day)))
    return found


def weeks(plan: Plan, audience: str, allowed: int) -> Seen:
    windows = expected(heard(plan, audience), 7, lambda window: len(window) > allowed)
    return [
        (WEEK.id, audience, mild, window[-1].post.path, len(window)) for mild, window in windows
    ]


@given(plan=plans, per_day=st.integers(0, 3), per_week=st.integers(0, 5))
def test_agrees_with_the_oracle(plan: Plan, per_day: int, per_week: int) -> None:
    wanted: Seen = []
    for audience in ("fans", "members"):
        wanted += days(plan, audience, per_day) + weeks(plan, audience, per_week)
    assert seen(plan, Options(per_day, per_week)) == sorted(wanted)


@given(written=st.lists(posts, max_size=25), per_week=st.integers(0, 3))
def test_drafts_neither_raise_nor_hide_a_warning(written: list[Post], per_week: int) -> None:
    """An idea is not counted at all, so a plan whose drafts become ideas says what is promised."""
    options = Options(per_day=1, per_week=per_week)
    undecided = [
        replace(post, status=Status.IDEA) if post.status is Status.DRAFT else post
        for post in written
    ]
    warnings = [one for one in seen(made(written), options) if not one[2]]
    assert warnings == seen(made(undecided), options)
