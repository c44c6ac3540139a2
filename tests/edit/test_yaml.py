"""One value changes and every other character stays: comments, order, quotes, line ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srmkit.edit.faults import CannotEdit
from srmkit.edit.lines import BOM, lines_of
from srmkit.edit.values import Block, Plain, Value
from srmkit.edit.yaml import append, remove, set_value

POST = "content/posts/a.md"
DATES = "calendar/dates.yml"
RECEIPT: dict[str, Value] = {"channel": "ig", "at": Plain("2026-12-01 09:31")}
WRITTEN = "{channel: ig, at: 2026-12-01 09:31}"


def post(front: str, body: str = "Body\n") -> str:
    return f"---\n{front}---\n{body}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: draft\n", "status: approved\n"),
        ("status:   draft   # not yet\n", "status:   approved   # not yet\n"),
        ('status: "draft"\n', 'status: "approved"\n'),
        ("status: 'draft'\n", "status: 'approved'\n"),
        ("'status' : draft\n", "'status' : approved\n"),
        ("status:\n", "status: approved\n"),
        ("status: # to do\n", "status: approved # to do\n"),
        ("status: ~\n", "status: approved\n"),
        ("status: null # c\n", "status: approved # c\n"),
        ("status:\n  draft\n", "status:\n  approved\n"),
        ("status: >-\n  draft\n\ntitle: A\n", "status: approved\ntitle: A\n"),
        ("title: A\n", "title: A\nstatus: approved\n"),
        ("title: A # c\n# later\n", "title: A # c\nstatus: approved\n# later\n"),
        ("title: A\n\n\n", "title: A\nstatus: approved\n\n\n"),
        ("text: |\n  a\n\n  # no comment\n", "text: |\n  a\n\n  # no comment\nstatus: approved\n"),
        ("text: |+\n  a\n\n", "text: |+\n  a\n\nstatus: approved\n"),
        ("media:\n  - file: a\n    alt:\n", "media:\n  - file: a\n    alt:\nstatus: approved\n"),
        ("topics:\n- a\n- b # c\n", "topics:\n- a\n- b # c\nstatus: approved\n"),
        ("topics: [a,\n  b]\n", "topics: [a,\n  b]\nstatus: approved\n"),
        ("  title: A\n", "  title: A\n  status: approved\n"),
        ("{title: A}\n", "{title: A, status: approved}\n"),
        ("{}\n", "{status: approved}\n"),
        ("{status: , a: 1}\n", "{status: approved, a: 1}\n"),
        ("# nothing yet\n", "# nothing yet\nstatus: approved\n"),
        ("", "status: approved\n"),
        ("title: 皮革 # 保養\n", "title: 皮革 # 保養\nstatus: approved\n"),
    ],
)
def test_a_value_is_set(before: str, after: str) -> None:
    assert set_value(POST, post(before), ["status"], "approved") == post(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\n", "title: A\napproval: {by: ken, on: 2026-11-20}\n"),
        ("approval:\n", "approval: {by: ken, on: 2026-11-20}\n"),
        ("approval: {}\n", "approval: {by: ken, on: 2026-11-20}\n"),
        ("approval: {by: amy} # c\n", "approval: {by: ken, on: 2026-11-20} # c\n"),
        (
            "approval: {on: 2026-01-01, by: amy, note: x}\n",
            "approval: {on: 2026-11-20, by: ken, note: x}\n",
        ),
        (
            'approval:\n  by: "amy" # boss\n  # when\n  on: 2026-01-01\ntitle: A\n',
            'approval:\n  by: "ken" # boss\n  # when\n  on: 2026-11-20\ntitle: A\n',
        ),
        ("approval:\n    by: amy\n", "approval:\n    by: ken\n    on: 2026-11-20\n"),
        ('approval: {"on": 2026-01-01}\n', 'approval: {"on": 2026-11-20, by: ken}\n'),
    ],
)
def test_a_mapping_keeps_what_it_has_beside(before: str, after: str) -> None:
    value: dict[str, Value] = {"by": "ken", "on": Plain("2026-11-20")}
    assert set_value(POST, post(before), ["approval"], value) == post(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\n", f"title: A\npublished:\n  - {WRITTEN}\n"),
        ("published:\n", f"published:\n  - {WRITTEN}\n"),
        ("published: # none\nz: 1\n", f"published: # none\n  - {WRITTEN}\nz: 1\n"),
        ("published: ~\n", f"published: [{WRITTEN}]\n"),
        ("published: []\n", f"published: [{WRITTEN}]\n"),
        ("published: [{channel: x}]\n", f"published: [{{channel: x}}, {WRITTEN}]\n"),
        ("published: [{channel: x}, ] # c\n", f"published: [{{channel: x}}, {WRITTEN}, ] # c\n"),
        (
            "published: [\n  {channel: x}, # a\n]\n",
            f"published: [\n  {{channel: x}}, {WRITTEN}, # a\n]\n",
        ),
        (
            "published:\n  - {channel: x} # a\n# b\n",
            f"published:\n  - {{channel: x}} # a\n  - {WRITTEN}\n# b\n",
        ),
        ("published:\n- {channel: x}\n", f"published:\n- {{channel: x}}\n- {WRITTEN}\n"),
        (
            "published:\n  -   channel: x\n      at: 1\n",
            "published:\n  -   channel: x\n      at: 1\n"
            "  -   channel: ig\n      at: 2026-12-01 09:31\n",
        ),
        ("published: {channel: x}\n", f"published: [{{channel: x}}, {WRITTEN}]\n"),
        (
            "published:\n  channel: x\n  # when\n  at: 1\n",
            f"published:\n  - channel: x\n    # when\n    at: 1\n  - {WRITTEN}\n",
        ),
    ],
)
def test_an_item_is_added_as_the_others_are_written(before: str, after: str) -> None:
    assert append(POST, post(before), "published", RECEIPT) == post(after)


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("a: 1\nlist:\n  - x\n  - y # c\n  - z\n", 1, "a: 1\nlist:\n  - x\n  - z\n"),
        ("list:\n  - k: 1\n    l: 2\n  - z\n", 0, "list:\n  - z\n"),
        ("a: 1\nlist:\n  - x\nb: 2\n", 0, "a: 1\nb: 2\n"),
        ("list: [x, y, z]\n", 0, "list: [y, z]\n"),
        ("list: [x, y, z]\n", 1, "list: [x, z]\n"),
        ("list: [x, y, z]\n", 2, "list: [x, y]\n"),
        ("list: [x, y, ]\n", 1, "list: [x, ]\n"),
        ("a: 1\nlist: [x] # c\nb: 2\n", 0, "a: 1\nb: 2\n"),
        ("{a: 1, list: [x], b: 2}\n", 0, "{a: 1, b: 2}\n"),
    ],
)
def test_an_item_goes(before: str, index: int, after: str) -> None:
    assert remove(POST, post(before), ["list"], index) == post(after)


HOLD = Block({"from": Plain("2026-11-13 14:00"), "channels": Plain("all")})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "holds:\n  t:\n    from: 2026-11-13 14:00\n    channels: all\n"),
        (
            "# dates\n",
            "# dates\nholds:\n  t:\n    from: 2026-11-13 14:00\n    channels: all\n",
        ),
        ("a: {}\nholds:\n", "a: {}\nholds:\n  t:\n    from: 2026-11-13 14:00\n    channels: all\n"),
        (
            "holds: # stops\nz: 1\n",
            "holds: # stops\n  t:\n    from: 2026-11-13 14:00\n    channels: all\nz: 1\n",
        ),
        ("holds: {}\n", "holds: {t: {from: 2026-11-13 14:00, channels: all}}\n"),
        (
            "holds: {a: {to: 1}} # c\n",
            "holds: {a: {to: 1}, t: {from: 2026-11-13 14:00, channels: all}} # c\n",
        ),
        (
            "holds:\n    a:\n        to: 1 # x\n\n# end\n",
            "holds:\n    a:\n        to: 1 # x\n"
            "    t:\n        from: 2026-11-13 14:00\n        channels: all\n\n# end\n",
        ),
        (
            "holds:\n  a: {to: 1}",
            "holds:\n  a: {to: 1}\n  t:\n    from: 2026-11-13 14:00\n    channels: all",
        ),
        (
            "---\nkey_dates:\n  x: 1\n...\n",
            "---\nkey_dates:\n  x: 1\nholds:\n  t:\n    from: 2026-11-13 14:00\n"
            "    channels: all\n...\n",
        ),
    ],
)
def test_a_hold_goes_into_a_file_as_it_is_written(before: str, after: str) -> None:
    assert set_value(DATES, before, ["holds", "t"], HOLD) == after


def test_an_edge_of_a_hold_is_set_and_a_hold_goes() -> None:
    before = "holds:\n  a: {to: 1}\n  t:\n    from: 2 # f\n    to: 3 # t\n  z:\n    to: 4\n"
    after = set_value(DATES, before, ["holds", "t", "to"], Plain("5"))
    assert after == before.replace("to: 3", "to: 5")
    assert remove(DATES, before, ["holds", "t"]) == "holds:\n  a: {to: 1}\n  z:\n    to: 4\n"
    assert remove(DATES, "holds:\n  t:\n    to: 3\n", ["holds", "t"]) == "holds:\n"
    assert remove(DATES, "holds: {t: {to: 3}}\n", ["holds", "t"]) == "holds: {}\n"


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("a: [\n", "SRC002"),
        ("a: *x\n", "SRC002"),
        ("- a\n", "SRC002"),
        ("a: 1\n  b: 2\n", "SRC002"),
        ("a: \x07\n", "SRC002"),
    ],
)
def test_what_cannot_be_read_is_not_edited(front: str, code: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        set_value(POST, post(front), ["status"], "approved")
    assert {one.code for one in refused.value.problems} == {code}


def test_what_would_be_a_guess_is_refused() -> None:
    with pytest.raises(CannotEdit, match="written twice"):
        set_value(POST, post("status: a\nstatus: b\n"), ["status"], "c")
    with pytest.raises(CannotEdit, match="“published: false”"):
        append(POST, post("published: false\n"), "published", RECEIPT)
    with pytest.raises(CannotEdit, match="holds no"):
        set_value(DATES, "holds: [a]\n", ["holds", "t"], HOLD)
    with pytest.raises(CannotEdit, match="no “x”"):
        remove(POST, post("a: 1\n"), ["x"])
    with pytest.raises(CannotEdit):
        set_value(POST, "---\ntitle: never closed\n", ["status"], "c")


def test_a_post_without_front_matter_gets_one() -> None:
    assert set_value(POST, "Body\n", ["status"], "idea") == "---\nstatus: idea\n---\nBody\n"
    assert set_value(POST, "", ["status"], "idea") == "---\nstatus: idea\n---\n"
    assert set_value(POST, "---\n---\nB", ["status"], "idea") == "---\nstatus: idea\n---\nB"


CHUNKS = [
    "title: A title # said twice\n",
    "# a comment of its own\n",
    "\n",
    "date: 2026-12-01 09:30\n",
    "channels: [ig, fb]   # two\n",
    "channels:\n  - ig\n  # and\n  - fb\n",
    "variants:\n  x:\n    text: |-\n      one: two\n\n      # three\n    date: 2026-12-02\n",
    "teaser: >\n  folded\n  text\n",
    "notes: 'it''s'\n",
    'quoted: "a \\" b"\n',
    "題目: 皮革保養\n",
    "empty:\n",
    "nested: {a: [1, {b: 2}], c: }\n",
    "long: one\n  two\n  three\n",
]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A post with any of `CHUNKS`, any line ends, with or without a byte order mark."""
    chosen = draw(
        st.lists(st.sampled_from(CHUNKS), max_size=8, unique_by=lambda c: c.split(":")[0])
    )
    status = draw(st.sampled_from(["", "status: draft\n", "status: 'idea' # x\n", "status:\n"]))
    extra = ["", "published:\n  - {channel: fb, at: 2026-12-01}\n", "published: []\n"]
    chosen = draw(st.permutations([*chosen, status, draw(st.sampled_from(extra))]))
    text = post("".join(chosen), draw(st.sampled_from(["", "Body", "Body\n\nMore: *x*\n"])))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", BOM])) + text.replace("\n", newline)


