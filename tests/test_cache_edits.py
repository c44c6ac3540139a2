"""Whatever is edited, a run that remembers says what one that remembers nothing says."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srmkit import build
from srmkit.build import checked, kept, workers
from srmkit.build.found import KeptFindings
from srmkit.cache import Store, state
from srmkit.rules.engine import Fresh
from tests.bench.workspace import AUDIENCES, CHANNELS, generate
from tests.test_cache import run, same

POSTS = 60
OPTIONS = (
    "preset: steady\n",
    "preset: strict\n",
    "preset: starter\nrules: {CAD108: {days: 5}, MIX301: {severity: off}}\n",
    "rules: {CAD101: {per_day: 1}, TON503: {min_characters: 4}, AUD202: {severity: error}}\n",
)
TIMES = ("2026-12-30 12:00", "2026-12-31 12:00", "2027-01-02 00:00")


@pytest.fixture(scope="module", autouse=True)
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Everything is remembered though there is little."""
    root = tmp_path_factory.mktemp("edits")
    generate(root / "start", POSTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(root / "home"))
        patch.setattr(kept, "MANY", 1)
        patch.setattr(checked, "MANY", 1)
        patch.setattr(kept, "SHARDS", 3)
        patch.setattr(state, "source", lambda: "this very code")
        patch.setattr(workers, "can_fork", lambda: False)
        yield root


Edit = Callable[[Path, Random], None]


def posts(root: Path) -> list[Path]:
    return sorted((root / "content" / "posts").rglob("*.md"))


def line(key: str, value: Callable[[Random], str]) -> Edit:
    """One post says something else under that key."""

    def edit(root: Path, chance: Random) -> None:
        if not posts(root):
            return
        path = chance.choice(posts(root))
        rows = path.read_text(encoding="utf-8").split("\n")
        for number, row in enumerate(rows):
            if row.startswith(f"{key}: "):
                rows[number] = f"{key}: {value(chance)}"
        path.write_text("\n".join(rows), encoding="utf-8")

    return edit


def told_again(root: Path, chance: Random) -> None:
    """One post says what another says."""
    if posts(root):
        one, other = chance.choice(posts(root)), chance.choice(posts(root))
        head = one.read_text(encoding="utf-8").rpartition("---\n")[0]
        body = other.read_text(encoding="utf-8").rpartition("---\n")[2]
        one.write_text(f"{head}---\n{body}", encoding="utf-8")


def gone(root: Path, chance: Random) -> None:
    if posts(root):
        chance.choice(posts(root)).unlink()


def added(root: Path, chance: Random) -> None:
    """A copy under another name: the id is the same."""
    if posts(root):
        path = chance.choice(posts(root))
        shutil.copy(path, path.with_name(f"copy-{chance.randrange(9)}-{path.name}"))


def other_options(root: Path, chance: Random) -> None:
    (root / "calendar" / "cadence.yml").write_text(chance.choice(OPTIONS))


def other_audiences(root: Path, chance: Random) -> None:
    path = root / "calendar" / "audiences.yml"
    path.write_text(path.read_text().replace("max: 21d", f"max: {chance.randrange(2, 30)}d"))


def other_pictures(root: Path, chance: Random) -> None:
    path = root / "content" / "media" / f"picture-{chance.randrange(40):02d}.png"
    if path.exists():
        path.unlink()
    else:
        path.write_bytes(b"no picture")


EDITS: tuple[Edit, ...] = (
    line(
        "date", lambda chance: f"2027-01-{chance.randrange(1, 9):02d} {chance.choice((9, 21))}:00"
    ),
    line("date", lambda chance: f"2026-12-{chance.randrange(20, 32)}T09:00:00-03:30"),
    line("channels", lambda chance: f"[{', '.join(chance.sample(CHANNELS, 2))}]"),
    line("audiences", lambda chance: f"[{', '.join(chance.sample(AUDIENCES[:4], 2))}]"),
    line("status", lambda chance: chance.choice(("idea", "draft", "approved", "cancelled"))),
    line("intent", lambda chance: chance.choice(("sell", "give", "ask"))),
    line("format", lambda chance: chance.choice(("image", "video"))),
    line("id", lambda chance: f"post-{chance.randrange(POSTS)}"),
    line("title", lambda chance: chance.choice(("Now", "A title that is new", "[broken"))),
    told_again,
    gone,
    added,
    other_options,
    other_audiences,
    other_pictures,
)

edits = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 999)), max_size=4)
steps = st.lists(st.tuples(edits, st.sampled_from(TIMES)), min_size=1, max_size=4)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_a_run_that_remembers_says_what_a_fresh_one_says(
    small: Path, steps: list[tuple[list[tuple[Edit, int]], str]]
) -> None:
    """After every few edits, at whatever now; the cache goes on from one to the next."""
    root = small / "brand"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(small / "start", root)
    for done, now in (([], TIMES[0]), *steps):
        for edit, seed in done:
            edit(root, Random(seed))  # noqa: S311, it must be the same each time
        asked = build.Asked(now=now, everything=True)
        same(run(root, Store(root), asked), run(root, None, asked))


def test_after_one_edit_only_its_units_are_asked_about(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the rules learn is about the post that has changed, and what it was in and is in."""
    root = small / "units"
    shutil.copytree(small / "start", root)
    run(root, Store(root))
    learnt: dict[str, set[str]] = {}
    learn = KeptFindings.learn

    def listening(self: KeptFindings, code: str, fresh: Fresh) -> None:
        learnt[code] = set(fresh)
        learn(self, code, fresh)

    monkeypatch.setattr(KeptFindings, "learn", listening)
    path = posts(root)[-1]
    text = path.read_text(encoding="utf-8")
    rows = [row for row in text.split("\n") if row.startswith(("channels: ", "audiences: "))]
    before = {one.strip(" []") for row in rows for one in row.split(": ")[1].split(",")}
    for row, new in zip(rows, ("channels: [line]", "audiences: [segment-20]"), strict=True):
        text = text.replace(row, new)
    path.write_text(text, encoding="utf-8")
    found = run(root, Store(root))
    touched = before | {"line", "segment-20"}
    assert learnt["MIX301"] == {
        *(f"channel:{id}" for id in touched & set(CHANNELS)),
        *(f"audience:{id}" for id in touched & set(AUDIENCES)),
    }
    assert learnt["AUD201"] == {f"audience:{id}" for id in touched & set(AUDIENCES)}
    assert learnt["NET401"] <= {path.relative_to(root).as_posix()}
    same(found, run(root, None))
    (root / "calendar" / "cadence.yml").write_text("preset: strict\n")
    run(root, Store(root))
    assert len(learnt["AUD201"]) == len(AUDIENCES)
