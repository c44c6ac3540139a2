"""What works is said only where chance does not explain it as well; luck proves nothing."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from srmkit.intervals import Estimate
from srmkit.metrics.dimensions import Dimension, slot
from srmkit.metrics.learn import LEAST_RESULTS, LEAST_SEEN, Claim, Learned, claimed, learn
from srmkit.metrics.results import Figures, Results
from tests.quality.results import PILLARS, made, measured


def flat(posts: int = 40) -> Results:
    return made(3, posts, lambda number, pillar: 1.0)


def test_false_claims_are_rare_and_luck_is_none() -> None:
    """A twentieth would be as many as the level allows; 0.1 % of 1,500 were measured."""
    for lucky in (1.0, 8.0):
        claims = measured(25, 40, lucky=lucky)
        assert claims.groups == 125
        assert claims.false <= 3


def test_a_strong_pillar_is_found_and_no_other() -> None:
    """95 % of 300 were measured."""
    claims = measured(15, 100, strong="inspire", times=2.0)
    assert claims.found >= 12
    assert claims.false <= 2


def test_one_enormous_post_does_not_make_its_format() -> None:
    """A carousel that went round the world is one carousel."""
    results = flat()
    first = results.each[0]
    post = replace(first.entry.post, format="carousel")
    seen = first.figures.seen or 0
    star = replace(
        first, entry=replace(first.entry, post=post), figures=Figures(seen, reactions=seen)
    )
    learned = learn(Results((star, *results.each[1:])))
    (group,) = learned.by[Dimension.FORMAT]
    assert (group.key, group.n, group.claim) == ("carousel", 1, Claim.NOTHING)


def test_pillars_are_compared_within_their_channel() -> None:
    """Half of educate goes to the channel where everything does ten times as well: no merit."""
    results = []
    for number in range(40):
        (one,) = made(number, 1, lambda n, pillar: 1.0).each
        rich = number % 2 == 0
        channel = replace(one.entry.channel, id="rich" if rich else "poor")
        pillar = "educate" if rich or number % 4 == 1 else "product"
        entry = replace(
            one.entry,
            id=f"{number}",
            channel=channel,
            post=replace(one.entry.post, id=str(number), pillar=pillar),
        )
        reactions = (200 if rich else 20) + number % 7
        results.append(replace(one, entry=entry, figures=Figures(reach=1000, reactions=reactions)))
    learned = learn(Results(tuple(results)))
    assert {group.key for group in learned.by[Dimension.PILLAR]} == {"educate", "product"}
    for group in learned.by[Dimension.PILLAR]:
        assert group.claim is Claim.NOTHING
        assert group.effect is not None
        assert group.effect.value == pytest.approx(1, abs=0.05)
    by_channel = {group.key: group for group in learned.by[Dimension.CHANNEL]}
    assert by_channel["rich"].claim is Claim.MORE
    assert by_channel["poor"].claim is Claim.LESS


def test_few_results_are_not_compared() -> None:
    assert learn(flat(LEAST_RESULTS - 1)).by == {}
    assert learn(flat(LEAST_RESULTS)).by.keys() == set(Dimension)
    assert learn(Results()) == Learned()


def test_what_too_few_saw_is_left_out_and_counted() -> None:
    results = flat()
    small = replace(results.each[0], figures=Figures(reach=LEAST_SEEN - 1, reactions=9))
    silent = replace(results.each[1], figures=Figures(sessions=5, conversions=1))
    learned = learn(Results((small, silent, *results.each[2:])))
    assert (learned.n, learned.left_out) == (38, 2)


def test_every_result_is_in_one_slot() -> None:
    results = flat()
    learned = learn(results)
    assert sum(group.n for group in learned.by[Dimension.SLOT]) == learned.n
    at = results.each[0].entry.at
    assert slot(at.weekday(), at.hour) in {group.key for group in learned.by[Dimension.SLOT]}


def test_an_interval_that_holds_the_usual_claims_nothing() -> None:
    assert claimed(Estimate(1.2, 0.99, 1.4), 1.0) is Claim.NOTHING
    assert claimed(Estimate(1.2, 1.0, 1.4), 1.0) is Claim.NOTHING
    assert claimed(Estimate(1.2, 1.01, 1.4), 1.0) is Claim.MORE
    assert claimed(Estimate(0.8, 0.7, 0.9), 1.0) is Claim.LESS
    assert claimed(Estimate(math.nan, 1.1, 1.2), 1.0) is Claim.NOTHING


def test_an_under_fed_pillar_is_told_and_its_shares_sum_to_one() -> None:
    results = made(5, 100, lambda number, pillar: 3.0 if pillar == "behind" else 1.0)
    fed = {one.pillar: one for one in learn(results).feeding}
    assert set(fed) == set(PILLARS)
    assert math.fsum(one.engagement.value for one in fed.values()) == pytest.approx(1)
    assert math.fsum(one.posts for one in fed.values()) == pytest.approx(1)
    assert fed["behind"].claim is Claim.MORE
    assert all(one.claim is not Claim.MORE for id, one in fed.items() if id != "behind")


def test_rates_of_a_channel_are_sums_over_sums() -> None:
    results = flat()
    for one in learn(results).channels:
        mine = [each.figures for each in results.each if each.entry.channel.id == one.channel]
        assert one.n == len(mine)
        engaged, seen = sum(f.engagements or 0 for f in mine), sum(f.seen or 0 for f in mine)
        assert one.engagement.value == pytest.approx(engaged / seen)
        assert one.engagement.low < one.engagement.value < one.engagement.high
        assert math.isnan(one.clicks.value)
