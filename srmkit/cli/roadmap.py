"""`srmkit roadmap`: what is most pressing and why, and the draft of a decision about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from srmkit.cli.roadmap_adopt import adopt
from srmkit.cli.workspace import Opened, common, opened, paint
from srmkit.disk import read_tree
from srmkit.messages import message
from srmkit.model import Decision
from srmkit.render.cells import cell_width, padded
from srmkit.render.json_text import json_text
from srmkit.render.report import printable

if TYPE_CHECKING:
    from srmkit.loop.ranking import Rank

F = TypeVar("F", bound=Callable[..., Any])

EXAMPLES = """
\b
Examples:
  srmkit roadmap                                   what is most pressing, and why
  srmkit roadmap --status undecided                what nobody decided about
  srmkit roadmap list --status planned,in-progress
  srmkit roadmap --format json > roadmap.json
  srmkit roadmap adopt refund-slow --status planned

\b
Exit codes: 0 listed or written, 1 refused, or some of the inbox cannot be read, 2 could not run.
"""

STATUSES = ("undecided", *(str(one) for one in Decision))
NOTHING = message(
    "roadmap.nothing",
    "There is nothing to rank: feedback/roadmap.yml has no such item, and nobody spoke of a theme.",
)
NO_STATUS = message("roadmap.status", "“{wanted}” is no status; there are {known}")
SUM = message("roadmap.sum", "{records:record|records} by {people:person|people}")
NAMELESS = message("roadmap.nameless", "{count} without a name, each counted as a person")
SINCE = message("roadmap.since", "since {day}")
ANSWERED = message("roadmap.answered", "{count:post|posts}")
SILENT = message("roadmap.silent", "nobody spoke of it")
WORDS = {one: message(f"roadmap.status.{one}", one) for one in STATUSES}


def listing(command: F) -> F:
    """The options of the list."""
    status = click.option(
        "--status", multiple=True, metavar="LIST", help=f"Only these: {', '.join(STATUSES)}."
    )
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="Who reads it.",
    )
    return status(form(common(command)))


@click.group(
    epilog=EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@listing
@click.pass_context
def roadmap(
    ctx: click.Context, status: tuple[str, ...], form: str, now: str | None, lang: str | None
) -> None:
    """Rank what people speak of, say why, and draft decisions.

    The priority of an item or a theme is the sum of reach, severity, recency, growth and, where an
    item has it, effort, each by its weight in calendar/workspace.yml. Without a command it lists.
    """
    if ctx.invoked_subcommand is None:
        _list(status, form, now, lang)


@roadmap.command("list", epilog=EXAMPLES)
@listing
def list_(status: tuple[str, ...], form: str, now: str | None, lang: str | None) -> None:
    """List items and undecided themes, the most pressing first, with every factor."""
    _list(status, form, now, lang)


roadmap.add_command(adopt)


def _list(status: tuple[str, ...], form: str, now: str | None, lang: str | None) -> None:
    from srmkit.build.listen import hear
    from srmkit.cache import Store
    from srmkit.loop.ranking import COLUMNS, as_data, as_rows, ranking

    own = opened(lang, now)
    wanted = _statuses(own, status)
    heard, problems = hear(read_tree(own.root, feedback=True), own.plan(), Store(own.root))
    unread = [one for one in problems if one.code.startswith("FBK")]
    found = ranking(heard, wanted)
    if form == "json":
        click.echo(json_text(as_data(heard, found, own.lang)))
    elif form == "csv":
        from srmkit.feedback.canonical import write_table

        click.echo(write_table(COLUMNS, as_rows(heard, found, own.lang)), nl=False)
    elif not found:
        own.say(NOTHING)
    else:
        for line in _table(own, found):
            click.echo(line)
    own.show(unread, err=True, fold=5)
    raise SystemExit(1 if unread else 0)


def _statuses(own: Opened, given: Sequence[str]) -> tuple[str, ...]:
    wanted = [part.strip() for value in given for part in value.split(",") if part.strip()]
    for one in wanted:
        if one not in STATUSES:
            params = {"wanted": printable(one), "known": ", ".join(STATUSES)}
            raise click.BadParameter(NO_STATUS.format(params, own.lang), param_hint="--status")
    return tuple(wanted)


def _table(own: Opened, found: Sequence[Rank]) -> Iterator[str]:
    """A line for each, and below it a line for each factor: number, score, weight, points."""
    wide = max(cell_width(WORDS[one.status].format(lang=own.lang)) for one in found)
    ids = max(cell_width(printable(one.id)) for one in found)
    for rank, one in enumerate(found, 1):
        status = padded(WORDS[one.status].format(lang=own.lang), wide)
        name = padded(printable(one.id), ids)
        title = printable(one.title.in_(own.lang))
        yield paint(f"{rank:>3}  {one.priority.points:5.1f}  {status}  {name}  {title}", "cyan")
        yield from (f"     {line}" for line in _why(own, one))


def _why(own: Opened, one: Rank) -> Iterator[str]:
    from srmkit.loop.reasons import NAMES, reason

    parts = one.priority.parts
    if not parts:
        yield SILENT.format(lang=own.lang)
        return
    half_life = own.workspace.settings.weights.half_life
    names = {part.factor: NAMES[part.factor].format(lang=own.lang) for part in parts}
    wide = max(map(cell_width, names.values()))
    for part in parts:
        name = padded(names[part.factor], wide)
        sum_ = f"{part.points:5.1f} = {part.score:.2f} × {100 * part.weight:.0f} %"
        yield f"{sum_:<20}  {name}  {reason(part, half_life, own.lang)}"
    yield " · ".join(_facts(own, one))


def _facts(own: Opened, one: Rank) -> Iterator[str]:
    evidence = one.priority.evidence
    yield SUM.format({"records": evidence.records, "people": evidence.people}, own.lang)
    if evidence.unnamed:
        yield NAMELESS.format({"count": evidence.unnamed}, own.lang)
    if one.first:
        yield SINCE.format({"day": one.first.isoformat()}, own.lang)
    if one.posts:
        yield ANSWERED.format({"count": len(one.posts)}, own.lang)
    yield from map(printable, filter(None, (one.target, one.owner)))
