"""Reading a post: every trap of DESIGN.md §4 is a problem with its place, never silence."""

from __future__ import annotations

from typing import Any

import pytest

from srmkit.load import Loaded, load_workspace
from srmkit.model import Post, Status
from tests.workspaces import lines, tree_of

PATH = "content/posts/a.md"


def read(text: str | bytes, path: str = PATH, **parts: Any) -> Loaded:
    return load_workspace(tree_of({path: text}, **parts))


def spots(loaded: Loaded) -> list[str]:
    """`line:column CODE severity` of each problem, all of which must be in the post."""
    assert all(problem.place.path == PATH for problem in loaded.problems)
    return [line.removeprefix(PATH + ":") for line in lines(loaded.problems)]


def only_post(loaded: Loaded) -> Post:
    (post,) = loaded.workspace.posts
    return post


# name, text, the problems, and whether there is a post at all
TRAPS = {
    "a plain post": ("---\ntitle: A\n---\ntext\n", [], True),
    "the same key twice": (
        "---\ntitle: A\nstatus: draft\nstatus: published\n---\n",
        ["4:1 SRC003 error"],
        True,
    ),
    "the same key twice further in": (
        "---\ntitle: A\nvariants:\n  ig: {text: a, text: b}\n---\n",
        ["4:17 SRC003 error"],
        True,
    ),
    "an alias": ("---\na: &x 1\ntitle: A\nowner: *x\n---\n", ["4:8 SRC002 error"], False),
    "an alias inside what it names": ("---\na: &x [*x]\n---\n", ["2:8 SRC002 error"], False),
    "an alias as a key": ("---\na: &x b\n*x : 1\n---\n", ["3:1 SRC002 error"], False),
    "a bomb": (
        "---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n---\n",
        [f"{line} SRC002 error" for line in ("3:8", "3:11", "4:8", "4:11")],
        False,
    ),
    "a merge key": (
        "---\nbase: &b {status: published}\n<<: *b\n---\n",
        ["3:5 SRC002 error"],
        False,
    ),
    "a fence that never closes": ("---\ntitle: A\n\nbody\n", ["1:1 SRC002 error"], False),
    "a fence that closes with four": ("---\ntitle: A\n----\nbody\n", ["1:1 SRC002 error"], False),
    "only an opening fence": ("---\n", ["1:1 SRC002 error"], False),
    "a fence closed by dots": ("---\ntitle: A\n...\nbody\n", [], True),
    "a fence at the end without a newline": ("---\ntitle: A\n---", [], True),
    "spaces behind the fences": ("---  \ntitle: A\n--- \nbody\n", [], True),
    "empty front matter": ("---\n---\nbody\n", [], True),
    "only a comment in it": ("---\n# nothing yet\n---\nbody\n", [], True),
    "a blank line before the fence": ("\n\n---\ntitle: A\n---\n", ["3:1 SRC002 error"], False),
    "a space before the fence": (" ---\ntitle: A\n---\n", ["1:1 SRC002 error"], False),
    "no front matter": ("# Hello\n", ["1:1 SRC011 warning"], True),
    "an empty file": ("", ["1:1 SRC011 warning"], True),
    "a BOM": ("\ufeff---\ntitle: A\n---\n", ["1:1 SRC010 info"], True),
    "two BOMs": (
        "\ufeff\ufeff---\ntitle: A\n---\n",
        ["1:1 SRC010 info", "1:1 SRC011 warning"],
        True,
    ),
    "a list": ("---\n- title: A\n- b\n---\n", ["2:1 SRC002 error"], False),
    "a sentence": ("---\njust a sentence\n---\n", ["2:1 SRC002 error"], False),
    "a tab for indentation": (
        "---\ntitle: A\nmedia:\n\t- a.jpg\n---\n",
        ["4:1 SRC002 error"],
        False,
    ),
    "a tab behind a value": ("---\ntitle: A\t\n---\n", ["2:9 SRC010 info"], True),
    "a tab behind a colon": ("---\ntitle:\tA\n---\n", ["2:7 SRC010 info"], True),
    "a tab in a quoted value": ('---\ntitle: "A\tB"\n---\n', ["2:10 SRC010 info"], True),
    "Windows line ends": ("---\r\ntitle: A\r\n---\r\nbody\r\n", ["1:0 SRC010 info"], True),
    "one Windows line end": ("---\ntitle: A\r\n---\nbody\n", ["2:0 SRC010 info"], True),
    "old Mac line ends": ("---\rtitle: A\r---\rbody\r", ["1:0 SRC010 info"], True),
    "a Unicode line end": (
        "---\ntitle: A\u2028status: draft\n---\n",
        ["2:9 SRC002 error"],
        False,
    ),
    "a next-line character": ("---\ntitle: 你好\x85b\n---\n", ["2:10 SRC002 error"], False),
    "a day that February lacks": ("---\ndate: 2026-02-30\n---\n", ["2:7 SRC006 error"], True),
    "a thirteenth month": ("---\ndate: 2026-13-01\n---\n", ["2:7 SRC006 error"], True),
    "a twenty-fifth hour": ("---\ndate: 2026-12-01 25:00\n---\n", ["2:7 SRC006 error"], True),
    "a minute too many": ("---\ndate: 2026-12-01 09:60\n---\n", ["2:7 SRC006 error"], True),
    "an offset of a hundred hours": (
        "---\ndate: 2026-12-01 09:00 +100:00\n---\n",
        ["2:7 SRC006 error"],
        True,
    ),
    "an offset of ninety minutes": (
        "---\ndate: 2026-12-01 09:00+08:90\n---\n",
        ["2:7 SRC006 error"],
        True,
    ),
    "only a time": ("---\ndate: 9:30\n---\n", ["2:7 SRC006 error"], True),
    "a year of the Republic": ("---\ndate: 民國115年12月1日\n---\n", ["2:7 SRC006 error"], True),
    "a short year of the Republic": ("---\ndate: 115-12-01\n---\n", ["2:7 SRC006 error"], True),
    "the year one": ("---\ndate: 0001-01-01\n---\n", ["2:7 SRC006 error"], True),
    "the last year there is": ("---\ndate: 9999-12-31 23:59\n---\n", ["2:7 SRC006 error"], True),
    "a list of dates": ("---\ndate: [2026-12-01]\n---\n", ["2:7 SRC005 error"], True),
    "a time that the clocks skip": (
        "---\ndate: 2026-03-08 02:30\nchannels: [ny]\n---\n",
        ["2:1 SRC006 error"],
        True,
    ),
    "a time that comes twice": (
        "---\ndate: 2026-11-01 01:30\nchannels: [ny]\n---\n",
        ["2:1 SRC006 error"],
        True,
    ),
    "a variant's time that the clocks skip": (
        "---\ndate: 2026-03-07 12:00\nchannels: [ny]\nvariants: {ny: {date: 2026-03-08 02:30}}\n"
        "---\n",
        ["4:1 SRC006 error"],
        True,
    ),
    "an unknown status": ("---\nstatus: publish\n---\n", ["2:9 SRC005 error"], True),
    "a derived status": ("---\nstatus: overdue\n---\n", ["2:9 SRC005 error"], True),
    "a list for a status": ("---\nstatus: [draft]\n---\n", ["2:9 SRC005 error"], True),
    "draft that is neither": ("---\ndraft: maybe\n---\n", ["2:8 SRC005 error"], True),
    "draft against status": (
        "---\ndraft: true\nstatus: published\n---\n",
        ["2:8 SRC011 warning"],
        True,
    ),
    "unpublished against status": (
        "---\nstatus: approved\npublished: false\n---\n",
        ["3:12 SRC011 warning"],
        True,
    ),
    "a key with a slip": ("---\nchanels: [ig]\n---\n", ["2:1 SRC004 warning"], True),
    "a key with two slips": ("---\naudeinces: [a]\n---\n", ["2:1 SRC004 warning"], True),
    "a key in capitals": ("---\nTitle: A\n---\n", ["2:1 SRC004 warning"], True),
    "a foreign key": ("---\ntitle: A\nboilerplate: yes\n---\n", ["3:1 SRC004 info"], True),
    "an empty key": ("---\n: A\n---\n", ["2:1 SRC002 error"], False),
    "a tag of Python": (
        '---\ntitle: !!python/object/apply:os.system ["id"]\n---\n',
        ["2:8 SRC002 error"],
        False,
    ),
    "a tag of somebody's": ("---\ntitle: !secret A\n---\n", ["2:8 SRC002 error"], False),
    "a set": ("---\naudiences: !!set {a, b}\n---\n", ["2:12 SRC002 error"], False),
    "a list as a key": ("---\n? [a, b]\n: c\n---\n", ["2:3 SRC002 error"], False),
    "a mapping as a key": ("---\n{a: b}: c\n---\n", ["2:1 SRC002 error"], False),
    "a zero byte": ("---\ntitle: A\x00\n---\n", ["2:0 SRC001 error"], False),
    "a backspace": ("---\nowner: 王小明\ntitle: A\x08\n---\n", ["3:9 SRC002 error"], False),
    "an escape sequence": ("---\ntitle: \x1b[31mA\n---\n", ["2:8 SRC002 error"], False),
    "a control character in the body": ("---\ntitle: A\n---\nbell \x07\n", [], True),
    "an unclosed quote": ('---\ntitle: "A\n---\n', ["3:1 SRC002 error"], False),
    "a colon in a title": ("---\ntitle: A: B\n---\n", ["2:9 SRC002 error"], False),
    "an at sign before a name": ("---\nowner: @amy\n---\n", ["2:8 SRC002 error"], False),
    "two documents": ("---\ntitle: A\n--- x\nb: c\n---\n", ["3:1 SRC002 error"], False),
    "a directive": ("---\n%YAML 1.1\ntitle: A\n---\n", ["3:1 SRC002 error"], False),
    "deep brackets": (f"---\na: {'[' * 10_000}\n---\n", ["2:103 SRC002 error"], False),
    "deep brackets that close": (
        f"---\na: {'[' * 40_000}{']' * 40_000}\n---\n",
        ["2:103 SRC002 error"],
        False,
    ),
    "deep dashes": (f"---\na:\n {'- ' * 10_000}\n---\n", ["3:200 SRC002 error"], False),
    "deep questions": (f"---\n{'? ' * 10_000}\n---\n", ["2:201 SRC002 error"], False),
    "many brackets side by side": (
        f"---\ntopics: [{'a, ' * 500}]\nmeta: [{'[], ' * 200}]\n---\n",
        [],
        True,
    ),
    "a picture that is not there": ("---\nmedia: [a.jpg]\n---\n", ["2:9 SRC009 error"], True),
    "a picture without a name": ("---\nmedia: [{file: ''}]\n---\n", ["2:9 SRC005 error"], True),
    "a picture without a file": ("---\nmedia: [{alt: x}]\n---\n", ["2:9 SRC005 error"], True),
    "a picture outside": (
        "---\nmedia: [../../../etc/passwd]\n---\n",
        ["2:9 SRC005 error"],
        True,
    ),
    "a picture just outside": (
        "---\nmedia: [{file: ../../calendar/workspace.yml, alt: x}]\n---\n",
        ["2:9 SRC005 error"],
        True,
    ),
    "a picture from the root": ("---\nmedia: [/etc/passwd]\n---\n", ["2:9 SRC005 error"], True),
    "a picture from the web": (
        "---\nmedia: ['https://example.com/a.jpg']\n---\n",
        ["2:9 SRC005 error"],
        True,
    ),
    "a link that is a script": (
        "---\nlink: javascript:alert(1)\n---\n",
        ["2:7 SRC005 error"],
        True,
    ),
    "an id that is a path": ("---\nid: ../../x\n---\n", ["2:5 SRC005 error"], True),
    "an id too long for a folder": (f"---\nid: {'字' * 67}\n---\n", ["2:5 SRC005 error"], True),
    "an id as long as a folder": (f"---\nid: {'字' * 66}\n---\n", [], True),
    "a language that is a path": ("---\nlang: ../en\n---\n", ["2:7 SRC005 error"], True),
    "a rule of recurrence that is none": (
        "---\ndate: 2026-12-01\nrepeat: weekly\n---\n",
        ["3:9 SRC005 error"],
        True,
    ),
    "a recurrence within the day": (
        "---\ndate: 2026-12-01\nrepeat: FREQ=SECONDLY\n---\n",
        ["3:9 SRC005 error"],
        True,
    ),
    "a receipt without a channel": (
        "---\npublished: [{at: 2026-12-01}]\n---\n",
        ["2:13 SRC005 error"],
        True,
    ),
    "a receipt whose date is none": (
        "---\npublished:\n  - {channel: ig, at: 2026-02-30}\n---\n",
        ["3:5 SRC006 error"],
        True,
    ),
    "an unknown channel": ("---\nchannels: [i]\n---\n", ["2:1 SRC008 error"], True),
    "three faults at once": (
        "---\ndate: soon\nstatus: done\nchanels: [ig]\nlink: x\n---\n",
        ["2:7 SRC006 error", "3:9 SRC005 error", "4:1 SRC004 warning", "5:7 SRC005 error"],
        True,
    ),
}
NEW_YORK: dict[str, Any] = {
    "channels": {
        "ig": {"network": "instagram"},
        "ny": {"network": "x", "timezone": "America/New_York"},
    }
}


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str) -> None:
    text, expected, has_post = TRAPS[name]
    loaded = read(text, **NEW_YORK)
    assert spots(loaded) == expected
    assert len(loaded.workspace.posts) == has_post
    assert loaded.files == 1


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"---\ntitle: \xff\xfe\n---\n", 2),
        ("---\ntitle: 皮革\n---\n".encode("big5"), 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 3),
        ("---\ntitle: A\n---\n".encode("utf-16"), 1),
        (b"---\ntitle: A\n---\nbody\nmore \xc3\x28\n", 5),
        (b"---\ntitle: \xed\xa0\x80\n---\n", 2),  # a lone surrogate
        (b"---\ntitle: \xc0\xae\n---\n", 2),  # an overlong full stop
    ],
    ids=["bytes", "Big5", "PNG", "UTF-16", "in the body", "surrogate", "overlong"],
)
def test_what_is_not_utf8_is_not_guessed(content: bytes, line: int) -> None:
    loaded = read(content)
    assert spots(loaded) == [f"{line}:0 SRC001 error"]
    assert loaded.workspace.posts == ()


