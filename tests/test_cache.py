"""The cache is never wrong: what comes back is what a fresh run finds, and whatever is torn, stale,
moved or made by somebody else is as if it were not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from srmkit import build
from srmkit.build import checked, kept, workers
from srmkit.cache import MOST_REPORTS, Store, state
from srmkit.cache.codec import (
    Unkeepable,
    pack_finding,
    pack_problem,
    pack_value,
    unpack_finding,
    unpack_problem,
    unpack_value,
)
from srmkit.cache.files import CACHE
from srmkit.cache.posts import pack_read, unpack_read
from srmkit.dates import Moment, zone_named
from srmkit.disk import read_tree
from srmkit.load.post import Read
from srmkit.messages import Message
from srmkit.model import Approval, Intent, Media, Post, Receipt, Repeat, Status, Variant
from srmkit.problems import Finding, Place, Problem, Related, Severity
from srmkit.tree import Tree
from tests.bench.workspace import NOW, generate

ROOT = Path(__file__).parents[1]
ASKED = build.Asked(now="2026-12-01 12:00", everything=True)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of our own, where the secret lies."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A workspace of thirty posts with problems of many kinds."""
    root = tmp_path / "brand"
    generate(root, 30)
    write(root, "content/posts/late.md", POST.format(more="date: 2026-11-30 09:00"))
    write(root, "content/posts/broken.md", "---\ntitle: [\n---\n")
    write(root, "content/posts/chanels.md", POST.format(more="chanels: [ig]\nmood: good"))
    write(root, "content/posts/loud.md", POST.format(more=COMING) + "BUY NOW OR NEVER!!!! a@b.co\n")
    write(root, "content/posts/zones.md", POST.format(more="date: 2027-01-05T09:30:00-03:30"))
    write(root, "content/posts/lost.md", POST.format(more=COMING + "\nmedia: [{file: lost.jpg}]"))
    return root


POST = "---\ntitle: A title\nstatus: approved\nchannels: [ig, x]\n{more}\n---\nText.\n"
COMING = "date: 2026-12-05 12:00\naudiences: [segment-01]"


@pytest.fixture
def every_post_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Single posts are remembered in workspaces of any size."""
    monkeypatch.setattr(kept, "MANY", 1)
    monkeypatch.setattr(checked, "MANY", 1)


@pytest.fixture
def one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """srmkit's own files are not read again, which takes longer than these runs."""
    monkeypatch.setattr(state, "source", lambda: "this very code")


