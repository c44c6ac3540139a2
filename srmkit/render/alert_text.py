"""Early warnings for a terminal, for programs, and as a GitHub issue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from srmkit.model import Plan, Step
from srmkit.render.alert_words import DEFAULT_STEPS, ending, facts, name_of, speaker
from srmkit.render.json_text import json_text
from srmkit.render.marked import words
from srmkit.render.report import Style, printable
from srmkit.views.alerts import Alert, Alerts, alerts
from srmkit.views.edition import Edition
from srmkit.views.site import Site

SCHEMA = 1
QUOTES = 3
"""How many are shown of an alert."""
_SHORT = 120
"""Characters of a quote on a terminal."""


def view_of(plan: Plan, lang: str) -> Alerts:
    """What the team sees of a plan that knows what people said, its names in `lang`."""
    made = alerts(Site(plan=plan, edition=Edition.TEAM, lang=lang))
    if made is None:
        raise TypeError("this plan knows nothing of what people said")
    return made


def text_lines(view: Alerts, lang: str, style: Style, *, everything: bool) -> Iterator[str]:
    """The open alerts with the reasons; `everything` adds those of the last 90 days."""
    w = speaker(lang)
    if not view.open:
        yield f"{w('none')}. " + (
            w("none_hint", count=view.records) if view.records else w("unheard_hint")
        )
    for one in view.open:
        yield from _lines(one, lang, style, is_open=True)
    for title, group in (("closed", view.closed), ("expected_peaks", view.explained)):
        if everything and group:
            yield ""
            yield f"{w(title)}:"
            for one in group:
                yield from _lines(one, lang, style, is_open=False)


def _lines(one: Alert, lang: str, style: Style, *, is_open: bool) -> Iterator[str]:
    w = speaker(lang)
    name = printable(name_of(one.subject, w))
    yield (style(name, "red") if is_open else name) + f"  {one.id}"
    yield f"  {facts(one, w)}"
    if one.also:
        yield "  " + printable(w("also", names=[name_of(other, w) for other in one.also]))
    if one.posts:
        yield "  " + printable(w("posts", posts=[title for _, title in one.posts]))
    for quote in one.quotes[:QUOTES] if is_open else ():
        said = " ".join(quote.text.split())
        yield "  " + printable(f"“{said if len(said) <= _SHORT else said[: _SHORT - 1] + '…'}”")
    if not one.posts:
        yield f"  {printable(ending(one, is_open, w))}"


def markdown(view: Alerts, lang: str) -> str:
    """The open alerts as the text of a GitHub issue; whatever people wrote is escaped in it."""
    w = speaker(lang)
    lines = [f"## {w('open', count=len(view.open))}" if view.open else f"## {w('none')}"]
    for one in view.open:
        lines += ["", f"### {words(name_of(one.subject, w))}", ""]
        lines += [f"- {words(facts(one, w))}"]
        if one.also:
            lines += ["- " + words(w("also", names=[name_of(other, w) for other in one.also]))]
        lines += [f"- {words(ending(one, True, w))}", f"- `{one.id}`"]
        for quote in one.quotes[:QUOTES]:
            lines += ["", f"> {words(' '.join(quote.text.split()))}"]
    if view.open:
        lines += _checklist(view, lang)
    return "\n".join(lines)


def _checklist(view: Alerts, lang: str) -> list[str]:
    w = speaker(lang)
    lines = ["", f"### {w('to_do')}"]
    for step, tasks in steps(view, lang):
        lines += ["", f"**{w(f'step_{step}')}**", "", *(f"- [ ] {words(task)}" for task in tasks)]
    if view.roles:
        lines += ["", f"### {w('roles')}", ""]
        for role in view.roles:
            backup = f" ({role.backup})" if role.backup else ""
            lines.append("- " + words(f"{role.name.in_(lang)}: {role.person}{backup}"))
    fitting = dict.fromkeys(own.id for one in view.open for own in one.statements)
    texts = [own for own in view.statements if own.id in fitting]
    if texts:
        lines += ["", f"### {w('statements')}"]
    for own in texts:
        said = " ".join(own.text.in_(lang).split())
        lines += ["", f"**{words(own.name.in_(lang))}**", "", f"> {words(said)}"]
    return lines


def steps(view: Alerts, lang: str) -> tuple[tuple[Step, tuple[str, ...]], ...]:
    """The three steps and what is to be done in each: as crisis.yml has it, else our own list."""
    w = speaker(lang)
    return tuple(
        (
            step,
            tuple(task.in_(lang) for task in view.steps[step])
            if step in view.steps
            else tuple(w(key) for key in DEFAULT_STEPS[step]),
        )
        for step in Step
    )


def as_json(view: Alerts, *, everything: bool) -> str:
    """`{schema, now, open, alerts: [{id, scope, subject, kind, open, since, last, closes, count,
    expected, tail, authors, negative, quotes, rows, days, also, explained}]}`: the open alerts, and
    with `everything` the closed ones and the peaks that campaigns explain."""
    others = (*view.closed, *view.explained) if everything else ()
    document = {
        "schema": SCHEMA,
        "now": view.now.isoformat(),
        "open": len(view.open),
        "alerts": [
            *(_as_dict(one, is_open=True) for one in view.open),
            *(_as_dict(one, is_open=False) for one in others),
        ],
    }
    return json_text(document)


def _as_dict(one: Alert, *, is_open: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "scope": str(one.subject.scope),
        "subject": one.subject.id,
        "kind": str(one.kind),
        "open": is_open,
        "since": one.since.isoformat(),
        "last": one.last.isoformat(),
        "closes": one.closes.isoformat(),
        "count": one.count,
        "expected": round(one.expected, 3),
        "tail": one.tail,
        "authors": one.authors,
        "negative": one.negative,
        "quotes": [quote.text for quote in one.quotes],
        "rows": list(one.rows),
        "days": [
            {"day": day.day.isoformat(), "count": day.count, "expected": round(day.expected, 3)}
            for day in one.days
        ],
        "also": [{"scope": str(other.scope), "subject": other.id} for other in one.also],
        "explained": list(one.entries),
    }
