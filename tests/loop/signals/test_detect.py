"""When a warning is given, what it says, when it closes, and what is no reason for one."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from srmkit.loop.signals.detect import CALM, COOLDOWN, REPORTED, UNHEARD
from srmkit.loop.signals.signal import Kind, Scope
from srmkit.loop.signals.words import watch
from tests.loop.signals.said import at, listen, many, names, one, usual, warn


def test_days_like_the_others_are_no_warning() -> None:
    assert warn(usual(60)) == ()
    assert warn([], usual(60)) == ()
    assert warn(usual(60), many(0, 3)) == ()


def test_complaints_that_grow_say_everything_about_themselves() -> None:
    (signal,) = warn(usual(50), many(49, 12))
    assert (signal.subject.scope, signal.kind) == (Scope.ALL, Kind.COMPLAINTS)
    assert signal.since.date() == at(49).date() == signal.last
    assert signal.since < at(49, 11)
    assert (signal.count, signal.authors, signal.negative) == (12, 12, 12)
    assert signal.expected < 0.2
    assert 0 < signal.tail < 1e-5
    assert len(signal.quotes) == 5
    assert {quote.text for quote in signal.quotes} <= {record.text for record in signal.records}
    assert signal.days[-1].count == 12
    assert signal.id == "all.2026-10-26"
    assert signal.closes == datetime(2026, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "people", "warned"), [(5, 3, True), (4, 4, False), (9, 2, False)]
)
def test_five_records_and_three_people_are_the_least(count: int, people: int, warned: bool) -> None:
    sour = [one(49, 9 + n / 6, author=f"p{n % people}") for n in range(count)]
    assert bool(warn(usual(45), sour)) is warned


def test_the_least_may_be_spread_over_four_days_and_no_more() -> None:
    slow = [one(day, hour) for day, hour in ((46, 9), (47, 9), (48, 9), (49, 9), (49, 10))]
    assert warn(usual(50), slow)
    spread = [one(day, 9) for day in (30, 35, 40, 45, 49)]
    assert warn(usual(50), spread) == ()


def test_without_names_everybody_is_somebody_else() -> None:
    (signal,) = warn(usual(50), many(49, 8, author=""))
    assert signal.authors == 8


def test_one_text_pasted_by_many_counts_them_all() -> None:
    people = " ".join(f"p{n}" for n in range(9))
    (signal,) = warn(usual(50), [one(49, 9, author=people)])
    assert (signal.count, signal.authors, len(signal.records)) == (9, 9, 1)


def test_two_weeks_only_teach() -> None:
    assert warn(usual(13), many(12, 20)) == ()
    assert warn(usual(16), many(15, 20))


def test_a_network_nobody_listened_to_before_is_no_warning() -> None:
    new = [record for day in range(40, 50) for record in many(day, 6, network="app")]
    loud = warn(usual(50, 10), [*new])
    assert not [name for name in names(loud) if name.startswith("network")]


def test_a_network_has_its_own_usual() -> None:
    both = [*usual(50, 2, network="line"), *usual(50, 8, network="form")]
    (signal,) = warn([*both, *many(49, 12, network="line", author="")])
    assert names([signal]) == ["network:line:volume"]


def test_weekends_off_are_expected() -> None:
    """Twelve on Mondays and none at weekends is a rhythm, and the same on a Saturday a warning."""
    rhythm = [record for day in range(63) for record in many(day, (12, 4, 4, 4, 4, 0, 0)[day % 7])]
    assert warn(rhythm) == ()
    (signal,) = warn([*rhythm, *many(61, 12)], now=at(63, 0))
    assert signal.last == at(61).date()
    assert signal.expected < 3


def test_a_slow_burn_is_seen_though_no_day_of_it_is() -> None:
    """Five a day where two are usual: the days together are too much before any of them is."""
    burning = [record for day in range(57, 62) for record in many(day, 6, author="")]
    signals = warn([*usual(70, 3), *burning], now=at(62, 0))
    assert [signal.subject.scope for signal in signals] == [Scope.ALL]
    assert at(57).date() < signals[0].since.date() <= at(61).date()


def test_a_campaign_explains_volume_and_never_complaints() -> None:
    loud = many(49, 30, network="line")
    because = {(tagged.record.source, tagged.record.id): "sale/line/0" for tagged in loud}
    (explained,) = warn([*usual(50, 2, network="line"), *loud], because=because)
    assert explained.explained == ("sale/line/0",)
    signals = warn(usual(50, 2, network="line"), loud, because=because)
    assert [signal.kind for signal in signals if not signal.explained] == [Kind.COMPLAINTS]


def test_what_a_campaign_does_not_explain_is_a_warning_beside_it() -> None:
    loud = many(49, 30, network="line")
    because = {(tagged.record.source, tagged.record.id): "sale/line/0" for tagged in loud[:5]}
    (signal,) = warn([*usual(50, 2, network="line"), *loud], because=because)
    assert signal.explained == ()


def test_a_theme_that_is_trouble_is_not_explained_either() -> None:
    loud = many(49, 12, theme="lid", network="line")
    because = {(tagged.record.source, tagged.record.id): "sale/line/0" for tagged in loud}
    told = usual(50, 2, network="line")
    alone = warn([*told, *loud], because=because)
    assert [bool(signal.explained) for signal in alone] == [True]
    trouble = warn([*told, *loud], because=because, troubled=frozenset({"lid"}))
    assert "theme:lid:complaints" in names(trouble)
    assert not trouble[0].explained


def test_one_thing_is_one_warning_with_the_narrowest_name() -> None:
    told = [*usual(50, 2, network="line"), *usual(50, 2, network="form")]
    (signal,) = warn(told, many(49, 14, theme="lid", network="line"))
    assert names([signal]) == ["theme:lid:complaints"]
    assert {other.scope for other in signal.also} == {Scope.NETWORK, Scope.ALL}


def test_two_things_are_two_warnings() -> None:
    sour = [*many(49, 10, theme="lid"), *many(49, 10, theme="glaze")]
    told = sorted(names(warn(usual(50), sour)))
    assert told == ["theme:glaze:complaints", "theme:lid:complaints"]


def test_days_within_the_cooldown_are_one_warning_and_later_ones_another() -> None:
    again = [*many(30, 12), *many(30 + COOLDOWN, 12)]
    assert len(warn(usual(60), again)) == 1
    later = [*many(30, 12), *many(31 + COOLDOWN, 12)]
    assert len(warn(usual(60), later)) == 2


def test_it_closes_after_days_of_calm() -> None:
    (signal,) = warn(usual(60), many(40, 12))
    assert signal.closes == at(41 + CALM, 0)


def test_no_news_are_no_calm() -> None:
    """When the feedback ends with the peak, silence is not known to be calm."""
    last = usual(41), many(40, 12)
    (early,) = warn(*last, now=at(42))
    assert early.closes == at(41 + CALM, 0)
    (late,) = warn(*last, now=at(50))
    assert late.closes == at(41 + UNHEARD, 0)


def test_old_ones_are_not_told() -> None:
    told = usual(40 + REPORTED)
    assert warn(told, many(39, 12), now=at(39 + REPORTED)) == ()
    assert len(warn(told, many(40, 12), now=at(39 + REPORTED))) == 1


def test_now_is_the_end_of_everything() -> None:
    """Today is a part of a day and warns as soon as it is too much; tomorrow is not known."""
    sour = many(49, 12)
    assert warn(usual(50), sour, now=at(49, 9.2)) == ()
    (signal,) = warn(usual(50), sour, now=at(49, 10))
    assert signal.count == 7
    assert signal.since <= at(49, 10)


def test_the_order_of_records_changes_nothing() -> None:
    told = [*usual(60, 3, network="line"), *many(50, 9, theme="lid"), *many(51, 9, theme="glaze")]
    sour = [*many(55, 11, theme="lid", network="form")]
    first = warn(told, sour)
    mixed = [*told]
    for seed in range(3):
        random.Random(seed).shuffle(mixed)  # noqa: S311, nobody guards anything with it
        assert warn(mixed, sour[::-1]) == first
    assert len(first) >= 2


def test_half_a_year_is_looked_at_and_nothing_before_it() -> None:
    recent, sour = usual(60), many(50, 12)
    ancient = [one(-400 - n, 9) for n in range(50)]
    assert warn([*ancient, *recent], sour) == warn(recent, sour)


def test_a_watch_word_warns_at_once() -> None:
    said = [one(0, 9, text="The handle gave me an electric shock", author="a")]
    (signal,) = watch(listen(said), ["electric shock", "fire"], UTC, at(0))
    assert (signal.subject.id, signal.kind) == ("electric shock", Kind.WORDS)
    assert (signal.count, signal.authors, signal.since) == (1, 1, at(0, 9))
    assert signal.closes == at(1 + CALM, 0)
    assert signal.id == "words.electric-shock.2026-09-07"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("漏電", "個煲漏电呀"),
        ("lawyer", "My LAWYERS will write to you"),
        ("燙傷", "幸好冇人燙傷"),
    ],
)
def test_it_is_found_in_either_script_inflected_and_denied(word: str, text: str) -> None:
    assert list(watch(listen([one(0, 9, text=text)]), [word], UTC, at(0)))


def test_it_is_not_found_inside_another_word() -> None:
    assert not list(watch(listen([one(0, 9, text="I was a trustee")]), ["rust"], UTC, at(0)))


def test_a_word_said_again_keeps_its_warning_open() -> None:
    days = [one(day, 9, text="fire") for day in (0, COOLDOWN, 2 * COOLDOWN + 1)]
    now = at(2 * COOLDOWN + 1)
    old, new = watch(listen(days), ["fire"], UTC, now)
    assert (old.since, old.count) == (at(0, 9), 2)
    assert (new.since, new.count) == (now - timedelta(hours=3), 1)
