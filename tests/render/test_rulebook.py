"""The rule book on the site: the same for everybody, and a word about here for the team."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
import yaml

from srmkit.messages import LANGUAGES
from srmkit.model import Cadence
from srmkit.problems import Place, Severity
from srmkit.render import rule_page
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.rules.registry import all_rules
from srmkit.views.edition import Edition
from srmkit.views.rulebook import Leaf, as_yaml, book
from srmkit.views.site import Site
from srmkit.views.standing import standings
from tests.render import planned
from tests.render.planned import pages

RULES = all_rules()


def rulebook(site: Site) -> dict[str, Page]:
    found = {page.id: page for page in pages(site, Links())}
    return {id: page for id, page in found.items() if id.split("/")[0] == "rules"}


def with_cadence(site: Site, **rules: object) -> Site:
    cadence = Cadence("strict", {code: dict(value) for code, value in rules.items()}, places())  # type: ignore[call-overload]
    workspace = replace(site.plan.workspace, cadence=cadence, present=frozenset({"cadence.yml"}))
    return replace(site, plan=replace(site.plan, workspace=workspace))


def places() -> dict[str, Place]:
    top = Place("calendar/cadence.yml", 1, 1)
    return {key: top for code in RULES for key in (code, f"{code}.severity", f"{code}.max_days")}


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_page_and_the_entrance_leads_to_it(edition: Edition, lang: str) -> None:
    found = rulebook(planned.site(edition=edition, lang=lang))
    assert set(found) == {"rules", *(f"rules/{code}" for code in book())}
    for code, leaf in book().items():
        page = found[f"rules/{code}"]
        assert page.title == f"{code} {leaf.name}"
        assert page.description == leaf.summary.replace("`", "")
        assert f'href="{code}/"' in found["rules"].body
        text = unescape(re.sub(r"<[^>]+>", "", page.body))
        assert leaf.summary.replace("`", "") in text
        assert all(one.name in text for one in leaf.options)


@pytest.mark.parametrize("code", RULES)
def test_examples_stand_there_whole_with_their_verdict(code: str) -> None:
    page = rulebook(planned.site(edition=Edition.PUBLIC, lang="en"))[f"rules/{code}"]
    shown = re.findall(
        r'<figure class="srm-example" data-verdict="(\w+)">.*?<code>(.*?)</code>',
        page.body,
        re.DOTALL,
    )
    wanted = re.findall(r"^```yaml (\w+)\n(.*?)^```$", RULES[code].page, re.DOTALL | re.MULTILINE)
    assert [(verdict, unescape(text)) for verdict, text in shown] == wanted
    assert "```" not in page.body


def test_the_public_edition_says_nothing_of_this_workspace() -> None:
    """Whatever the cadence, whatever is wrong: the pages are the same to a byte."""
    plain = planned.site(edition=Edition.PUBLIC)
    busy = planned.site(planned.post("late"), edition=Edition.PUBLIC)
    strict = with_cadence(busy, CAD103={"max_days": "77"}, CAD101={"severity": "off"})
    before = {id: page.body for id, page in rulebook(plain).items()}
    assert {id: page.body for id, page in rulebook(strict).items()} == before
    assert standings(strict) == {}
    assert not any("/report/" in page.body for page in rulebook(strict).values())


def test_the_team_sees_what_is_set_here() -> None:
    site = with_cadence(
        planned.site(planned.post("late"), lang="en"),
        CAD103={"max_days": "77", "severity": "info"},
        CAD101={"severity": "off"},
    )
    standing = standings(site)
    assert (standing["CAD103"].severity, standing["CAD103"].problems) == (Severity.INFO, 7)
    assert standing["CAD103"].values["max_days"] == "77"
    assert standing["CAD101"].severity is None
    assert (standing["CAD103"].asleep, standing["AUD202"].asleep) == (False, True)
    found = rulebook(site)
    assert "Here <code>77</code>" in found["rules/CAD103"].body
    assert "7 problems</a>" in found["rules/CAD103"].body
    assert "Off here" in found["rules/CAD101"].body
    assert "asleep here" in found["rules/AUD202"].body
    assert 'href="../report/#CAD103"' in found["rules"].body


def test_the_report_and_a_posts_problems_lead_to_the_page() -> None:
    site = planned.site(planned.post("late"), lang="en")
    found = {page.id: page.body for page in pages(site, Links())}
    assert 'href="../rules/"' in found["report"]
    assert 'href="../rules/CAD103/"' in found["report"]
    assert 'href="../../rules/CAD103/"' in found["posts/late"]
    assert "CFG301" in found["report"]
    assert "rules/CFG301" not in found["report"], "a code without a page leads nowhere"


@pytest.mark.parametrize("code", RULES)
def test_a_page_loses_nothing_when_it_is_cut_into_passages(code: str) -> None:
    leaf = book()[code]
    parts = [
        f"```yaml {one.verdict}\n{one.text}```" if one.verdict else one.text.strip()
        for one in leaf.passages
    ]
    whole = "\n\n".join([leaf.summary, *parts])
    assert whole.split() == leaf.page.split()


@pytest.mark.parametrize("leaf", book().values(), ids=lambda leaf: leaf.code)
def test_a_summary_is_one_sentence_on_one_line(leaf: Leaf) -> None:
    assert re.fullmatch(r"[A-Z`].*\.", leaf.summary)
    assert leaf.page.split()[: len(leaf.summary.split())] == leaf.summary.split()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7, "7"),
        (0.3, "0.3"),
        (1e-7, "0.0000001"),
        (2.0, "2"),
        (True, "true"),
        ((), "[]"),
        (("a", "b c", "a, b", "off: x", "7", '"'), '[a, b c, "a, b", "off: x", "7", "\\""]'),
        ({}, "{}"),
        ({"ig": 3}, "{ig: 3}"),
        ("", '""'),
        ("{x", '"{x"'),
    ],
)
def test_values_are_written_as_yaml_reads_them(value: object, shown: str) -> None:
    assert as_yaml(value) == shown
    read = yaml.safe_load(shown)
    assert read == (list(value) if isinstance(value, tuple) else value)


def test_a_rule_of_somebody_else_with_markup_in_its_page_is_harmless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page is rendered and sanitised like a post, and its code is escaped like any text."""
    page = "A <script>x</script>.\n\n[a](javascript:x)"
    leaf = Leaf("XYZ1<b>", "<script>alert(1)</script>", Severity.WARNING, page, "a.yml")
    monkeypatch.setattr("srmkit.render.rule_page.book", lambda: {leaf.code: leaf})
    rule_page._texts.cache_clear()
    (made,) = rule_page.rule_pages(planned.site(), Links())
    rule_page._texts.cache_clear()
    assert "<script" not in made.body
    assert 'href="javascript' not in made.body
    assert "&lt;script&gt;" in made.body
