"""MIX305 against an oracle that looks at every window post by post."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srmkit.model import Entry, Plan
from srmkit.rules.mix.on_behalf import Options, check
from tests.rules.plans import expected, plans, reaches


@given(plan=plans, most=st.integers(0, 4), days=st.sampled_from([1, 7, 28]))
def test_agrees_with_the_oracle(plan: Plan, most: int, days: int) -> None:
    firsts: list[Entry] = []
    for entry in plan.entries:
        known = [one.post.id for one in firsts]
        if entry.post.on_behalf_of and reaches(entry) and entry.post.id not in known:
            firsts.append(entry)
    windows = expected(firsts, days, lambda window: len(window) > most)
    wanted = [(mild, window[-1].post.path, len(window)) for mild, window in windows]
    found = [
        (one.mild, one.subject, one.params["count"]) for one in check(plan, Options(most, days))
    ]
    assert sorted(found) == sorted(wanted)