def write(root: Path, path: str, text: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


def run(
    root: Path,
    store: Store | None,
    asked: build.Asked = ASKED,
    environment: Mapping[str, str] | None = None,
) -> build.Checked:
    return build.examine(read_tree(root), asked, environment or {}, store)


def everything(found: build.Checked) -> str:
    """Every field that any output shows, in three languages."""
    problems = [
        {
            **{one.name: str(getattr(problem, one.name)) for one in fields(Problem)},
            "texts": [problem.text(lang) for lang in ("en", "zh-Hant", "zh-Hans")],
            "kinds": {key: type(value).__name__ for key, value in _plain(problem.params).items()},
        }
        for problem in found.problems
    ]
    zone = getattr(found.now.tzinfo, "key", None)
    return json.dumps([problems, found.now.isoformat(), zone, found.posts, found.entries])


def _plain(params: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(one) if isinstance(one, str) else one for key, one in params.items()}


def same(found: build.Checked, fresh: build.Checked) -> None:
    assert found == fresh
    assert everything(found) == everything(fresh)


class Loaded(Exception):
    """The loader was asked."""


@pytest.fixture
def no_loading(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    def load(*_: object) -> None:
        raise Loaded

    with monkeypatch.context() as patch:
        patch.setattr("srmkit.load.load_workspace", load)
        yield patch


def replays(root: Path, asked: build.Asked = ASKED, **environment: str) -> bool:
    """Whether a run finds its report in the cache."""
    tree = read_tree(root)
    kept_report = kept.KeptReport(
        kept.Inputs(tree, Store(root)), asked, environment.get("SOURCE_DATE_EPOCH")
    )
    return kept_report.get() is not None


# Whole reports


def test_a_report_comes_back_word_for_word(brand: Path) -> None:
    fresh = run(brand, None)
    assert len({problem.code for problem in fresh.problems}) > 8, "too few kinds to prove anything"
    same(run(brand, Store(brand)), fresh)
    assert replays(brand)
    same(run(brand, Store(brand)), fresh)


def test_a_report_comes_back_without_loading(
    brand: Path, one_code: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(brand, Store(brand))
    monkeypatch.setattr("srmkit.load.load_workspace", _refuse)
    same(run(brand, Store(brand)), first)
    with pytest.raises(Loaded):
        run(brand, None)


def _refuse(*_: object) -> None:
    raise Loaded


CHANGES: dict[str, str | bytes | None] = {
    "content/posts/late.md": "---\ntitle: Other\n---\n",
    "content/posts/new.md": "---\ntitle: New\nchannels: [nowhere]\n---\n",
    "content/posts/loud.md": None,
    "content/media/picture-01.png": b"no picture",
    "content/media/picture-02.png": None,
    "content/lost.jpg": b"\xff\xd8\xff",
    "calendar/cadence.yml": "preset: strict\n",
    "calendar/channels.yml": "ig: {network: instagram}\n",
    "feedback/roadmap.yml": "fast: {title: Fast, status: odd}\n",
}


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.usefixtures("one_code", "every_post_counts")
def test_any_change_is_seen(brand: Path, path: str) -> None:
    """Of posts, strategy, media: changed, added and removed."""
    before = run(brand, Store(brand))
    content = CHANGES[path]
    if content is None:
        (brand / path).unlink()
    else:
        write(brand, path, content)
    assert not replays(brand)
    after = run(brand, Store(brand))
    same(after, run(brand, None))
    if path != "content/media/picture-01.png":  # a file that is no picture may be nobody's business
        assert after != before


@pytest.mark.usefixtures("one_code", "every_post_counts")
def test_many_changes_one_after_the_other(brand: Path) -> None:
    """A cache that has seen all of them says at each what a fresh run says, and back again."""
    run(brand, Store(brand))
    for path, content in CHANGES.items():
        if content is None:
            (brand / path).unlink()
        else:
            write(brand, path, content)
        same(run(brand, Store(brand)), run(brand, None))


@pytest.mark.usefixtures("one_code")
@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, now="2026-12-01 12:01"),
        replace(ASKED, now="2026-12-02"),
        replace(ASKED, everything=False),
        replace(ASKED, since="2026-12-01"),
        replace(ASKED, until="2026-12-31"),
    ],
)
def test_another_question_has_another_answer(brand: Path, other: build.Asked) -> None:
    run(brand, Store(brand))
    assert replays(brand)
    assert not replays(brand, other)
    same(run(brand, Store(brand), other), run(brand, None, other))


@pytest.mark.usefixtures("one_code")
def test_the_clock_is_never_replayed(brand: Path) -> None:
    """A report of one instant says nothing of the next; a pinned one does, whoever pins it."""
    text = (brand / "calendar/workspace.yml").read_text(encoding="utf-8")
    asked = build.Asked()
    run(brand, Store(brand), asked)
    assert replays(brand, asked), "the workspace pins its now"
    write(brand, "calendar/workspace.yml", text.replace(f"now: {NOW}\n", ""))
    run(brand, Store(brand), asked)
    assert not replays(brand, asked)
    run(brand, Store(brand), asked, {"SOURCE_DATE_EPOCH": "1796176861"})
    assert replays(brand, asked, SOURCE_DATE_EPOCH="1796176861")
    assert not replays(brand, asked, SOURCE_DATE_EPOCH="1796176862")
    assert not replays(brand, asked)


