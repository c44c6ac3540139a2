"""The previews of a post's channels, with the fields that its words are copied from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from srmkit.frozen import frozen
from srmkit.render.html import translator
from srmkit.render.preview_words import WORDS
from srmkit.views.preview import Card
from srmkit.views.tile import ChannelTag

REPEATED = 2_000
"""Characters beyond which a text that several channels get stands in the page once."""
ROWS = 8
"""Lines of a field to copy from; the rest is scrolled to."""


@frozen
class Field:
    """One text to copy."""

    id: str
    """Of the element that holds it, unique in the page."""
    text: str
    number: int = 0
    """Which part of a thread it is; 0 for the whole text."""
    same: ChannelTag | None = None
    """The channel in whose card it stands already."""

    @property
    def rows(self) -> int:
        """How many lines the field is high."""
        return min(self.text.count("\n") + 1 + len(self.text) // 40, ROWS)


@frozen
class Look:
    """One card as it is drawn."""

    id: str
    card: Card
    html: Markup | None
    """The text as a page, where the channel takes Markdown."""
    fields: tuple[Field, ...]


def looks(cards: Iterable[Card], html: Mapping[Any, Markup]) -> tuple[Look, ...]:
    """Each card with its fields. `html` has texts as pages, by source, literal and thread."""
    known: dict[str, tuple[str, ChannelTag]] = {}
    found = []
    for number, card in enumerate(cards, 1):
        own = card.outlet
        fields = []
        texts = own.parts if card.proposed else tuple(one.text for one in card.parts)
        for place, text in enumerate(texts):
            id = f"text-{number}-{place + 1}"
            there, channel = known.setdefault(text, (id, card.channel))
            several = place + 1 if len(texts) > 1 else 0
            same = channel if there != id and len(text) > REPEATED else None
            fields.append(Field(there if same else id, text, several, same))
        if card.proposed:
            fields += [
                Field(f"text-{number}-p{place}", one.text, place)
                for place, one in enumerate(card.parts, 1)
            ]
        key = (own.source, own.literal, own.thread)
        drawn = html.get(key) if own.long_form else None
        found.append(Look(f"look-{number}", card, drawn, tuple(fields)))
    return tuple(found)


def speaker(lang: str) -> Callable[..., str]:
    """`p(key, **params)`: the sentence that preview_words.py calls `preview.key`, in `lang`."""
    t = translator(lang)

    def p(key: str, **params: Any) -> str:
        return t(WORDS[key], **params)

    return p
