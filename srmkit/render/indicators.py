"""The page of indicators, with every number in words and every drawing as a table too."""

from __future__ import annotations

from collections.abc import Callable

from srmkit.messages import Message, language, message
from srmkit.render.amounts import amount_text
from srmkit.render.html import draw, translator
from srmkit.render.links import Links
from srmkit.views.indicators import Board, Card
from srmkit.views.site import Site

PAGE = "indicators"
"""Its id, and its address below the site."""

_ENGLISH = {
    "title": "Indicators",
    "lead": "How fast, how often and how well we answer, and what comes of it.",
    "lead_public": "Numbers are rounded, and shown once at least {count} people stand behind them.",
    "empty": "Nothing has been heard yet",
    "empty_hint": "Put exports into feedback/raw/ and run srmkit collect.",
    "no_hours": "There is no business clock yet: write when somebody is there as hours: in "
    "calendar/workspace.yml.",
    "how": "A time is a median, and p90 is what nine in ten stay below, both by linear "
    "interpolation between the two nearest. Shares have Wilson’s 95 % interval. Weeks go by when "
    "it was said.",
    "how_public": "A time is a median, and p90 is what nine in ten stay below, both by linear "
    "interpolation between the two nearest.",
    "too_few": "Too few people to say",
    "chapter_answering": "Answering",
    "chapter_resolving": "Resolving",
    "chapter_satisfaction": "Satisfaction",
    "chapter_mood": "Volume and mood",
    "chapter_loop": "Decisions and answers",
    "indicator": "Indicator",
    "value": "Value",
    "doubt": "p90 or 95 %",
    "recent": "Last 28 days",
    "trend": "{weeks:week|weeks}",
    "basis": "n {count}",
    "p90": "p90 {value}",
    "from_to": "{low} to {high}",
    "splits": "By channel, source, audience, theme and week",
    "by_week": "By week",
    "by_channel": "By channel",
    "by_source": "By source",
    "by_audience": "By audience",
    "by_theme": "By theme",
    "week": "Week of",
    "group": "Group",
    "nobody": "not named",
    "chart": "{name}, by week, oldest first: {values}",
}
WORDS = {key: message(f"indicators.page.{key}", text) for key, text in _ENGLISH.items()}


def title(lang: str) -> str:
    """The page's name."""
    return WORDS["title"].format(lang=language(lang))


def indicators_html(site: Site, links: Links, page: str, view: Board) -> str:
    """Everything of it, HTML."""
    spoken = language(site.lang)
    t = translator(site.lang)

    def amount(value: float | None, unit: str) -> str:
        return amount_text(value, unit, spoken)

    def heights(card: Card) -> list[float]:
        return [max(value or 0.0, 0.0) for value in card.curve]

    def chart(card: Card) -> str:
        values = ", ".join(amount(value, card.curve_unit) for value in card.curve)
        return t(WORDS["chart"], name=t(card.name), values=values)

    return draw(
        "indicators.html",
        site,
        links,
        page,
        view=view,
        w=_speaker(t),
        amount=amount,
        heights=heights,
        chart=chart,
        curved=lambda card: any(heights(card)),
    )


def _speaker(t: Callable[..., str]) -> Callable[..., str]:
    def w(key: str, /, **params: object) -> str:
        template: Message = WORDS[key]
        return t(template, **params)

    return w
