"""The command line, a door: it parses arguments, prints, and hands everything else over.

Each command lives in its own file and is imported only when it is called, so that `srmkit check`
starts fast.
"""

from __future__ import annotations

import gc
import importlib
import sys
from io import StringIO
from keyword import iskeyword
from typing import Any

import click

from srmkit import __version__

COMMANDS = {
    "agenda": "List what is planned, day by day: table, JSON, CSV or calendar file.",
    "alerts": "Warn of what grew faster than chance, and say why.",
    "approve": "Approve a post: who agreed, when, and to which text.",
    "check": "Check the workspace: cadence, audiences, mix, network limits.",
    "collect": "Turn raw feedback exports into redacted records.",
    "diff": "Compare two revisions of the plan, for a pull request.",
    "explain": "Say what a problem code means and what to do.",
    "export": "Write the site as Markdown for any generator.",
    "feedback": "Work on what was heard: measure the tags, find what they miss.",
    "fetch": "Download new feedback from the links of your sources.",
    "hold": "Stop publishing for a reason, or end such a stop.",
    "import": "Turn the calendar you have today into posts.",
    "indicators": "Measure how fast and how well people are answered.",
    "init": "Make a new workspace with five starter posts.",
    "mark": "Mark a post as published: write its receipt.",
    "new": "Make a new post from its pillar's template.",
    "review": "Look back on a month: kept, broken, learned, next.",
    "roadmap": "Rank what people speak of, say why, and draft decisions.",
    "rules": "List every rule with its severity and options.",
    "schema": "Print JSON Schema of posts, strategy files and published data.",
    "suggest": "Suggest free slots for a post, each with its reasons.",
    "today": "Show what is due today, overdue, or on hold.",
}
"""Each command with the line that `srmkit --help` shows; a test holds them to their docstrings."""

DEBUG = "--debug"
INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes: 128 and the number of the signal, as shells have it."""


class LazyGroup(click.Group):
    """A group that imports a command's file when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name  # nobody can say `import import`
        gc.disable()  # what is imported stays: looking for garbage in it is wasted
        try:
            module = importlib.import_module(f"srmkit.cli.{name}")
        finally:
            gc.enable()
        command: click.Command = getattr(module, name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Ctrl-C, and a reader who has seen enough (`srmkit check | head -1`),
        end it without a word and with the codes that shells have for them."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort) as stop:
            if isinstance(stop, click.Abort) and not isinstance(
                stop.__context__, KeyboardInterrupt
            ):
                raise  # the end of the input, where a question waited for an answer
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            sys.stdout = sys.stderr = (
                StringIO()
            )  # or the end of Python would try to write once more
            sys.exit(PIPE_CLOSED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="srmkit %(version)s")
@click.option(
    DEBUG, is_flag=True, expose_value=False, help="Show the inside of a bug, for a report of it."
)
def group() -> None:
    """Plan posts in Markdown, check them like code, publish the calendar, listen, decide.

    \b
    Start here:
      srmkit init my-brand     a new workspace
      srmkit check             what is wrong with the plan
      SRMKIT_EDITION=team mkdocs serve     the calendar site, live
    """


def main() -> None:
    """Run srmkit. A bug ends with one sentence and exit code 3, never a traceback, unless
    `--debug` stands anywhere among the arguments."""
    debug = DEBUG in sys.argv
    sys.argv[:] = [one for one in sys.argv if one != DEBUG]
    try:
        group()
    except Exception as error:
        from srmkit.cli.ending import broken

        sys.exit(broken(error, debug=debug))
