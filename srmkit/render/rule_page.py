"""The rule book's pages: their Markdown rendered and sanitised like everybody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from srmkit.frozen import frozen
from srmkit.messages import language
from srmkit.render.compiled import remembered
from srmkit.render.html import draw, trusted
from srmkit.render.links import Links
from srmkit.render.markdown import render_markdown
from srmkit.render.rulebook import (
    ALWAYS,
    HOW_TO_SET,
    HOW_TO_SILENCE,
    REASON,
    SHORT_FORM,
    WAKES,
    setting,
)
from srmkit.render.tongue import in_html
from srmkit.views.rulebook import Leaf, book, family_name
from srmkit.views.site import Site
from srmkit.views.standing import standings


@frozen
class RulePage:
    """One page of the rule book as HTML, and what it is found by."""

    leaf: Leaf
    summary: str
    body: str
    search_text: str


@frozen
class Stretch:
    """A passage of a page: HTML, or an example's text with its verdict, or a remark's alone."""

    html: Markup
    text: str = ""
    verdict: str = ""


@frozen
class Row:
    """An option with its description as HTML."""

    name: str
    default: str
    presets: tuple[tuple[str, str], ...]
    html: Markup


def rulebook_page(site: Site, links: Links) -> str:
    """The entrance: every page of the book in tables, family by family."""
    leaves = list(book().values())
    rules = sum(leaf.is_rule for leaf in leaves)
    return draw(
        "rulebook.html",
        site,
        links,
        "rules",
        families=[(family, list(own)) for family, own in groupby(leaves, lambda one: one.family)],
        standings=standings(site),
        rules=rules,
        faults=len(leaves) - rules,
        family_name=family_name,
        wakes=WAKES,
        always=ALWAYS,
    )


def rule_pages(site: Site, links: Links) -> Iterator[RulePage]:
    """One page for each rule and each kind of fault."""
    spoken = language(site.lang)
    standing, texts = standings(site), _texts(spoken)
    for leaf in book().values():
        summary, passages, rows = texts[leaf.code]
        body = draw(
            "rule.html",
            site,
            links,
            f"rules/{leaf.code}",
            leaf=leaf,
            own=standing.get(leaf.code),
            summary=summary,
            passages=passages,
            rows=rows,
            family_name=family_name,
            wakes=WAKES,
            always=ALWAYS,
            how_to_set=_plain(HOW_TO_SET.format(lang=spoken)),
            how_to_silence=_plain(HOW_TO_SILENCE.format(lang=spoken)),
            reason=REASON.format(lang=spoken),
            setting=setting(leaf),
        )
        plain = _plain(leaf.summary)
        words = [leaf.code, leaf.name, plain, *(one.name for one in leaf.options)]
        yield RulePage(leaf, plain, body, "\n".join(words))


Text = tuple[Markup, tuple[Stretch, ...], tuple[Row, ...]]
"""A page's first sentence, the rest of its Markdown, and its options as HTML."""
_CODE = (
    *("srmkit.render.rule_page", "srmkit.render.markdown", "srmkit.render.bare_links"),
    *("srmkit.render.tongue", "markdown_it", "linkify_it", "nh3"),
)
"""The modules that make HTML of a page."""


@cache
def _texts(spoken: str) -> Mapping[str, Text]:
    """The text of each page by its code: the same in every edition and build."""
    source = repr((SHORT_FORM.format(lang=spoken), list(book().values())))
    kept = remembered(f"rules-{spoken}", source, _CODE, partial(_made, spoken))
    return {
        code: (
            trusted(summary),
            tuple(Stretch(trusted(html), *told) for html, *told in passages),
            tuple(
                Row(one.name, one.default, tuple(one.presets.items()), trusted(html))
                for one, html in zip(book()[code].options, rows, strict=True)
            ),
        )
        for code, (summary, passages, rows) in kept.items()
    }


def _made(spoken: str) -> dict[str, Any]:
    """The same in plain values."""
    return {
        code: (
            _html(leaf.summary),
            [*_stretches(leaf, spoken)],
            [_html(one.doc) for one in leaf.options],
        )
        for code, leaf in book().items()
    }


def _stretches(leaf: Leaf, spoken: str) -> Iterator[tuple[str, str, str]]:
    """The HTML of each passage, or its text and verdict; before the first example stands what
    examples are."""
    told = False
    for passage in leaf.passages:
        if not passage.verdict:
            yield _html(passage.text), "", ""
            continue
        if not told:
            yield "", SHORT_FORM.format(lang=spoken), ""
        told = True
        yield "", passage.text, passage.verdict


def _html(markdown: str) -> str:
    return in_html(render_markdown(markdown, lambda target: None).html, "en")


def _plain(sentence: str) -> str:
    return sentence.replace("`", "")
