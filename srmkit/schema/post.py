"""The front matter of a post as JSON Schema, key for key what `srmkit.load.post` asks for."""

from __future__ import annotations

from srmkit.model import Intent
from srmkit.rules.registry import all_rules
from srmkit.schema.strategy import WRITTEN
from srmkit.schema.values import Key, Schema, choice, listing, mapping, open_record, record, ref


def post() -> Schema:
    """Other tools' keys pass, so nothing is said of a key that is not here."""
    return open_record(
        title=Key(ref("text"), "Default: the first heading, else the first words."),
        id=Key(ref("id"), "Stable: addresses and references use it. Default: the file's name."),
        date=Key(_date(), "In the channel's zone, else the workspace's."),
        publishDate=Key(ref("moment"), "Another word for date, as Hugo has it."),
        status=Key(choice(WRITTEN), "How far it has come."),
        draft=Key(ref("boolean"), "true: at most a draft, whatever status says."),
        channels=Key(listing(ref("id")), "Where it goes; ids in channels.yml."),
        audiences=Key(listing(ref("id")), "Whom it is for; ids in audiences.yml."),
        pillar=Key(ref("text"), "What it is about; an id in pillars.yml."),
        topics=Key(listing(ref("text")), "What it is about, more closely."),
        intent=Key(choice(Intent), "What it does to the relationship."),
        lang=Key(ref("language"), "Default: the workspace's first language."),
        format=Key(ref("text"), "What kind of post, such as carousel or reel."),
        campaign=Key(ref("text"), "An id in campaigns.yml."),
        owner=Key(ref("text"), "Who looks after it."),
        answers=Key(listing(ref("id")), "Roadmap items or themes that it answers."),
        announces=Key(listing(ref("id")), "The hiatus, hold or item that it tells people of."),
        on_behalf_of=Key(ref("text"), "Set when we ask for somebody else."),
        media=Key(listing(_media()), "Pictures and films, in order."),
        link=Key(ref("link"), "Where it sends people."),
        teaser=Key(ref("text"), "The only words that may be public before publication."),
        variants=Key(mapping(_variant()), "What differs on one channel; by its id."),
        repeat=Key(_repeat(), "When it comes again."),
        approval=Key(_approval(), "Who agreed to it; written by srmkit approve."),
        published=Key(_published(), "Receipts, written by srmkit mark."),
        ignore=Key(_ignore(), "Rules that may let it pass, each with the reason."),
    )


def _date() -> Schema:
    dates = {
        "publish": ref("moment") | {"description": "Counts before created."},
        "created": ref("moment"),
    }
    material = {
        "type": "object",
        "properties": dates,
        "anyOf": [{"required": [key]} for key in dates],
    }
    return {"anyOf": [ref("moment"), material]}


def _media() -> Schema:
    own = record(
        file=Key(ref("text"), "Beside the post, or in content/media/.", required=True),
        alt=Key(ref("text"), "What it shows, for people who cannot see it."),
    )
    return {"anyOf": [own, {"type": "string", "minLength": 1}]}


def _variant() -> Schema:
    return record(
        text=Key(ref("text"), "Instead of the body."),
        date=Key(ref("moment"), "Instead of the post's date."),
        thread=Key(listing(ref("text")), "The parts that follow."),
    )


def _repeat() -> Schema:
    own = record(
        rule=Key(ref("recurrence"), "RFC 5545.", required=True),
        except_=Key(listing(ref("moment")), "Days that it leaves out."),
    )
    return {"anyOf": [ref("recurrence"), own]}


def _approval() -> Schema:
    return record(
        by=Key(ref("text"), "Who.", required=True),
        on=Key(ref("moment"), "When."),
        digest=Key(ref("text"), "Of what was approved."),
    )


def _published() -> Schema:
    receipt = open_record(
        channel=Key(ref("id"), "Where it went out.", required=True),
        at=Key(ref("moment"), "When.", required=True),
        occurrence=Key(ref("whole"), "Which one of a repeat, from 0."),
        url=Key(ref("link"), "Where it can be seen."),
    )
    jekyll = ref("boolean") | {"description": "false, as Jekyll has it: at most a draft."}
    return {"anyOf": [{"type": "array", "items": receipt}, receipt, jekyll]}


def _ignore() -> Schema:
    rules = {
        rule.code: ref("text") | {"description": f"{rule.name}: {rule.page.split(chr(10), 1)[0]}"}
        for rule in all_rules().values()
    }
    return mapping(ref("text"), **rules)
