"""What the calendar explains, and which themes it never does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from srmkit.load import load_workspace
from srmkit.loop.signals.masks import ECHO, Echo, troubled
from srmkit.model import Name, Record, Theme
from srmkit.problems import Place
from srmkit.schedule import plan
from tests.workspaces import instant, tree

OUT = "2026-11-11 09:00"
POST = {
    "title": "Sale",
    "id": "sale",
    "date": OUT,
    "campaign": "d11",
    "channels": ["ig"],
    "published": [{"channel": "ig", "at": OUT, "url": "https://ig.example/p/1"}],
}
CASE: dict[str, Any] = {
    "channels": {"ig": {"network": "instagram"}, "line": {"network": "line"}},
    "campaigns": {"d11": {"name": "Double Eleven"}},
    "posts": [POST],
}


def because(record: Record, **parts: Any) -> str:
    workspace = load_workspace(tree({**CASE, **parts})).workspace
    return Echo(plan(workspace, instant("2026-12-01 12:00"))).because(record)


def said(at: str = "2026-11-12 09:00", **fields: Any) -> Record:
    return Record(**{"id": "1", "source": "s", "text": "t", "created_at": instant(at), **fields})


@pytest.mark.parametrize("where", [{"network": "instagram"}, {"channel": "ig"}, {"network": "ig"}])
def test_a_campaigns_post_explains_what_is_said_where_it_went_out(where: dict[str, str]) -> None:
    assert because(said(**where)) == "sale/ig/0"


@pytest.mark.parametrize("network", ["form", "", "app"])
def test_and_where_the_brand_never_posts(network: str) -> None:
    assert because(said(network=network)) == "sale/ig/0"


def test_but_not_on_another_channel_of_ours() -> None:
    assert because(said(network="line")) == ""


def test_not_before_it_and_not_long_after_it() -> None:
    assert because(said("2026-11-11 08:59", network="instagram")) == ""
    after = instant(OUT) + ECHO
    assert because(said(network="instagram", created_at=after)) == "sale/ig/0"
    assert because(said(network="instagram", created_at=after + timedelta(seconds=1))) == ""


@pytest.mark.parametrize("post", ["sale", "https://ig.example/p/1"])
def test_a_comment_on_the_post_itself_is_explained_whenever_it_comes(post: str) -> None:
    assert because(said("2026-11-29 09:00", network="instagram", post=post)) == "sale/ig/0"


@pytest.mark.parametrize(
    "change", [{"campaign": ""}, {"published": [], "status": "approved"}, {"status": "draft"}]
)
def test_only_what_is_out_and_of_a_campaign_explains(change: dict[str, Any]) -> None:
    post = {**POST, "published": [], **change} if "published" not in change else {**POST, **change}
    if change == {"campaign": ""}:
        post = {**POST, **change}
    assert because(said(network="instagram"), posts=[post]) == ""


def test_a_record_without_a_time_is_not_explained() -> None:
    assert because(said(created_at=None, network="instagram")) == ""


def test_many_are_looked_up_by_source_and_id() -> None:
    workspace = load_workspace(tree(CASE)).workspace
    echo = Echo(plan(workspace, instant("2026-12-01 12:00")))
    records = [said(network="instagram"), said(id="2", network="line")]
    assert echo.of(records) == {("s", "1"): "sale/ig/0"}


def test_a_theme_of_words_for_trouble_is_trouble() -> None:
    def theme(id: str, *phrases: str) -> Theme:
        return Theme(id, Name({"": id}), "c", phrases, Place("feedback/taxonomy.yml"))

    themes = [
        theme("broken", "broken", "裂", "chipped", "bowl"),
        theme("refunds", "退款", "refund", "late"),
        theme("wrap", "gift wrap", "禮盒"),
        theme("nothing"),
    ]
    assert troubled({one.id: one for one in themes}) == {"broken"}
