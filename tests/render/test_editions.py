"""Nothing unpublished is published: canaries in every field, looked for in every byte."""

from __future__ import annotations

import base64
import html
import json
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any
from urllib.parse import unquote_plus

import pytest

from srmkit.model import Media, Status, Variant
from srmkit.problems import Place
from srmkit.render.links import Links
from srmkit.render.pages import files, front
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from tests.render import planned
from tests.render.planned import pages


class Canaries:
    """Gives every field a word of its own and remembers all of them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.given: list[str] = []

    def __call__(self, field: str) -> str:
        word = f"{self.kind}canary{len(self.given)}{re.sub('[^a-z]', '', field)}"
        self.given.append(word)
        return word


def every_byte(site: Site) -> dict[str, str]:
    """All that a public build writes, also as it reads after one more decoding."""
    links = Links()
    texts = {f"page {page.id}": repr(page) for page in pages(site, links)}
    texts |= {path: content.decode() for path, content in files(site, links).items()}
    texts["front"] = front(site, links)
    found = dict(texts)
    for place, text in texts.items():
        found[f"{place}, unfolded"] = text.replace("\r\n ", "")
        found[f"{place}, URL"] = unquote_plus(text)
        found[f"{place}, HTML"] = html.unescape(text)
        found[f"{place}, JSON"] = re.sub(
            r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text
        )
    runs = {run for text in texts.values() for run in re.findall(r"[\w+/=-]{16,}", text, re.A)}
    for run in runs:
        for decode in (base64.b64decode, base64.urlsafe_b64decode):
            try:
                found[f"base64 {run}"] = decode(run + "==").decode()
            except ValueError:
                continue
    return found


def leaks(site: Site, canaries: Canaries) -> list[tuple[str, str]]:
    texts = {place: text.lower() for place, text in every_byte(site).items()}
    return [
        (word, place)
        for word in canaries.given
        for place, text in texts.items()
        if word.lower() in text
    ]


UNPUBLISHED = [
    pytest.param(status, when, id=f"{status}-{when[:7]}")
    for status in Status
    if status is not Status.OVERDUE
    for when in ("2026-12-20 09:30", "2026-11-20 09:30", "2027-03-01 09:30")
    if not (status is Status.PUBLISHED and when < "2026-12")
]


@pytest.mark.parametrize(("status", "when"), UNPUBLISHED)
def test_the_public_edition_holds_no_word_of_what_is_not_out(status: Status, when: str) -> None:
    """In any state but out, no field of a post reaches any output: text, id, owner, media."""
    canaries = Canaries("unpublished")
    secret = planned.post(
        canaries("id"), canaries, status=status, date=planned.at(when),
        media=(Media(canaries("file"), Place(""), canaries("alt"), "content/" + canaries("path")),),
    )  # fmt: skip
    visible = planned.out("visible", body=f"[words]({secret.id}.md)")
    site = planned.site(secret, visible, edition=Edition.PUBLIC, strategy=canaries)
    assert leaks(site, canaries) == []
    team = planned.site(secret, visible, edition=Edition.TEAM, strategy=canaries)
    assert len({word for word, _ in leaks(team, canaries)}) > 20, "the test sees nothing"


def test_a_teaser_is_the_only_word_of_a_promised_post() -> None:
    """Approved, in the future and with a teaser: its time, channel and teaser, and no more."""
    canaries = Canaries("promised")
    post = planned.post(canaries("id"), canaries, teaser="週二見")
    site = planned.site(post, edition=Edition.PUBLIC)
    assert leaks(site, canaries) == []
    texts = every_byte(site)
    assert "週二見" in texts["page calendar/2026-12"]
    assert "週二見" in texts["calendar.ics"]
    entries = json.loads(texts["entries.json"])["entries"]
    assert [set(one) for one in entries] == [
        {"uid", "day", "at", "channel", "network", "words", "lang", "teaser"}
    ] * 2


@pytest.mark.parametrize("status", [Status.IDEA, Status.DRAFT, Status.REVIEW, Status.CANCELLED])
def test_a_teaser_of_what_nobody_promised_stays_inside(status: Status) -> None:
    """A teaser is public only once the post is approved or scheduled."""
    canaries = Canaries("unpromised")
    post = planned.post(canaries("id"), canaries, status=status, teaser=canaries("teaser"))
    assert leaks(planned.site(post, edition=Edition.PUBLIC), canaries) == []


def test_a_teaser_inside_a_hold_stays_inside() -> None:
    """What a hold stops is not announced."""
    canaries = Canaries("held")
    post = planned.post(
        canaries("id"), canaries, teaser=canaries("teaser"), date=planned.at("2026-12-14 12:00")
    )
    assert leaks(planned.site(post, edition=Edition.PUBLIC), canaries) == []


def test_a_post_that_is_out_on_one_channel_keeps_the_other_text_to_itself() -> None:
    """Published on Instagram, planned for the blog: the blog's own words are not public."""
    canaries = Canaries("half")
    post = planned.out(
        "half",
        variants={"blog": Variant(text=canaries("variant"), thread=(canaries("thread"),))},
        receipts=planned.PUBLISHED[:1],
        teaser="soon",
        status=Status.SCHEDULED,
        owner=canaries("owner"),
        campaign=canaries("campaign"),
        pillar=canaries("pillar"),
    )
    assert leaks(planned.site(post, edition=Edition.PUBLIC), canaries) == []


