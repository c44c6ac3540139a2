"""The page of indicators, and amounts in every language."""

from __future__ import annotations

import importlib
from string import Formatter

import pytest

from srmkit.dates import parse_moment
from srmkit.load import load_workspace
from srmkit.loop.heard import Heard
from srmkit.loop.roadmap import Roadmap
from srmkit.messages import LANGUAGES, catalogue, declared
from srmkit.model import Measure
from srmkit.render.amounts import amount_text, seconds_text
from srmkit.render.indicators import indicators_html, title
from srmkit.render.links import Links
from srmkit.schedule import plan
from srmkit.views.edition import Edition
from srmkit.views.indicators import board
from srmkit.views.site import Site
from tests.loop.indicators.measured import records
from tests.workspaces import tree

for part in ("cli.indicators", "cli.indicators_table", "loop.indicators.definitions"):
    importlib.import_module(f"srmkit.{part}")
IDS = [*sorted(id for id in declared() if id.startswith("indicators.")), "nav.indicators"]
importlib.import_module("srmkit.plugin.navigation")


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    known = catalogue(lang)
    assert len(IDS) > 60
    assert [id for id in IDS if not known.get(id)] == []
    for id in IDS:
        assert values(known[id]) == values(declared()[id].text), id
    ours = {id for id in known if id.startswith("indicators.")}
    assert ours - set(IDS) == set(), "left over"


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (754, "12 min 34 s"),
        (3599.6, "1 h"),
        (11_100, "3 h 5 min"),
        (86_399, "1 d"),
        (187_200, "2 d 4 h"),
    ],
)
def test_a_length_of_time_has_its_two_largest_units(seconds: float, text: str) -> None:
    assert seconds_text(seconds, "en") == text


def test_amounts_have_their_unit() -> None:
    assert amount_text(None, "share", "en") == "–"
    assert amount_text(0.416, "share", "en") == "42 %"
    assert amount_text(-12.4, "score", "en") == "-12"
    assert amount_text(12.4, "score", "en") == "+12"
    assert amount_text(1234, "count", "en") == "1,234"
    assert amount_text(2.25, "days", "zh-Hant") == "2.2 天"
    assert amount_text(90_000, "seconds", "en") == "1 d 1 h"
    assert amount_text(90_000, "business-seconds", "zh-Hans") == "25 小时"


def made(lang: str, edition: Edition) -> str:
    channels = {"<i>": {"network": "line", "name": "<script>alert(1)</script>"}}
    channels = {"line": channels["<i>"]}
    listed = {"public_indicators": ["csat", "volume"], "hours": ["09:00-18:00"]}
    workspace = load_workspace(tree({"workspace": listed, "channels": channels})).workspace
    heard = [
        {
            "author": f"a{at}",
            "said": f"2026-11-{at + 10} 09:00",
            "answered": f"2026-11-{at + 10} 09:20",
            "csat": "54231"[at % 5],
            "channel": "line",
            "segment": "<img src=x onerror=y>",
            "reopened": "2" if at == 3 else "",
        }
        for at in range(9)
    ]
    tagged, moods = records(heard, workspace)
    now = parse_moment("2026-12-02 10:00").on(workspace.settings.zone)
    plain = Heard.of(plan(workspace, now), tuple(tagged), Roadmap(), moods)
    site = Site(plain, edition, lang)
    view = board(site)
    assert view
    return indicators_html(site, Links(), "indicators", view)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_indicator_stands_there_with_its_definition(lang: str) -> None:
    html = made(lang, Edition.TEAM)
    for measure in Measure:
        assert f'id="{measure}"' in html
        for kind in ("name", "what"):
            message = declared()[f"indicators.{kind}.{measure}"]
            assert message.format(lang=lang).split("(")[0][:40] in html
    assert title(lang) in html
    assert "{" not in html


def test_names_are_escaped_and_drawings_have_words() -> None:
    html = made("en", Edition.TEAM)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert 'role="img" aria-label="First response, by week, oldest first: –, ' in html
    assert "1 reopened when nobody knows" in html


def test_in_public_there_are_neither_groups_nor_small_numbers() -> None:
    html = made("en", Edition.PUBLIC)
    assert "By channel" not in html
    assert "Too few people to say" in html  # five of nine were satisfied or not
    assert 'id="first-response"' not in html
    assert "n 5+" in html
