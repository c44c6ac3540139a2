"""Today's work list, and the exact text of what is to be posted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.render.agenda import Style
from srmkit.render.cells import cell_width, padded
from srmkit.render.report import printable
from srmkit.render.when import clock, day_text
from srmkit.text.plain import plain_text
from srmkit.views.worklist import Worklist, worklist

OVERDUE = message("today.overdue", "Overdue ({count})")
DUE = message("today.due", "Due today ({count})")
UNREADY = message("today.unready", "Due today and not approved ({count})")
HELD = message("today.held", "On hold: {reason} ({id}, until {until}, policy {policy}; {count})")
DONE = message("today.done", "Out today ({count})")
NOTHING = message("today.nothing", "Nothing is due today, overdue or on hold.")
MARK = message("today.mark", "Once it is out: srmkit mark {post} --channel {channel} --url …")
TEXT = message("today.text", "Its text alone: srmkit today {post} --channel {channel} --text")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def chosen(plan: Plan, keep: Sequence[str] | None, channels: Sequence[str]) -> Worklist:
    """The work list of the plan's day; `keep` are paths of posts, and None means all of them."""
    whole = worklist(plan)

    def some(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            one
            for one in entries
            if (keep is None or one.post.path in keep)
            and (not channels or one.channel.id in channels)
        )

    return Worklist(
        some(whole.overdue),
        some(whole.due),
        some(whole.unready),
        tuple((hold, some(entries)) for hold, entries in whole.held),
        some(whole.done),
    )


def lines(plan: Plan, work: Worklist, lang: str, style: Style) -> Iterator[str]:
    """The work list for a terminal, most urgent first."""
    sections = [
        (OVERDUE.format({"count": len(work.overdue)}, lang), "red", work.overdue),
        (DUE.format({"count": len(work.due)}, lang), "green", work.due),
        (UNREADY.format({"count": len(work.unready)}, lang), "yellow", work.unready),
    ]
    for hold, entries in work.held:
        until = hold.until.astimezone(plan.workspace.settings.zone)
        params = {
            "reason": hold.reason.in_(lang) or hold.id,
            "id": hold.id,
            "until": f"{day_text(until.date(), lang, plan.now.year)} {clock(until)}",
            "policy": str(hold.policy),
            "count": len(entries),
        }
        sections.append((HELD.format(params, lang), "yellow", entries))
    sections.append((DONE.format({"count": len(work.done)}, lang), "white", work.done))
    shown = [one for one in sections if one[2] or (one[1] == "yellow" and one[0] != sections[2][0])]
    if not shown:
        yield NOTHING.format(lang=lang)
    wide = max((cell_width(one.channel.id) for _, _, some in sections for one in some), default=0)
    for number, (title, colour, entries) in enumerate(shown):
        if number:
            yield ""
        yield style(printable(title), colour)
        for entry in entries:
            yield printable(_row(plan, entry, lang, wide))
            yield from (f"      {printable(one)}" for one in _beside(entry))
    todo = (*work.overdue, *work.due)
    if todo:
        params = {"post": todo[0].post.id, "channel": todo[0].channel.id}
        yield ""
        yield printable(TEXT.format(params, lang))
        yield printable(MARK.format(params, lang))


def _row(plan: Plan, entry: Entry, lang: str, wide: int) -> str:
    local = entry.at if entry.all_day else entry.at.astimezone(plan.workspace.settings.zone)
    today = plan.now.astimezone(plan.workspace.settings.zone).date()
    time = "" if entry.all_day else clock(local)
    day = "" if local.date() == today else day_text(local.date(), lang, today.year) + " "
    state = "" if entry.post.status.firm else f", {entry.post.status}"
    when = f"{day}{time}".strip().ljust(5)
    return f"  {when}  {padded(entry.channel.id, wide)}  {entry.post.title}  ({entry.id}{state})"


def _beside(entry: Entry) -> Iterator[str]:
    """What goes with the text."""
    if entry.receipt is not None:
        if entry.receipt.url:
            yield entry.receipt.url
        return
    for media in entry.post.media:
        yield f"{media.path or media.file}" + (f" · {media.alt}" if media.alt else "")
    if entry.post.link:
        yield entry.post.link


def texts(entries: Sequence[Entry], *, harmless: bool) -> str:
    """The words to paste: those of one entry as they are, those of several under their names.

    `harmless` bends what the log of a CI would take for a command; nobody pastes from there."""
    if len(entries) == 1:
        return _clean(text_of(entries[0]), harmless)
    parts = [f"=== {printable(one.id)} ===\n\n{text_of(one)}" for one in entries]
    return _clean("\n\n".join(parts), harmless)


def text_of(entry: Entry) -> str:
    """What this channel gets: a variant's words as written, the body without its markup; the parts
    of a thread with a blank line between them."""
    first = entry.text if entry.literal else plain_text(entry.text)
    return "\n\n".join(part.strip("\n") for part in (first, *entry.thread) if part.strip())


def _clean(text: str, harmless: bool) -> str:
    """Without control characters, which no network shows and a terminal obeys."""
    kept = _CONTROL.sub("", text)
    if harmless:
        kept = re.sub(r"^([^\S\n]*):(?=:)", r"\1: ", kept, flags=re.MULTILINE)
        kept = kept.replace("##[", "## [")
    return kept
