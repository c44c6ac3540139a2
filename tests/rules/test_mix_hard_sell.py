"""MIX301 against an oracle that looks at every window entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from srmkit.model import Entry, Intent, Plan, Post, Status
from srmkit.rules.mix.hard_sell import Options, check
from tests.rules.plans import CHANNELS, expected, heard, made, plans, posts, reaches


def seen(plan: Plan, options: Options) -> list[tuple[object, ...]]:
    return sorted(
        (one.params["name"], one.mild, one.subject, one.params["sell"], one.params["count"])
        for one in check(plan, options)
    )


def sold(name: str, entries: Sequence[Entry], options: Options) -> list[tuple[object, ...]]:
    def too_much(window: list[Entry]) -> bool | None:
        sales = sum(one.post.intent is Intent.SELL for one in window)
        enough = len(window) >= options.min_entries
        return sales * 100 > len(window) * percent if enough else None

    percent = round(100 * options.max_share)
    found: list[tuple[object, ...]] = []
    for mild, window in expected(entries, options.days, too_much):
        sales = [one for one in window if one.post.intent is Intent.SELL]
        found.append((name, mild, sales[-1].post.path, len(sales), len(window)))
    return found


@given(
    plan=plans,
    percent=st.integers(0, 100),
    days=st.sampled_from([1, 7, 28]),
    min_entries=st.integers(1, 6),
)
def test_agrees_with_the_oracle(plan: Plan, percent: int, days: int, min_entries: int) -> None:
    options = Options(percent / 100, days, min_entries)
    wanted = []
    for channel in CHANNELS:
        on_it = [one for one in plan.entries if one.channel.id == channel and reaches(one)]
        wanted += sold(channel, on_it, options)
    for audience in ("fans", "members"):
        wanted += sold(audience, heard(plan, audience), options)
    assert seen(plan, options) == sorted(wanted)


@given(written=st.lists(posts, max_size=25), share=st.sampled_from([0.0, 0.3, 0.5]))
def test_drafts_neither_raise_nor_hide_a_warning(written: list[Post], share: float) -> None:
    """An idea is not counted at all, so a plan whose drafts become ideas says what is promised."""
    options = Options(max_share=share, min_entries=2)
    undecided = [
        replace(post, status=Status.IDEA) if post.status is Status.DRAFT else post
        for post in written
    ]
    warnings = [one for one in seen(made(written), options) if not one[1]]
    assert warnings == seen(made(undecided), options)