def loaded(text: str) -> dict[str, Any]:
    """What YAML's own loader finds, every scalar as text, so that nothing is made of it."""
    plain = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    front = plain.split("---\n")[1]
    return yaml.load(front, Loader=yaml.BaseLoader) or {}  # noqa: S506, it makes only text


def unchanged(before: str, after: str, key: str) -> None:
    """Every line of `before` but those of `key` is in `after`, byte for byte and in order."""
    old = lines_of(before)
    new = lines_of(after)
    rows = iter(zip(new.rows, new.ends, strict=True))
    for row, end in zip(old.rows, old.ends, strict=True):
        if not row.startswith(key):
            assert (row, end) in rows, row
    assert new.bom == old.bom


@given(documents())
def test_setting_changes_one_key_of_any_document(text: str) -> None:
    after = set_value(POST, text, ["status"], "approved")
    assert loaded(after) == {**loaded(text), "status": "approved"}
    unchanged(text, after, "status")


@given(documents())
def test_approving_adds_one_key_to_any_document(text: str) -> None:
    value: dict[str, Value] = {"by": "Ken: #1", "on": Plain("2026-12-01")}
    after = set_value(POST, text, ["approval"], value)
    assert loaded(after) == {**loaded(text), "approval": {"by": "Ken: #1", "on": "2026-12-01"}}
    unchanged(text, after, "approval")
    assert set_value(POST, after, ["approval"], value) == after