@pytest.mark.parametrize("part", ["source", "surroundings"])
def test_other_code_or_another_machine_has_another_answer(
    brand: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(brand, Store(brand))
    assert replays(brand)
    monkeypatch.setattr(state, part, lambda: "another")
    monkeypatch.setattr(state, "stamp", lambda: "another")
    assert not replays(brand)


def test_own_files_packages_and_zones_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "package/a.py", "1")
    monkeypatch.setattr(state, "PACKAGE", tmp_path / "package")
    first, stamp = state.source(), state.stamp()
    assert (state.source(), state.stamp()) == (first, stamp)
    write(tmp_path, "package/a.py", "22")
    assert state.source() != first
    assert state.stamp() != stamp
    around = state.surroundings()
    monkeypatch.setattr(state, "installed", lambda: ["regex-1.dist-info"])
    other = state.surroundings()
    assert other != around
    monkeypatch.setattr(state, "zone_versions", lambda: ["2026c"])
    assert state.surroundings() != other


def test_no_report_is_kept_for_statistics(brand: Path) -> None:
    spent: dict[str, float] = {}
    found = build.examine(read_tree(brand), ASKED, {}, Store(brand), spent=spent)
    assert {"CAD103", "NET401"} <= spent.keys()
    assert min(spent.values()) >= 0
    assert not (brand / CACHE).exists()
    same(found, run(brand, None))


# The store


def test_values_come_back_for_their_name_and_purpose_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    value = {"a": (1, 2.5, None, True, "字", b"\x00"), "b": ["\udc80"]}
    store.put("one", "why", value)
    assert Store(tmp_path).get("one", "why") == value
    assert Store(tmp_path).get("one", "other") is None
    assert Store(tmp_path).get("two", "why") is None
    os.rename(tmp_path / CACHE / "one", tmp_path / CACHE / "two")
    assert Store(tmp_path).get("two", "why") is None, "it was kept as another thing"


def test_a_torn_file_is_no_file(tmp_path: Path) -> None:
    Store(tmp_path).put("one", "why", list(range(50)))
    path = tmp_path / CACHE / "one"
    content = path.read_bytes()
    for size in range(len(content)):
        path.write_bytes(content[:size])
        assert Store(tmp_path).get("one", "why") is None
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert Store(tmp_path).get("one", "why") is None
    path.write_bytes(content + b"\x00")
    assert Store(tmp_path).get("one", "why") is None
    path.unlink()
    path.mkdir()
    assert Store(tmp_path).get("one", "why") is None
    Store(tmp_path).put("one", "why", 1)  # in vain, and nobody hears of it


