"""Dates and hours as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from srmkit.dates import parse_hours
from srmkit.render.links import Links
from srmkit.render.when import day_text, hours_text, month_title, short_day


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Tue 1 Dec"), ("zh-Hant", "12月1日 週二"), ("zh-Hans", "12月1日 周二")],
)
def test_a_day_reads_as_people_write_it(lang: str, text: str) -> None:
    assert day_text(date(2026, 12, 1), lang, 2026) == text


def test_the_year_is_said_where_it_is_another_one() -> None:
    assert day_text(date(2025, 12, 1), "en", 2026) == "Mon 1 Dec 2025"
    assert short_day(date(2025, 12, 1), "zh-Hant", 2026) == "2025年12月1日"
    assert month_title(2026, 12, "zh-Hans") == "2026年12月"


@pytest.mark.parametrize(
    ("written", "en", "zh"),
    [
        ("22:00-08:00", "22:00–08:00", "22:00–08:00"),
        ("mon-fri 12:00-14:00", "Mon–Fri 12:00–14:00", "週一至週五 12:00–14:00"),
        ("sat,sun 10:00-24:00", "Sat, Sun 10:00–24:00", "週六、週日 10:00–24:00"),
    ],
)
def test_hours_read_as_people_write_them(written: str, en: str, zh: str) -> None:
    assert hours_text(parse_hours(written), "en") == en
    assert hours_text(parse_hours(written), "zh-Hant") == zh


@pytest.mark.parametrize(
    ("urls", "source", "target", "href"),
    [
        (True, "calendar/2026-12", "posts/x", "../../posts/x/"),
        (True, "posts/x", "posts/x", "./"),
        (True, "index", "agenda", "agenda/"),
        (True, "agenda", "index", "../"),
        (False, "calendar/2026-12", "posts/x", "../posts/x.html"),
        (False, "posts/x", "posts/x", "x.html"),
        (False, "posts/x", "index", "../index.html"),
    ],
)
def test_a_link_is_relative_and_fits_the_kind_of_address(
    urls: bool, source: str, target: str, href: str
) -> None:
    assert Links(urls).href(source, target) == href


def test_a_static_file_is_reached_and_encoded() -> None:
    assert Links().asset("posts/x", "media/a b.jpg") == "../../media/a%20b.jpg"
    assert Links().href("calendar", "calendar/2026-12", "d-1") == "2026-12/#d-1"
    assert Links().href("calendar", "calendar", "d-1") == "#d-1"
