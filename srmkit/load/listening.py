"""`feedback/*.yml` to the nouns of listening: sources, themes, roadmap items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from yaml.nodes import Node, ScalarNode

from srmkit.load import convert as to
from srmkit.load.fields import Fields
from srmkit.load.reader import BadValue, Reader
from srmkit.load.strategy import zone_
from srmkit.load.tables import nested_table
from srmkit.model import Action, Category, Decision, Name, RoadmapItem, Source, Theme
from srmkit.problems import Place

_DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\\t": "\t", "\t": "\t"}


def source(zone: tzinfo) -> Callable[[str, Fields, Place], Source]:
    """A reader of sources whose zone is the workspace's unless they say otherwise."""

    def read(id: str, own: Fields, place: Place) -> Source:
        return Source(
            id=id,
            name=own.get("name", to.name, Name({"": id})),
            files=own.require("files", to.text, ""),
            columns=own.require("columns", to.mapping(to.listing(to.text)), {}),
            place=place,
            zone=own.get("timezone", zone_, zone),
            network=own.get("network", to.plain, ""),
            channel=own.get("channel", to.plain, ""),
            encoding=own.get("encoding", to.plain, ""),
            delimiter=own.get("delimiter", _delimiter, ","),
            date_formats=own.get("date_format", to.listing(to.text), ()),
            defaults=own.get("defaults", to.mapping(to.plain), {}),
        )

    return read


def _delimiter(_: Reader, node: Node) -> str:
    if not isinstance(node, ScalarNode) or node.value not in _DELIMITERS:
        raise BadValue(to.NOT_ONE_OF, value=to.found(node), choices=list(_DELIMITERS))
    return _DELIMITERS[node.value]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`taxonomy.yml`."""

    categories: Mapping[str, Category] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)


def taxonomy(fields: Fields) -> Taxonomy:
    """Categories with their action, and the themes with their words."""
    result = Taxonomy(
        nested_table(fields, "categories", _category), nested_table(fields, "themes", _theme)
    )
    fields.finish()
    return result


def _category(id: str, own: Fields, _: Place) -> Category:
    return Category(
        id,
        own.get("name", to.name, Name({"": id})),
        own.require("action", to.choice(Action), Action.ROADMAP),
    )


def _theme(id: str, own: Fields, place: Place) -> Theme:
    words = to.listing(to.text)
    return Theme(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        category=own.require("category", to.ident, ""),
        phrases=own.require("phrases", words, ()),
        place=place,
        exclude=own.get("exclude", words, ()),
    )


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
    )