def test_a_huge_value_is_quoted_in_part() -> None:
    """A message never quotes a megabyte, nor does an unknown key."""
    loaded = read(f"---\nlink: {'x' * 60_000}\n? {'k' * 30_000}\n: 1\n---\n")
    assert [problem.code for problem in loaded.problems] == ["SRC005", "SRC004"]
    assert max(len(problem.text()) for problem in loaded.problems) < 300


def test_front_matter_has_a_largest_size() -> None:
    """Two megabytes of list took six seconds and half a gigabyte to read."""
    assert spots(read(f"---\ntitle: {'x' * 99_992}\n---\n")) == []
    assert spots(read(f"---\ntitle: {'x' * 99_993}\n---\n")) == ["1:1 SRC002 error"]


def test_many_unknown_names_are_a_number() -> None:
    loaded = read(f"---\nchannels: [{','.join(f'c{n}x' for n in range(500))}]\n---\n")
    assert len(loaded.problems) == 11
    assert any("490 more" in problem.text() for problem in loaded.problems)


def test_a_file_full_of_faults_lists_a_hundred() -> None:
    """One bad file must not bury the others; that there are more is said."""
    text = "---\n" + "title: A\n" * 5000 + "---\n"
    loaded = read(text)
    assert len(loaded.problems) == 101
    assert "more than 100 faults" in loaded.problems[0].text()
    assert only_post(loaded).status is Status.DRAFT


