"""`calendar/*.yml` to the strategy's nouns: who, where, how often, when not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain
from typing import Any

from srmkit import dates
from srmkit.frozen import frozen
from srmkit.load import built_in
from srmkit.load import convert as to
from srmkit.load.fields import Fields
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.reader import BadValue, Reader
from srmkit.load.tables import nested, nested_table
from srmkit.messages import message
from srmkit.model import (
    Absence,
    Audience,
    Cadence,
    Campaign,
    Channel,
    Forge,
    Intent,
    KeyDate,
    Measure,
    MovingDate,
    Name,
    Per,
    Pillar,
    Policy,
    Push,
    Quota,
    Settings,
    Status,
    Weights,
)
from srmkit.problems import Place

ENDS_FIRST = message("strategy.order", "“{id}” ends before it begins")
UTC = dates.zone_named("UTC")


def settings(fields: Fields) -> Settings:
    """`workspace.yml`."""
    zone = fields.require("timezone", zone_, UTC)
    defaults = nested(fields, "defaults", _defaults, (Status.DRAFT, ()))
    privacy = nested(fields, "privacy", lambda own: own.get("min_authors", to.whole, 5), 5)
    pinned = fields.get("now", to.moment, None)
    languages = fields.get("languages", to.listing(to.language), ())
    forge, forge_kind, branch = _forge(fields)
    result = Settings(
        name=fields.require("name", to.name, Name({"": "Calendar"})),
        zone=zone,
        region=fields.get("region", to.plain, ""),
        week_start=fields.get("week_start", _weekday, 0),
        languages=languages or ("en",),
        status=defaults[0],
        channels=defaults[1],
        forge=forge.rstrip("/"),
        forge_kind=forge_kind,
        branch=branch,
        min_authors=privacy,
        public_indicators=fields.get("public_indicators", to.listing(to.choice(Measure)), ()),
        hours=_hours(fields),
        bots=fields.get("bots", to.listing(to.plain), ()),
        now=pinned.in_(zone) if pinned else None,
        weights=nested(fields, "priority", _weights, Weights()),
    )
    fields.finish()
    return result


def _forge(fields: Fields) -> tuple[str, Forge | None, str]:
    """An address alone, or a mapping with the kind of forge and the branch beside it."""
    if not isinstance(fields.raw("forge"), MappingNode):
        return fields.get("forge", to.link, ""), None, ""
    return nested(
        fields,
        "forge",
        lambda own: (
            own.require("url", to.link, ""),
            own.get("kind", to.choice(Forge), None),
            own.get("branch", to.plain, ""),
        ),
        ("", None, ""),
    )


def _weights(own: Fields) -> Weights:
    usual = Weights()
    half_life = own.get("half_life", to.span, usual.half_life)
    if not half_life:
        bad, node = own.reader.faults.bad_value, own.raw("half_life")
        own.reader.fault(bad, to.OUT_OF_RANGE, node=node, value="0", low="1m", high="5200w")
        half_life = usual.half_life
    return Weights(
        reach=own.get("reach", to.share, usual.reach),
        severity=own.get("severity", to.share, usual.severity),
        recency=own.get("recency", to.share, usual.recency),
        growth=own.get("growth", to.share, usual.growth),
        effort=own.get("effort", to.share, usual.effort),
        half_life=half_life,
    )


def _defaults(own: Fields) -> tuple[Status, tuple[str, ...]]:
    return (
        own.get("status", to.status, Status.DRAFT),
        own.get("channels", to.listing(to.ident), ()),
    )


def zone_(reader: Reader, node: Node) -> tzinfo:
    """An IANA zone."""
    return dates.zone_named(to.text(reader, node))


def _weekday(reader: Reader, node: Node) -> int:
    value = to.text(reader, node).lower()
    if value not in dates.WEEKDAYS:
        raise BadValue(to.NOT_ONE_OF, value=value, choices=dates.WEEKDAYS)
    return dates.WEEKDAYS.index(value)


def channel(zone: tzinfo) -> Callable[[str, Fields, Place], Channel]:
    """A reader of channels whose zone is the workspace's unless they say otherwise."""

    def read(id: str, own: Fields, place: Place) -> Channel:
        return Channel(
            id=id,
            name=own.get("name", to.name, Name({"": id})),
            network=own.require("network", to.plain, "blog"),
            zone=own.get("timezone", zone_, zone),
            place=place,
            url=own.get("url", to.link, ""),
            quiet_hours=own.get("quiet_hours", to.listing(to.hours), ()),
            respond_within=own.get("respond_within", to.span, None),
            limits=own.get("limits", to.mapping(to.whole), {}),
            quota=nested(own, "quota", _quota, None),
            hours=_hours(own),
            region=own.get("region", to.plain, ""),
        )

    return read


