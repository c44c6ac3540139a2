"""A fault in what decides whether a post is public never makes it public."""

from __future__ import annotations

import pytest

from srmkit.load import load_workspace
from srmkit.schedule import plan
from tests.workspaces import instant, tree_of

# Each means “not yet” in somebody's mind; the workspace's own default is `published`.
FAULTS = {
    "misspelt value": "status: drfat",
    "value in another language": "status: 草稿",
    "value with a comment in it": "status: draft?",
    "empty status": "status:",
    "status that is a list": "status: [draft]",
    "status that is a mapping": "status: {is: draft}",
    "derived status": "status: overdue",
    "misspelt key": "staus: draft",
    "key in capitals": "STATUS: draft",
    "key with a capital": "Status: draft",
    "status twice": "status: draft\nstatus: published",
    "status twice, the other way": "status: published\nstatus: draft",
    "draft, misspelt value": "draft: ture",
    "draft in another word": "draft: ja",
    "draft as a number": "draft: 1",
    "draft as a list": "draft: [true]",
    "draft, misspelt key": "darft: true",
    "draft, key in capitals": "DRAFT: true",
    "draft against status": "draft: true\nstatus: published",
    "unpublished": "published: false",
    "unpublished, misspelt value": "published: flase",
    "unpublished, misspelt key": "publishd: false",
    "impossible date": "date: 2030-02-30",
    "date in words": "date: next spring",
    "date of the Republic": "date: 民國119年3月2日",
    "date as a list": "date: [2030-01-01]",
    "date as a mapping of nothing": "date: {made: 2030-01-01}",
    "date, misspelt key": "dat: 2030-01-01",
    "date twice": "date: 2030-01-01\ndate: 2020-01-01",
    "publishDate, impossible": "publishDate: 2030-02-30",
    "publishDate, misspelt key": "publishdate: 2030-01-01",
    "variant's date": "date: 2020-01-01\nvariants: {ig: {date: [2030-01-01]}}",
    "variant's date, misspelt key": "date: 2020-01-01\nvariants: {ig: {dat: 2030-01-01}}",
    "variants as a list": "date: 2020-01-01\nvariants: [{date: 2030-01-01}]",
    "repeat, broken exception": "repeat: {rule: FREQ=DAILY, except: [soon]}",
    "repeat, misspelt exception": "repeat: {rule: FREQ=DAILY, exept: [2026-12-01]}",
    "alias": "a: &a draft\nstatus: *a",
    "merge": "a: &a {status: draft}\n<<: *a",
    "tag": "status: !!str draft\nx: !me y",
    "tab": "a:\n\tstatus: draft",
    "unclosed quote": 'status: "draft',
    "control character": "status: draft\x08",
    "line separator": "title: A\u2028status: draft",
    "list": "- status: draft",
    "no space after the colon": "status:draft",
    "unclosed bracket": "tags: [a\nstatus: draft",
    "complex key": "? [status]\n: draft",
    "nested too deep": "a: " + "[" * 2000 + "\nstatus: draft",
}
WHOLE: dict[str, str | bytes] = {
    "no closing fence": "---\nstatus: draft\n\nbody\n",
    "two dashes": "--\nstatus: draft\n--\n",
    "a blank line first": "\n---\nstatus: draft\n---\n",
    "a heading first": "# A\n---\nstatus: draft\n---\n",
    "TOML": "+++\nstatus = 'draft'\n+++\n",
    "JSON": '{"status": "draft"}\n',
    "two BOMs": "\ufeff\ufeff---\nstatus: draft\n---\n",
    "zero byte": "---\nstatus: draft\n---\n\x00",
    "UTF-16": "---\nstatus: draft\n---\n".encode("utf-16"),
    "Big5": "---\ntitle: 草稿\nstatus: draft\n---\n".encode("big5"),
    "empty": "",
}
CASES: dict[str, str | bytes] = {
    **{name: f"---\n{front}\n---\nCANARY\n" for name, front in FAULTS.items()},
    **WHOLE,
}


@pytest.mark.parametrize("stem", ["a", "2020-01-01-a"])
@pytest.mark.parametrize("name", CASES)
def test_nothing_goes_out_by_a_fault(name: str, stem: str) -> None:
    """The post is absent or no more than a draft, nothing of it is out, and somebody is told."""
    settings = {"defaults": {"status": "published", "channels": ["ig"]}}
    path = f"content/posts/{stem}.md"
    loaded = load_workspace(tree_of({path: CASES[name]}, workspace=settings))
    assert not any(post.status.firm for post in loaded.workspace.posts)
    assert not any(entry.out for entry in plan(loaded.workspace, instant("2026-12-01")).entries)
    deliberate = name in {"unpublished"}
    assert deliberate or any(problem.place.path == path for problem in loaded.problems)


def test_the_test_sees_what_is_out() -> None:
    settings = {"defaults": {"status": "published", "channels": ["ig"]}}
    good = {"content/posts/a.md": "---\ndate: 2020-01-01\n---\nCANARY\n"}
    loaded = load_workspace(tree_of(dict(good), workspace=settings))
    assert [entry.out for entry in plan(loaded.workspace, instant("2026-12-01")).entries] == [True]


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe"])
def test_a_time_that_is_doubtful_is_never_early(zone: str) -> None:
    """Skipped or doubled, the later instant counts, and the problem is an error."""
    from datetime import UTC, datetime, timedelta
    from zoneinfo import ZoneInfo

    channels = {"ig": {"network": "instagram", "timezone": zone}}
    seen = 0
    for quarter in range(365 * 96):
        naive = datetime(2026, 1, 1) + timedelta(minutes=15 * quarter)
        readings = [naive.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1)]
        if readings[0].utcoffset() == readings[1].utcoffset():
            continue
        seen += 1
        text = f"---\ndate: {naive:%Y-%m-%d %H:%M}\nchannels: [ig]\n---\n"
        loaded = load_workspace(tree_of({"content/posts/a.md": text}, channels=channels))
        assert [problem.code for problem in loaded.problems] == ["SRC006"]
        (entry,) = plan(loaded.workspace, instant("2026-12-01")).entries
        assert entry.at >= max(one.astimezone(UTC) for one in readings)
    assert seen >= 4
