"""The last line of a run that an exception of ours broke: one sentence, no inside of the program.

Imported only then, so that no other run pays for it.
"""

from __future__ import annotations

import errno
import traceback

import click

from srmkit.cli.options import speaking
from srmkit.messages import message
from srmkit.render.report import printable

BUG = message(
    "cli.bug",
    "this is a bug in srmkit: {kind}: {what}; run again with --debug and report what it prints",
)
BUG_SHOWN = message("cli.bug-shown", "this is a bug in srmkit: please report it with all the above")
NO_ROOM = message("cli.no-room", "cannot write: {why}. Make room, then run again.")

COULD_NOT_RUN, BROKEN = 2, 3
"""Exit codes."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LONGEST = 300
"""Characters of an exception's own words that are shown."""


def broken(error: Exception, *, debug: bool) -> int:
    """Say on stderr what broke the run, with its traceback only where `debug` asks for it; the
    exit code: 3, or 2 where no bug but a full disk is to blame."""
    lang = speaking(None)
    if isinstance(error, OSError) and error.errno in _FULL:
        said, code = NO_ROOM.format({"why": error.strerror or str(error)}, lang), COULD_NOT_RUN
    elif debug:
        said, code = BUG_SHOWN.format({}, lang), BROKEN
    else:
        what = " ".join(str(error)[:_LONGEST].split())
        said, code = BUG.format({"kind": type(error).__name__, "what": what}, lang), BROKEN
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo(printable(said), err=True)
    return code
