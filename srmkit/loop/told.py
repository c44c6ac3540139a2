"""An effect as a sentence: what may be said of it, and never more than its intervals allow."""

from __future__ import annotations

from typing import Any

from srmkit.loop.doubts import number
from srmkit.loop.effect import LEAST_DAYS, Effect, Verdict
from srmkit.messages import Message, message

FELL = message(
    "effect.fell",
    "Records about {name} fell from {before} to {after} a week, ratio {ratio}, 95 % {low}–{high}",
)
ROSE = message(
    "effect.rose",
    "Records about {name} rose from {before} to {after} a week, ratio {ratio}, 95 % {low}–{high}",
)
UNCLEAR = message(
    "effect.unclear",
    "Records about {name} went from {before} to {after} a week, ratio {ratio}, 95 % {low}–{high}: "
    "that may be chance",
)
IN_STEP = message(
    "effect.in-step",
    "Records about {name} went from {before} to {after} a week, but among 1,000 records of any "
    "kind the ratio is {ratio}, 95 % {low}–{high}: that may be chance",
)
SILENT = message("effect.silent", "Nobody spoke about {name}, before or after")
TOO_SOON = message(
    "effect.too-soon",
    "Too soon to say about {name}: {before:day|days} before and {after:day|days} after are known, "
    "and less than {least} days on one side say nothing",
)


def sentence(found: Effect, name: str, lang: str = "en") -> str:
    """What became of `name`, the themes of the change as a reader knows them."""
    template, params = told(found)
    return template.format({"name": name, **params}, lang)


def told(found: Effect) -> tuple[Message, dict[str, Any]]:
    """The template, and its parameters but for `name`."""
    before, after, verdict = found.before, found.after, found.verdict
    if verdict is Verdict.TOO_SOON:
        days = {"before": int(before.days), "after": int(after.days)}
        return TOO_SOON, {**days, "least": LEAST_DAYS}
    if verdict is Verdict.SILENT:
        return SILENT, {}
    if verdict is Verdict.UNCLEAR:
        return UNCLEAR if found.by_day.holds(1) else IN_STEP, ratio_of(found)
    return FELL if verdict is Verdict.FELL else ROSE, ratio_of(found)


def ratio_of(found: Effect) -> dict[str, str]:
    """The two rates a week and the ratio with its bounds: per day, but per record where only that
    one may be chance."""
    in_step = found.verdict is Verdict.UNCLEAR and not found.by_day.holds(1)
    ratio = found.by_records if in_step else found.by_day
    before, after = found.before.per_week, found.after.per_week
    values = {"before": before, "after": after, "ratio": ratio.value}
    values |= {"low": ratio.low, "high": ratio.high}
    return {key: number(value) for key, value in values.items()}
