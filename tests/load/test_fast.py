"""The fast path says "clean" or nothing: what it gives is what the careful path gives, to the last
place, and it finds the posts clean that people write."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from srmkit.load import load_workspace, read_post
from srmkit.load.fast import Marks, read_clean
from srmkit.load.post import Read, load_post
from srmkit.model import Post, Settings
from srmkit.problems import Place
from srmkit.tree import Tree
from tests.bench.workspace import FIRST, post

ROOT = Path(__file__).parents[2]
REAL = Path(__file__).parents[3] / "shared" / "data" / "posts-18f" / "posts"
PATH = "content/posts/2026/2026-03-04-a-post.md"
NAMES = frozenset(
    {"content/posts/2026/a.jpg", "content/media/b.jpg", "content/c.jpg", "content/media/d/e.jpg"}
)


def of(**settings: str) -> Settings:
    rows = {"name": "T", "timezone": "Asia/Hong_Kong", "languages": "[zh-Hant, en]", **settings}
    text = "".join(f"{key}: {value}\n" for key, value in rows.items())
    return load_workspace(Tree({"calendar/workspace.yml": text.encode()})).workspace.settings


BRANDS = (of(), of(defaults="{status: approved, channels: [ig, fb]}"))


def agree(content: bytes, path: str = PATH, names: frozenset[str] = NAMES) -> Read | None:
    """What the fast path gives, after it was held against the careful one."""
    found = None
    for brand in BRANDS:
        found = read_clean(path, content, brand, names)
        if found is not None:
            careful = load_post(path, content, brand, names)
            assert found == careful
            assert careful.post is not None
            assert found.post is not None
            assert careful.problems == ()
            for one in fields(Post):
                mine, theirs = getattr(found.post, one.name), getattr(careful.post, one.name)
                assert type(mine) is type(theirs) or one.name == "marks"
                assert repr(mine) == repr(theirs)  # a repr shows an offset, == its instant only
    return found


def demo() -> list[tuple[str, bytes]]:
    files = sorted((ROOT / "content" / "posts").rglob("*.md"))
    return [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in files]


def demo_names() -> frozenset[str]:
    media = (path for path in (ROOT / "content").rglob("*") if path.is_file())
    return frozenset(path.relative_to(ROOT).as_posix() for path in media)


def test_the_demonstration_is_read_fast() -> None:
    """All but a few of its posts, which use what is rare."""
    names = demo_names()
    found = [agree(content, path, names) for path, content in demo()]
    assert len(found) > 40
    assert sum(one is None for one in found) <= len(found) / 10


def test_the_measured_posts_are_all_read_fast() -> None:
    chance = random.Random(1)  # noqa: S311, the same each time
    names = frozenset(f"content/media/picture-{number:02d}.png" for number in range(40))
    for number in range(50):
        assert agree(post(number, FIRST, chance).encode(), names=names) is not None


@pytest.mark.real_data
def test_real_posts() -> None:
    if not REAL.is_dir():
        pytest.skip("no real data here")
    files = sorted(REAL.iterdir())
    found = [agree(one.read_bytes(), f"content/posts/{one.name}", frozenset()) for one in files]
    assert sum(one is not None for one in found) > len(found) / 2


ROWS = r"""
title: A title
title: "A: title"
title: 'It''s'
title: ~
title:
title: a # comment
title: a  b
title: 全形　空格
id: leather-care
date: 2026-12-01 09:30
date: 2026-12-01
date: 2026-12-01T09:30:00+08:00
date: 2026-12-01 9:30
date: 2026-W49-2
date: 20261201
date: 3026-12-01
date: 2026-02-30
date: {created: 2026-12-01}
publishDate: 2026-12-02 10:00Z
status: approved
status: Draft
status: idea
status: overdue
status:
draft: true
draft: no
channels: [ig, fb]
channels: ig
channels: []
channels: [ig, ]
channels: ["ig", 'fb']
channels: [~]
channels:\n  - ig\n  - fb
channels:\n- ig\n- fb
audiences: [fans, fans]
pillar: educate
topics: [a b, c]
topics: a, b
intent: Give
intent: none
lang: zh-Hant
lang: nonsense-language-tag
format: image
owner: amy
answers: [care]
announces: care
link: https://example.com/a?b=c#d
link: example.com
teaser: |-\n  one\n\n    two\n
teaser: >-\n  one\n  two
media: [a.jpg]
media: a.jpg
media:\n  - a.jpg\n  - {file: b.jpg, alt: "x, y: z"}
media:\n  - file: c.jpg\n    alt: words
media:\n  - {file: d/e.jpg}
media:\n  - {file: none.jpg}
media:\n  - {file: ../../../etc/passwd}
media:\n  - {file: a.jpg, more: b}
variants: {x: {text: hi}}
variants:\n  x: {text: hi, date: 2026-12-01 10:00}\n  fb:\n    text: |\n      one\n      two
variants:\n  x:\n    thread:\n      - one\n      - two
approval: {by: ken, on: 2026-11-20, digest: 4f2c}
approval: {by: }
published: false
published: true
published:\n  - {channel: ig, at: 2026-12-01 09:31, url: https://x.example/1}
published:\n  - {channel: fb, occurrence: 2, at: 2026-12-01}\n  - {channel: ig, at: 2026-12-01}
published:\n  - {channel: ig}
published: {channel: ig, at: 2026-12-01}
repeat: FREQ=DAILY
repeat:
ignore: {MIX301: agreed}
ignore:\n  MIX301: agreed\n  CAD103: ~
tags: [a, b]
tags:\n  - a\n\n  - b
tags: [a, [b]]
tumblr_url: http://x.example/1
chanels: [ig]
中文: 值
"quoted": key
a: &x b
a: *x
a: !t b
a: b: c
# comment
  indented: x
\t
---
...
""".strip("\n").split("\n")
FRONT = st.lists(st.sampled_from([row.replace("\\n", "\n") for row in ROWS]), max_size=9)


@settings(max_examples=600)
@given(
    FRONT,
    st.sampled_from(["", "\n", "Body.\n", "\n\n# Heading\n\ntext\n", "a\r\nb", "x\n---\ny\n"]),
)
@example(["title: A", "status:"], "")
@example(["draft: true", "status: approved"], "")
@example(["published: false", "status: idea"], "")
def test_lines_that_people_write(rows: list[str], body: str) -> None:
    text = "".join(f"{row}\n" for row in rows)
    agree(f"---\n{text}---\n{body}".encode())


TOKENS = (
    *(":", ": ", " #", '"', "'", "[", "]", "{", "}", ", ", "|", ">", "&a ", "*a", "!t ", "%", "@"),
    *("`", "? ", "~", "null", "\\", "\t", "\n", "  ", "- ", "---\n", "\u3000", "\u2028", "\x85"),
    *("\x07", "\ufeff", "\xa0", "\r", "中", "👍🏽\u200d", "=", "<<: ", "\n\n", "\n  ", "\n- "),
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(("", *TOKENS))), max_size=4
)


def mutants() -> Iterator[bytes]:
    chance = random.Random(2)  # noqa: S311, the same each time
    yield from (content for _, content in demo())
    yield from (post(number, FIRST, chance).encode() for number in range(10))


SEEDS = list(mutants())


@settings(max_examples=1500)
@given(st.sampled_from(SEEDS), EDITS)
def test_real_posts_that_somebody_has_typed_into(
    content: bytes, edits: list[tuple[float, int, str]]
) -> None:
    text = content.decode()
    end = text.find("\n---", 3) + 5
    for where, gone, typed in edits:
        at = int(where * end)
        text = text[:at] + typed + text[at + gone :]
    agree(text.encode(), names=demo_names_once())


_NAMES: list[frozenset[str]] = []


def demo_names_once() -> frozenset[str]:
    if not _NAMES:
        pictures = (f"content/media/picture-{number:02d}.png" for number in range(40))
        _NAMES.append(demo_names() | frozenset(pictures))
    return _NAMES[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no front matter",
        b"---\ntitle: A\n",
        b"\xff",
        b"---\ntitle: A\n---\n\x00",
        b"\xef\xbb\xbf---\ntitle: A\n---\n",
        b"---\r\ntitle: A\r\n---\r\n",
        b"--- \ntitle: A\n---\n",
        b"---\ntitle: A\n---x\n---\n",
        b"---\ntitle: A\n...\nbody\n---\n",
        b"---\n" + b"x" * 100_001 + b": a\n---\n",
        b"---\n" + b"".join(b"k%d: v\n" % n for n in range(60)) + b"---\n",
    ],
)
def test_whatever_is_odd_is_left_to_care(content: bytes) -> None:
    assert read_clean(PATH, content, BRANDS[0], NAMES) is None
    assert read_post(PATH, content, BRANDS[0], NAMES) == load_post(PATH, content, BRANDS[0], NAMES)


def test_places_are_made_when_they_are_asked_for() -> None:
    found = agree(b"---\ntitle: A\n\n# more\nid: b\n---\n")
    assert found is not None
    assert found.post is not None
    marks = found.post.marks
    assert isinstance(marks, Marks)
    assert marks["id"] == Place(PATH, 5, 1)
    assert list(marks) == ["title", "id"]
    assert "body" not in marks
    assert found.post.place("status") == Place(PATH, 1, 1)
    assert dict(marks) == marks
