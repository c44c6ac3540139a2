"""Feeds that other programs read: what they find in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from icalendar import Calendar

from srmkit.model import Status
from srmkit.render.links import Links
from srmkit.render.pages import files
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from srmkit.views.tile import uid_of
from tests.render import planned


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
    assert document["entries"][0]["at"] == "2026-11-20T08:32+08:00"
