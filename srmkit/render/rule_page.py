"""The rule book's pages: their Markdown rendered and sanitised like everybody else's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from markupsafe import Markup

from srmkit.frozen import frozen
from srmkit.messages import language
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
    standing = standings(site)
    for leaf in book().values():
        summary, passages, rows = _text(leaf.code, spoken)
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


@cache
def _text(code: str, spoken: str) -> tuple[Markup, tuple[Stretch, ...], tuple[Row, ...]]:
    """A page's first sentence, the rest of its Markdown, and its options as HTML: the same in
    every edition and build."""
    leaf = book()[code]
    rows = (
        Row(one.name, one.default, tuple(one.presets.items()), _html(one.doc))
        for one in leaf.options
    )
    return _html(leaf.summary), tuple(_stretches(leaf, spoken)), tuple(rows)


def _stretches(leaf: Leaf, spoken: str) -> Iterator[Stretch]:
    """The passages of a page; before its first example stands what examples are."""
    told = False
    for passage in leaf.passages:
        if not passage.verdict:
            yield Stretch(_html(passage.text))
            continue
        if not told:
            yield Stretch(Markup(""), SHORT_FORM.format(lang=spoken))
        told = True
        yield Stretch(Markup(""), passage.text, passage.verdict)


def _html(markdown: str) -> Markup:
    return trusted(in_html(render_markdown(markdown, lambda target: None).html, "en"))


def _plain(sentence: str) -> str:
    return sentence.replace("`", "")
