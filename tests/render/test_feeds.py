"""Feeds that other programs read: what they find in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from srmkit.model import Status
from srmkit.render.links import Links
from srmkit.render.pages import files
from srmkit.tree import Commit
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from srmkit.views.tile import uid_of
from tests.render import planned
from tests.render.planned import pages


def events(site: Site) -> dict[str, dict[str, object]]:
    """Each event of the feed by its UID, its values decoded."""
    feed = Calendar.from_ical(files(site, Links())["calendar.ics"])
    return {
        str(one["uid"]): {key.lower(): one.decoded(key) for key in one if key != "CATEGORIES"}
        for one in feed.walk("VEVENT")
    }


def test_the_feed_parses_back_to_the_entries() -> None:
    """Instants in UTC, days as days, states as the standard calls them."""
    made = planned.site(
        planned.out("out"),
        planned.post("day", date=planned.at("2026-12-15"), channels=("ig",)),
        planned.post("gone", status=Status.CANCELLED, channels=("ig",)),
        planned.post("maybe", status=Status.DRAFT, channels=("ig",)),
    )
    found = events(made)
    by_id = {entry.id: found[f"{uid_of(entry)}@srmkit"] for entry in made.plan.entries}
    assert len(found) == len(made.plan.entries) == 5
    assert by_id["out/ig/0"]["dtstart"] == datetime(2026, 11, 20, 1, 31, tzinfo=UTC)
    assert by_id["out/ig/0"]["status"] == "CONFIRMED"
    assert by_id["day/ig/0"]["dtstart"] == date(2026, 12, 15)
    assert by_id["day/ig/0"]["dtend"] == date(2026, 12, 16)
    assert by_id["gone/ig/0"]["status"] == "CANCELLED"
    assert by_id["maybe/ig/0"]["status"] == "TENTATIVE"
    assert {one["dtstamp"] for one in found.values()} == {planned.NOW.astimezone(UTC)}


def test_the_feed_says_what_it_is_and_when_to_come_back() -> None:
    text = files(planned.site(), Links())["calendar.ics"].decode()
    assert "X-WR-CALNAME:" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in text
    assert "METHOD:PUBLISH" in text


def test_a_teaser_and_the_post_it_announced_are_one_event() -> None:
    """The subscriber's calendar shows one event that changes: same UID, higher SEQUENCE."""
    promised = planned.post(
        "one", teaser="soon", channels=("ig",), date=planned.at("2026-12-03 09:30")
    )
    before = planned.site(promised, edition=Edition.PUBLIC)
    out = replace(promised, status=Status.PUBLISHED)
    later = datetime(2026, 12, 4, tzinfo=planned.ZONE)
    after = planned.site(out, edition=Edition.PUBLIC, now=later)
    first, second = events(before), events(after)
    assert first.keys() == second.keys()
    uid = next(iter(first))
    assert "one" not in uid
    assert int(str(second[uid]["sequence"])) > int(str(first[uid]["sequence"]))


def test_lines_are_folded_within_75_bytes_and_chinese_stays_whole() -> None:
    long = planned.post("long", title="皮革保養三步驟" * 20)
    feed = files(planned.site(long), Links())["calendar.ics"]
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    assert "皮革保養三步驟" * 20 in str(Calendar.from_ical(feed).walk("VEVENT")[0]["summary"])


def test_entries_json_says_its_schema_and_leads_to_pages() -> None:
    made = planned.site(planned.out("out"))
    document = json.loads(files(made, Links())["entries.json"])
    assert document["schema"] == 1
    assert document["now"] == "2026-12-02T10:00:00+08:00"
    assert [one["page"] for one in document["entries"]] == ["posts/out/"] * 2
    assert document["entries"][0]["at"] == "2026-11-20T08:32:00+08:00"


LINKED = "**bold** and [there](out.md), ![a](../../media/a.jpg)"


def everything(edition: Edition = Edition.TEAM) -> Site:
    """Posts out and to come, one cancelled, one announced, one whose text is Markdown."""
    return planned.site(
        planned.out("out"),
        planned.out(
            "words", body="**bold** and [there](out.md), ![a](../../media/a.jpg)", variants={}
        ),
        planned.post("later", teaser="soon", channels=("ig",)),
        planned.post("draft", status=Status.DRAFT, channels=("ig",)),
        planned.post("gone", status=Status.CANCELLED, channels=("ig",)),
        edition=edition,
    )