def test_a_cache_that_somebody_else_made_is_none(tmp_path: Path, home: Path) -> None:
    """A pull request can bring a cache along; it cannot bring the secret that signs it."""
    Store(tmp_path).put("one", "why", "all is well")
    assert Store(tmp_path).get("one", "why") == "all is well"
    (home / "srmkit" / "key").unlink()
    assert Store(tmp_path).get("one", "why") is None
    assert len((home / "srmkit" / "key").read_bytes()) == 32
    assert (home / "srmkit" / "key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("key", [b"", b"short"])
def test_without_a_secret_nothing_is_kept(tmp_path: Path, home: Path, key: bytes) -> None:
    write(home, "srmkit/key", key)
    Store(tmp_path).put("one", "why", 1)
    assert not (tmp_path / CACHE).exists()
    assert Store(tmp_path).get("one", "why") is None


def test_without_a_home_nothing_is_kept(tmp_path: Path, home: Path) -> None:
    home.write_text("a file where a folder should be")
    Store(tmp_path).put("one", "why", 1)
    assert not (tmp_path / CACHE).exists()


def test_a_cache_that_leads_out_of_the_workspace_is_not_used(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "brand" / ".cache").mkdir(parents=True)
    (tmp_path / "brand" / CACHE).symlink_to(outside)
    Store(tmp_path / "brand").put("one", "why", 1)
    assert list(outside.iterdir()) == []
    assert Store(tmp_path / "brand").get("one", "why") is None


def test_a_workspace_that_cannot_be_written_is_checked_all_the_same(brand: Path) -> None:
    fresh = run(brand, None)
    (brand / ".cache").write_text("a file where a folder should be")
    same(run(brand, Store(brand)), fresh)


def test_git_does_not_see_it(tmp_path: Path) -> None:
    Store(tmp_path).put("one", "why", 1)
    assert (tmp_path / CACHE / ".gitignore").read_text() == "*\n"


@pytest.mark.usefixtures("one_code")
def test_old_reports_are_dropped(brand: Path) -> None:
    for day in range(1, MOST_REPORTS + 4):
        run(brand, Store(brand), replace(ASKED, now=f"2026-12-{day:02d}"))
    names = [path.name for path in (brand / CACHE).iterdir()]
    assert sum(name.startswith("report-") for name in names) == MOST_REPORTS
    assert not [name for name in names if name.startswith(".new-")]
    assert replays(brand, replace(ASKED, now=f"2026-12-{MOST_REPORTS + 3:02d}"))


def test_two_processes_at_once(brand: Path, home: Path) -> None:
    """Both say what a fresh run says, and neither leaves the other half a file."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom srmkit import build\n"
        "from srmkit.build import checked, kept\nfrom srmkit.cache import Store\n"
        "from srmkit.disk import read_tree\n"
        "kept.MANY = checked.MANY = 1\nroot = Path(sys.argv[1])\nfound = set()\n"
        "for number in range(6):\n"
        "    asked = build.Asked(now=f'2026-12-0{1 + number % 3}', everything=True)\n"
        "    found.add((number % 3, len(build.examine("
        "read_tree(root), asked, {}, Store(root)).problems)))\n"
        "print(sorted(found))\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-c", code, str(brand)]
    both = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [one.communicate(timeout=300)[0] for one in both]
    days = (replace(ASKED, now=f"2026-12-0{day}") for day in (1, 2, 3))
    fresh = [len(run(brand, None, asked).problems) for asked in days]
    assert said == [f"{list(enumerate(fresh))}\n"] * 2
    assert not [path for path in (brand / CACHE).iterdir() if path.name.startswith(".new-")]


# Single posts


@pytest.mark.usefixtures("one_code", "every_post_counts")
def test_after_one_edit_one_post_is_read(brand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from srmkit import load

    asked: list[str] = []
    real = load.read_post

    def counting(path: str, *rest: Any) -> Read:
        asked.append(path)
        return real(path, *rest)

    monkeypatch.setattr(workers, "can_fork", lambda: False)
    monkeypatch.setattr(load, "read_post", counting)
    run(brand, Store(brand))
    assert len(asked) == 36
    asked.clear()
    write(brand, "content/posts/late.md", POST.format(more="date: 2026-11-29 09:00"))
    found = run(brand, Store(brand))
    assert asked == ["content/posts/late.md"]
    same(found, run(brand, None))


@pytest.mark.usefixtures("one_code", "every_post_counts")
def test_a_picture_that_appears_or_goes_is_noticed_by_its_post(brand: Path) -> None:
    missing = [one for one in run(brand, Store(brand)).problems if one.code == "SRC009"]
    assert len(missing) == 1
    write(brand, "content/posts/lost.jpg", b"\xff\xd8\xff")
    found = run(brand, Store(brand))
    assert not [one for one in found.problems if one.code == "SRC009"]
    same(found, run(brand, None))
    (brand / "content/posts/lost.jpg").unlink()
    same(run(brand, Store(brand)), run(brand, None))


@pytest.mark.usefixtures("one_code", "every_post_counts")
def test_posts_that_are_gone_leave_the_cache(brand: Path) -> None:
    run(brand, Store(brand))
    size = sum(path.stat().st_size for path in (brand / CACHE).glob("posts-*"))
    for path in (brand / "content/posts/2027").rglob("*.md"):
        path.unlink()
    same(run(brand, Store(brand)), run(brand, None))
    assert sum(path.stat().st_size for path in (brand / CACHE).glob("posts-*")) < size * 0.8


WHOLE = Post(
    id="a",
    path="content/posts/a.md",
    title="字",
    body="text\n\x00",
    status=Status.REVIEW,
    channels=("ig",),
    marks={"title": Place("content/posts/a.md", 2, 3), "id": Place("content/posts/a.md", 3, 1)},
    body_line=9,
    date=Moment(datetime(2026, 12, 1, 9, 30, 5, tzinfo=timezone(timedelta(hours=-3.5))), True),
    audiences=("fans",),
    pillar="educate",
    topics=("a b",),
    intent=Intent.APOLOGISE,
    lang="zh-Hant",
    format="image",
    campaign="c",
    owner="amy",
    answers=("x",),
    announces=("y",),
    on_behalf_of="z",
    media=(Media("a.jpg", Place("content/posts/a.md", 4, 7), "alt", "content/a.jpg"),),
    link="https://x.example",
    teaser="soon",
    variants={
        "x": Variant("", None, ("1", "2")),
        "fb": Variant(None, Moment(datetime(2026, 12, 2, tzinfo=UTC), False)),
    },
    repeat=Repeat("FREQ=DAILY", frozenset({date(2026, 12, 25), date(2027, 1, 1)})),
    approval=Approval("ken", date(2026, 11, 1), "4f2c"),
    receipts=(Receipt("ig", 3, Moment(datetime(2026, 12, 1, 9, 31), True), "https://x.example/1"),),
    ignore={"MIX301": "agreed"},
)


def test_every_field_of_a_post_survives() -> None:
    """Also offsets, which MessagePack loses, and None where it is not the same as nothing."""
    blank = Post("", "", "", "", Status.IDEA, (), {})
    for one in fields(Post):
        assert getattr(WHOLE, one.name) != getattr(blank, one.name), f"{one.name} is not tried"
    for post in (WHOLE, blank, replace(blank, approval=Approval("ken"), repeat=Repeat("F"))):
        read = Read(post, (), (("key", Place("a", 1, 2)),))
        for content in (f"---\n---\n{post.body}\n".encode(), b"---\n---\nIn other words.\n"):
            back = unpack_read(pack_read(read, content), content)
            assert back == read
            assert repr(back.post) == f"Kept{post!r}"
            assert back.post is not None
            assert repr(replace(back.post, id="other")) == repr(replace(post, id="other"))
    assert unpack_read(pack_read(Read(None, ()), b""), b"") == Read(None, ())


# Plain tuples


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -1,
        0.1,
        "",
        "字\udc80",
        [1, "a", ["b"]],
        (1, (2.5, None)),
        [],
        Message("id", "{days:day|days}"),
        date(2026, 12, 1),
        datetime(2026, 12, 1, 9, 30, tzinfo=timezone(timedelta(hours=8))),
        datetime(2026, 12, 1, 9, 30),
    ],
)
def test_parameters_survive(value: object) -> None:
    back = unpack_value(pack_value(value))
    assert back == value
    assert type(back) is type(value)
    assert repr(back) == repr(value)


def test_an_enumeration_becomes_its_text() -> None:
    back = unpack_value(pack_value(Status.DRAFT))
    assert back == Status.DRAFT
    assert f"{back}" == f"{Status.DRAFT}"
    assert json.dumps(back) == json.dumps(Status.DRAFT)


def test_what_has_no_plain_form_is_refused() -> None:
    for value in (object(), {1: 2}, b"bytes", {"set"}, zone_named("Asia/Hong_Kong")):
        with pytest.raises(Unkeepable):
            pack_value(value)


def test_a_finding_and_a_problem_survive() -> None:
    place, said = Place("a.md", 2, 3), Message("x.y", "{a} {b}")
    related = (Related(Place("b.md", 1, 1), "c"),)
    params = {"a": 1, "b": ("x", 2)}
    problem = Problem("CAD103", "silence", Severity.INFO, place, said, params, related)
    assert unpack_problem(pack_problem(problem)) == problem
    at = datetime(2026, 12, 1, 9, 30, tzinfo=zone_named("Asia/Taipei"))
    finding = Finding(place, said, params, related, mild=True, hard=True, subject="a.md", at=at)
    for one in (finding, Finding(place, said)):
        back = unpack_finding(pack_finding(one))
        assert back == one
        assert str(back.at) == str(one.at)


def test_a_problem_that_cannot_be_kept_spoils_nothing(
    brand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(problem: Problem) -> None:
        raise Unkeepable("an object")

    fresh = run(brand, None)
    monkeypatch.setattr(checked, "pack_problem", refuse)
    same(run(brand, Store(brand)), fresh)
    assert not replays(brand)


# Two processes


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
class TestWorkers:
    """Work shared with a copy of this process."""

    @pytest.fixture(autouse=True)
    def copies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "can_fork", lambda: True)

    def shared(self, work: Any, count: int = 40) -> list[Any]:
        shares: list[float] = []
        found = workers.shared(work, range(count), lambda x: [x], lambda x: x[0], shares.append)
        assert all(0 < share <= 1 for share in shares)
        return found

    def test_results_come_in_order(self) -> None:
        assert self.shared(lambda n: n * n) == [n * n for n in range(40)]
        assert self.shared(lambda n: n, 0) == []
        assert self.shared(lambda n: n, 1) == [0]

    def test_what_is_done_with_a_result_meanwhile_is_shared_too(self) -> None:
        """The first come before the last are made."""
        made: list[int] = []

        def work(number: int) -> int:
            made.append(number)
            return number

        results = workers.streamed(work, range(40), lambda x: [x], lambda x: x[0])
        assert next(results) == 0
        assert len(made) < 40
        assert list(results) == list(range(1, 40))

    def test_who_stops_listening_leaves_no_process_behind(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copies: list[int] = []
        fork = os.fork

        def noted() -> int:
            copies.append(fork())
            return copies[-1]

        monkeypatch.setattr(os, "fork", noted)
        results = workers.streamed(lambda n: n, range(40), lambda x: [x], lambda x: x[0])
        assert next(results) == 0
        del results
        (child,) = copies
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)

    def test_the_other_process_works_too(self) -> None:
        """It takes pieces while this one waits for it."""
        ours = os.getpid()
        seen, tell = os.pipe()

        def work(number: int) -> int:
            if os.getpid() == ours:
                os.read(seen, 1)
            else:
                os.write(tell, b"x" * 100)
            return os.getpid()

        assert set(self.shared(work)) - {ours}
        os.close(seen)
        os.close(tell)

    @pytest.mark.parametrize("end", [lambda: os._exit(3), lambda: os.kill(os.getpid(), 9)])
    def test_a_process_that_dies_is_not_missed(self, end: Any) -> None:
        ours = os.getpid()

        def work(number: int) -> int:
            if os.getpid() != ours:
                end()
            return number

        assert self.shared(work) == list(range(40))

    def test_what_work_raises_is_raised_here(self) -> None:
        def work(number: int) -> int:
            if number == 20:
                raise LookupError(number)
            return number

        with pytest.raises(LookupError, match="20"):
            self.shared(work)

    def test_large_answers_do_not_block(self) -> None:
        assert self.shared(lambda n: f"{n}" * 100_000) == [f"{n}" * 100_000 for n in range(40)]

    @pytest.mark.usefixtures("every_post_counts")
    def test_a_check_on_two_cores_is_the_same(
        self, brand: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(kept, "PIECE", 3)
        on_two = run(brand, None)
        monkeypatch.setattr(workers, "can_fork", lambda: False)
        same(on_two, run(brand, None))


def test_threads_are_not_copied() -> None:
    """A copy of a process with threads may wait for ever for a lock that one of them holds."""
    code = (
        "import threading\nfrom srmkit.build.workers import can_fork\nalone = can_fork()\n"
        "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()\n"
        "print(alone, can_fork())\nstop.set()\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        assert said.stdout == "True False\n"
    else:
        assert said.stdout == "False False\n"


def test_nothing_at_all_can_be_examined() -> None:
    found = build.examine(Tree({}), ASKED, {})
    assert (found.problems, found.posts, found.entries) == ((), 0, 0)


def test_a_time_that_is_none() -> None:
    for asked in (build.Asked(now="soon"), build.Asked(now="2026-12-01", since="0000")):
        with pytest.raises(build.BadTime):
            build.examine(Tree({}), asked, {})
    with pytest.raises(build.BadTime):
        build.examine(Tree({}), build.Asked(), {"SOURCE_DATE_EPOCH": "soon"})
