"""Words of the field: what a post, an intent, a decision or a policy may be; and names, which
are text per language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from srmkit.frozen import frozen


class Status(StrEnum):
    """How far a post or an entry has come; `OVERDUE` is derived, nobody writes it."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    OVERDUE = "overdue"

    @property
    def firm(self) -> bool:
        """Approved or later: somebody has promised it."""
        return self in {Status.APPROVED, Status.SCHEDULED, Status.PUBLISHED}


class Intent(StrEnum):
    """What a post does to the relationship."""

    GIVE = "give"
    THANK = "thank"
    ASK = "ask"
    SELL = "sell"
    ANNOUNCE = "announce"
    APOLOGISE = "apologise"


class Policy(StrEnum):
    """What a hold does to the entries inside it."""

    KEEP = "keep"
    EXPIRE = "expire"
    RESLOT = "reslot"


class Per(StrEnum):
    """The time that a quota is for: a calendar one, in the channel's zone."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Push(StrEnum):
    """What a quota counts: one message to one recipient, or one post whoever gets it."""

    RECIPIENTS = "recipients"
    POSTS = "posts"


class Decision(StrEnum):
    """How far a roadmap item has come."""

    CONSIDERING = "considering"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    SHIPPED = "shipped"
    DECLINED = "declined"


class Action(StrEnum):
    """What a category of feedback leads to unless somebody decides otherwise."""

    ROADMAP = "roadmap"
    SIMPLIFY = "simplify"
    REVIEW = "review"
    CONTINUE = "continue"


class Measure(StrEnum):
    """What the page of indicators measures, by the id that `public_indicators` lists."""

    FIRST_RESPONSE = "first-response"
    FIRST_RESPONSE_BUSINESS = "first-response-business"
    UNANSWERED = "unanswered"
    UNANSWERED_BUSINESS = "unanswered-business"
    WITHIN_TARGET = "within-target"
    RESOLUTION = "resolution"
    RESOLUTION_BUSINESS = "resolution-business"
    UNRESOLVED = "unresolved"
    UNRESOLVED_BUSINESS = "unresolved-business"
    RESOLUTION_RATE = "resolution-rate"
    CSAT = "csat"
    RATING = "rating"
    NPS = "nps"
    CONVERSION = "conversion"
    VOLUME = "volume"
    NEGATIVE = "negative"
    POSITIVE = "positive"
    THEMES_DECIDED = "themes-decided"
    THEME_TO_ANSWER = "theme-to-answer"


@frozen
class Name:
    """A text per language; the empty language is a text that was given for all of them."""

    texts: Mapping[str, str]

    def in_(self, lang: str) -> str:
        """The text in `lang`, else in the nearest language that has one."""
        for key in (lang, "", lang.split("-")[0]):
            if key in self.texts:
                return self.texts[key]
        base = lang.split("-")[0]
        near = [text for key, text in self.texts.items() if key.split("-")[0] == base]
        return (near or list(self.texts.values()) or [""])[0]

    def __str__(self) -> str:
        """The first text."""
        return next(iter(self.texts.values()), "")


class Forge(StrEnum):
    """Who keeps the repository, for links to its pages; Forgejo and Codeberg speak as Gitea."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


class Negation(StrEnum):
    """What “not”, “never”, 冇 or 沒有 before a theme's phrase does to it."""

    CANCELS = "cancels"
    """Nothing is left of it: the theme is all trouble."""
    KEEPS = "keeps"
    """The text is still about it: “not fresh” is about the food."""
    TROUBLE = "trouble"
    """It takes back words for trouble (late, broken, 壞) and leaves the rest."""


class Step(StrEnum):
    """The three steps of a crisis, in their order."""

    CONCERN = "concern"
    """Say that we know, and stop what would be out of place."""
    CLARIFY = "clarify"
    """Say what is known and what is not."""
    ACT = "act"
    """Make up for it, change what led to it, tell people."""


UNNAMED = Name({})
"""What has no name in any language."""
