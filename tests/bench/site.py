"""The public site of a large workspace against what MkDocs makes of the same words without srmkit.

Plain MkDocs with Material gets as many pages as our site has, with the bodies of the posts, out of
the navigation; Material's blog plugin gets the posts. All build into an empty folder, and nothing
is deleted before all of a size has been measured: a file system that has just lost thousands of
files makes new ones ten times as slowly (ext4 passes over numbers that were given back of late).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from tests.bench.memory import peak
from tests.bench.workspace import generate

ROOT = Path(__file__).parents[2]
SIZES = (100, 1000, 5000)
JUDGED = 1000
"""Posts of the workspace that BUDGETS.md speaks of."""
ALL_OUT = "2027-12-31 12:00"
"""After the last post."""

OURS, ONE_MORE, TEAM = "srmkit, public", "srmkit, one more language", "srmkit, team"
PLAIN, BLOG = "MkDocs + Material", "Material's blog plugin"
MUSTS: Mapping[str, float] = {PLAIN: 0.6, BLOG: 0.2}
"""What OURS may take of each; BUDGETS.md."""

HEAD = """\
site_name: Bench
site_url: https://bench.example/
docs_dir: content
theme: {name: material, font: false}
"""


def run(folder: Path, rounds: int, cpu: bool, told: Callable[[str], None]) -> str:
    """Measure each size in turns, the largest once; a table as text."""
    lines = [f"{'site':10} {'work':28} {'against':24} {'must':>8} {'measured':>9}   note"]
    for posts in SIZES:
        taken: dict[str, list[float]] = {}
        sites = make(folder / f"site-{posts}", posts)
        for number in range(rounds if posts <= JUDGED else 1):
            for name, site in sites.items():
                told(f"{posts} posts, round {number + 1}: {name}")
                taken.setdefault(name, []).append(build(site, cpu))
        told("")
        times = {name: median(found) for name, found in taken.items()}
        lines += rows(posts, times, len(list((sites[PLAIN].parent / "content/posts").iterdir())))
        sizes = (f"{name} {memory(sites[name]):.0f} MiB" for name in (OURS, PLAIN, BLOG))
        lines.append(f"{'':10} memory: {', '.join(sizes)}")
        shutil.rmtree(folder / f"site-{posts}")
    return "\n".join(lines)


def rows(posts: int, times: Mapping[str, float], pages: int) -> Iterator[str]:
    """The lines of one size."""
    for against, must in MUSTS.items():
        ratio = times[OURS] / times[against]
        wanted = f"≤ {must:g} ×" if posts == JUDGED else ""
        missed = "  MISSED" if posts == JUDGED and ratio > must else ""
        note = f"{times[OURS]:.2f} s against {times[against]:.2f} s"
        yield (
            f"{posts:<10} {f'public site, {pages} pages':28} {against:24} {wanted:>8} "
            f"{f'{ratio:.2f} ×':>9}   {note}{missed}"
        )
    for what in (ONE_MORE, TEAM):
        shown = f"{times[what] / times[OURS]:.2f} ×"
        yield f"{posts:<10} {what:28} {OURS:24} {'':>8} {shown:>9}   {times[what]:.2f} s"


def make(root: Path, posts: int) -> Mapping[str, Path]:
    """Write what is built, each by its name. A build of ours says how many pages there are."""
    own = root / "srmkit"
    generate(own, posts, ALL_OUT)
    (own / "content/index.md").write_text("# Home\n", encoding="utf-8")
    found = {}
    for name, file, options in (
        (OURS, "one.yml", "languages: false"),
        (ONE_MORE, "two.yml", "languages: [zh-Hant, en]"),
        (TEAM, "team.yml", "languages: false, edition: team"),
    ):
        found[name] = own / file
        plugins = f"plugins: [search, {{srmkit: {{{options}}}}}]\n"
        found[name].write_text(f"{HEAD}{plugins}", encoding="utf-8")
    build(found[OURS], cpu=False)
    pages = sum(1 for _ in next(own.glob("out-*")).rglob("*.html"))
    bodies = [
        path.read_text(encoding="utf-8").split("---\n", 2)[2]
        for path in sorted((own / "content/posts").rglob("*.md"))
    ]
    found[PLAIN] = others(root / "plain", "posts", bodies, pages)
    found[PLAIN].write_text(
        f"{HEAD}nav: [index.md]\nnot_in_nav: /posts/\nplugins: [search]\n", "utf-8"
    )
    found[BLOG] = others(root / "blog", "blog/posts", bodies, posts)
    found[BLOG].write_text(f"{HEAD}plugins: [search, blog]\n", encoding="utf-8")
    (found[BLOG].parent / "content/blog/index.md").write_text("# Blog\n", encoding="utf-8")
    return found


def others(root: Path, folder: str, bodies: list[str], pages: int) -> Path:
    """As many Markdown pages with the bodies of the posts in turn; the path of their mkdocs.yml."""
    target = root / "content" / folder
    target.mkdir(parents=True)
    (root / "content/index.md").write_text("# Home\n", encoding="utf-8")
    for number, body in enumerate(islice(cycle(bodies), pages)):
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        front = f"---\ntitle: Page {number}\ndate: {day}\n---\n"
        (target / f"page-{number}.md").write_text(front + body, encoding="utf-8")
    return root / "mkdocs.yml"


def command(file: Path) -> list[str]:
    """What a user types to build a site, into a folder of its own."""
    into = Path(mkdtemp(prefix="out-", dir=file.parent), "site")
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(file), "-d", str(into)]


def build(file: Path, cpu: bool) -> float:
    """Seconds for one build into an empty folder."""
    timed = [sys.executable, "-m", "tests.bench.timed", *command(file)]
    wall, used = subprocess.check_output(timed, env=environment(), cwd=ROOT).split()
    return float(used if cpu else wall)


def memory(file: Path) -> float:
    """The most memory that a build has at once, in MiB, what is shared counted once."""
    return peak(command(file), environment(), ROOT)[1] / 2**20


def environment() -> dict[str, str]:
    """A user's, without what would slow down either side."""
    found = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found
