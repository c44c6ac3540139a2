"""The files of a new workspace. Beside this one: a folder per language, and `every/` for the rest.

They are real files. Between `@@` and `@@` stands what depends on the day and the brand; without
`fill`, which knows all of it, every new workspace would be dated on the day srmkit was made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import resources
from importlib.resources.abc import Traversable

from srmkit import __version__
from srmkit.tree import POSTS


@dataclass(frozen=True, slots=True)
class Account:
    """A channel of the new workspace."""

    id: str
    network: str
    name: str
    takes_words: bool = True
    """Its network takes a post without a picture; the starter posts have none."""


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything that a starter file can ask for."""

    name: str
    zone: str
    today: date
    accounts: Sequence[Account]
    lang: str = "en"
    """What its pipelines speak; `starter` sets it."""


def starter(lang: str, brand: Brand) -> dict[str, bytes]:
    """The files of a new workspace, by path."""
    root = resources.files("srmkit") / "starter"
    brand = replace(brand, lang=lang)
    files = {}
    for part in ("every", lang):
        for path, file in _files(root / part):
            text = fill(file.read_text(encoding="utf-8"), brand)
            files[_path(path, text, brand.today)] = text.encode()
    return dict(sorted(files.items()))


TRADES = {
    "food": "service",
    "hospitality": "service",
    "retail": "customer-service",
    "software": "support",
}
"""Trades with a taxonomy of their own, and its theme for messages that nobody answered."""


def for_trade(files: Mapping[str, bytes], trade: str) -> dict[str, bytes]:
    """A starter's files with the themes of a trade; its roadmap item answers one of them."""
    own = resources.files("srmkit") / "starter" / "taxonomies" / f"{trade}.yml"
    roadmap = files["feedback/roadmap.yml"].decode()
    roadmap = roadmap.replace("themes: [slow-replies]", f"themes: [{TRADES[trade]}]")
    return {
        **files,
        "feedback/taxonomy.yml": own.read_bytes(),
        "feedback/roadmap.yml": roadmap.encode(),
    }


FORGES = {
    "github": (".github/",),
    "gitlab": (".gitlab-ci.yml",),
    "both": (".github/", ".gitlab-ci.yml"),
    "none": (),
}
"""Where a repository may live, and what that forge reads."""


def for_forge(files: Mapping[str, bytes], forge: str) -> dict[str, bytes]:
    """A starter's files without what only other forges than `forge` read."""
    others = tuple(path for path in FORGES["both"] if path not in FORGES[forge])
    return {path: content for path, content in files.items() if not path.startswith(others)}


def _files(folder: Traversable, inside: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{inside}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path + "/")
        else:
            yield path, entry


def _path(path: str, text: str, today: date) -> str:
    """Where a starter file goes: `dot-` is a dot, a post gets its date and year."""
    path = re.sub(r"(^|/)dot-", r"\1.", path)
    if not path.startswith(POSTS + "/"):
        return path
    dated = re.search(r"^date: ((\d{4})-\d\d-\d\d)", text, re.MULTILINE)
    year, prefix = (dated[2], f"{dated[1]}-") if dated else (f"{today:%Y}", "")
    return f"{POSTS}/{year}/{prefix}{path.removeprefix(POSTS + '/')}"


def fill(text: str, brand: Brand) -> str:
    """A starter file's text for `brand`. Between two `@@` may stand:

    `name` and `"name"` (for YAML), `timezone`, `lang`, `version` (of srmkit), `day+3` or
    `day-3 09:30` (from today), `channels` (all ids, with commas), `channel 2` and `channels 1 2`
    (counted round and round among those that take words alone, each once). A line with `channel` is
    repeated for each account; there `channel name` and `network` are known too. Anything else is a
    bug and raises KeyError.
    """
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        wanted: Sequence[Account | None] = brand.accounts if "@@channel@@" in line else (None,)
        lines.extend(_filled(line, brand, account) for account in wanted)
    return "".join(lines)


def _filled(line: str, brand: Brand, account: Account | None) -> str:
    return _TOKEN.sub(lambda found: _word(found[1], brand, account), line)


_TOKEN = re.compile(r"@@(.+?)@@")
_DAY = re.compile(r"day([+-]\d+)(?: (\d\d:\d\d))?")
_SOME = re.compile(r"channels?((?: \d)+)")


def _word(token: str, brand: Brand, account: Account | None) -> str:
    known: Mapping[str, str] = {
        "name": brand.name,
        '"name"': json.dumps(brand.name, ensure_ascii=False),
        "timezone": brand.zone,
        "lang": brand.lang,
        "version": __version__,
        "channels": ", ".join(one.id for one in brand.accounts),
    }
    if token in known:
        return known[token]
    if account and token in {"channel", "channel name", "network"}:
        own = {"channel": account.id, "channel name": account.name, "network": account.network}
        return own[token]
    if day := _DAY.fullmatch(token):
        written = f"{brand.today + timedelta(days=int(day[1])):%Y-%m-%d}"
        return f"{written} {day[2]}" if day[2] else written
    if some := _SOME.fullmatch(token):
        accounts = [one for one in brand.accounts if one.takes_words] or brand.accounts
        picked = (accounts[(int(n) - 1) % len(accounts)] for n in some[1].split())
        return ", ".join(dict.fromkeys(one.id for one in picked))
    raise KeyError(token)