def test_a_file_full_of_unknown_keys_lists_fifty() -> None:
    text = "---\n" + "".join(f"k{n:05d}: 1\n" for n in range(2000)) + "---\n"
    assert len(read(text).problems) == 50


# What YAML 1.1 would read as something else stays what was written.
@pytest.mark.parametrize("value", ["9:30", "off", "NO", "1_000", "0o17", "1e3", "~x", "2026-03-02"])
def test_values_stay_text(value: str) -> None:
    assert only_post(read(f"---\ntitle: {value}\n---\n")).title == value


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-03-02 09:30", "2026-03-02T09:30:00+08:00"),
        ("2026-3-2 9:30", "2026-03-02T09:30:00+08:00"),
        ("2026/03/02 09:30:15", "2026-03-02T09:30:15+08:00"),
        ("'2026-03-02T09:30'", "2026-03-02T09:30:00+08:00"),
        ("2026-03-02 09:30 -4", "2026-03-02T21:30:00+08:00"),
        ("2026-03-02 09:30:00 -0400", "2026-03-02T21:30:00+08:00"),
        ("2026-03-02T01:30:00Z", "2026-03-02T09:30:00+08:00"),
        ("2026-03-02T01:30:00.123Z", "2026-03-02T09:30:00+08:00"),
        ("2026-03-02 09:30 UTC", "2026-03-02T17:30:00+08:00"),
        ("{created: 2026-03-02 09:30}", "2026-03-02T09:30:00+08:00"),
        ("{created: 2026-03-02, updated: 2026-03-05}", "2026-03-02T00:00:00+08:00"),
        ("2026-03-02", "2026-03-02T00:00:00+08:00"),
    ],
)
def test_dates(written: str, instant: str) -> None:
    loaded = read(f"---\ndate: {written}\n---\n")
    assert loaded.problems == ()
    moment = only_post(loaded).date
    assert moment is not None
    assert moment.on(loaded.workspace.settings.zone).isoformat() == instant


