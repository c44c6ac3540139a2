"""Where a post goes and whom it is for: names in cells, ticks and labels to ids."""

from __future__ import annotations

from srmkit.adopt.row import Row, printable
from srmkit.adopt.words import among, pieces


def channels_of(row: Row) -> tuple[tuple[str, ...] | None, str]:
    """The channels that a row names, by a cell or by ticks; None where it names none."""
    ids: list[str] = []
    named, form = False, ""
    for column in row.ground.table.of("channels"):
        cell = row.cell(column)
        if not cell:
            continue
        found = row.ground.people.channels.all(cell)
        named, form = True, form or found.format
        ids += found.ids
        row.unknown += [("channels", name) for name in found.unknown]
        if found.unknown:
            row.keep(column)
    for column, id in row.ground.own:
        cell = row.cell(column)
        if column.field == "tick" and cell:
            ticked = among(cell, "yes")
            if ticked and id:
                ids.append(id)
            elif ticked:
                row.unknown.append(("channels", column.channel))
            if not (ticked and id):
                row.keep(column)
            named = True
    if not named:
        return (row.ground.wishes.channels or None), form
    return tuple(dict.fromkeys(ids)), form


def known_of(row: Row, field: str) -> tuple[str, ...]:
    """The ids that a row's column of audiences, pillars or campaigns names."""
    ids: list[str] = []
    for column in row.ground.table.of(field):
        cell = row.cell(column)
        if not cell:
            continue
        found = row.ground.people.others[field].all(cell)
        ids += found.ids if field == "audiences" else found.ids[:1]
        row.unknown += [(field, name) for name in found.unknown]
        if found.unknown or (field != "audiences" and len(found.ids) > 1):
            row.keep(column)
    return tuple(dict.fromkeys(ids))


def labels_of(row: Row) -> dict[str, tuple[str, ...]]:
    """Labels by what they are: where no column says so, one that is called like a channel, a
    pillar, an audience or a campaign is it; the others are topics, and so is a second pillar."""
    cells = (row.cell(one) for one in row.ground.table.of("topics"))
    found: dict[str, tuple[str, ...]] = {"topics": ()}
    for label in (one for cell in cells for one in pieces(cell)):
        kind, id = _labelled_as(row, label)
        if kind in {"pillar", "campaign"} and found.get(kind, (id,)) != (id,):
            kind, id = "topics", printable(label)
        found[kind] = tuple(dict.fromkeys((*found.get(kind, ()), id)))
    return found


def _labelled_as(row: Row, label: str) -> tuple[str, str]:
    for kind in ("channels", "pillar", "audiences", "campaign"):
        if row.ground.table.of(kind) or (kind == "channels" and row.ground.own):
            continue
        if kind == "channels":
            ids = row.ground.people.channels.all(label).ids
        else:
            ids = tuple(filter(None, [row.ground.people.others[kind].one(label)]))
        if len(ids) == 1:
            return kind, ids[0]
    return "topics", printable(label.lstrip("#")) or label
