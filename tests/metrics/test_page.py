"""The page of results: whole, in three languages, for the team alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from srmkit.intervals import Estimate
from srmkit.messages import LANGUAGES, catalogue
from srmkit.metrics.dimensions import Dimension
from srmkit.metrics.learn import Claim
from srmkit.metrics.results import Figures, FileAccount, Result, Results
from srmkit.render.links import Links
from srmkit.render.results import interval, percent, results_html
from srmkit.render.results_words import WORDS
from srmkit.views.edition import Edition
from srmkit.views.results import results_page
from srmkit.views.site import Site
from tests.quality.results import made
from tests.render import planned
from tests.render.planned import pages
from tests.render.test_pages import read

FILE = FileAccount("feedback/metrics/<b>.csv", "Tool", joined=38, unjoined=2)


def site(posts: int = 40, edition: Edition = Edition.TEAM, lang: str = "en") -> Site:
    """Results of which one pillar does thrice as well, one of them hostile in every word."""
    results = made(4, posts, lambda number, pillar: 3.0 if pillar == "behind" else 1.0)
    first = results.each[0]
    post = replace(first.entry.post, format="<img src=x onerror=alert(1)>", pillar="{{ 7*7 }}")
    hostile = replace(first, entry=replace(first.entry, post=post))
    whole = Results((hostile, *results.each[1:]), (FILE,))
    return replace(planned.site(planned.out("one"), edition=edition, lang=lang), results=whole)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("posts", [0, 1, 5, 40])
def test_the_page_is_whole_and_inert(lang: str, posts: int) -> None:
    made_for = site(max(posts, 1), lang=lang)
    if not posts:
        made_for = replace(made_for, results=Results())
    body = results_html(made_for, Links())
    seen = read(body)
    assert seen.faults == []
    assert seen.open == []
    assert seen.seen["h1"] == 1
    assert not {"script", "style", "img"} & seen.seen.keys()
    assert len(seen.ids) == len(set(seen.ids))
    assert not [name for _, name, _ in seen.attributes if name.startswith("on") or name == "style"]


def test_every_table_can_be_scrolled_and_every_cell_has_its_heading() -> None:
    body = results_html(site(), Links())
    assert body.count("<table") == body.count('class="srm-scroll" tabindex="0" role="region"')
    for table in re.findall(r"<table.*?</table>", body, re.DOTALL):
        columns = len(re.findall('<th scope="col"', table))
        for row in re.findall(r"<tr.*?</tr>", table.split("<tbody>")[1], re.DOTALL):
            assert len(re.findall("<t[dh][ >]", row)) == columns
            assert row.count('<th scope="row">') == 1


def test_a_drawing_says_nothing_that_the_row_does_not() -> None:
    body = results_html(site(), Links())
    assert body.count("<svg") == body.count('aria-hidden="true" focusable="false"')
    view = results_page(site())
    (pillars,) = (groups for dimension, groups in view.tables if dimension is Dimension.PILLAR)
    best = pillars[0]
    assert (best.key, best.claim) == ("behind", Claim.MORE)
    assert best.bar is not None
    assert 50 < best.bar[0] < best.bar[1] < best.bar[2] <= 100
    assert (
        f'<td class="srm-num">{interval(best.effect, False)}</td><td>more than usual</td>' in body
    )


def test_the_map_has_every_result_once() -> None:
    view = results_page(site())
    assert sum(cell.n for row in view.hours for cell in row.cells) == view.compared
    assert all(len(row.cells) == 7 for row in view.hours)
    hours = [row.hour for row in view.hours]
    assert hours == list(range(hours[0], hours[-1] + 1))


def test_the_public_edition_has_no_such_page_and_no_such_numbers() -> None:
    public = site(edition=Edition.PUBLIC)
    assert "results" not in {page.id for page in pages(public, Links())}
    view = results_page(public)
    assert (view.files, view.channels, view.tables, view.hours, view.feeding) == ((),) * 5
    assert (view.known, view.entries, view.compared) == (0, 0, 0)


def test_conservation_is_shown() -> None:
    body = results_html(site(), Links())
    row = body[body.index("feedback/metrics/&lt;b&gt;.csv") :]
    cells = re.findall(r'<td class="srm-num">(\d+)</td>', row)[:6]
    assert cells == ["40", "38", "0", "2", "0", "0"]


def test_few_results_say_how_many_are_missing() -> None:
    body = results_html(site(4), Links())
    assert "4 can be compared; from 10 on they are." in body


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.042, "4.2 %"),
        (0.1234, "12 %"),
        (0.0005, "0.05 %"),
        (0.0, "0 %"),
        (None, ""),
        (1.0, "100 %"),
    ],
)
def test_per_cent(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_an_interval_that_says_nothing_is_not_printed() -> None:
    assert interval(Estimate(0.1, 0.0, float("inf"))) == ""
    assert interval(None) == ""
    assert interval(Estimate(0.042, 0.031, 0.11)) == "3.1–11 %"
    assert interval(Estimate(1.2, 0.9, 1.55), False) == "0.90–1.55"


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_word_is_translated(lang: str) -> None:
    known = catalogue(lang)
    assert [one.id for one in WORDS.values() if one.id not in known] == []


def test_a_result_without_engagement_still_has_its_channel_s_sums() -> None:
    made_for = site()
    (first, *rest) = made_for.results.each
    only = replace(first, figures=Figures(sessions=50, conversions=5))
    whole = replace(made_for, results=Results((only, *rest), (FILE,)))
    assert isinstance(only, Result)
    assert sum(one.rates.n for one in results_page(whole).channels) == 40
