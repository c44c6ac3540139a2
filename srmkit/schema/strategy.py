"""The files of `calendar/` as JSON Schema, key for key what `srmkit.load.strategy` asks for."""

from __future__ import annotations

from srmkit.dates import WEEKDAYS
from srmkit.days.known import can_follow
from srmkit.model import Forge, Intent, Measure, Per, Policy, Push, Status
from srmkit.networks.limits import network_ids
from srmkit.networks.names import NAMES
from srmkit.schema.values import Key, Schema, by_id, choice, listing, mapping, record, ref

WRITTEN = [status for status in Status if status is not Status.OVERDUE]
"""The statuses that a person writes; `overdue` is derived."""


def workspace() -> Schema:
    """`calendar/workspace.yml`."""
    defaults = record(
        status=Key(choice(WRITTEN), "Status of a post that states none."),
        channels=Key(listing(ref("id")), "Channels of a post that names none."),
    )
    privacy = record(
        min_authors=Key(
            ref("whole"),
            "A count is public only when at least this many people are behind it; default 5.",
        )
    )
    priority = record(
        reach=Key(ref("share"), "How many people spoke of it; default 40%."),
        severity=Key(ref("share"), "How many of them were unhappy; default 30%."),
        recency=Key(ref("share"), "How lately; default 20%."),
        growth=Key(ref("share"), "Whether it becomes more; default 10%."),
        effort=Key(ref("share"), "How little it takes, where an item says; default 10%."),
        half_life=Key(ref("span"), "After so long a remark is half as recent; default 28d."),
    )
    forge = record(
        url=Key(ref("link"), "The address of the repository.", required=True),
        kind=Key(choice(Forge), "Default: as the host suggests; Forgejo is gitea."),
        branch=Key(ref("text"), "The branch that the team works on; default main."),
    )
    return record(
        name=Key(ref("name"), "The brand: text, or text per language.", required=True),
        timezone=Key(ref("zone"), "The IANA zone that times are in.", required=True),
        region=Key(ref("text"), "For public holidays and phone formats, such as HK or TW."),
        week_start=Key(choice(WEEKDAYS), "The first day of a week; default monday."),
        languages=Key(listing(ref("language")), "The first is the site's own; default en."),
        defaults=Key(defaults, "What a post gets that says nothing."),
        forge=Key(
            {"anyOf": [ref("link"), forge]},
            "The repository, for edit and new-post links on the team's pages.",
        ),
        privacy=Key(privacy, "What the public edition may count."),
        public_indicators=Key(
            listing(choice(Measure)), "Indicators that the public edition shows; default: none."
        ),
        hours=Key(
            listing(ref("shifts")),
            "When somebody is there to answer: what business hours are; default: around the clock.",
        ),
        bots=Key(
            listing(ref("text")),
            "Responders whose answers are no answers: the clock of a case runs on.",
        ),
        priority=Key(priority, "What makes a theme pressing: the weights of its factors."),
        now=Key(ref("moment"), "Pins the moment that every run believes in; for demonstrations."),
    )


def channels() -> Schema:
    """`calendar/channels.yml`."""
    known = {name: ref("whole") | {"description": about} for name, (_, about) in NAMES.items()}
    known |= {
        name.removesuffix(".body"): schema
        for name, schema in known.items()
        if name.endswith(".body")
    }
    quota = record(
        pushes=Key(ref("whole"), "How many it allows.", required=True),
        per=Key(choice(Per), "The time they are for; default month."),
        cost=Key(ref("number"), "What one more costs."),
        of=Key(
            choice(Push),
            "What is counted: one message to one recipient, or posts; default recipients.",
        ),
    )
    return by_id(
        record(
            name=Key(ref("name"), "What people call it: text, or text per language."),
            network=Key(
                choice(network_ids()), "The platform; it supplies the limits.", required=True
            ),
            url=Key(ref("link"), "The account."),
            timezone=Key(ref("zone"), "When its posts follow another clock than the workspace."),
            quiet_hours=Key(listing(ref("hours")), "When it should not speak."),
            respond_within=Key(ref("span"), "How soon it answers people."),
            limits=Key(
                mapping(ref("whole"), **known), "Where its limit is not the network's usual one."
            ),
            quota=Key(quota, "What its plan allows, and what more costs."),
            hours=Key(
                listing(ref("shifts")),
                "When somebody answers here, on its clock; default: the workspace's.",
            ),
            region=Key(ref("text"), "Whose holidays it keeps; default: the workspace's region."),
        )
    )


