"""Times of single channels, receipts of what is out, and clocks that change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import tzinfo

from srmkit.adopt import notes
from srmkit.adopt.draft import Draft, Own, Proof
from srmkit.adopt.row import URL, Row
from srmkit.adopt.words import among
from srmkit.dates import DateFault, Moment


def with_times(row: Row, draft: Draft) -> Draft:
    """The times that single channels have of their own; a time in its column names a channel."""
    variants = dict(draft.variants)
    channels = draft.channels
    if channels is row.ground.wishes.channels:  # that was for rows that name none
        channels = None
    for column, id in row.ground.own:
        cell = row.cell(column)
        if column.field not in {"date", "time"} or not cell or among(cell, "no"):
            continue
        channels = tuple(dict.fromkeys((*(channels or ()), *filter(None, [id]))))
        moment = None
        if column.field == "time" and id:
            moment = row.ground.dating.dated(row.line, cell).moment
        if moment is None or not moment.has_time:
            row.keep(column)
            if not id:
                row.unknown.append(("channels", column.channel))
        elif moment != draft.when:
            variants[id] = replace(variants.get(id, Own()), when=moment)
    draft = replace(draft, channels=draft.channels if channels is None else channels)
    return _with_the_first_time(replace(draft, variants=variants))


def _with_the_first_time(draft: Draft) -> Draft:
    """A post that has a day only, and a time on each of its channels, has the first of them."""
    times = [draft.variants.get(id, Own()).when for id in draft.channels or ()]
    if not times or times[0] is None or draft.when is None or draft.when.has_time:
        return draft
    if not all(times):
        return draft
    variants = {
        id: replace(own, when=None) if own.when == times[0] else own
        for id, own in draft.variants.items()
    }
    kept = {id: own for id, own in variants.items() if own != Own()}
    return replace(draft, when=times[0], variants=kept)


def with_receipts(row: Row, draft: Draft) -> Draft:
    """Receipts where a row says at which address the post stands."""
    columns = [(column, "") for column in row.ground.table.of("url")]
    columns += [(column, id) for column, id in row.ground.own if column.field == "url"]
    for column, id in columns:
        cell = row.cell(column)
        if not cell:
            continue
        here = id or ("" if column.channel else row.ground.people.channels.of_address(cell))
        if draft.channels is None and here:
            draft = replace(draft, channels=(here,))
        channels = draft.channels or ()
        channel = here if here in channels else channels[0] if len(channels) == 1 else ""
        url = URL.fullmatch(cell)
        proven = draft.status in {"published", ""} and url and draft.when is not None
        if not proven or not channel or (id and channel != id) or draft.when is None:
            row.keep(column)
            continue
        own = draft.variants.get(channel, Own()).when
        proof = Proof(channel, own or draft.when, cell)
        draft = replace(draft, status="published", published=(*draft.published, proof))
    return draft


def with_settled_clocks(row: Row, draft: Draft) -> Draft:
    """Times that a change of the clocks skips or doubles, with an offset that settles them."""

    def settled(moment: Moment | None, channels: Collection[str]) -> Moment | None:
        if moment is None or not moment.has_time or moment.value.tzinfo is not None:
            return moment
        zones: list[tzinfo] = [
            row.ground.workspace.channels[id].zone
            for id in channels
            if id in row.ground.workspace.channels
        ]
        for zone in zones or [row.ground.settings.zone]:
            try:
                moment.on(zone)
            except DateFault:
                row.say(notes.CLOCKS, f"{moment.value:%Y-%m-%d %H:%M}")
                return Moment(moment.in_(zone), True)
        return moment

    channels = draft.channels if draft.channels is not None else row.ground.settings.channels
    variants = {
        id: replace(own, when=settled(own.when, [id])) for id, own in draft.variants.items()
    }
    published = tuple(
        replace(one, at=settled(one.at, [one.channel]) or one.at) for one in draft.published
    )
    when = settled(draft.when, channels)
    return replace(draft, when=when, variants=variants, published=published)
