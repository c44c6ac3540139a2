"""`srmkit feedback …`: the work on what was heard. A command's file is read when it runs."""

from __future__ import annotations

import importlib

import click

COMMANDS = {
    "discover": "Propose themes from phrases that the taxonomy does not know.",
    "evaluate": "Measure tags and moods against a labelled file.",
    "label": "Label the records that teach the most.",
    "summary": "Count what people speak of: themes, weeks, people, sources, languages.",
}
"""Each command with the line that `srmkit feedback --help` shows; it lives in
`srmkit.cli.feedback_<name>`, and a test holds the two together."""

EXAMPLES = """
\b
Examples:
  srmkit feedback evaluate labelled.csv     how right the taxonomy is, per theme and language
  srmkit feedback summary                   what people speak of, counted, however much there is
  srmkit feedback discover                  what people speak of that has no theme yet
  srmkit feedback label --by amy            say what a few records are about; that teaches the rest
"""


class LazyCommands(click.Group):
    """A group that imports a command's file when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            importlib.import_module(f"srmkit.cli.feedback_{cmd_name}"), cmd_name
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyCommands, epilog=EXAMPLES)
def feedback() -> None:
    """Work on what was heard: measure the tags, find what they miss."""
