"""The short way to read a strategy file gives the nodes that PyYAML gives, to the last place, or
nothing at all; and it takes the files that people write."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from srmkit.faults import CFG
from srmkit.load import load_workspace
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.plain_yaml import MOST_DEPTH, compose_plain
from srmkit.load.reader import Reader
from srmkit.load.scan import Surprise
from srmkit.load.yaml import compose
from srmkit.tree import Tree
from tests.workspaces import lines

ROOT = Path(__file__).parents[2]
OURS = sorted([*(ROOT / "calendar").glob("*.yml"), *(ROOT / "feedback").glob("*.yml")])


def shape(node: Node) -> Any:
    """A node as plain tuples: what it holds, in which quotes, and where it begins."""
    if isinstance(node, ScalarNode):
        return node.value, node.style, node.start
    if isinstance(node, SequenceNode):
        return node.start, node.flow_style, [shape(one) for one in node.value]
    assert isinstance(node, MappingNode)
    return node.start, node.flow_style, [(shape(key), shape(one)) for key, one in node.value]


def agree(text: str) -> MappingNode | None:
    """What the short way gives, which is what the careful one does, without a word."""
    try:
        found = compose_plain(text)
    except Surprise:
        return None
    reader = Reader("", CFG)
    usual = compose(text, reader)
    assert usual is not None, text
    assert not reader.problems, text
    assert shape(found) == shape(usual), text
    return found


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.name))
def test_the_files_of_the_demonstration_are_plain(path: Path) -> None:
    assert agree(path.read_text(encoding="utf-8")) is not None


PLAIN = """\
# a comment
a: word  # and another
b: two words
c:
d: "quoted: # all"
e: 'it''s'
f: [a, "b, c", 'd',
    # between
    e] # after
g: {en: One, zh-Hant: 一, more: {x: 1}}

h:
  - one
  - {file: a.png, alt: what is seen}
  - key: value
    other:
      - deep
  # a comment further in
i:
- beside its key
- https://example.com/a#b
k: [] # nothing
l: {}
m: ~
n:
    o:
        p: 10:30
"""


def test_what_is_plain() -> None:
    assert agree(PLAIN) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n# only a comment\n", "word\n", "- a\n", "a\n", " a: 1\n", "a: 1\n b: 2\n"),
        *("a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: &x 1\n", "a: *x\n", "a: !t 1\n", "<<: {a: 1}\n"),
        *(
            "a: |\n  b\n",
            "a: >\n  b\n",
            "a: b\n  c\n",
            "a: [b\n c]\n",
            "a: [b c: d]\n",
            "a: b: c\n",
        ),
        *("a:\tb\n", "a: b\r\n", "\ufeffa: b\n", "a: \x07\n", "a: b\u2028c\n", "--- \na: b\n"),
        *("a: b\n...\n", "%YAML 1.2\n---\na: b\n", "a: [b\n---\n]\n", "? a\n: b\n", "'a': b\n"),
        *(
            "a b: c\n",
            "a: -1\n",
            "a: 'b\n",
            'a: "b\\n"\n',
            'a: "b" c\n',
            "a: [b] c\n",
            "a: [b]: c\n",
        ),
        *(
            "a: [b,]\n",
            "a: [,b]\n",
            "a: [b\n",
            "a: {b}\n",
            "a: {b: }\n",
            "a: {b: 1,}\n",
            "a: {b:1}\n",
        ),
        *("a: {b: 1\n", "a: [b?]\n", "a:\n  -  b\n", "a:\n  - - b\n", "a:\n  -\n    b: c\n"),
        *(
            "a:\n  - b\n c: d\n",
            "a:\n  b: c\n d: e\n",
            "a:\n  - b\n  c: d\n",
            "a: 'b'#c\n",
            "a: [b]#\n",
        ),
        *("a: b:\n", "a: [b:]\n", "a: %b\n", "a: @b\n", "a: `b\n", "a:\n  - # c\n", "a: [[b] c]\n"),
        "a: " + "[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1) + "\n",
        "".join(f"{' ' * deep}a:\n" for deep in range(MOST_DEPTH + 3)),
        "a:\n" + "".join(f"{' ' * deep}- a:\n" for deep in range(0, 2 * MOST_DEPTH + 4, 2)),
    ],
)
def test_what_is_not_is_left_to_care(text: str) -> None:
    assert agree(text) is None


def test_nesting_stays_far_from_what_python_holds() -> None:
    assert sys.getrecursionlimit() > MOST_DEPTH * 10


TOKENS = (
    *(":", ": ", " #", "#", '"', "'", "[", "]", "{", "}", ",", ", ", "|", "&a ", "*a", "!t ", "%"),
    *("~", "null", "\\", "\t", "\n", " ", "  ", "- ", "-", "---\n", "...\n", "\u3000", "\u2028"),
    *(
        "\x85",
        "\x07",
        "\ufeff",
        "\xa0",
        "\r",
        "中",
        "👍🏽\u200d",
        "? ",
        "<<: ",
        "\n\n",
        "\n  ",
        "\n- ",
    ),
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(("", *TOKENS))), max_size=4
)


def seeds() -> Iterator[str]:
    yield PLAIN
    yield from (path.read_text(encoding="utf-8")[:4000] for path in OURS)


@settings(max_examples=1500)
@given(st.sampled_from(list(seeds())), EDITS)
def test_files_that_somebody_has_typed_into(text: str, edits: list[tuple[float, int, str]]) -> None:
    for where, gone, typed in edits:
        at = int(where * len(text))
        text = text[:at] + typed + text[at + gone :]
    agree(text)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(("a", "b: ", "c:", "d", " ", *TOKENS)), max_size=14).map("".join))
@example("a:\n- b\nc: [d, {e: f}]\n")
@example("a: [b, # c\n d]\n")
def test_whatever_comes(text: str) -> None:
    agree(text)


BRAND = b"name: T\ntimezone: Asia/Hong_Kong\n"


@pytest.mark.parametrize("row", ["week_start: noday", "weekstart: monday", "languages: [zh_]"])
def test_a_fault_in_a_plain_file_is_told_as_ever(row: str) -> None:
    """The fault is found again by the careful way, which a file with an escape takes at once."""
    problems = []
    for region in ("HK", '"H\\x4b"'):
        files = {"calendar/workspace.yml": BRAND + f"region: {region}\n{row}\n".encode()}
        problems.append(lines(load_workspace(Tree(files)).problems))
    assert len(problems[0]) == 1
    assert problems[0] == problems[1]


def test_pyyaml_is_imported_for_those_who_need_it_only() -> None:
    import subprocess

    from tests.uncounted import uncounted

    code = (
        "import sys\n"
        "from srmkit.load import load_workspace\n"
        "from srmkit.tree import Tree\n"
        f"files = {{'calendar/workspace.yml': {BRAND!r}}}\n"
        "load_workspace(Tree(files))\n"
        "print('yaml' in sys.modules)\n"
        "load_workspace(Tree({'calendar/workspace.yml': b'name: &a T'}))\n"
        "print('yaml' in sys.modules)\n"
    )
    command = [sys.executable, "-c", code]
    out = subprocess.run(command, env=uncounted(), capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "True"]
