"""A post's page: what the team sees beside the texts, and that the public does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from srmkit.metrics.results import Figures, Result, Results
from srmkit.model import Post, Status
from srmkit.tree import Commit
from srmkit.views.edition import Edition
from srmkit.views.post import Planning, PostView, post_view
from srmkit.views.site import Site
from tests.render import planned

COMMITS = (
    Commit("a" * 40, datetime(2026, 11, 29, 20, tzinfo=UTC), "Amy", "Say it shorter"),
    Commit("b" * 40, datetime(2026, 11, 28, tzinfo=UTC), "Ken", "Write it"),
)


def viewed(site: Site, post: Post) -> PostView:
    return post_view(site, *site.posts[post.id])


def planning(site: Site, post: Post) -> Planning:
    found = viewed(site, post).planning
    assert found is not None
    return found


def test_its_history_is_gits_and_names_who() -> None:
    post = planned.post("one")
    site = planned.site(post)
    assert planning(site, post).changes is None, "Git was not asked"
    assert planning(replace(site, commits={}), post).changes == ()
    known = replace(site, commits={post.path: COMMITS})
    first, second = planning(known, post).changes or ()
    assert (first.by, first.about, f"{first.at:%d %H:%M}") == ("Amy", "Say it shorter", "30 04:00")
    assert second.url == f"https://github.com/example/forge/commit/{'b' * 40}"


def test_it_knows_what_it_answers() -> None:
    post = planned.post("one", answers=("lid", "lid", "loose", "unheard"))
    found = planning(planned.site(post), post).answered
    assert [(one.page, one.decision, one.mentions) for one in found] == [
        ("roadmap/lid", "planned", 12),
        ("themes/loose", "", 12),
    ]


def test_it_knows_what_came_of_each_entry() -> None:
    post = planned.out("one")
    site = planned.site(post)
    ig = next(one for one in site.entries if one.channel.id == "ig")
    known = replace(site, results=Results((Result(ig, Figures(reach=120, clicks=3)),)))
    (outcome,) = planning(known, post).outcomes
    assert (outcome.tile.channel.id, outcome.figures.reach) == ("ig", 120)


def test_a_post_without_a_date_is_previewed_too() -> None:
    post = planned.post("one", date=None, status=Status.IDEA)
    view = viewed(planned.site(post), post)
    assert view.rows == ()
    assert view.planning is not None
    assert [one.outlet.channel.id for one in view.planning.cards] == ["ig", "blog"]


def test_the_public_gets_nothing_of_it() -> None:
    post = planned.out("one")
    site = replace(planned.site(post, edition=Edition.PUBLIC), commits={post.path: COMMITS})
    assert viewed(site, post).planning is None


def test_the_public_sees_only_the_text_that_is_out() -> None:
    """Out on the blog, still to come on Instagram: the words for Instagram are not shown."""
    receipt = planned.PUBLISHED[1]
    post = planned.post("one", receipts=(receipt,))
    view = viewed(planned.site(post, edition=Edition.PUBLIC), post)
    assert [one.text for one in view.copies] == ["variant"]
    assert [row.tile.channel.id for row in view.rows] == ["blog"]