def audiences() -> Schema:
    """`calendar/audiences.yml`."""
    gap = record(
        ideal=Key(ref("span"), "From one contact to the next, as they like it."),
        max=Key(ref("span"), "The longest that they wait."),
    )
    limits = record(
        day=Key(ref("whole"), "Most contacts in a day, over all channels."),
        week=Key(ref("whole"), "Most contacts in a week, over all channels."),
    )
    opt_out = record(
        channels=Key(listing(ref("id")), "Where they do not want to hear from us."),
        pillars=Key(listing(ref("id")), "What they do not want to hear about."),
        intents=Key(listing(choice(Intent)), "What they do not want us to do."),
    )
    return by_id(
        record(
            name=Key(ref("name"), "What we call them: text, or text per language."),
            size=Key(ref("whole"), "How many they are."),
            languages=Key(listing(ref("language")), "What they read."),
            interests=Key(listing(ref("text")), "Pillars and topics that they care for."),
            channels=Key(listing(ref("id")), "Where they are; default: everywhere."),
            active_hours=Key(listing(ref("hours")), "When they look."),
            gap=Key(gap, "How long they may wait for a word from us."),
            limits=Key(limits, "How often is too often."),
            opt_out=Key(opt_out, "What they asked us not to do."),
        )
    )


def pillars() -> Schema:
    """`calendar/pillars.yml`."""
    return by_id(
        record(
            name=Key(ref("name"), "What we call it: text, or text per language."),
            share=Key(ref("share"), "Its part of all posts; the shares make 100%."),
            template=Key(ref("text"), "What a new post of this pillar begins with."),
        )
    )


def campaigns() -> Schema:
    """`calendar/campaigns.yml`."""
    return by_id(
        record(
            name=Key(ref("name"), "What we call it: text, or text per language."),
            from_=Key(ref("moment"), "Its first day."),
            to=Key(ref("moment"), "Its last day."),
            owner=Key(ref("text"), "Who looks after it."),
            utm=Key(
                mapping(ref("text"), source=ref("text"), medium=ref("text"), campaign=ref("text")),
                "Goes on every link of its posts, without the utm_ in front.",
            ),
        )
    )


def dates() -> Schema:
    """`calendar/dates.yml`."""
    key_date = record(
        on=Key(
            {"anyOf": [ref("moment"), choice(can_follow())]},
            "The day, or the built-in day that it follows each year.",
            required=True,
            examples=["2026-12-12", "lunar:mid-autumn"],
        ),
        name=Key(ref("name"), "What we call it: text, or text per language."),
        expect_post=Key(ref("boolean"), "Whether a day without a post is a problem."),
    )
    away = {
        "from_": Key(ref("moment"), "When it begins.", required=True),
        "to": Key(ref("moment"), "When it ends; a day without a time is included.", required=True),
        "channels": Key(
            {"anyOf": [{"const": "all"}, listing(ref("id"))]}, "Where; default: all of them."
        ),
        "reason": Key(ref("name"), "Why: text, or text per language."),
    }
    policy = Key(choice(Policy), "What becomes of the entries inside it; default keep.")
    return record(
        calendars=Key(
            listing(ref("calendar")),
            "Built-in calendars: the public holidays of a country or a part of one by its code, "
            "lunar festivals, commercial days.",
            examples=[["HK", "lunar", "commerce"]],
        ),
        key_dates=Key(by_id(key_date), "Days that matter."),
        hiatuses=Key(by_id(record(**away)), "Announced absences: nobody is warned of the silence."),
        holds=Key(by_id(record(**away, policy=policy)), "Stops on publishing."),
        holidays=Key(
            mapping(listing(ref("moment"))),
            "By region, more days on which nobody answers, besides the public holidays of its "
            "calendar: business hours stand still.",
            examples=[{"HK": ["2026-12-25", "2026-12-26"]}],
        ),
    )