def test_a_number_with_few_people_behind_it_is_not_public() -> None:
    """Below `min_authors` distinct people neither a count nor a quote leaves the team."""
    canaries = Canaries("few")

    def quote(field: str) -> str:
        return canaries(field) if field.startswith("quote") else field

    few = planned.site(edition=Edition.PUBLIC, say=quote, authors=4)
    assert leaks(few, canaries) == []
    item = next(page for page in pages(few, Links()) if page.id == "roadmap/lid")
    assert ">12<" not in item.body
    enough = planned.site(edition=Edition.PUBLIC, say=quote, authors=5)
    item = next(page for page in pages(enough, Links()) if page.id == "roadmap/lid")
    assert ">12<" in item.body
    assert leaks(enough, canaries) != []


def test_a_hiatus_is_public_once_it_is_announced() -> None:
    """The days only, and only after a post that announces it is out."""
    quiet = planned.site(planned.out("one"), edition=Edition.PUBLIC)
    told = planned.site(planned.out("one", announces=("cny",)), edition=Edition.PUBLIC)
    assert "srm-stop" not in "".join(page.body for page in pages(quiet, Links()))
    assert "srm-stop" in "".join(page.body for page in pages(told, Links()))


def test_view_models_do_not_even_hold_what_they_do_not_show() -> None:
    """A template that prints too much can only print what the view model has."""
    from srmkit.views.agenda import agenda
    from srmkit.views.audience import audience_view
    from srmkit.views.calendar_filters import choices
    from srmkit.views.calendar_pages import pages_of
    from srmkit.views.channel import channel_view
    from srmkit.views.home import home
    from srmkit.views.month import month
    from srmkit.views.quarter import quarter
    from srmkit.views.report import report
    from srmkit.views.roadmap import board
    from srmkit.views.week import week

    canaries = Canaries("held")
    secret = planned.post(canaries("id"), canaries, teaser="soon")
    site = planned.site(secret, planned.out("out"), edition=Edition.PUBLIC, strategy=canaries)
    workspace, calendar = site.plan.workspace, pages_of(site)
    views: list[Any] = [
        *(month(site, one) for one in calendar.months),
        *(week(site, one) for one in calendar.weeks),
        *(quarter(site, one) for one in calendar.quarters),
        choices(site), agenda(site), home(site), report(site), board(site),
        channel_view(site, workspace.channels["ig"]),
        audience_view(site, workspace.audiences["fans"]),
    ]  # fmt: skip
    words = " ".join(text for view in views for text in _texts(view))
    assert "soon" in words
    assert [word for word in canaries.given if word in words] == []


def _texts(value: Any) -> list[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        return [value]
    if is_dataclass(value):
        return [text for one in fields(value) for text in _texts(getattr(value, one.name))]
    if isinstance(value, dict):
        return [text for pair in value.items() for one in pair for text in _texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    return []
