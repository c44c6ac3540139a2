"""`srmkit feedback discover`: what several people say becomes a draft, the same every time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from srmkit.cli import group
from srmkit.feedback.canonical import write_records
from srmkit.feedback.tagging.discover import Discovery, Draft, Example, discover, surprise
from srmkit.feedback.tagging.draft import yaml_lines
from srmkit.feedback.tagging.grams import frequent
from srmkit.load import load_workspace
from srmkit.messages import LANGUAGES, catalogue, declared
from srmkit.model import Record
from srmkit.tree import Tree
from tests.feedback.samples import record, theme

THEMES = {"late": theme("late", "late", "遲")}
PARKING = (
    *("附近冇泊車位", "想問有冇泊車位？", "泊車位太少喇", "成日搵唔到泊車位"),
    *("Where is the parking lot?", "No parking lot at all", "parking lot was full"),
    *("又遲", "late again", "late, and I waited", "送貨遲咗"),
)


def said(texts: Sequence[str], author: str = "a{}") -> list[Record]:
    """A record per text, each by another person."""
    return [
        record(text, id=str(at), author=author.format(at), origin=f"0123456789ab:{at}")
        for at, text in enumerate(texts)
    ]


def phrases(texts: Sequence[str], least: int = 3) -> list[tuple[str, ...]]:
    """Of each draft."""
    return [draft.phrases for draft in discover(said(texts), THEMES, least).drafts]


def test_what_several_say_is_proposed_whole() -> None:
    """泊車位, and neither 泊車 nor 車位; parking lot, and neither parking nor lot."""
    assert sorted(phrases(PARKING)) == [("parking lot",), ("泊車位",)]


def test_counts_lead_back() -> None:
    """Records, people, and who has a theme already."""
    found = discover(said([*PARKING, "late, no parking lot"]), THEMES)
    lot = next(one for one in found.drafts if one.phrases == ("parking lot",))
    assert (lot.records, lot.voices, lot.elsewhere) == (3, 3, 1)
    assert (found.records, found.untagged, found.looked_at) == (12, 7, 7)


def test_one_person_is_one_voice() -> None:
    """Somebody who writes it ten times proposes nothing; nor does one text without a name."""
    texts = [f"parking lot {number}" for number in range(10)]
    assert discover(said(texts, author="same"), THEMES).drafts == ()
    assert discover(said(["parking lot!"] * 10, author=""), THEMES).drafts == ()
    assert len(discover(said(texts, author=""), THEMES).drafts) == 1


def test_both_scripts_are_one_and_the_usual_spelling_is_shown() -> None:
    """泊車位 and 泊车位 fold to one."""
    texts = ["附近冇泊車位", "想問泊车位", "泊車位太少", "搵唔到泊車位"]
    assert phrases(texts) == [("泊車位",)]


def test_what_is_as_frequent_among_the_tagged_is_no_gap() -> None:
    """A word of everybody's says nothing about what is missing."""
    texts = [f"gift wrap {n}" for n in "abcd"] + [f"late gift wrap {n}" for n in "efgh"]
    assert discover(said(texts), THEMES).drafts == ()


def test_what_comes_together_is_one_draft() -> None:
    """Two words in the same records are one theme."""
    texts = ["gluten in the noodles, coeliac", "coeliac: any gluten?", "gluten, I am coeliac"]
    (draft,) = phrases([*texts, "fine", "nice", "ok", "late"])
    assert set(draft) == {"gluten", "coeliac"}


def test_examples_that_say_the_same_are_one() -> None:
    """With a count of those like it."""
    texts = ["Please sell the blue teapot again", "please sell the blue teapot again!!"]
    texts += ["My blue teapot came from a market in Leeds", "late"]
    (draft,) = discover(said(texts), THEMES).drafts
    assert [one.alike for one in draft.examples] == [1, 0]


def test_the_order_of_records_changes_nothing() -> None:
    """Nor does anything else but what they say."""
    records = said(PARKING)
    first = discover(records, THEMES)
    for seed in range(5):
        random.Random(seed).shuffle(records)  # noqa: S311 (an order, no secret)
        assert discover(records, THEMES) == first


def test_log_likelihood_by_hand() -> None:
    """Ten of a hundred against none of a hundred; the same share; a smaller one."""
    assert surprise(10, 100, 0, 100) == pytest.approx(14.4, abs=0.1)
    assert surprise(10, 100, 10, 100) == 0
    assert surprise(1, 100, 10, 100) == 0
    assert surprise(3, 3, 0, 0) == 0