@pytest.mark.parametrize(
    ("path", "front", "day", "id"),
    [
        ("content/posts/2026-03-02-leather-care.md", "", "2026-03-02", "leather-care"),
        ("content/posts/2026/2026-03-02_leather.markdown", "", "2026-03-02", "leather"),
        ("content/posts/2026-03-02.md", "", "2026-03-02", "2026-03-02"),
        ("content/posts/2026-03-02-a.md", "date: 2026-05-05\n", "2026-05-05", "a"),
        ("content/posts/2026-03-02-a.md", "id: b\n", "2026-03-02", "b"),
        ("content/posts/a.md", "publishDate: 2026-05-05\n", "2026-05-05", "a"),
        ("content/posts/皮革 保養.md", "", "", "皮革-保養"),
        ("content/posts/26-03-02-a.md", "", "", "26-03-02-a"),
        ("content/posts/2026-3-2-a.md", "", "2026-03-02", "a"),
    ],
)
def test_file_names_give_days_and_ids(path: str, front: str, day: str, id: str) -> None:
    loaded = read(f"---\ntitle: A\n{front}---\n", path)
    post = only_post(loaded)
    assert loaded.problems == ()
    assert (str(post.date.value.date()) if post.date else "") == day
    assert post.id == id


def test_hugos_publish_date_comes_before_its_date() -> None:
    """In Hugo `date` says when it was made; taking it would publish a post years too early."""
    post = only_post(read("---\ndate: 2020-01-01\npublishDate: 2099-01-01\n---\n"))
    assert post.date
    assert post.date.value.year == 2099