def _hours(own: Fields) -> tuple[dates.Hours, ...]:
    """When somebody is there: every shift of every line."""
    return tuple(chain.from_iterable(own.get("hours", to.listing(to.shifts), ())))


def _quota(own: Fields) -> Quota | None:
    pushes = own.require("pushes", to.whole, None)
    per = own.get("per", to.choice(Per), Per.MONTH)
    cost = own.get("cost", to.number, 0.0)
    of = own.get("of", to.choice(Push), Push.RECIPIENTS)
    return None if pushes is None else Quota(per, pushes, cost, of)


def audience(id: str, own: Fields, place: Place) -> Audience:
    """One segment."""
    gap = nested(own, "gap", _gap, (None, None))
    limits = nested(own, "limits", _per, (None, None))
    refused = nested(own, "opt_out", _opt_out, ((), (), ()))
    return Audience(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        place=place,
        size=own.get("size", to.whole, None),
        languages=own.get("languages", to.listing(to.language), ()),
        interests=own.get("interests", to.listing(to.plain), ()),
        channels=own.get("channels", to.listing(to.ident), ()),
        active_hours=own.get("active_hours", to.listing(to.hours), ()),
        ideal_gap=gap[0],
        max_gap=gap[1],
        per_day=limits[0],
        per_week=limits[1],
        no_channels=refused[0],
        no_pillars=refused[1],
        no_intents=refused[2],
    )


def _gap(own: Fields) -> tuple[timedelta | None, timedelta | None]:
    return own.get("ideal", to.span, None), own.get("max", to.span, None)


def _per(own: Fields) -> tuple[int | None, int | None]:
    return own.get("day", to.whole, None), own.get("week", to.whole, None)


def _opt_out(own: Fields) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Intent, ...]]:
    words = to.listing(to.ident)
    return (
        own.get("channels", words, ()),
        own.get("pillars", words, ()),
        own.get("intents", to.listing(to.choice(Intent)), ()),
    )


def pillar(id: str, own: Fields, place: Place) -> Pillar:
    """One subject of posts."""
    return Pillar(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        place=place,
        share=own.get("share", to.share, None),
        template=own.get("template", to.text, ""),
    )


def campaign(id: str, own: Fields, place: Place) -> Campaign:
    """A named run of posts."""
    since, until = own.get("from", to.day, None), own.get("to", to.day, None)
    if since and until and until < since:
        own.reader.fault(own.reader.faults.contradiction, ENDS_FIRST, node=own.node, id=id)
    return Campaign(
        id=id,
        name=own.get("name", to.name, Name({"": id})),
        place=place,
        since=since,
        until=until,
        owner=own.get("owner", to.plain, ""),
        utm=own.get("utm", to.mapping(to.plain), {}),
    )


@frozen
class Dates:
    """`dates.yml`."""

    calendars: tuple[str, ...] = ()
    key_dates: Mapping[str, KeyDate] = field(default_factory=dict)
    moving_dates: Mapping[str, MovingDate] = field(default_factory=dict)
    hiatuses: Mapping[str, Absence] = field(default_factory=dict)
    holds: Mapping[str, Absence] = field(default_factory=dict)
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)