@given(documents())
def test_marking_and_taking_it_back_leaves_any_document_as_it_was(text: str) -> None:
    before = loaded(text)
    after = append(POST, text, "published", RECEIPT)
    receipts: list[Mapping[str, str]] = list(before.get("published") or [])
    new = {"channel": "ig", "at": "2026-12-01 09:31"}
    assert loaded(after) == {**before, "published": [*receipts, new]}
    unchanged(text, after, "published")
    back = remove(POST, after, ["published"], len(receipts))
    if before.get("published") or "published" not in before:
        assert back == text
    else:
        assert loaded(back) == {key: one for key, one in before.items() if key != "published"}


def test_python_frontmatter_reads_what_was_written() -> None:
    """A reader that knows nothing of srmkit sees dates as dates and texts as texts."""
    text = post("title: A\n")
    text = set_value(POST, text, ["status"], "approved")
    text = set_value(POST, text, ["approval"], {"by": "12e34", "date": Plain("2026-12-01")})
    text = append(POST, text, "published", {**RECEIPT, "at": Plain("2026-12-01 09:31:00")})
    read = frontmatter.loads(text)
    assert read.content == "Body"
    assert read["approval"] == {"by": "12e34", "date": date(2026, 12, 1)}
    assert read["published"] == [{"channel": "ig", "at": datetime(2026, 12, 1, 9, 31)}]
