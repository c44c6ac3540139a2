"""Whatever lies in a file, reading it raises nothing and points into the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srmkit import build
from srmkit.load import load_workspace
from srmkit.model import Status
from srmkit.problems import Problem
from srmkit.tree import Tree
from tests.load.test_strategy import FILES
from tests.workspaces import instant, tree_of

POST = "content/posts/2026-12-01-a.md"
GOOD = """---
title: 皮革保養三步驟
id: leather-care
date: 2026-12-01 09:30
status: published
channels: [ig, fb]
audiences: [fans]
pillar: educate
intent: give
lang: zh-Hant
draft: false
media:
  - {file: care.jpg, alt: "用軟布: 輕擦"}
link: https://example.com/care
variants:
  ig: {text: 三步驟。, date: 2026-12-01 12:00, thread: [a, b]}
repeat: {rule: FREQ=MONTHLY;COUNT=3, except: [2027-01-01]}
approval: {by: ken, on: 2026-11-20, digest: 4f2c}
published: [{channel: ig, occurrence: 0, at: 2026-12-01 09:31, url: https://example.com}]
ignore: {MIX301: 'why'}
---
# 正文

text
"""
STRATEGY = {
    "workspace": "name: {en: A, zh-Hant: 港灶}\ntimezone: Asia/Hong_Kong\nweek_start: sunday\n"
    "languages: [zh-Hant, en]\ndefaults: {status: draft, channels: [ig]}\nnow: 2026-12-01\n",
    "channels": "ig: {network: instagram, timezone: Europe/London, quiet_hours: ['22:00-08:00'],\n"
    "  limits: {text: 10}, quota: {per: month, pushes: 500, cost: 0.1}}\nfb: {network: facebook}\n",
    "audiences": "fans: {size: 1200, channels: [ig], active_hours: ['mon-fri 12:00-14:00'],\n"
    "  gap: {ideal: 7d, max: 21d}, limits: {day: 1, week: 4}, opt_out: {intents: [sell]}}\n",
    "pillars": "educate: {name: E, share: 40%}\nsolve: {share: 0.6}\n",
    "campaigns": "care: {from: 2026-11-01, to: 2026-12-31, utm: {source: a}}\n",
    "dates": "calendars: [HK]\nkey_dates: {a: {on: 2026-12-12, expect_post: true}}\n"
    "hiatuses: {cny: {from: 2026-12-02, to: 2026-12-05, channels: [ig]}}\n"
    "holds: {t10: {from: 2026-12-01, to: 2026-12-02, channels: all, policy: expire}}\n",
    "cadence": "preset: starter\nrules: {CAD103: {severity: info, max_days: 10}, MIX301: off}\n",
    "taxonomy": "categories: {c: {action: roadmap}}\nthemes: {t: {category: c, phrases: [a]}}\n",
    "roadmap": "i: {title: I, status: shipped, themes: [t], shipped: 2026-12-01, quotes: on}\n",
    "sources": "s: {files: '*.csv', columns: {text: [A, B]}, delimiter: tab}\n",
}
GOODS: dict[str, str] = {POST: GOOD, **{FILES[name]: text for name, text in STRATEGY.items()}}

NASTY = [
    *("---\n", "\n---\n", "...", ": ", "- ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!", "!x "),
    *('"', "'", "|\n", ">\n", "#", "%", "@", "`", "\t", "\r\n", "\r", "\x00", "\x08", "\x85"),
    *("\ufeff", "\u2028", "\u202e", "0001-01-01", "9999-12-31 23:59", "2026-02-30", "99:99"),
    *("FREQ=DAILY", "UNTIL=20261231T000000Z", "-1", "nan", "1e999", "../", "null", "~", "<<: "),
    *("status: draft\n", "date: ", "🧵", "字" * 70, "\ud7ff", "\uffff", "::error::", " " * 50),
]
MOMENT = instant("2026-12-01 12:00")


def hold_their_place(problems: tuple[Problem, ...], files: dict[str, bytes]) -> None:
    for problem in problems:
        content = files.get(problem.place.path)
        assert content is not None, problem
        rows = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert 0 <= problem.place.line <= rows, problem
        assert problem.place.column >= 0
        assert len(problem.text()) < 2000
        assert "{" not in problem.message.text or problem.params


def survives(path: str, content: bytes) -> None:
    """The whole check runs, each problem is somewhere, and a file never makes another's post."""
    files = {**{name: text.encode() for name, text in GOODS.items()}, path: content}
    loaded = load_workspace(Tree(files, frozenset({"content/posts/care.jpg"})))
    assert len(loaded.workspace.posts) <= 1
    assert loaded.files == 1
    hold_their_place(build.check(loaded, MOMENT).problems, files)


def test_the_good_files_are_good() -> None:
    """Or mutating them would only ever test broken ones."""
    files = {name: text.encode() for name, text in GOODS.items()}
    loaded = load_workspace(Tree(files, frozenset({"content/posts/care.jpg"})))
    assert [problem.text() for problem in loaded.problems] == []
    assert loaded.workspace.posts[0].status is Status.PUBLISHED


@given(st.sampled_from(sorted(GOODS)), st.binary(max_size=200))
def test_arbitrary_bytes(path: str, content: bytes) -> None:
    survives(path, content)


@given(st.sampled_from(sorted(GOODS)), st.text(max_size=200), st.booleans())
def test_arbitrary_text(path: str, text: str, fenced: bool) -> None:
    whole = f"---\n{text}\n---\n" if fenced else text
    survives(path, whole.encode("utf-8", "replace"))


@given(st.sampled_from(sorted(GOODS)), st.lists(st.sampled_from(NASTY), max_size=12))
def test_what_yaml_is_made_of(path: str, parts: list[str]) -> None:
    whole = "".join(parts)
    survives(path, (f"---\n{whole}\n---\n" if path == POST else whole).encode())


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, bytes]:
    path = draw(st.sampled_from(sorted(GOODS)))
    text = GOODS[path]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        text = text[:at] + draw(st.sampled_from(["", *NASTY])) + text[end:]
    return path, text.encode("utf-8", "replace")


@given(mutants())
def test_mutants_of_good_files(mutant: tuple[str, bytes]) -> None:
    survives(*mutant)


@given(st.permutations(sorted(GOODS)))
def test_the_order_of_files_changes_nothing(order: list[str]) -> None:
    more: dict[str, bytes] = {
        "content/posts/b.md": b"---\nid: leather-care\nboilerplate: 1\n---\n",
        "content/posts/c.md": b"---\nstatus: x\nboilerplate: 1\n---\n",
    }
    contents = {**{name: text.encode() for name, text in GOODS.items()}, **more}
    shuffled = {name: contents[name] for name in [*more, *order]}
    assert load_workspace(Tree(shuffled)) == load_workspace(Tree(contents))


def test_a_file_that_is_ours_and_one_that_is_not() -> None:
    """Files nobody asked for are not read, so they cannot hurt."""
    odd: dict[str, str | bytes] = {
        "calendar/sub/channels.yml": b"\xff",
        "calendar/notes.yml": "- a\n",
        "content/posts/index.md": b"\xff",
        "content/about.md": b"\xff",
    }
    assert load_workspace(tree_of(odd)).problems == ()