@given(st.lists(st.lists(st.text("泊車位的 parking'-.\n😀", max_size=12), max_size=3), max_size=8))
def test_a_phrase_is_said_by_as_many_as_it_says(voices: list[list[str]]) -> None:
    """Every count is at least the least, and no more than there are people."""
    for gram in frequent(voices, 2):
        assert 2 <= gram.voices <= len(voices)


HOSTILE = Draft(
    phrases=("no", "a: b", "[x]"),
    records=1,
    voices=1,
    elsewhere=0,
    examples=(Example("x\n  evil: {category: p}\u2028y: 1\x85z #", 2), Example("##[error]", 0)),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_is_yaml_that_loads_whatever_people_wrote(lang: str) -> None:
    """What they wrote is a comment or a string."""
    found = Discovery(2, 2, 1, (HOSTILE, HOSTILE))
    text = "categories: {p: {name: P, action: roadmap}}\n" + "\n".join(
        yaml_lines(found, "p", {"no"}, lang)
    )
    made = load_workspace(Tree({"feedback/taxonomy.yml": text.encode()}))
    assert [one.text() for one in made.problems] == []
    assert [one.phrases for one in made.workspace.themes.values()] == [HOSTILE.phrases] * 2
    assert list(made.workspace.themes) == ["no-2", "no-3"]
    assert "##[" not in text


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A workspace with a theme and an inbox."""
    files = {
        "calendar/workspace.yml": b"name: T\ntimezone: Asia/Hong_Kong\n",
        "feedback/taxonomy.yml": b"categories: {p: {name: P, action: simplify}}\n"
        b"themes:\n  late: {category: p, phrases: [late, \xe9\x81\xb2]}",
        "feedback/inbox/a.csv": write_records(said(PARKING)),
    }
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def run(brand: Path, *arguments: str) -> Result:
    start = ["feedback", "discover", "--workspace", str(brand), "--lang", "en"]
    return CliRunner().invoke(group, [*start, *arguments])


def test_the_draft_is_printed(brand: Path) -> None:
    """And nothing is written."""
    before = (brand / "feedback/taxonomy.yml").read_bytes()
    result = run(brand)
    assert result.exit_code == 0
    themes = yaml.safe_load(result.stdout)["themes"]
    assert {one["category"] for one in themes.values()} == {"p"}
    assert set(themes) == {"parking-lot", "泊車位"}
    assert "3 people, 3 records" in result.stdout
    assert (brand / "feedback/taxonomy.yml").read_bytes() == before


def test_written_it_is_comments_at_the_end(brand: Path) -> None:
    """The file means what it meant; with the # gone the draft is part of it."""
    path = brand / "feedback/taxonomy.yml"
    before = path.read_text(encoding="utf-8")
    result = run(brand, "--write")
    assert result.exit_code == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert yaml.safe_load(after) == yaml.safe_load(before)
    kept = after.replace("\n#   ", "\n  ")
    assert set(yaml.safe_load(kept)["themes"]) == {"late", "parking-lot", "泊車位"}


@pytest.mark.parametrize("arguments", [("--min", "9"), ("--text-lang", "fr")])
def test_nothing_to_propose_is_said(brand: Path, arguments: tuple[str, ...]) -> None:
    """Too few people, or no records in that language."""
    result = run(brand, *arguments)
    assert "nothing to propose" in result.stdout or "inbox is empty" in result.stderr
    assert "themes:" not in result.stdout


def test_a_broken_inbox_row_is_a_problem_and_the_others_count(brand: Path) -> None:
    """Exit code 1 says that something was left out."""
    path = brand / "feedback/inbox/a.csv"
    path.write_bytes(path.read_bytes() + b'"broken\n')
    result = run(brand)
    assert result.exit_code == 1
    assert "FBK907" in result.stderr
    assert "parking-lot" in result.stdout


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated(lang: str) -> None:
    """With the same values."""
    import srmkit.cli.feedback_evaluate  # noqa: F401

    ours = {id: one.text for id, one in declared().items() if id.startswith("tagging.")}
    assert len(ours) > 15
    known = catalogue(lang)
    assert [id for id in ours if id not in known] == []
    for id, text in ours.items():
        names = {part.split(":")[0].split("}")[0] for part in text.split("{")[1:]}
        assert {part.split("}")[0] for part in known[id].split("{")[1:]} == names, id
