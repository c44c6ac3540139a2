"""What each indicator is called and what exactly it counts: a number without that is a rumour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srmkit.loop.indicators.measure import Remarks
from srmkit.messages import Message, message
from srmkit.model import Measure

_ENGLISH = {
    Measure.FIRST_RESPONSE: (
        "First response",
        "From what was said to the first answer by a person, nights and holidays included. A "
        "bot’s answer stops no clock; a reopened case starts again.",
    ),
    Measure.FIRST_RESPONSE_BUSINESS: (
        "First response, business hours",
        "As the first response, on the business clock: it stands still while nobody is there, "
        "outside the hours of the channel (else of the workspace) and on holidays of its region.",
    ),
    Measure.UNANSWERED: (
        "Waiting for an answer",
        "How long those who have no answer have waited up to now. A case that was closed without "
        "an answer waits no longer.",
    ),
    Measure.UNANSWERED_BUSINESS: (
        "Waiting for an answer, business hours",
        "How long those who have no answer have waited up to now, on the business clock.",
    ),
    Measure.WITHIN_TARGET: (
        "Answered as promised",
        "Share answered within what the channel promises (respond_within), on the business clock "
        "where there is one. Who waits longer than that counts as late; who still waits within "
        "that time is not counted yet.",
    ),
    Measure.RESOLUTION: (
        "Resolution",
        "From what was said, or from when the case was last reopened, to its resolution.",
    ),
    Measure.RESOLUTION_BUSINESS: (
        "Resolution, business hours",
        "From what was said, or from the last reopening, to the resolution, on the business clock.",
    ),
    Measure.UNRESOLVED: (
        "Open cases",
        "How long cases have been open up to now, since they were last reopened.",
    ),
    Measure.UNRESOLVED_BUSINESS: (
        "Open cases, business hours",
        "How long cases have been open up to now, since they were last reopened, on the business "
        "clock.",
    ),
    Measure.RESOLUTION_RATE: (
        "Resolved",
        "Share of all cases that are resolved now, in sources that record resolutions. One that "
        "was reopened since is not.",
    ),
    Measure.CSAT: (
        "Satisfied (CSAT)",
        "Share of answers about satisfaction (csat) that are more than three fifths of the way up "
        "their scale: 4 and 5 of five, 7 to 10 of ten. The scale is the source’s own, else the "
        "least of 5, 10 and 100 that holds all of its answers.",
    ),
    Measure.RATING: (
        "Good ratings",
        "Share of ratings (rating) that are more than three fifths of the way up their scale, as "
        "for satisfaction.",
    ),
    Measure.NPS: (
        "Net Promoter Score",
        "Per cent of promoters (9 and 10) less per cent of detractors (0 to 6). The interval is "
        "adjusted Wald (Rocks 2016): a normal approximation with ¾ added to both, and 3 to all.",
    ),
    Measure.CONVERSION: (
        "From unhappy to happy",
        "Of the people who said something negative and came back later, the share whose last "
        "word is positive. Who never came back is not counted.",
    ),
    Measure.VOLUME: (
        "Volume",
        "What was said; a remark that stands for several copies counts as often as they do.",
    ),
    Measure.NEGATIVE: (
        "In a negative mood",
        "Share of remarks that are negative: by their label, else by their rating, else by their "
        "words.",
    ),
    Measure.POSITIVE: (
        "In a positive mood",
        "Share of remarks that are positive: by their label, else by their rating, else by their "
        "words.",
    ),
    Measure.THEMES_DECIDED: (
        "Themes decided",
        "Of the themes that anybody spoke of, the share that an item of the roadmap is about.",
    ),
    Measure.THEME_TO_ANSWER: (
        "From theme to answer",
        "Days from the first record of a theme to the first post after it that is out and answers "
        "it. Themes without such a post are not counted.",
    ),
}

NAMES: Mapping[Measure, Message] = {
    one: message(f"indicators.name.{one}", name) for one, (name, _) in _ENGLISH.items()
}
DEFINITIONS: Mapping[Measure, Message] = {
    one: message(f"indicators.what.{one}", what) for one, (_, what) in _ENGLISH.items()
}

_REMARKS = (
    ("cases", message("indicators.remark.cases", "{count:case|cases} behind the times")),
    ("bot_only", message("indicators.remark.bots", "{count} answered by nobody but a bot")),
    ("reopened", message("indicators.remark.again", "{count} reopened")),
    (
        "untimed",
        message(
            "indicators.remark.untimed",
            "{count} reopened when nobody knows, so timed from the beginning",
        ),
    ),
    ("undated", message("indicators.remark.undated", "{count} without a time, left out")),
    (
        "impossible",
        message(
            "indicators.remark.impossible",
            "{count:answer|answers} or resolutions from before the question, left out",
        ),
    ),
)


def remarks_of(remarks: Remarks) -> Iterator[tuple[Message, int]]:
    """What is to be said of the cases behind the times, each with its `count`; nothing where there
    are none."""
    for name, template in _REMARKS:
        if count := getattr(remarks, name):
            yield template, count
