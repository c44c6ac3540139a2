"""The quick reader of the networks' files reads what TOML says, or nothing."""

import tomllib
from pathlib import Path

import pytest

import srmkit.networks
from srmkit.networks.rows import NotPlain, read_rows

FILES = sorted(Path(srmkit.networks.__file__).parent.glob("*.toml"))

PLAIN = """\
# where it was read
name = "X"
own_site = true

[text.body]
value = 2_000
unit = "weighted"
source = "https://example.com/a,b = c # d"
as_of = 2026-11-01
conflicts = [
  { value = 1, unit = "bytes", source = "a, b }", note = "" },
  { value = 2 },
]
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_every_file_is_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_rows(text) == tomllib.loads(text)


def test_what_is_plain() -> None:
    assert read_rows(PLAIN) == tomllib.loads(PLAIN)


@pytest.mark.parametrize(
    "row",
    [
        *("value = 1.5", "value = -1", "value = 1__0", "value = 012", "value = _1", "value = "),
        *("value = 1_", "value = 01", 'name = "'),
        *('name = "a', 'name = "a\\n"', "name = 'a'", 'name = "a" # c', 'name = "a\tb"'),
        *("as_of = 2026-13-01", "as_of = 2026-W01-1", "as_of = 2026-11-01T10:00:00"),
        *("[text]", "[text.body.more]", "[[text.body]]", "[text.body] # c", "[ text.body ]"),
        *('"a key" = 1', "a.b = 1", "value=1", "  value = 1", "value", "conflicts = [1]"),
        *("conflicts = [", "conflicts = [\n{ a = 1 }\n]", "conflicts = [\n  { a = 1, a = 2 },\n]"),
        *("conflicts = [\n  { a = 1abc\n]", "conflicts = [\n  ( a = 1 },\n]"),
        *("conflicts = [\n  { a = 1 b = 2 },\n]", 'conflicts = [\n  { a = "1" b = 2 },\n]'),
    ],
)
def test_what_is_not_is_left_to_others(row: str) -> None:
    with pytest.raises(NotPlain):
        read_rows(row + "\n")


def test_nothing_is_said_twice() -> None:
    for text in ("value = 1\nvalue = 2\n", "[a.b]\n[a.b]\n"):
        with pytest.raises(NotPlain):
            read_rows(text)