def test_a_file_name_with_an_impossible_day_is_a_draft() -> None:
    loaded = read("---\ntitle: A\n---\n", "content/posts/2026-02-30-a.md")
    assert lines(loaded.problems) == ["content/posts/2026-02-30-a.md:0:0 SRC006 error"]
    assert only_post(loaded).status is Status.DRAFT


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("", Status.APPROVED),
        ("status: Published\n", Status.PUBLISHED),
        ("draft: true\n", Status.DRAFT),
        ("draft: on\n", Status.DRAFT),
        ("draft: false\n", Status.APPROVED),
        ("draft: true\nstatus: idea\n", Status.IDEA),
        ("draft: true\nstatus: cancelled\n", Status.CANCELLED),
        ("published: false\n", Status.DRAFT),
        ("published: true\n", Status.APPROVED),
        ("published:\n", Status.APPROVED),
        ("status:\n", Status.DRAFT),
        ("status: publish\n", Status.DRAFT),
    ],
)
def test_status(front: str, status: Status) -> None:
    assert only_post(read(f"---\ntitle: A\n{front}---\n")).status is status


def test_one_note_per_foreign_key_for_the_whole_workspace() -> None:
    files: dict[str, str | bytes] = {
        f"content/posts/p{n}.md": "---\nboilerplate: x\n---\n" for n in (3, 1, 2)
    }
    (problem,) = load_workspace(tree_of(files)).problems
    assert lines((problem,)) == ["content/posts/p1.md:2:1 SRC004 info"]
    assert "3 posts" in problem.text()