@pytest.mark.parametrize("edition", Edition)
def test_each_calendar_holds_what_its_page_is_about(edition: Edition) -> None:
    """By channel, audience and campaign: together they are the whole, and a campaign is not
    public."""
    site = everything(edition)
    found = files(site, Links())
    held = {
        path: {str(one["uid"]) for one in Calendar.from_ical(content).walk("VEVENT")}
        for path, content in found.items()
        if path.endswith(".ics")
    }
    whole = held.pop("calendar.ics")
    assert whole == {f"{uid_of(entry)}@srmkit" for entry in site.entries}
    for channel in site.plan.workspace.channels:
        own = {f"{uid_of(one)}@srmkit" for one in site.entries if one.channel.id == channel}
        assert held[f"feeds/channels/{channel}.ics"] == own
    assert held["feeds/audiences/fans.ics"] <= whole
    assert ("feeds/campaigns/care.ics" in held) is (edition is Edition.TEAM)
    if edition is Edition.PUBLIC:
        announced = {f"{uid_of(e)}@srmkit" for e in site.entries if e.post.id == "later"}
        assert announced <= whole
        assert not announced & held["feeds/audiences/fans.ics"]


def test_a_commit_makes_the_next_revision_of_an_event() -> None:
    """SEQUENCE grows with the commits that touched the post, and is the same in every calendar."""
    site = planned.site(planned.post("moved", channels=("ig",)))
    commit = Commit("0" * 40, datetime(2026, 12, 1, tzinfo=UTC), "amy", "Move it")
    edited = replace(site, commits={site.entries[0].post.path: (commit, commit)})
    uid = f"{uid_of(site.entries[0])}@srmkit"
    before, after = (int(str(events(one)[uid]["sequence"])) for one in (site, edited))
    assert after > before
    own = Calendar.from_ical(files(edited, Links())["feeds/channels/ig.ics"]).walk("VEVENT")[0]
    assert int(str(own["sequence"])) == after


@pytest.mark.parametrize("edition", Edition)
def test_every_document_keeps_to_its_schema(edition: Edition) -> None:
    """And names it, by a path that leads to it."""
    found = files(everything(edition), Links())
    for name in ("entries.json", "roadmap.json"):
        document = json.loads(found[name])
        schema = json.loads(found[document["$schema"]])
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)
        assert document["edition"] == edition


def test_a_schema_objects_to_what_is_not_ours() -> None:
    found = files(everything(), Links())
    document = json.loads(found["entries.json"])
    document["entries"][0]["status"] = "soon"
    schema = json.loads(found["schemas/entries.json"])
    assert not Draft202012Validator(schema).is_valid(document)


@pytest.mark.parametrize("edition", Edition)
def test_the_news_are_the_posts_that_are_out_in_both_formats(edition: Edition) -> None:
    """Newest first, with absolute addresses, sanitised; a draft is no news, even for the team."""
    found = files(everything(edition), Links())
    feed = json.loads(found["feeds/posts.json"])
    assert [one["id"] for one in feed["items"]] == ["srmkit:post:out", "srmkit:post:words"]
    words = feed["items"][1]
    assert words["url"] == "https://example.com/cal/posts/words/"
    assert '<a href="https://example.com/cal/posts/out/"' in words["content_html"]
    assert 'src="https://example.com/cal/media/a.jpg"' in words["content_html"]
    assert words["date_published"] == "2026-11-20T00:32:00Z"
    channel = fromstring(found["feeds/posts.xml"]).find("channel")  # noqa: S314, ours
    assert channel is not None
    items = channel.findall("item")
    assert [one.findtext("guid") for one in items] == [one["id"] for one in feed["items"]]
    assert [one.findtext("link") for one in items] == [one["url"] for one in feed["items"]]
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert [one.findtext(encoded) for one in items] == [i["content_html"] for i in feed["items"]]
    assert parsedate_to_datetime(items[1].findtext("pubDate") or "") == datetime(
        2026, 11, 20, 0, 32, tzinfo=UTC
    )


def test_without_an_address_there_is_no_rss_and_nothing_to_subscribe_by() -> None:
    """RSS knows absolute addresses only; the page says what is missing."""
    site = replace(everything(), site_url="")
    found = files(site, Links())
    assert "feeds/posts.xml" not in found
    assert "url" not in json.loads(found["feeds/posts.json"])["items"][0]
    body = next(page.body for page in pages(site, Links()) if page.id == "feeds")
    assert "webcal:" not in body
    assert "site_url" in body


def test_the_page_of_feeds_leads_to_every_one_of_them() -> None:
    """Schemas, calendars, news, data: each is a file of the site."""
    site = everything()
    body = next(page.body for page in pages(site, Links()) if page.id == "feeds")
    for path in files(site, Links()):
        if not path.startswith("assets/"):
            assert f'href="{Links().asset("feeds", path)}"' in body, path
    assert 'href="webcal://example.com/cal/feeds/channels/ig.ics"' in body
