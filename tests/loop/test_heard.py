"""What people said reaches the check: it is reported, kept and forgotten as it should be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srmkit import build
from srmkit.build.listen import hear
from srmkit.build.report import listens
from srmkit.cache import Store, state
from srmkit.load import load_workspace
from srmkit.schedule import plan
from srmkit.tree import Tree
from tests.said import INBOX, inbox
from tests.workspaces import instant, read_cases, tree

CASE = {
    "taxonomy": {
        "categories": {"service": {"action": "simplify"}},
        "themes": {"refund": {"category": "service", "phrases": ["refund"]}},
    },
    "roadmap": {"other": {"title": "Other", "status": "planned"}},
    "records": [{"at": "2026-10-20 10:00", "text": "my refund", "times": "6", "every": "1d"}],
}
ASKED = build.Asked(now="2026-12-01 12:00")
ZONE = instant("2026-12-01").tzinfo


@dataclass(frozen=True)
class Git:
    """A history in which every line was written on one day."""

    day: datetime
    revision: str

    def changed(self, path: str) -> Sequence[datetime | None]:
        return [self.day] * 100

    def versions(self, path: str) -> None:
        """Of what was before nothing is known."""


OLD = Git(datetime(2026, 1, 1, tzinfo=UTC), "a")
FRESH = Git(datetime(2026, 11, 1, tzinfo=UTC), "b")


def codes(files: Tree, store: Store | None = None, history: Git | None = None) -> list[str]:
    found = build.examine(files, ASKED, {}, store, history=history)
    return [one.code for one in found.problems]


def changed(files: Tree, path: str, content: bytes | None) -> Tree:
    kept = {name: one for name, one in files.files.items() if name != path}
    return replace(files, files=kept if content is None else {**kept, path: content})


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(state, "source", lambda: "this very code")
    return Store(tmp_path)


def test_a_check_hears_what_people_said() -> None:
    assert codes(tree(CASE)) == ["LOP701"]
    assert codes(changed(tree(CASE), INBOX, None)) == []


def test_it_reads_the_inbox_as_strictly_as_the_site() -> None:
    broken = tree(CASE).files[INBOX] + b'"torn'
    assert codes(changed(tree(CASE), INBOX, broken)) == ["FBK907", "LOP701"]


def test_history_is_asked_about_decisions() -> None:
    assert codes(tree(CASE), history=OLD) == ["LOP705", "LOP701"]
    assert codes(tree(CASE), history=FRESH) == ["LOP701"]


def test_a_kept_report_is_of_this_inbox_and_of_this_history(store: Store) -> None:
    """Whatever it was made from, changed by one row or one commit, makes it anew."""
    files = tree(CASE)
    assert codes(files, store, OLD) == codes(files, store, OLD) == ["LOP705", "LOP701"]
    assert codes(files, store, FRESH) == ["LOP701"]
    fewer = inbox([{"at": "2026-10-20 10:00", "text": "my refund"}], ZONE or UTC)
    assert codes(changed(files, INBOX, fewer), store, FRESH) == []
    assert codes(files, store, FRESH) == ["LOP701"]


def test_a_kept_report_says_it_in_the_same_words(store: Store) -> None:
    """Also what has lists and names among its values."""
    page = (Path(__file__).parents[2] / "srmkit/loop/rules/no_effect.py").read_text("utf-8")
    example = page.split("```yaml fails\n")[1].split("```")[0]
    files = tree(read_cases(example))
    first, second = (build.examine(files, ASKED, {}, store) for _ in range(2))
    assert [one.code for one in second.problems] == ["LOP704"]
    for lang in ("en", "zh-Hant", "zh-Hans"):
        assert [one.text(lang) for one in first.problems] == [
            one.text(lang) for one in second.problems
        ]


def test_records_come_in_order_of_time_whatever_the_order_of_files() -> None:
    rows = [{"id": str(number), "at": f"2026-11-{number:02d} 10:00"} for number in range(1, 9)]
    rows += [{"id": "none"}, {"id": "later", "at": "2026-12-24 10:00"}]
    parts = {f"feedback/inbox/{n}.csv": inbox([row], ZONE or UTC) for n, row in enumerate(rows)}
    found = []
    for order in (parts, dict(reversed(parts.items()))):
        files = {**changed(tree(CASE), INBOX, None).files, **order}
        own = Tree(files)
        heard, _ = hear(own, plan(load_workspace(own).workspace, instant("2026-12-01 12:00")))
        found.append([one.record.id for one in heard.records])
    assert found[0] == found[1] == ["none", *map(str, range(1, 9))]


def test_whoever_has_no_feedback_is_not_asked() -> None:
    assert not listens(Tree({"calendar/channels.yml": b"", "content/posts/a.md": b""}))
    assert listens(tree(CASE))


def test_a_workspace_that_has_yet_to_collect_waits_for_nothing(tmp_path: Path) -> None:
    """A taxonomy and a roadmap, and no records: no numpy, no requests, no scikit-learn."""
    for path, content in changed(tree(CASE), INBOX, None).files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "calendar" / "channels.yml").write_text("fb: {network: facebook}\n")
    code = (
        "import json, sys\nfrom srmkit.cli import group\n"
        "try:\n group(['check', '--lang', 'en', '--now', '2026-12-01'])\n"
        "except SystemExit:\n pass\n"
        "print('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(json.loads(run.stdout.splitlines()[-1]))
    assert {"srmkit", "click"} <= loaded
    assert not loaded & {"numpy", "pandas", "requests", "sklearn", "ahocorasick_rs", "scipy"}
