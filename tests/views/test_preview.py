"""How a text looks on a network: counted in its unit, folded, cut at the limit, split."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pytest

from srmkit.model import Channel, Media, MediaFacts, Post, Variant
from srmkit.networks.limits import Limit
from srmkit.problems import Place
from srmkit.schedule import plan
from srmkit.text.count import UNITS
from srmkit.views.edition import Edition
from srmkit.views.exact import outlets
from srmkit.views.measured import MOST_CUT, MOST_SHOWN, Kind, part
from srmkit.views.preview import MOST_PARTS, MOST_SHOTS, Card, previews
from srmkit.views.site import Site
from tests.render import planned


def limit(value: int, unit: str) -> Limit:
    return Limit("text.body", value, unit, "a test", date(2026, 11, 1))


AT_THE_LIMIT = [
    ("weighted", "字" * 140, 280),
    ("weighted", "a https://example.com/" + "x" * 200, 25),
    ("graphemes", "👨‍👩‍👧‍👦" * 5, 5),
    ("mastodon", "https://example.com/" + "x" * 200 + " ok", 26),
    ("threads", "字👍", 5),
    ("utf16", "👍字", 3),
    ("utf8_bytes", "字é", 5),
    ("linkedin", "(a)", 5),
    ("code_points", "👍字", 2),
    ("zi", "ab字", 2),
]


@pytest.mark.parametrize(("unit", "text", "count"), AT_THE_LIMIT)
def test_nothing_is_cut_at_the_limit_and_something_one_below(
    unit: str, text: str, count: int
) -> None:
    exact = part(text, (limit(count, unit),))
    assert (exact.meters[0].count, exact.meters[0].over) == (count, 0)
    assert [(one.kind, one.text) for one in exact.pieces] == [(Kind.SHOWN, text)]
    below = part(text, (limit(count - 1, unit),))
    assert below.meters[0].over == 1
    assert "".join(one.text for one in below.pieces) == text
    assert below.pieces[-1].kind is Kind.CUT
    kept = "".join(one.text for one in below.pieces if one.kind is not Kind.CUT)
    assert UNITS[unit](kept) <= count - 1


def test_the_stricter_of_two_limits_cuts() -> None:
    """Bluesky's bytes may be used up before its characters."""
    found = part("👨‍👩‍👧‍👦" * 4, (limit(3, "graphemes"), limit(50, "utf8_bytes")))
    assert [len(one.text) for one in found.pieces] == [14, 14]
    assert [one.over for one in found.meters] == [1, 50]


def test_what_is_folded_is_not_cut() -> None:
    found = part("a" * 10, (limit(8, "code_points"),), limit(5, "code_points"))
    assert [(one.kind, one.text) for one in found.pieces] == [
        (Kind.SHOWN, "aaaaa"),
        (Kind.FOLDED, "aaa"),
        (Kind.CUT, "aa"),
    ]


def test_a_long_text_is_drawn_in_part_and_kept_whole() -> None:
    found = part("字" * 40_000, (limit(20_000, "code_points"),))
    shown, cut = found.pieces
    assert (len(shown.text), shown.more) == (MOST_SHOWN, 20_000 - MOST_SHOWN)
    assert (len(cut.text), cut.more) == (MOST_CUT, 20_000 - MOST_CUT)
    assert found.text == "字" * 40_000


def made(*posts: Post, edition: Edition = Edition.TEAM, **networks: Any) -> Site:
    """A site whose channels are called after their networks; a mapping gives a channel's limits."""
    site = planned.site(*posts, edition=edition)
    top = Place("calendar/channels.yml", 3, 1)
    channels = {
        id: Channel(id, planned.workspace().channels["ig"].name, id.replace("_", "-"),
                    planned.ZONE, top, limits=limits or {})
        for id, limits in networks.items()
    }  # fmt: skip
    workspace = replace(site.plan.workspace, channels=channels)
    return replace(site, plan=plan(workspace, planned.NOW.astimezone(UTC)))


def cards(post: Post, **networks: Any) -> dict[str, Card]:
    site = made(post, **networks)
    known = [site.plan.workspace.channels[id] for id in networks]
    found = previews(site, post, outlets(post, known))
    return {one.outlet.channel.id: one for one in found}


def plain(**changes: Any) -> Post:
    given: dict[str, Any] = {"variants": {}, "media": (), "link": ""}
    return planned.post("p", **(given | changes))


def test_each_channel_gets_its_own_words_without_markup() -> None:
    post = plain(
        body="**Bold** and a [link](https://e.example/a) #tag",
        variants={"x": Variant(text="**as it is**"), "threads": Variant(thread=("then", " "))},
    )
    found = cards(post, x=None, bluesky=None, threads=None, blog=None)
    assert found["x"].parts[0].text == "**as it is**"
    assert found["bluesky"].parts[0].text == "Bold and a link https://e.example/a #tag"
    assert [one.text for one in found["threads"].parts][1:] == ["then"]
    assert found["blog"].parts[0].text == post.body, "a page takes Markdown"


