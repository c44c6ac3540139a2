"""Every attack in every field of a workspace, in both editions, in Chromium.

A page for each of 640 strings, of each of nine families, in two languages and two editions would
take a night, so `python -m tests.prove.injection` opens them in two ways. **Alone**: each string by
itself in every field; what lists them all is opened, and each string's own post. **Packed**:
sixteen strings one after another in every field; every page is opened. What a workspace has but one
of, like its name, is packed more tightly still, and its front pages are opened. Languages take
turns. Every file of every site is read all the same.

Prints what was tried; exits 1 where anything ran, and where the control, the same strings on stock
pages, shows that nothing would be seen. With a number N only every Nth string is tried.
"""

# ruff: noqa: T201, the table is what it is for

from __future__ import annotations

import collections
import csv
import io
import json
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import yaml

from tests.browser import chromium
from tests.prove import hostile, injected, sites
from tests.prove.commands import said_by_commands, write_review
from tests.prove.visitor import pages_of, visited

ALONE = 120
"""Strings in one workspace where each stands alone; the pages that list everything grow with it."""
PACKED = 16
"""Strings in one field where they are packed."""
SQUEEZED = 4 * PACKED
"""Strings in one field of which a workspace has but one."""
FRONT = ("", "calendar/2026-12/", "agenda/", "roadmap/", "feeds/", "today/", "report/")
"""Pages that show what a workspace has but one of."""
EDITIONS = ("public", "team")

_OWN = re.compile(r"(posts|channels|audiences|pillars|campaigns|roadmap|themes)/(\w+-\d+|.*/)")
"""The page of one string alone, below its language's home."""
_POST = re.compile(r"posts/out-\d+/")
CONTROLS = 4
"""Every how many-th stock page of one string is opened."""

Sums = collections.Counter[str]


def packs(strings: Sequence[str], size: int = PACKED) -> list[str]:
    """The strings, `size` of them in each text."""
    return [" ".join(strings[n : n + size]) for n in range(0, len(strings), size)]


def by_turns(pages: Sequence[str]) -> list[str]:
    """Each page in one of its languages."""
    every = set(pages)
    bare = sorted({one.removeprefix("zh-Hant/") for one in pages})
    return [
        one if number % 2 or (chinese := f"zh-Hant/{one}") not in every else chinese
        for number, one in enumerate(bare)
    ]


def opened_alone(page: str) -> bool:
    """Whether a page is opened where each string stands alone: the others are opened packed."""
    bare = page.removeprefix("zh-Hant/")
    return not _OWN.match(bare) or bool(_POST.match(bare))


def fields() -> set[tuple[str, ...]]:
    """Where in a workspace's files an attack stands: the file, then the way to the value."""
    token = "only-this-once"  # noqa: S105, no secret
    found: set[tuple[str, ...]] = set()
    for path, text in hostile.workspace([token]).items():
        name = re.sub(r"-0(?=\.md)", "", path)
        if path.endswith(".csv"):
            row = next(csv.DictReader(io.StringIO(text)))
            found |= {(name, key) for key, value in row.items() if token in value}
        elif path.endswith(".md"):
            head, _, body = text.removeprefix("---\n").partition("---\n")
            found |= {(name, *way) for way in _ways(yaml.safe_load(head), token)}
            found |= {(name, "body")} if token in body else set()
        else:
            found |= {(name, *way) for way in _ways(yaml.safe_load(text), token)}
    return found


def _ways(value: Any, token: str) -> Iterator[tuple[str, ...]]:
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield from ((str(key), *way) for way in _ways(inside, token))
    elif isinstance(value, list):
        for inside in value:
            yield from _ways(inside, token)
    elif isinstance(value, str) and token in value:
        yield ()


