"""AUD207 against an oracle that looks at every window entry by entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srmkit.model import Entry, Plan
from srmkit.rules.audience.outsized_share import Options, check
from tests.rules.plans import expected, heard, plans, reaches

Seen = list[tuple[object, ...]]


def wanted(plan: Plan, audience: str, options: Options) -> Seen:
    own = {entry.id for entry in heard(plan, audience)}
    everybody = [one for one in plan.entries if reaches(one) and one.post.audiences]

    def mine(window: list[Entry]) -> list[Entry]:
        return [one for one in window if one.id in own]

    def too_much(window: list[Entry]) -> bool | None:
        percent = round(100 * options.max_share)
        enough = len(window) >= options.min_entries
        return len(mine(window)) * 100 > len(window) * percent if enough else None

    ends = lambda last: last[0].id in own  # noqa: E731
    windows = expected(everybody, options.days, too_much, ends)
    return [
        (audience, mild, mine(window)[-1].post.path, len(mine(window)), len(window))
        for mild, window in windows
    ]


@given(
    plan=plans,
    percent=st.integers(0, 100),
    days=st.sampled_from([1, 7, 28]),
    min_entries=st.integers(1, 6),
)
def test_agrees_with_the_oracle(plan: Plan, percent: int, days: int, min_entries: int) -> None:
    options = Options(percent / 100, days, min_entries)
    found = [
        (one.params["audience"], one.mild, one.subject, one.params["mine"], one.params["count"])
        for one in check(plan, options)
    ]
    both = wanted(plan, "fans", options) + wanted(plan, "members", options)
    assert sorted(found) == sorted(both)
