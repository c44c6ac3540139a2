"""What is measured within one process, without the time that Python takes to start."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path


def reading(root: Path) -> None:
    """The same files, and nothing done with them."""
    for folder, _, names in os.walk(root):
        for name in names:
            with open(os.path.join(folder, name), "rb") as stream:
                stream.read()


def usual(root: Path) -> None:
    """What most tools do: python-frontmatter reads, pydantic validates; nothing is looked up."""
    import frontmatter

    from tests.bench.usual import Post

    for path in (root / "content" / "posts").rglob("*.md"):
        Post.model_validate(frontmatter.load(str(path)).metadata)


def load(root: Path) -> None:
    """Read, convert, validate, look up every name; on both cores, without a cache."""
    from srmkit.build.checked import without_collector
    from srmkit.build.kept import Inputs, KeptPosts
    from srmkit.disk import read_tree
    from srmkit.load import load_workspace

    with without_collector():
        tree = read_tree(root)
        loaded = load_workspace(tree, KeptPosts(Inputs(tree, None)))
    if loaded.problems or not loaded.workspace.posts:
        raise ValueError(loaded.problems[:3])


WORK: Mapping[str, Callable[[Path], None]] = {"reading": reading, "usual": usual, "load": load}


def rules(root: Path) -> None:
    """Print which rules take longest: in one process, each against reading the files."""
    from srmkit import build
    from srmkit.build import workers
    from srmkit.disk import read_tree

    vars(workers)["can_fork"] = lambda: False
    spent: dict[str, float] = {}
    build.examine(read_tree(root), build.Asked(everything=True), {}, spent=spent)
    once, _ = seconds_of(reading, root)
    print(f"all rules, one process: {sum(spent.values()) / once:.1f} × reading; the slowest:")  # noqa: T201
    for code, seconds in sorted(spent.items(), key=lambda one: -one[1])[:12]:
        print(f"  {code} {seconds / once:6.2f} ×  {1000 * seconds:6.0f} ms")  # noqa: T201


def seconds_of(work: Callable[[Path], None], root: Path) -> tuple[float, float]:
    """How long the work takes once, and how long it has a core."""
    begin, before = time.perf_counter(), on_cores()
    work(root)
    return time.perf_counter() - begin, on_cores() - before


def on_cores() -> float:
    """Seconds that this process and those it has waited for had a core."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "rules":
        rules(where)
    else:
        if what == "load":  # what is imported is not what is measured
            import srmkit.build.kept
            import srmkit.cache.posts
            import srmkit.disk
            import srmkit.load  # noqa: F401
        elif what == "usual":
            import frontmatter  # noqa: F401

            import tests.bench.usual  # noqa: F401
        reading(where)  # the files are in memory for all
        print(*seconds_of(WORK[what], where))  # noqa: T201
