"""`srmkit feedback evaluate`: figures checked by hand, and files that cannot be used."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from srmkit.cli import feedback as door
from srmkit.cli import group
from srmkit.feedback.tagging.evaluate import Score, macro_f1, micro, scores
from srmkit.feedback.tagging.evaluation import evaluate
from srmkit.feedback.tagging.labelled import read_labelled, writing
from tests.feedback.samples import theme

THEMES = {"late": theme("late", "late", "遲"), "price": theme("price", "price", "貴")}
TAXONOMY = """\
categories: {p: {name: P, action: simplify}}
themes:
  late: {category: p, phrases: [late, 遲]}
  price: {category: p, phrases: [price, 貴]}
"""


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A workspace with two themes."""
    for path, text in {
        "calendar/workspace.yml": "name: T\ntimezone: Asia/Hong_Kong\n",
        "feedback/taxonomy.yml": TAXONOMY,
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(brand: Path, data: bytes | str, *arguments: str) -> Result:
    file = brand / "labelled.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return CliRunner().invoke(
        group,
        ["feedback", "evaluate", str(file), "--workspace", str(brand), "--lang", "en", *arguments],
    )


def test_scores_by_hand() -> None:
    """Two hits, one false alarm, one miss."""
    wanted = [{"a"}, {"a", "b"}, {"b"}, set()]
    given_ = [{"a"}, {"a"}, {"b"}, {"a"}]
    a, b = scores(wanted, given_, ("a", "b"))
    assert (a.precision, a.recall, round(a.f1, 4), a.rows) == (2 / 3, 1, 0.8, 4)
    assert (b.precision, b.recall) == (1, 0.5)
    both = micro([a, b])
    assert (both.hits, both.given, both.wanted, both.rows) == (3, 4, 4, 4)
    assert macro_f1([a, b, Score("c", 0, 0, 0, 4)]) == pytest.approx((0.8 + 2 / 3) / 2)


def test_intervals_are_wilsons() -> None:
    """Three of three is not certain: 0.44 to 1 (Wilson); nothing of nothing is anything."""
    low, high = Score("a", 3, 3, 3, 3).precision_between
    assert low == pytest.approx(0.4385, abs=0.0005)
    assert high == 1.0
    assert Score("a", 0, 0, 0, 3).recall_between == (0.0, 1.0)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_figures_are_shares(pairs: list[tuple[bool, bool]]) -> None:
    """Whatever was wanted and given."""
    names = [({"a"} if want else set(), {"a"} if give else set()) for want, give in pairs]
    (one,) = scores([want for want, _ in names], [give for _, give in names], ("a",))
    for value, (low, high) in (
        (one.precision, one.precision_between),
        (one.recall, one.recall_between),
    ):
        assert 0 <= low <= value + 1e-12
        assert value <= high + 1e-12
        assert high <= 1
    assert 0 <= one.f1 <= 1


@pytest.mark.parametrize(
    ("text", "lang"),
    [("好慢", "zh"), ("好慢喎，冇人理", "yue"), ("slow", "en"), ("😀 12", "other")],
)
def test_without_a_language_the_writing_keeps_figures_apart(text: str, lang: str) -> None:
    """One figure over several languages would hide the one that fails."""
    assert writing(text) == lang


def test_rows_say_what_they_say_and_no_more() -> None:
    """`none` is no theme; an empty cell is none only where nothing else was labelled."""
    data = b"text,themes,sentiment,lang\na,late; price,positive,fr\nb,none,,\nc,,negative,\n"
    rows, problems = read_labelled("f.csv", data, THEMES)
    assert not problems
    assert [one.themes for one in rows] == [frozenset({"late", "price"}), frozenset(), None]
    assert [one.sentiment for one in rows] == ["positive", "", "negative"]
    assert [one.lang for one in rows] == ["fr", "en", "en"]
    alone, _ = read_labelled("f.csv", b"text,themes\na,late|price\nb,\n", THEMES)
    assert [one.themes for one in alone] == [frozenset({"late", "price"}), frozenset()]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [("FBK940", 1)]),
        (b"words,themes\nx,late\n", [("FBK940", 1)]),
        (b"text,tags\nx,late\n", [("FBK940", 1)]),
        (b"text,themes\n,late\n", [("FBK940", 2)]),
        (b"text,sentiment\nx,good\ny,positive\n", [("FBK940", 2)]),
        (b"text,themes\na,b,c,d\nx,late\n", [("FBK940", 2)]),
        (b'text,themes\nx,late\n"y,late\nz,late\n', [("FBK940", 3)]),
        (b"text,themes\nx,lat\ny,lat\n", [("FBK941", 2)]),
        ("text,themes\n慢,late\n".encode("big5"), [("FBK940", 0)]),
    ],
)
def test_what_cannot_be_used_is_a_problem_with_its_line(
    data: bytes, found: list[tuple[str, int]]
) -> None:
    """Encoding, header, ragged rows, open quotes, unknown names."""
    _, problems = read_labelled("f.csv", data, THEMES)
    assert [(one.code, one.place.line) for one in problems] == found


