"""What `srmkit fetch` does for each source: ask, judge, keep, and say what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from srmkit import net
from srmkit.cli.transfer import Transfer, size
from srmkit.disk import read_export, write_files
from srmkit.feedback.collect import claim
from srmkit.feedback.connectors import connector_of
from srmkit.feedback.connectors.google import csv_link
from srmkit.feedback.connectors.shapes import Body, Export, Refusal, Request, Same
from srmkit.feedback.faults import MISSING_SECRET, NOT_FETCHED
from srmkit.feedback.fetch import (
    STATE,
    Kept,
    asked_of,
    collected,
    digest_of,
    is_here,
    place_for,
    read_state,
    write_state,
)
from srmkit.messages import Message, message
from srmkit.model import Source
from srmkit.problems import Problem
from srmkit.render.report import printable, text_lines
from srmkit.tree import Tree

UNSET = message(
    "fetch.unset", "{source} needs {names:environment variable|environment variables}: {listed}"
)
REWRITTEN = message(
    "fetch.rewritten", "{source}: its link shows the sheet in a browser; its CSV is asked for."
)
NEW = message("fetch.new", "{source}: {size} from {host} → {file}")
NOTHING_NEW = message("fetch.same", "{source}: nothing new.")
ECHO = message("fetch.echo", "{host} sends the secret back in what it sends; nothing of it is kept")
NOT_WRITTEN = message(
    "fetch.not-written",
    "The download cannot be written: {reason}. Everything is as it was. Check permissions and "
    "the room on the disk.",
)

_TELLING = 8
"""Characters; a shorter secret may well stand in a text by chance."""


def unset_of(source: Source) -> dict[str, Any]:
    """What to say of the environment variables that a source needs and that are not there."""
    needs = source.remote.needs if source.remote else ()
    names = [name for name in needs if not os.environ.get(name, "").strip()]
    return {"source": source.id, "names": len(names), "listed": names} if names else {}


@dataclass(slots=True)
class Run:
    """One run over several sources: what is here already, and what has come."""

    root: Path
    tree: Tree
    sources: Mapping[str, Source]
    policy: net.Policy
    lang: str
    new: list[str] = field(default_factory=list)
    """Files that were written, relative to the workspace."""
    collected: frozenset[tuple[str, str]] = field(init=False)
    """Source and hash of what was collected before."""
    _state: dict[str, Kept] = field(init=False)

    def __post_init__(self) -> None:
        self.collected = collected(self.tree.files)
        try:
            self._state = read_state(read_export(self.root / STATE))
        except OSError:
            self._state = {}

    def take(self, source: Source) -> bool:
        """Fetch one source; whether that went well."""
        connector, remote = connector_of(source), source.remote
        if connector is None or remote is None:
            return True
        if unset := unset_of(source):
            self._complain(MISSING_SECRET.problem(source.place, UNSET, **unset))
            return False
        secrets = {name: os.environ[name].strip() for name in remote.needs}
        if csv_link(remote.url) != remote.url:
            self._say(REWRITTEN, source=source.id)
        with Transfer(source.id) as progress:
            kept = self._remembered(source)
            door = _Door(self.policy, kept, frozenset(secrets.values()), progress)
            found = connector.download(source, secrets, door.get)
        if isinstance(found, Refusal):
            self._complain(found.kind.problem(source.place, found.message, **found.params))
            return False
        if isinstance(found, Same):
            self._say(NOTHING_NEW, source=source.id)
            return True
        return self._keep(source, found, door)

    def _remembered(self, source: Source) -> Kept | None:
        """What is known of the last download, as long as its content is still here."""
        kept = self._state.get(source.id)
        return kept if kept and self._is_here(source, kept.digest) else None

    def _is_here(self, source: Source, digest: str) -> bool:
        raw = [*self.tree.raw, *self.new]
        own = [name for name in raw if claim(self.sources, name) is source]
        return is_here(source, digest, own, self.collected)

    def _keep(self, source: Source, export: Export, door: _Door) -> bool:
        """Write a download and what is remembered of it, both or neither."""
        digest = digest_of(export.data)
        self._state[source.id] = Kept(door.asked, digest, door.etag, door.modified)
        files = {STATE: write_state(self._state)}
        if self._is_here(source, digest):
            self._write(files)
            self._say(NOTHING_NEW, source=source.id)
            return True
        path = place_for(source, self.sources, datetime.now(UTC), digest, export.endings)
        if isinstance(path, Problem):
            self._complain(path)
            return False
        self._write({path: export.data, **files})
        self.new.append(path)
        came = size(len(export.data))
        self._say(NEW, source=source.id, size=came, host=door.host, file=path)
        return True

    def _write(self, files: Mapping[str, bytes]) -> None:
        try:
            # a raw export names people: it is for the eyes of whoever fetched it
            write_files(self.root, dict(files), mode=0o600)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            click.echo(NOT_WRITTEN.format({"reason": reason}, self.lang), err=True)
            raise SystemExit(2) from None

    def _say(self, what: Message, **params: object) -> None:
        click.echo(printable(what.format(params, self.lang)))

    def _complain(self, problem: Problem) -> None:
        for line in text_lines(
            [problem], self.lang, lambda text, colour: click.style(text, fg=colour)
        ):
            click.echo(line, err=True)


class _Door:
    """The way to the network for one source, and what the last answer said of itself."""

    def __init__(
        self,
        policy: net.Policy,
        kept: Kept | None,
        secrets: frozenset[str],
        progress: net.Progress,
    ) -> None:
        self._policy, self._kept, self._progress = policy, kept, progress
        self._secrets = secrets
        self.asked = self.etag = self.modified = self.host = ""

    def get(self, request: Request) -> Body | Same | Refusal:
        """Download one thing, unless what is here already is the newest."""
        self.asked = asked_of(request)
        kept = self._kept if self._kept and self._kept.asked == self.asked else None
        ask = net.Ask(
            request.url,
            request.headers,
            request.insecure,
            kept.etag if kept else "",
            kept.modified if kept else "",
        )
        answer = net.fetch(ask, self._policy, self._progress)
        if isinstance(answer, net.Failure):
            return Refusal(answer.message, answer.params, NOT_FETCHED)
        if isinstance(answer, net.Unchanged):
            return Same()
        if self._echoes(answer.body):
            return Refusal(ECHO, {"host": answer.host})
        self.etag, self.modified, self.host = answer.etag, answer.modified, answer.host
        return Body(answer.body, answer.content_type, answer.host, answer.end)

    def _echoes(self, body: bytes) -> bool:
        """Whether a secret is in the body: it would be printed, or end in the inbox and in Git."""
        return any(
            secret.encode(encoding) in body
            for secret in self._secrets
            if len(secret) >= _TELLING
            for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        )