def in_files(site: Path, own: int) -> Iterator[str]:
    """What is wrong with any file of a site; a clean one has `own` scripts a page at most."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        name = str(path.relative_to(site))
        if not name.startswith("assets/") and "/assets/" not in name:
            for one in injected.in_file(path, own):
                yield f"{name}: {one}"


def scripts(site: Path) -> dict[str, int]:
    """How many scripts each page has."""
    return {one: (site / one).read_text("utf-8").count("<script") for one in pages_of(site)}


def control(root: Path, strings: Sequence[str]) -> Path:
    """The same strings in pages of stock MkDocs and Material, which print them as they are."""
    stops = {one for one in strings if "<![" in one}  # one such string stops a stock build
    for number, one in enumerate(strings):
        if one not in stops:
            head = json.dumps({"title": f"marker{number} {one}", "tags": [one]})
            text = f"---\n{head}\n---\nmarker{number}\n\n{one}\n"
            sites.write(root, {f"content/p{number}.md": text.encode("utf-8", "replace")})
    sites.write(root, {"content/index.md": "# Home\n"})
    return sites.build(root)


def clean(root: Path) -> dict[str, int]:
    """The scripts of a site in which nobody attacks."""
    sites.write(root, hostile.workspace(["nothing"]))
    return scripts(sites.build(root, "public"))


def alone(root: Path, strings: Sequence[str], own: int) -> Sums:
    """One workspace, each string alone in every field: its commands, its sites, and the pages that
    list them."""
    sums: Sums = collections.Counter()
    sites.write(root, hostile.workspace(strings))
    wrong = collections.Counter(f"review --write: {one}" for one in write_review(root))
    for name, count, found in said_by_commands(root):
        sums.update(commands=1, characters=count)
        wrong.update(f"{name}: {one}" for one in found)
    words = ["marker1", "script", "<img", strings[0][:60], strings[-1][:60]]
    for edition in EDITIONS:
        site = sites.build(root, edition)
        pages = [one for one in by_turns(pages_of(site)) if opened_alone(one)]
        sums += _looked_at(site, edition, pages, words, own, wrong)
    return _reported(root, sums, wrong)


def packed(root: Path, strings: Sequence[str], own: int) -> Sums:
    """One workspace, sixteen strings in every field: its sites, and every page of them."""
    sums: Sums = collections.Counter()
    wrong: Sums = collections.Counter()
    sites.write(root, hostile.workspace(packs(strings)))
    for edition in EDITIONS:
        site = sites.build(root, edition)
        pages = by_turns(pages_of(site))
        sums += _looked_at(site, edition, pages, ["marker1", "script"], own, wrong)
    return _reported(root, sums, wrong)


def squeezed(root: Path, strings: Sequence[str], own: int) -> Sums:
    """A workspace for each 64 strings: its sites, and their front pages."""
    sums: Sums = collections.Counter()
    wrong: Sums = collections.Counter()
    for number, text in enumerate(packs(strings, SQUEEZED)):
        sites.write(root / str(number), hostile.workspace([text]))
        for edition in EDITIONS:
            site = sites.build(root / str(number), edition)
            front = {f"{one}index.html" for one in FRONT}
            pages = [
                one for one in by_turns(pages_of(site)) if one.removeprefix("zh-Hant/") in front
            ]
            sums += _looked_at(site, edition, pages, [], own, wrong)
    return _reported(root, sums, wrong)


def stock(root: Path, strings: Sequence[str], own: int) -> Sums:
    """The control, alone and packed: what runs there is what the test is able to see."""
    sums: Sums = collections.Counter()
    for name, texts, step in (("alone", strings, CONTROLS), ("packed", packs(strings), 1)):
        site = control(root / name, texts)
        with chromium() as browser:
            seen = visited(site, browser, pages_of(site)[::step], [])
        ran = {one.split(":")[0] for one in seen.wrong if one.endswith((": ran", ": alert"))}
        sums[f"attacked {name}"] = len(ran)
        print(f"the control, stock MkDocs, {name}: {len(ran)} of {seen.pages} pages attacked")
    shutil.rmtree(root)
    return sums


def _looked_at(
    site: Path, edition: str, pages: Sequence[str], words: Sequence[str], own: int, wrong: Sums
) -> Sums:
    """Every file of a site read, `pages` of it opened; what is found goes into `wrong`."""
    wrong.update(f"{edition} {one}" for one in in_files(site, own))
    with chromium() as browser:
        visitor = visited(site, browser, pages, words)
    wrong.update({f"{edition} {one}": count for one, count in visitor.wrong.items()})
    return collections.Counter(
        {
            "files": sum(one.is_file() for one in site.rglob("*")),
            "pages opened": visitor.pages,
            "clicks": visitor.clicks,
            "search results": visitor.results,
        }
    )


def _reported(root: Path, sums: Sums, wrong: Sums) -> Sums:
    sums["wrong"] += len(wrong)
    print(f"{root.name:6} {dict(sums)}", flush=True)
    for one, count in wrong.most_common(12):
        print(f"    {count} × {one}", flush=True)
    shutil.rmtree(root)
    return sums


def main(step: int = 1) -> int:
    """Try every `step`th string; 0 where nothing ran but on stock pages."""
    strings = hostile.every()[::step]
    folder = Path(tempfile.mkdtemp(prefix="srmkit-injection-"))
    began = time.monotonic()
    sums: Sums = collections.Counter()
    try:
        own = max(clean(folder / "clean").values())
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
            # the longest first
            tasks = [pool.submit(packed, folder / "packed", strings, own)]
            for first in range(0, len(strings), ALONE):
                part = strings[first : first + ALONE]
                tasks.append(pool.submit(alone, folder / f"a{first}", part, own))
            for rest in (squeezed, stock):
                tasks.append(pool.submit(rest, folder / rest.__name__, strings, own))
            for task in as_completed(tasks):
                sums += task.result()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    minutes = (time.monotonic() - began) / 60
    print(f"{len(strings)} strings × {len(fields())} fields, {minutes:.1f} minutes: {dict(sums)}")
    return int(bool(sums["wrong"]) or not (sums["attacked alone"] and sums["attacked packed"]))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
