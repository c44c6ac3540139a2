"""The four numbers of home: what they count, and when they complain."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from srmkit.model import Intent
from srmkit.views.edition import Edition
from srmkit.views.health import Giving, Health, health
from srmkit.views.pressure import limits_of
from tests.render import planned


def measured(*posts: object, edition: Edition = Edition.TEAM) -> Health:
    """The numbers of a workspace with these posts."""
    found = health(planned.site(*posts, edition=edition))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_public_gets_none_of_them() -> None:
    assert health(planned.site(planned.out("out"), edition=Edition.PUBLIC)) is None


def test_without_posts_there_is_nothing_to_say() -> None:
    found = measured()
    assert found.giving is None
    assert found.quiet is None
    assert found.answered is None


def test_giving_and_thanking_are_counted_among_all_that_went_out() -> None:
    found = measured(
        *(planned.out(f"give-{i}", channels=("ig",), intent=Intent.GIVE) for i in range(2)),
        planned.out("thank", channels=("ig",), intent=Intent.THANK),
        planned.out("sell", channels=("ig",), intent=Intent.SELL),
    )
    assert found.giving is not None
    assert found.giving.share == 0.75
    assert found.giving.selling == 0.25


@pytest.mark.parametrize(
    ("selling", "most", "over"), [(0.4, 0.4, False), (0.41, 0.4, True), (0.9, None, False)]
)
def test_selling_too_much_is_more_than_is_allowed(
    selling: float, most: float | None, over: bool
) -> None:
    assert Giving(0.1, selling, most).over is over


def test_the_quietest_channel_is_the_one_silent_longest() -> None:
    """Days since it last said something, whatever else is planned."""
    last = {"ig": planned.NOW - timedelta(days=12), "blog": planned.NOW - timedelta(days=3)}
    posts = [
        planned.out(id, channels=(id,), date=planned.at(f"{day:%Y-%m-%d %H:%M}"), receipts=())
        for id, day in last.items()
    ]
    found = measured(*posts)
    assert found.quiet is not None
    assert (found.quiet.channel.id, found.quiet.days) == ("ig", 12)


@pytest.mark.parametrize(
    ("days", "allowed", "over"), [(7, 7, False), (8, 7, True), (99, None, False)]
)
def test_silence_is_too_long_beyond_what_is_allowed(
    days: int, allowed: int | None, over: bool
) -> None:
    found = measured(planned.out("out", channels=("ig",)))
    assert found.quiet is not None
    assert replace(found.quiet, days=days, allowed=allowed).over is over


def test_an_audience_is_reached_within_the_wait_it_agreed_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its last contact that is out, and not what is only planned."""
    import srmkit.views.health as module

    site = planned.site(planned.out("out", channels=("ig",)), planned.post("later"))

    def wait(days: float | None) -> tuple[int, int] | None:
        limits = limits_of(site, next(iter(site.plan.workspace.audiences.values())))
        monkeypatch.setattr(module, "limits_of", lambda *_: replace(limits, wait=days))
        found = health(site)
        monkeypatch.undo()
        reached = found.reached if found else None
        return (reached.count, reached.of) if reached else None

    audiences = len(site.plan.workspace.audiences)
    assert wait(None) is None
    assert wait(12) == (1, audiences)
    assert wait(11) == (0, audiences)
