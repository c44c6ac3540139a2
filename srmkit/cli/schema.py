"""`srmkit schema`: JSON Schema of what people write and of what the site publishes."""

from __future__ import annotations

from pathlib import Path

import click

from srmkit.cli.options import lang_option, speaking
from srmkit.disk import write_files
from srmkit.messages import message
from srmkit.schema import FILES, text

WROTE = message("schema.wrote", "Wrote {count:file|files} to {folder}.")
FAILED = message(
    "schema.failed",
    "nothing was written to {folder}: {reason}; check permissions and the room on the disk",
)

PUBLISHED_NAMES = ("entries.json", "roadmap.json", "indicators.json")
"""What other programs read of the site; a test holds it to what there is."""

EXAMPLES = """
\b
Examples:
  srmkit schema                     the names, and the files they are about
  srmkit schema channels            print one
  srmkit schema entries.json        the same of a document that the site publishes
  srmkit schema --write .schema     all of them as files, for an editor

\b
An editor with the YAML language server takes a first line such as
  # yaml-language-server: $schema=../.schema/channels.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("name", required=False, type=click.Choice([*FILES, *PUBLISHED_NAMES]))
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write NAME.json there; every one without NAME.",
)
@lang_option
def schema(name: str | None, folder: Path | None, lang: str | None) -> None:
    """Print JSON Schema of posts, strategy files and published data.

    \b
    NAME is one of post, workspace, channels, audiences, pillars, campaigns,
    dates, cadence, crisis, sources, taxonomy and roadmap; or a document of
    the site: entries.json, roadmap.json or indicators.json.
    """
    if folder is not None:
        _write([name] if name else list(FILES), folder, speaking(lang))
    elif name:
        click.echo(_text(name), nl=False)
    else:
        for one, path in [*FILES.items(), *((name, f"/{name}") for name in PUBLISHED_NAMES)]:
            click.echo(f"{one:<15} {path}")


def _text(name: str) -> str:
    if name not in PUBLISHED_NAMES:
        return text(name)
    from srmkit.render.feeds.schemas import schema_text  # draws pages otherwise: slow to import

    return schema_text(name)


def _write(names: list[str], folder: Path, lang: str) -> None:
    files = {
        f"published-{name}" if name in PUBLISHED_NAMES else f"{name}.json": _text(name).encode()
        for name in names
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_files(folder, files)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        click.echo(FAILED.format({"folder": folder, "reason": reason}, lang), err=True)
        raise SystemExit(2) from None
    click.echo(WROTE.format({"count": len(files), "folder": folder}, lang))
