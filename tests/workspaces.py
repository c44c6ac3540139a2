"""Small workspaces written as YAML, made into real trees and run through the real loader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import yaml

from srmkit import build
from srmkit.build.report import listens
from srmkit.dates import parse_moment, zone_named
from srmkit.load import load_workspace
from srmkit.problems import Problem
from srmkit.tree import Tree
from tests.files import opener
from tests.said import INBOX, Past, inbox

STRATEGY = ("channels", "audiences", "pillars", "campaigns", "dates", "crisis")
LISTENING = ("taxonomy", "roadmap", "sources")
HEARD = ("records", "touched")
"""What people said, and when decisions were last changed: see `tests.said`."""
PARTS = {"workspace", "cadence", *STRATEGY, *LISTENING, *HEARD, "posts", "files", "media", "now"}
"""The keys of a case; the others (`name`, `expect`) belong to whoever runs it."""

DEFAULTS = {"status": "approved"}
SETTINGS = {"name": "Test", "timezone": "Asia/Hong_Kong", "languages": ["en"]}


def read_cases(text: str) -> Any:
    """YAML whose every scalar stays the text that was written, as it does in srmkit's loader."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506, it makes nothing but text


def tree(case: Mapping[str, Any]) -> Tree:
    """The files of a case: each part becomes the file that holds it in a real workspace."""
    settings = case.get("workspace") or {}
    files = {
        "calendar/workspace.yml": dumped({**SETTINGS, "defaults": DEFAULTS, **settings}),
        "calendar/cadence.yml": dumped({"preset": "none", **(case.get("cadence") or {})}),
    }
    for key in STRATEGY:
        if key in case:
            files[f"calendar/{key}.yml"] = dumped(case[key])
    for key in LISTENING:
        if key in case:
            files[f"feedback/{key}.yml"] = dumped(case[key])
    for number, post in enumerate(case.get("posts") or [], 1):
        files[f"content/posts/post-{number}.md"] = as_post(post)
    files |= case.get("files") or {}
    kept = {path: text.encode() for path, text in files.items() if text != "absent"}
    if "records" in case:
        kept[INBOX] = inbox(case["records"], zone_named({**SETTINGS, **settings}["timezone"]))
    media = case.get("media") or {}  # names alone, or each with what the file is: tests/files.py
    known = media if isinstance(media, Mapping) else {}
    return Tree(kept, frozenset(media), glance=opener(known))


def as_post(post: Mapping[str, Any]) -> str:
    """A post file: the front matter on lines 2 and on, `text` as the body."""
    front = {key: written(value) for key, value in post.items() if key != "text"}
    return f"---\n{dumped(front)}---\n{written(post.get('text', ''))}\n"


def written(value: Any) -> Any:
    """`value` with its long texts spelt out: `{of: 字, times: 140}`, `{join: [{of: …}, …]}`."""
    if isinstance(value, Mapping):
        if value.keys() == {"of", "times"}:
            return value["of"] * int(value["times"])
        if value.keys() == {"join"}:
            return "".join(map(written, value["join"]))
        return {key: written(one) for key, one in value.items()}
    return [written(one) for one in value] if isinstance(value, list) else value


def dumped(value: Any) -> str:
    """YAML as a person would write it: keys in their order, one a line."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)


def report(case: Mapping[str, Any]) -> build.Report:
    """The case, loaded and checked at its own `now`."""
    files = tree(case)
    loaded = load_workspace(files)
    zone = loaded.workspace.settings.zone
    now = parse_moment(case.get("now", "2026-12-01 12:00")).on(zone)
    found = build.check(loaded, now)
    if not listens(files):
        return found
    from srmkit.build.site import listen

    past = Past(case.get("touched") or {}, files.files.get("feedback/roadmap.yml", b""), zone)
    return listen(files, found, None, past)[0]


def checked(case: Mapping[str, Any], only: str = "") -> tuple[Problem, ...]:
    """The problems of the case, all of them or those whose code begins with `only`."""
    return tuple(one for one in report(case).problems if one.code.startswith(only))


def load(files: Mapping[str, str | bytes], **parts: Any) -> tuple[Problem, ...]:
    """The problems that reading finds in `files` laid over a minimal workspace."""
    return load_workspace(tree_of(files, **parts)).problems


def tree_of(files: Mapping[str, str | bytes], **parts: Any) -> Tree:
    """`files` laid over a minimal workspace of one channel; `parts` as in a case."""
    base = tree({"channels": {"ig": {"network": "instagram"}}, **parts})
    more = {path: one.encode() if isinstance(one, str) else one for path, one in files.items()}
    return Tree({**base.files, **more}, base.names, glance=base.glance)


def lines(problems: tuple[Problem, ...]) -> list[str]:
    """Each problem as `path:line:column CODE severity`, the shape in which tests expect it."""
    return [
        f"{one.place.path}:{one.place.line}:{one.place.column} {one.code} {one.severity}"
        for one in problems
    ]


def instant(text: str, zone: str = "Asia/Hong_Kong") -> datetime:
    """A moment in a zone."""
    return parse_moment(text).on(zone_named(zone))
