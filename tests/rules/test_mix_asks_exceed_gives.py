"""MIX302 against an oracle that looks at every window entry by entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srmkit.model import Entry, Intent, Plan
from srmkit.rules.mix.asks_exceed_gives import Options, check
from tests.rules.plans import expected, heard, plans


def asks(window: list[Entry]) -> list[Entry]:
    return [one for one in window if one.post.intent in {Intent.ASK, Intent.SELL}]


@given(
    plan=plans,
    tenths=st.integers(0, 20),
    days=st.sampled_from([1, 7, 28]),
    min_entries=st.integers(1, 6),
)
def test_agrees_with_the_oracle(plan: Plan, tenths: int, days: int, min_entries: int) -> None:
    options = Options(tenths / 10, days, min_entries)

    def too_much(window: list[Entry]) -> bool | None:
        gives = len(window) - len(asks(window))
        return len(asks(window)) * 10 > gives * tenths if len(window) >= min_entries else None

    wanted: list[tuple[object, ...]] = []
    for audience in ("fans", "members"):
        told = [one for one in heard(plan, audience) if one.post.intent is not None]
        for mild, window in expected(told, days, too_much):
            asking = asks(window)
            gives = len(window) - len(asking)
            wanted.append((audience, mild, asking[-1].post.path, len(asking), gives))
    found = [
        (one.params["audience"], one.mild, one.subject, one.params["asks"], one.params["gives"])
        for one in check(plan, options)
    ]
    assert sorted(found) == sorted(wanted)
