"""`feedback/*.yml` to the nouns of listening: sources, themes, roadmap items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import tzinfo

from srmkit.frozen import frozen
from srmkit.load import convert as to
from srmkit.load.fields import Fields
from srmkit.load.nodes import MappingNode, Node, ScalarNode
from srmkit.load.reader import BadValue, Reader
from srmkit.load.remote import remote
from srmkit.load.strategy import zone_
from srmkit.load.tables import nested_table
from srmkit.model import (
    HEAVIEST,
    WINDOW,
    Action,
    Category,
    Decision,
    Name,
    Negation,
    RoadmapItem,
    Source,
    Theme,
)
from srmkit.problems import Place

_DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\\t": "\t", "\t": "\t"}


def source(zone: tzinfo) -> Callable[[str, Fields, Place], Source]:
    """A reader of sources whose zone is the workspace's unless they say otherwise."""

    def read(id: str, own: Fields, place: Place) -> Source:
        tool = own.get("preset", to.plain, "")
        return Source(
            id=id,
            name=own.get("name", to.name, Name({"": id})),
            files=own.require("files", to.text, ""),
            columns=(own.get if tool else own.require)(
                "columns", to.mapping(to.listing(to.text)), {}
            ),
            place=place,
            zone=own.get("timezone", zone_, zone),
            network=own.get("network", to.plain, ""),
            channel=own.get("channel", to.plain, ""),
            encoding=own.get("encoding", to.plain, ""),
            delimiter=own.get("delimiter", _delimiter, ""),
            date_formats=own.get("date_format", to.listing(to.text), ()),
            defaults=own.get("defaults", to.mapping(to.plain), {}),
            preset=tool,
            sheet=own.get("sheet", to.text, ""),
            window=own.get("duplicates_within", to.span, WINDOW),
            remote=remote(own),
            bots=own.get("bots", to.listing(to.plain), ()),
            scale=own.get("scale", _scale, 0.0),
        )

    return read


def _scale(reader: Reader, node: Node) -> float:
    """The best of a scale: 1 to 100."""
    value = to.number(reader, node)
    if not 1 <= value <= 100:
        raise BadValue(to.OUT_OF_RANGE, value=to.found(node), low="1", high="100")
    return value


def _delimiter(_: Reader, node: Node) -> str:
    if not isinstance(node, ScalarNode) or node.value not in _DELIMITERS:
        raise BadValue(to.NOT_ONE_OF, value=to.found(node), choices=list(_DELIMITERS))
    return _DELIMITERS[node.value]


@frozen
class Taxonomy:
    """`taxonomy.yml`."""

    categories: Mapping[str, Category] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)


def taxonomy(fields: Fields) -> Taxonomy:
    """Categories with their action, and the themes with their words."""
    categories = nested_table(fields, "categories", _category)
    themes = nested_table(fields, "themes", _theme(categories))
    fields.finish()
    return Taxonomy(categories, themes)


def _category(id: str, own: Fields, _: Place) -> Category:
    return Category(
        id,
        own.get("name", to.name, Name({"": id})),
        own.require("action", to.choice(Action), Action.ROADMAP),
    )


_DENIED = {Action.REVIEW: Negation.KEEPS, Action.CONTINUE: Negation.KEEPS}
"""What a negation does where a theme does not say: “not expensive” and “not cosy” are still about
the price and the mood, while what is to be mended or made shorter is a trouble or it is none."""


def _theme(categories: Mapping[str, Category]) -> Callable[[str, Fields, Place], Theme]:
    def read(id: str, own: Fields, place: Place) -> Theme:
        category = own.require("category", to.ident, "")
        kind = categories.get(category)
        default = _DENIED.get(kind.action, Negation.TROUBLE) if kind else Negation.TROUBLE
        parts = own.require("phrases", to.listing(_phrase), ())
        phrases = [pair for part in parts for pair in part]
        return Theme(
            id=id,
            name=own.get("name", to.name, Name({"": id})),
            category=category,
            phrases=tuple(dict.fromkeys(phrase for phrase, _ in phrases)),
            place=place,
            exclude=own.get("exclude", to.listing(to.text), ()),
            weights={phrase: weight for phrase, weight in phrases if weight != 1},
            threshold=own.get("threshold", _weight, 1.0),
            negation=own.get("negation", to.choice(Negation), default),
        )

    return read


def _phrase(reader: Reader, node: Node) -> tuple[tuple[str, float], ...]:
    """A phrase with its weight: a text, or `{text: weight}`."""
    if isinstance(node, MappingNode):
        return tuple(to.mapping(_weight)(reader, node).items())
    return ((to.text(reader, node), 1.0),)


def _weight(reader: Reader, node: Node) -> float:
    """From 0 to `HEAVIEST`."""
    value = to.number(reader, node)
    if not 0 <= value <= HEAVIEST:
        raise BadValue(to.OUT_OF_RANGE, value=to.found(node), low="0", high=str(HEAVIEST))
    return value


def item(id: str, own: Fields, place: Place) -> RoadmapItem:
    """One decision."""
    return RoadmapItem(
        id=id,
        title=own.require("title", to.name, Name({"": id})),
        status=own.require("status", to.choice(Decision), Decision.CONSIDERING),
        place=place,
        themes=own.get("themes", to.listing(to.ident), ()),
        target=own.get("target", to.plain, ""),
        owner=own.get("owner", to.plain, ""),
        shipped=own.get("shipped", to.day, None),
        posts=own.get("posts", to.listing(to.ident), ()),
        note=own.get("note", to.name, Name({})),
        quotes=own.get("quotes", to.boolean, False),
        effort=own.get("effort", to.span, None),
    )
