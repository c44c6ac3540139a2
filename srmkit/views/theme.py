"""One theme on its page, for the team: what is said of it, how pressing it is, and every row."""

from __future__ import annotations

from srmkit.feedback.quotes import Quote
from srmkit.frozen import frozen
from srmkit.loop.disclosure import counts
from srmkit.loop.roadmap import Strand
from srmkit.views.item import PartCount
from srmkit.views.pressing import Pressing, pressing
from srmkit.views.rows import Rows, rows, value_name
from srmkit.views.site import Site
from srmkit.views.voice import Voice, quotes, voice


@frozen
class ThemePage:
    """The page of one theme, and the pages on which its rows go on."""

    voice: Voice
    parts: tuple[tuple[str, tuple[PartCount, ...], int], ...]
    pressing: Pressing | None
    quotes: tuple[Quote, ...]
    rows: Rows


def theme_page(site: Site, strand: Strand) -> ThemePage:
    """The page of one theme. The caller asks whether this edition has it."""
    id = strand.theme.id
    line = next((one for one in site.roadmap.lines if strand in one.strands), None)
    listed = rows(site, f"themes/{id}", strand.records)
    parts = tuple(
        (
            name,
            tuple(
                PartCount(value_name(site, name, value), count, *listed.place(name, value))
                for value, count in found
            ),
            0,
        )
        for name, found in counts(strand.records).parts.items()
        if any(value for value, _ in found)
    )
    return ThemePage(
        voice(site, strand, line),
        parts,
        pressing(site, strand.priority),
        quotes(site, strand.records),
        listed,
    )