def calendar_dates(fields: Fields, zone: tzinfo) -> Dates:
    """Key dates, hiatuses and holds."""
    named = nested_table(fields, "key_dates", _key_date)
    result = Dates(
        calendars=tuple(dict.fromkeys(fields.get("calendars", to.listing(built_in.calendar), ()))),
        key_dates={id: one for id, one in named.items() if isinstance(one, KeyDate)},
        moving_dates={id: one for id, one in named.items() if isinstance(one, MovingDate)},
        hiatuses=nested_table(fields, "hiatuses", _absence(zone, policy=False)),
        holds=nested_table(fields, "holds", _absence(zone, policy=True)),
        holidays=_holidays(fields),
    )
    fields.finish()
    return result


def _holidays(fields: Fields) -> Mapping[str, frozenset[date]]:
    days = fields.get("holidays", to.mapping(to.listing(to.day)), {})
    return {region: frozenset(own) for region, own in days.items()}


def _key_date(id: str, own: Fields, place: Place) -> KeyDate | MovingDate | None:
    on = own.require("on", built_in.day_or_reference, None)
    name = own.get("name", to.name, None)
    expect_post = own.get("expect_post", to.boolean, False)
    if isinstance(on, str):
        return MovingDate(id, on, place, name, expect_post)
    return KeyDate(id, name or Name({"": id}), on, place, expect_post) if on else None


def _absence(zone: tzinfo, *, policy: bool) -> Callable[[str, Fields, Place], Absence]:
    """A reader of absences; an edge that is missing or wrong leaves that side open, so that a
    hold never holds less than was meant."""

    def read(id: str, own: Fields, place: Place) -> Absence:
        since = own.require("from", to.moment, None)
        until = own.require("to", to.moment, None)
        begin = since.in_(zone) if since else datetime(dates.YEARS[0], 1, 1, tzinfo=zone)
        end = datetime(dates.YEARS[-1], 12, 31, tzinfo=zone)
        if until:
            end = until.in_(zone) if until.has_time else _next_day(until, zone)
        if since and until and end.astimezone(UTC) <= begin:
            own.reader.fault(own.reader.faults.contradiction, ENDS_FIRST, node=own.node, id=id)
        return Absence(
            id=id,
            since=begin,
            until=end,
            place=place,
            channels=own.get("channels", _all_or_some, None),
            reason=own.get("reason", to.name, Name({})),
            policy=own.get("policy", to.choice(Policy), Policy.KEEP) if policy else None,
        )

    return read


def _next_day(moment: dates.Moment, zone: tzinfo) -> datetime:
    """A last day without a time is included whole."""
    return dates.start_of_day(moment.value.date() + timedelta(days=1), zone)


def _all_or_some(reader: Reader, node: Node) -> frozenset[str] | None:
    if isinstance(node, ScalarNode) and node.value.strip().lower() == "all":
        return None
    return frozenset(to.listing(to.ident)(reader, node))


def cadence(fields: Fields) -> Cadence:
    """`cadence.yml`; option values stay text until the rule's own types are known."""
    preset = fields.get("preset", to.plain, "starter")
    rules: dict[str, Mapping[str, Any]] = {}
    places: dict[str, Place] = {}
    place = fields.places().get("preset")
    if place:
        places["preset"] = place

    def read(own: Fields) -> None:
        for code, place in own.places().items():
            places[code] = place
            rules[code] = _rule(own, code, places)

    nested(fields, "rules", read, None)
    fields.finish()
    return Cadence(preset, rules, places)


def _rule(rules: Fields, code: str, places: dict[str, Place]) -> Mapping[str, Any]:
    node = rules.raw(code)
    if isinstance(node, MappingNode):
        own = Fields(node, rules.reader)
        for key, place in own.places().items():
            places[f"{code}.{key}"] = place
        return {key: _loose(own.raw(key)) for key in own}
    return {"severity": _loose(node)}


def _loose(node: Node | None) -> Any:
    """Text, or a list of text, or a mapping of text: the rule converts it."""
    if isinstance(node, SequenceNode):
        return [_loose(part) for part in node.value]
    if isinstance(node, MappingNode):
        return {key.value: _loose(value) for key, value in node.value}
    return node.value.strip() if isinstance(node, ScalarNode) else ""
