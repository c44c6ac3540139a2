"""What `srmkit init` has made, and what to do next: a new workspace's first page."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from srmkit.messages import message
from srmkit.render.cells import cell_width, padded
from srmkit.starter import Brand
from srmkit.tree import POSTS

MADE = message("init.made", "Made a workspace of {count:file|files} in {folder}:")
POST_FILES = message("init.posts", "five posts to learn from, dated around {day}")
CALENDAR = message("init.calendar", "who you write to, where, how often ({zone}; {channels})")
FEEDBACK = message("init.feedback", "where feedback comes from and what you decided")
SITE = message("init.site", "the site and the packages it needs")
EDITOR = message("init.editor", "completion in editors that know YAML schemas")
WORKFLOWS = message("init.workflows", "checks every pull request, publishes every day")
PIPELINE = message(
    "init.pipeline", "checks every merge request, publishes; its first lines say what to set up"
)
NEXT = message("init.next", "Next:")
NEXT_CHECK = message("init.next-check", "what is wrong with the plan (nothing yet)")
NEXT_SERVE = message("init.next-serve", "your team's calendar, live at http://127.0.0.1:8000")
NEXT_ENTER = message("init.next-enter", "go there")
NEXT_POST = message("init.next-post", "change a post, save, look again")


def tell_made(folder: Path, files: Mapping[str, bytes], brand: Brand, lang: str) -> None:
    """Say what was made, and the next three commands."""
    channels = ", ".join(one.id for one in brand.accounts)
    click.echo(MADE.format({"count": len(files), "folder": folder}, lang))
    rows = [
        (f"{POSTS}/", POST_FILES.format({"day": f"{brand.today:%Y-%m-%d}"}, lang)),
        ("calendar/", CALENDAR.format({"zone": brand.zone, "channels": channels}, lang)),
        ("feedback/", FEEDBACK.format(lang=lang)),
        ("mkdocs.yml, requirements.txt", SITE.format(lang=lang)),
        (".github/workflows/", WORKFLOWS.format(lang=lang)),
        (".gitlab-ci.yml", PIPELINE.format(lang=lang)),
        (".schema/, .vscode/", EDITOR.format(lang=lang)),
    ]
    _table([row for row in rows if any(path.startswith(row[0].split(",")[0]) for path in files)])
    team = "mkdocs serve"
    team = (
        f'$env:SRMKIT_EDITION="team"; {team}' if os.name == "nt" else f"SRMKIT_EDITION=team {team}"
    )
    steps = [("srmkit check", NEXT_CHECK.format(lang=lang)), (team, NEXT_SERVE.format(lang=lang))]
    if folder.resolve() == Path.cwd():
        first = next(path for path in files if path.startswith(POSTS))
        steps.append((f"$EDITOR {first}", NEXT_POST.format(lang=lang)))
    else:
        steps.insert(0, (f"cd {shlex.quote(str(folder))}", NEXT_ENTER.format(lang=lang)))
    click.echo()
    click.echo(NEXT.format(lang=lang))
    _table(steps)


def _table(rows: Sequence[tuple[str, str]]) -> None:
    width = max(cell_width(left) for left, _ in rows)
    for left, right in rows:
        click.echo(f"  {padded(left, width)}   {right}")