def test_a_text_too_long_becomes_a_thread_where_the_network_has_them() -> None:
    post = plain(body="先洗淨，再風乾。" * 30)
    found = cards(post, x=None, instagram=None, pinterest={"text": 100})
    assert (found["x"].proposed, len(found["x"].parts)) == (True, 2)
    assert all(not meter.over for one in found["x"].parts for meter in one.meters)
    assert not found["instagram"].over
    assert (found["pinterest"].proposed, found["pinterest"].over) == (False, True)
    authored = plain(body="先洗淨。" * 90, variants={"x": Variant(thread=("再風乾。",))})
    own = cards(authored, x=None)["x"]
    assert (own.proposed, len(own.parts), own.over) == (False, 2, True)


def test_a_thread_that_cannot_be_made_is_said() -> None:
    found = cards(plain(body="https://e.example/" + "a" * 400), bluesky=None)["bluesky"]
    assert (found.proposed, found.unsplit, found.over) == (False, True, True)


def test_many_parts_and_many_pictures_are_counted_and_not_drawn() -> None:
    media = tuple(Media(f"{n}.jpg", Place(""), alt="a") for n in range(30))
    found = cards(plain(body="One sentence. " * 900, media=media), bluesky=None)["bluesky"]
    assert len(found.parts) == MOST_PARTS
    assert found.more_parts > 20
    assert (len(found.shots), found.more_shots) == (MOST_SHOTS, 20)


def test_links_and_hashtags_that_lead_nowhere_are_said() -> None:
    post = plain(body="See https://e.example/care-guide #a #b")
    found = cards(post, instagram=None, line=None, threads=None, facebook=None)
    assert (found["instagram"].links_dead, found["instagram"].link) == (True, None)
    assert found["line"].tags_dead
    tags = found["threads"].tags
    assert tags is not None
    assert (tags.count, tags.limit, tags.over) == (2, 1, 1)
    card = found["facebook"].link
    assert card is not None
    assert (card.host, card.words) == ("e.example", "care guide")
    assert not found["facebook"].first_comment
    apart = plain(body="See", link="https://e.example/")
    assert cards(apart, facebook=None)["facebook"].first_comment


def test_a_files_name_in_markdown_is_no_link() -> None:
    post = plain(body="[first](2026-11-03-first.md) and ![a](media/a.jpg)")
    assert cards(post, blog=None)["blog"].link is None


def test_a_channel_states_its_own_limit_and_other_sources_are_named() -> None:
    post = plain(body="字" * 600)
    found = cards(post, mastodon={"text": 1000}, line=None, dcard=None, unheard=None)
    assert [one.limit for one in found["mastodon"].parts[0].meters] == [1000]
    assert found["line"].parts[0].meters[0].disputed == 5000
    assert found["dcard"].parts[0].meters == ()
    assert (found["unheard"].network, found["unheard"].over) == ("", False)


def test_a_title_is_counted_where_it_is_shown() -> None:
    found = cards(plain(title="字" * 101), youtube=None, x=None)
    title = found["youtube"].title
    assert title is not None
    assert (title.meters[0].over, title.pieces[-1].kind) == (1, Kind.CUT)
    assert found["x"].title is None


@pytest.mark.parametrize(
    ("size", "frame"),
    [
        ((1000, 1000), None),
        ((800, 1000), None),
        ((600, 1000), (600, 1000, 600, 750)),
        ((3000, 1000), (3000, 1000, 1910, 1000)),
        ((0, 0), None),
    ],
)
def test_a_picture_is_cropped_to_what_the_network_shows(
    size: tuple[int, int], frame: tuple[int, ...] | None
) -> None:
    post = plain(media=(Media("a.jpg", Place(""), alt="", path="content/media/a.jpg"),))
    site = made(post, instagram=None, x=None)
    facts = MediaFacts("jpeg", 1, *size)
    workspace = replace(site.plan.workspace, media_facts=lambda path: facts)
    own = replace(site, plan=replace(site.plan, workspace=workspace))
    channels = list(workspace.channels.values())
    instagram, x = previews(own, post, outlets(post, channels))
    assert instagram.shots[0].frame == frame
    assert x.shots[0].frame is None
    assert instagram.shots[0].path == "media/a.jpg"


def test_an_alt_text_is_counted() -> None:
    post = plain(media=(Media("a.jpg", Place(""), alt="字" * 1001, path="content/media/a.jpg"),))
    assert cards(post, x=None)["x"].shots[0].meters[0].over == 1
