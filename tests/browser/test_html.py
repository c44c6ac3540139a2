"""The Nu HTML checker finds no error of ours: the fullest page of every kind, in both editions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import required
from tests.browser.checker import MATERIALS, checked, java
from tests.browser.demonstration import EDITIONS, LANGUAGES, built_once
from tests.browser.kinds import KINDS, home, of_kind


@pytest.fixture(scope="module")
def checker() -> None:
    if java() is None and not required():
        pytest.skip("there is no Java on this machine (Debian: apt-get install default-jre)")


@pytest.mark.usefixtures("checker")
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_checker_finds_nothing_of_ours(shared: Path, edition: str) -> None:
    site = built_once(shared, edition)
    pages = [
        home(language) + of_kind(site, edition, language, kind)[0]
        for language in LANGUAGES
        for kind in KINDS[edition]
    ]
    found = checked(site, [one if one.endswith("html") else f"{one}index.html" for one in pages])
    assert found, "Material's own are always there: nothing at all means that nothing was read"
    assert [str(one) for one in found if not one.known] == []


@pytest.mark.usefixtures("checker")
def test_it_would_find_one(tmp_path: Path) -> None:
    """The control: a list in a paragraph, and one of Material's own."""
    box = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'
    (tmp_path / "a.html").write_text(
        f'<!doctype html><html lang="en"><title>A</title><body>{box}<p><ul><li>a</ul></p></html>',
        encoding="utf-8",
    )
    ours = [one for one in checked(tmp_path) if not one.known]
    assert [(one.page, one.message) for one in ours] == [
        ("a.html", "No “p” element in scope but a “p” end tag seen.")
    ]


def test_every_exception_has_a_reason() -> None:
    assert all(one.why and one.markup for one in MATERIALS)


def test_ci_has_a_java() -> None:
    """Where it is required, these tests must not have skipped for want of one."""
    if not required():
        pytest.skip("no Java is required here: SRMKIT_BROWSER is not set")
    assert java() is not None
