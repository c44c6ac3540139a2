"""Every word of early warning, for the terminal, for issues and for the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from srmkit.messages import Message, language, message
from srmkit.model import Step
from srmkit.views.alerts import Alert, Named

_ENGLISH = {
    "title": "Alerts",
    "lead": "What people say more often than chance explains, and words that cannot wait.",
    "open": "{count:open alert|open alerts}",
    "none": "Nothing is open",
    "none_hint": "{count:record|records} listened to; alerts stand here as long as they are open.",
    "unheard_hint": "There is nothing to listen to yet: srmkit collect brings feedback in.",
    "closed": "Closed in the last 90 days",
    "expected_peaks": "Peaks that a campaign explains",
    "all": "Everything together",
    "theme": "{name}",
    "network": "On {name}",
    "words": "Watch-word “{name}”",
    "grown": "{count:record|records} from {authors:person|people} since {since}, where "
    "{expected} were expected",
    "both": "{one}; {other}",
    "said": "{count:record|records} from {authors:person|people} since {since}",
    "negative": "{negative} of {count} in a negative mood",
    "odds": "by chance on one day in {odds}",
    "beyond": "by chance on less than one day in {odds}",
    "closes": "closes on {day} if nothing more comes",
    "was_closed": "closed on {day}",
    "settled": "settled on {day}",
    "settled_by": "settled on {day} by {name}",
    "also": "Grew with it: {names}",
    "posts": "Explained by: {posts}",
    "settle": "Looked into it? Write it under settled: in calendar/crisis.yml, as {id}.",
    "chart": "The last four weeks, oldest first: {counts}",
    "day": "Day",
    "count": "Records",
    "expected": "Expected",
    "quotes": "In their words",
    "to_do": "What to do",
    "ticks": "Ticks are not kept: this page is the same for everybody.",
    "step_concern": "Concern",
    "step_clarify": "Clarify",
    "step_act": "Act",
    "concern_1": "Read every one of these records; answer those who wait.",
    "concern_2": "Stop what would be out of place now: srmkit hold.",
    "concern_3": "Say in public that you know, and when you will say more.",
    "clarify_1": "Find out what happened, from those who were there.",
    "clarify_2": "Publish what is known and what is not, with the time.",
    "act_1": "Say who gets what, how and by when.",
    "act_2": "Decide on the roadmap what changes, and publish a post that answers it.",
    "act_3": "Look again after 7 and 30 days whether people complain less.",
    "plan": "The whole plan",
    "plan_none": "There is no crisis plan yet: calendar/crisis.yml names roles, watch-words, "
    "first statements and what to do.",
    "roles": "Who does what",
    "role": "Role",
    "person": "Who",
    "backup": "If away",
    "statements": "First statements",
    "within": "within {span}",
    "hold": "The hold to begin",
    "hold_everywhere": "every channel",
    "after_hours": "Automatic reply while nobody is there",
    "playbook": "Reply playbook",
    "avoid": "Not: {text}",
    "watch_words": "Watch-words",
    "drilled": "Last drill: {day}",
    "drilled_never": "No drill is written down.",
    "how": "Each day is compared with the same weekday of the last weeks, and so is an "
    "exponentially weighted sum of the days up to it; the chance is the tail of a negative "
    "binomial count. An alert needs at least {records} records from {authors} people within "
    "{days} days and closes after {calm} calm ones.",
}
WORDS: Mapping[str, Message] = {
    key: message(f"alerts.{key.replace('_', '-')}", text) for key, text in _ENGLISH.items()
}
DEFAULT_STEPS: Mapping[Step, tuple[str, ...]] = {
    Step.CONCERN: ("concern_1", "concern_2", "concern_3"),
    Step.CLARIFY: ("clarify_1", "clarify_2"),
    Step.ACT: ("act_1", "act_2", "act_3"),
}
"""What is to be done where crisis.yml does not say."""


def speaker(lang: str) -> Callable[..., str]:
    """`w(key, **params)`: the sentence of that key in `lang`."""
    spoken = language(lang)

    def w(key: str, **params: Any) -> str:
        return WORDS[key].format(params, spoken)

    return w


def name_of(subject: Named, w: Callable[..., str]) -> str:
    """A subject in words."""
    return w(str(subject.scope), **({"name": subject.name} if subject.name else {}))


def facts(one: Alert, w: Callable[..., str]) -> str:
    """Why it is an alert, in one line."""
    key = "said" if one.odds is None else "grown"
    since = f"{one.since:%Y-%m-%d %H:%M}"
    parts = [
        w(key, count=one.count, authors=one.authors, since=since, expected=f"{one.expected:.1f}")
    ]
    if one.negative:
        parts.append(w("negative", negative=one.negative, count=one.count))
    if one.odds is not None:
        parts.append(w("beyond" if one.beyond else "odds", odds=f"{one.odds:,}"))
    return reduce(lambda one, other: w("both", one=one, other=other), parts)


def ending(one: Alert, is_open: bool, w: Callable[..., str]) -> str:
    """When it closes, or how it was closed."""
    if is_open:
        return w("closes", day=f"{one.closes:%Y-%m-%d}")
    if one.settled is None or one.settled.on < one.last:
        return w("was_closed", day=f"{one.closes:%Y-%m-%d}")
    if one.settled.by:
        return w("settled_by", day=f"{one.settled.on}", name=one.settled.by)
    return w("settled", day=f"{one.settled.on}")
