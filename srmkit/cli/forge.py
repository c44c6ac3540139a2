"""Which forge a new workspace is for; without this it would get another one's pipelines."""

from __future__ import annotations

import re
from pathlib import Path

from srmkit import git

READS = {
    "github": "github",
    "gitlab": "gitlab",
    "codeberg": "github",
    "forgejo": "github",
    "gitea": "github",
}
"""A word in the host of a forge, and whose pipelines that forge reads. Forgejo takes GitHub's where
it finds none of its own (forgejo.org/docs/latest/user/actions/overview, read 2026-11), and so does
Gitea."""

_HOST = re.compile(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^/:]+)[/:]", re.IGNORECASE)
"""Of `https://host/path`, `ssh://git@host:22/path` and `git@host:path`."""


def guessed(folder: Path) -> str:
    """A name of `starter.FORGES`: what the remote called origin of the repository around `folder`,
    which need not be there yet, says; `both` where it says nothing."""
    around = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    return read_by(git.origin(around))


def read_by(address: str) -> str:
    """A name of `starter.FORGES` for a remote's address."""
    found = _HOST.match(address)
    host = found[1].lower() if found else ""
    return next((forge for word, forge in READS.items() if word in host), "both")
