"""The digest of a post changes with what the audience gets, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.approval import LENGTH, digest
from srmkit.dates import Moment, parse_moment
from srmkit.load import load_workspace
from srmkit.model import (
    Approval,
    Intent,
    Media,
    Post,
    Receipt,
    Repeat,
    Status,
    Variant,
)
from srmkit.problems import Place
from tests.workspaces import tree_of

PLACE = Place("content/posts/a.md", 1, 1)
AT = parse_moment("2026-12-01 09:30")

POST = Post(
    id="a",
    path="content/posts/a.md",
    title="Care",
    body="One\n\nTwo",
    status=Status.APPROVED,
    channels=("ig", "fb"),
    marks={},
    date=AT,
    media=(Media("a.jpg", PLACE, "A wok"), Media("b.jpg", PLACE, "A knife")),
    link="https://bowls.example/a",
    teaser="Soon",
    variants={"x": Variant("Short", AT, ("More", "Most"))},
    repeat=Repeat("FREQ=WEEKLY;COUNT=3", frozenset({date(2026, 12, 8)})),
)


def media(*pairs: tuple[str, str]) -> tuple[Media, ...]:
    return tuple(Media(file, PLACE, alt) for file, alt in pairs)


SEEN: dict[str, Any] = {
    "title": {"title": "Care!"},
    "body": {"body": "One\n\nThree"},
    "a-paragraph-joined": {"body": "One\nTwo"},
    "an-indent": {"body": "One\n\n    Two"},
    "teaser": {"teaser": "Later"},
    "link": {"link": "https://bowls.example/b"},
    "time": {"date": parse_moment("2026-12-01 09:31")},
    "time-of-day-taken-away": {"date": parse_moment("2026-12-01")},
    "date-taken-away": {"date": None},
    "an-offset": {"date": parse_moment("2026-12-01 09:30+08:00")},
    "repeat": {"repeat": Repeat("FREQ=WEEKLY;COUNT=4", frozenset({date(2026, 12, 8)}))},
    "exception": {"repeat": Repeat("FREQ=WEEKLY;COUNT=3")},
    "no-repeat": {"repeat": None},
    "channel-more": {"channels": ("ig", "fb", "x")},
    "channel-less": {"channels": ("ig",)},
    "media-name": {"media": media(("c.jpg", "A wok"), ("b.jpg", "A knife"))},
    "media-alt": {"media": media(("a.jpg", "A pan"), ("b.jpg", "A knife"))},
    "media-order": {"media": media(("b.jpg", "A knife"), ("a.jpg", "A wok"))},
    "media-less": {"media": media(("a.jpg", "A wok"))},
    "variant-text": {"variants": {"x": Variant("Shorter", AT, ("More", "Most"))}},
    "variant-text-empty-is-not-the-body": {"variants": {"x": Variant("", AT, ("More", "Most"))}},
    "variant-text-none": {"variants": {"x": Variant(None, AT, ("More", "Most"))}},
    "variant-date": {"variants": {"x": Variant("Short", None, ("More", "Most"))}},
    "variant-thread": {"variants": {"x": Variant("Short", AT, ("More",))}},
    "variant-thread-joined": {"variants": {"x": Variant("Short", AT, ("More\nMost",))}},
    "variant-channel": {"variants": {"ig": Variant("Short", AT, ("More", "Most"))}},
}

UNSEEN: dict[str, Any] = {
    "id": {"id": "b"},
    "path": {"path": "content/posts/b.md"},
    "status": {"status": Status.PUBLISHED},
    "marks": {"marks": {"title": PLACE}},
    "body-line": {"body_line": 9},
    "audiences": {"audiences": ("fans",)},
    "pillar": {"pillar": "educate"},
    "topics": {"topics": ("wok",)},
    "intent": {"intent": Intent.SELL},
    "lang": {"lang": "en"},
    "format": {"format": "reel"},
    "campaign": {"campaign": "care"},
    "owner": {"owner": "amy"},
    "answers": {"answers": ("lid",)},
    "announces": {"announces": ("cny",)},
    "on-behalf-of": {"on_behalf_of": "Rice"},
    "approval": {"approval": Approval("ken", None, "0")},
    "receipts": {"receipts": (Receipt("ig", 0, AT),)},
    "ignore": {"ignore": {"CAD103": "because"}},
    "order-of-channels": {"channels": ("fb", "ig")},
    "crlf": {"body": "One\r\n\r\nTwo"},
    "cr": {"body": "One\r\rTwo"},
    "space-at-line-ends": {"body": "One  \n\t\nTwo \n\n"},
    "where-media-was-found": {
        "media": tuple(replace(one, path="content/media/" + one.file) for one in POST.media)
    },
}


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_what_the_audience_gets_changes_it(change: Any) -> None:
    assert digest(replace(POST, **change)) != digest(POST)


def test_no_two_of_these_changes_look_alike() -> None:
    found = {digest(replace(POST, **change)) for change in SEEN.values()}
    assert len(found) == len(SEEN)


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_nothing_else_does(change: Any) -> None:
    assert digest(replace(POST, **change)) == digest(POST)


def test_every_field_of_a_post_is_on_one_side_or_the_other() -> None:
    """A field that is added later must be decided about."""
    changed = {key for change in (*SEEN.values(), *UNSEEN.values()) for key in change}
    assert changed == set(Post.__dataclass_fields__)


def test_it_is_the_same_on_every_machine_and_in_every_version() -> None:
    """Digests stand in workspaces; this one was written by the first version."""
    assert digest(POST) == "1800cb52b83a"


def test_a_letter_written_apart_is_the_same_letter() -> None:
    whole, apart = "Caf\N{LATIN SMALL LETTER E WITH ACUTE}", "Cafe\N{COMBINING ACUTE ACCENT}"
    pairs: list[dict[str, Any]] = [
        {"body": text, "media": media((text + ".jpg", text))} for text in (whole, apart)
    ]
    assert len({digest(replace(POST, **change)) for change in pairs}) == 1


def test_full_width_is_not_half_width() -> None:
    """It is what readers see, so it may be what was approved."""
    assert digest(replace(POST, title="Ａ")) != digest(replace(POST, title="A"))


def test_the_same_instant_written_otherwise_is_another_promise() -> None:
    """A date follows its channel’s zone unless it has an offset of its own."""
    utc = Moment(datetime(2026, 12, 1, 1, 30, tzinfo=UTC), True)
    hong_kong = parse_moment("2026-12-01 09:30+08:00")
    assert utc.value == hong_kong.value
    assert digest(replace(POST, date=utc)) != digest(replace(POST, date=hong_kong))


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_file_has_one_digest_however_it_was_saved(ends: str, bom: str) -> None:
    text = "---\ntitle: Care\ndate: 2026-12-01 09:30\nchannels: [ig]\n---\nOne\n\nTwo\n"
    path = "content/posts/a.md"
    found = [
        digest(load_workspace(tree_of({path: content})).workspace.posts[0])
        for content in (text, bom + text.replace("\n", ends))
    ]
    assert found[0] == found[1]


TEXT = st.text(max_size=40)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_any_text_has_one(title: str, body: str, parts: list[str]) -> None:
    post = replace(POST, title=title, body=body, variants={"x": Variant(None, None, tuple(parts))})
    found = digest(post)
    assert len(found) == LENGTH
    assert set(found) <= set("0123456789abcdef")
    assert found == digest(replace(post, body=body + "\n"))
    assert found != digest(replace(post, body=body + "x"))


def test_even_half_a_surrogate_pair_has_one() -> None:
    """JSON and YAML can write one, and a digest must not be the place where it stops a run."""
    assert digest(replace(POST, body="\ud83d")) != digest(POST)