def test_themes_are_measured_per_language() -> None:
    """A language's figures hold its rows alone."""
    data = "text,themes,lang\nlate,late,en\nlate,price,en\n好貴,price,zh\n".encode()
    rows, _ = read_labelled("f.csv", data, THEMES)
    english, chinese = evaluate(rows, THEMES)
    assert (english.lang, english.rows, chinese.lang, chinese.rows) == ("en", 2, "zh", 1)
    late, price = english.themes
    assert (late.hits, late.given, late.wanted) == (1, 2, 1)
    assert (price.hits, price.given, price.wanted) == (0, 0, 1)
    assert [one.name for one in chinese.themes] == ["price"]
    assert chinese.micro.f1 == 1


def test_moods_are_measured_per_class() -> None:
    """With whatever model is given; without one there is no figure."""
    data = b"text,sentiment\nbad,negative\nfine,neutral\ngood,positive\ngreat,positive\n"
    rows, _ = read_labelled("f.csv", data, THEMES)
    (found,) = evaluate(rows, {}, lambda texts: ["positive" for _ in texts])
    negative, neutral, positive = found.sentiments
    assert (negative.f1, neutral.f1) == (0, 0)
    assert (positive.precision, positive.recall) == (0.5, 1)
    assert found.accuracy.recall == 0.5
    assert evaluate(rows, {})[0].sentiments == ()


def test_the_table_shows_rows_and_intervals(brand: Path) -> None:
    """What a person reads."""
    result = run(brand, "text,themes\nlate,late\nvery late,late\nprice,none\n")
    assert result.exit_code == 0
    assert "en: 3 rows" in result.stdout
    assert "  late       2      2  1.000 (0.34–1.00)  1.000 (0.34–1.00)  1.000" in result.stdout
    assert "themes: micro-F1 0.800, macro-F1 0.500 over 3 rows" in result.stdout


def test_json_and_csv_hold_the_same_figures(brand: Path) -> None:
    """Both go on into other tools."""
    data = "text,themes\nlate,late\n好貴,late\n"
    whole = json.loads(run(brand, data, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run(brand, data, "--format", "csv").stdout)))
    flat = [(one["lang"], score) for one in whole["languages"] for score in one["themes"]]
    assert [(row["lang"], row["name"], float(row["f1"])) for row in table] == [
        (lang, score["name"], score["f1"]) for lang, score in flat
    ]
    assert whole["schema"] == 1
    assert {row["kind"] for row in table} == {"theme"}


def test_rows_that_cannot_be_used_end_with_1(brand: Path) -> None:
    """The others are measured; nothing passes for the whole file."""
    result = run(brand, "text,themes\nlate,late\n,late\n")
    assert result.exit_code == 1
    assert "en: 1 row" in result.stdout
    assert "labelled.csv:3" in result.stderr


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"text,themes\n"])
def test_a_file_without_a_row_ends_with_2(brand: Path, data: bytes) -> None:
    """And a sentence."""
    result = run(brand, data)
    assert result.exit_code == 2
    assert "has no row that can be used" in result.stderr


def test_a_file_that_is_not_there_ends_with_2(brand: Path) -> None:
    """With its name."""
    arguments = ["feedback", "evaluate", "gone.csv", "--workspace", str(brand), "--lang", "en"]
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 2
    assert "gone.csv cannot be read" in result.stderr


def test_without_themes_it_says_what_to_do(brand: Path) -> None:
    """Nothing can be measured against an empty taxonomy."""
    (brand / "feedback/taxonomy.yml").unlink()
    result = run(brand, "text,themes\nlate,late\n")
    assert result.exit_code == 2
    assert "srmkit init --taxonomy" in result.stderr


def test_hostile_texts_reach_no_terminal(brand: Path) -> None:
    """A theme's id or a language may hold anything in somebody's file."""
    result = run(brand, "text,themes,lang\nlate,\x1b[31mred,\x1b]0;x\x07\n")
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize("name", door.COMMANDS)
def test_every_command_of_the_group_is_found_with_its_line(name: str) -> None:
    """The list is kept by hand, so that help imports nothing."""
    command = door.feedback.get_command(door.feedback.make_context("feedback", ["x"]), name)
    assert command is not None
    assert (command.help or "").split("\n")[0] == door.COMMANDS[name]
    shown = CliRunner().invoke(group, ["feedback", name, "--help"]).stdout
    assert f"srmkit feedback {name}" in shown