def test_a_slip_is_named_with_what_was_meant() -> None:
    (problem,) = read("---\nchanels: [ig]\n---\n").problems
    assert "did you mean “channels”" in problem.text()


def test_keys_of_other_tools_pass_untouched() -> None:
    keys = "tags categories authors slug links pin layout excerpt description image hide icon"
    front = "".join(f"{key}: x\n" for key in keys.split())
    assert read(f"---\ntitle: A\n{front}---\n").problems == ()


def test_what_joins_an_emoji_or_a_word_stays() -> None:
    """U+200D and U+200C are not printable to Python; without them 👩‍🍳 is two people."""
    post = only_post(read("---\ntitle: 👩\u200d🍳 می\u200cخواهم\u200b了\n---\n"))
    assert post.title == "👩\u200d🍳 می\u200cخواهم 了"


def test_the_body_keeps_its_line() -> None:
    """A rule that finds something in the body can name the line of the file."""
    post = only_post(read("---\ntitle: A\n---\n\n\nfirst\nsecond\n\n"))
    assert post.body == "first\nsecond"
    assert post.body_line == 6


def test_a_title_is_found_in_a_body_of_any_shape_at_once() -> None:
    """A pattern that backtracks needed a second for this one."""
    post = only_post(read("---\nid: a\n---\n# " + "# " * 50_000 + "x"))
    assert post.title.startswith("# #")
    assert len(post.title) == 60


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Hello #\n\ntext", "Hello"),
        ("text first\n\n## Then\n", "Then"),
        ("text only", "text only"),
        ("", "a"),
        ("# ##", "# ##"),
    ],
)
def test_titles_from_the_body(body: str, title: str) -> None:
    assert only_post(read(f"---\nid: a\n---\n{body}")).title == title


@pytest.mark.parametrize(
    "file", ["a.jpg", "../media/a.jpg", "posts/../media/a.jpg", "media/a.jpg", "./a.jpg"]
)
def test_pictures_are_found_where_people_put_them(file: str) -> None:
    loaded = read(f"---\nmedia: [{{file: {file}, alt: x}}]\n---\n", media=["content/media/a.jpg"])
    assert loaded.problems == ()
    assert only_post(loaded).media[0].path == "content/media/a.jpg"


def test_problems_of_one_file_leave_the_others_alone() -> None:
    """One bad file costs one page."""
    good = {f"content/posts/good-{n}.md": f"---\ntitle: G{n}\n---\n" for n in range(5)}
    bad = {f"content/posts/bad-{n}.md": text for n, (text, _, _) in enumerate(TRAPS.values())}
    loaded = load_workspace(tree_of({**good, **bad}))
    ids = {post.id for post in loaded.workspace.posts}
    assert {f"good-{n}" for n in range(5)} <= ids
    assert loaded.files == len(good) + len(bad)
    assert not [one for one in loaded.problems if "good" in one.place.path]
