"""`srmkit feedback label`: what a person sees, types, and finds on disk after every answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from srmkit.cli.feedback import feedback
from srmkit.feedback.canonical import write_records
from srmkit.feedback.label import LABELS, Label, Labels, text_hash
from srmkit.feedback.labels import read_labels, write_labels
from srmkit.feedback.learn.answer import Draft, Step, answered
from srmkit.feedback.learn.queue import queue
from srmkit.feedback.tag import Tagger
from srmkit.messages import LANGUAGES, catalogue, declared
from srmkit.model import Record
from tests.feedback.samples import record, theme

TAXONOMY = """
categories: {all: {action: roadmap}}
themes:
  lid: {name: {en: Kettle lid, zh-Hant: 壺蓋}, category: all, phrases: [壺蓋, lid]}
  refund: {name: Refund, category: all, phrases: [refund]}
"""
RECORDS = (
    record("my lid is loose, and the refund never came", id="1", lang="en", origin="0:2"),
    record("個壺蓋鬆咗", id="2", lang="zh-HK", origin="0:3"),
    record("where are you", id="3", source="chat", lang="en", origin="0:4"),
    record("where are you?", id="4", source="chat", lang="en", origin="0:5"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with four records, two of which say the same."""
    files = {
        "calendar/workspace.yml": b"name: Test\ntimezone: Asia/Hong_Kong\n",
        "calendar/channels.yml": b"blog: {name: Blog, network: blog}\n",
        "feedback/taxonomy.yml": TAXONOMY.encode(),
        "feedback/inbox/form-0.csv": write_records(RECORDS),
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(workspace: Path, typed: str, *options: str, lang: str = "en") -> Result:
    """Run the command with lines typed in."""
    command = ["label", *options, "--workspace", str(workspace), "--lang", lang]
    return CliRunner().invoke(feedback, command, input=typed)


def saved(workspace: Path) -> dict[str, Label]:
    """What lies on disk, by the record's id."""
    path = workspace / LABELS
    labels, problems = read_labels(path.read_bytes() if path.exists() else b"")
    assert problems == ()
    return {label.id: label for label in labels.rows}


def test_enter_saves_what_is_shown_and_every_text_comes_once(workspace: Path) -> None:
    """The proposals are saved as they stand, near-duplicates are not asked about again."""
    result = run(workspace, "\n\n\n\n\n", "--by", "amy")
    assert result.exit_code == 0, result.output
    labels = saved(workspace)
    assert len(labels) == 3
    assert labels["1"].themes == ("lid", "refund")
    assert labels["2"].themes == ("lid",)
    assert {labels["2"].by, labels["2"].text_hash} == {"amy", text_hash("個壺蓋鬆咗")}
    assert len({"3", "4"} & set(labels)) == 1
    assert "Nothing left to label here: 3 labels" in result.output
    assert "keywords alone, F1 1.00" in result.output


def test_keys_switch_themes_and_mood(workspace: Path) -> None:
    result = run(workspace, "1 2 -\n\nq\n", "--source", "chat")
    assert result.exit_code == 0, result.output
    (label,) = saved(workspace).values()
    assert (label.themes, label.sentiment, label.by) == (("lid", "refund"), "negative", "")
    assert "[x] Kettle lid" in result.output
    assert "phrase: “lid”" not in result.output


def test_reasons_are_shown(workspace: Path) -> None:
    result = run(workspace, "q\n", "--text-lang", "zh")
    assert "1 [x] Kettle lid  (phrase: “壺蓋”)" in result.output
    assert "│ 個壺蓋鬆咗" in result.output
    assert "Nothing was saved" in result.output


@pytest.mark.parametrize("typed", ["", "\n", "1", "q\n"])
def test_the_end_of_the_input_ends_it(workspace: Path, typed: str) -> None:
    result = run(workspace, typed)
    assert result.exit_code == 0, result.output
    assert len(saved(workspace)) == (typed == "\n")


def test_undo_takes_back_and_asks_again(workspace: Path) -> None:
    first = run(workspace, "n\n\nu\n\nq\n", "--source", "chat")
    assert "1 answer saved" in first.output
    (label,) = saved(workspace).values()
    assert label.themes == (), "the second time nothing was proposed either"
    assert run(workspace, "u\nq\n", "--source", "form").output.count("Nothing to take back") == 1
    assert saved(workspace) == {label.id: label}


def test_undo_gives_back_what_stood_there(workspace: Path) -> None:
    """A label that was changed in this sitting becomes what it was."""
    run(workspace, "1\n\nq\n", "--source", "chat", "--by", "amy")
    before = (workspace / LABELS).read_bytes()
    run(workspace, "\nu\nq\n", "--source", "form", "--by", "amy")
    assert (workspace / LABELS).read_bytes() == before


def test_skip_writes_nothing_and_comes_back_another_day(workspace: Path) -> None:
    result = run(workspace, "s\ns\ns\ns\ns\n")
    assert saved(workspace) == {}
    assert "Nothing left" in result.output
    assert len(saved(workspace)) == 0
    run(workspace, "\nq\n")
    assert len(saved(workspace)) == 1


def test_limit_stops_and_the_next_sitting_goes_on(workspace: Path) -> None:
    first = run(workspace, "\n\n\n", "--limit", "1")
    assert "1 of 1" in first.output
    assert len(saved(workspace)) == 1
    run(workspace, "\n\n\n", "--limit", "2")
    assert len(saved(workspace)) == 3


def test_what_another_person_labels_meanwhile_is_kept(workspace: Path) -> None:
    """And what was on the file in another form, such as a theme that is gone, too."""
    other = Label("form", "9", ("gone",), by="ken")
    (workspace / LABELS).write_bytes(write_labels([other]))
    run(workspace, "\nq\n", "--by", "amy")
    labels = saved(workspace)
    assert labels["9"] == other
    assert len(labels) == 2


def test_a_broken_file_of_labels_stops_before_anything_is_lost(workspace: Path) -> None:
    (workspace / LABELS).write_bytes(b"<<<<<<< HEAD\n")
    result = run(workspace, "\n")
    assert result.exit_code == 2
    assert "FBK950" in result.output
    assert (workspace / LABELS).read_bytes() == b"<<<<<<< HEAD\n"


def test_a_link_out_of_the_workspace_is_not_read(workspace: Path, tmp_path: Path) -> None:
    secret = tmp_path.parent / f"{tmp_path.name}-secret.csv"
    secret.write_bytes(write_labels([Label("form", "2", ())]))
    (workspace / LABELS).symlink_to(secret)
    assert run(workspace, "\n").exit_code == 2


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("feedback/taxonomy.yml", b"themes: {}\n", "no themes"),
        ("feedback/inbox/form-0.csv", write_records([]), "inbox is empty"),
    ],
)
def test_nothing_to_work_on(workspace: Path, path: str, data: bytes, said: str) -> None:
    (workspace / path).write_bytes(data)
    result = run(workspace, "\n")
    assert result.exit_code == 2
    assert said in result.output


def test_an_unknown_source_is_a_fault_of_usage(workspace: Path) -> None:
    result = run(workspace, "\n", "--source", "nobody")
    assert result.exit_code == 2
    assert "chat, form" in result.output


def test_what_people_write_moves_no_cursor_and_begins_no_line(workspace: Path) -> None:
    hostile = record("::error::x\n\x1b[2Jhello\r\n##[error]y", id="1")
    (workspace / "feedback/inbox/form-0.csv").write_bytes(write_records([hostile]))
    output = run(workspace, "\n").output
    assert "\x1b[2J" not in output
    assert "##[" not in output
    assert not [line for line in output.splitlines() if line.lstrip().startswith("::")]


def test_bytes_that_are_no_text_are_an_unknown_key(workspace: Path) -> None:
    command = ["label", "--workspace", str(workspace), "--lang", "en"]
    result = CliRunner().invoke(feedback, command, input=b"\xff\xfe\nq\n")
    assert result.exit_code == 0, result.output
    assert "is no key" in result.output


@pytest.mark.parametrize(("lang", "word"), [("zh-Hant", "壺蓋"), ("zh-Hans", "回车保存")])
def test_it_speaks_chinese(workspace: Path, lang: str, word: str) -> None:
    result = run(workspace, "?\nx\n\nq\n", lang=lang)
    assert word in result.output
    assert "Enter saves" not in result.output


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated(lang: str) -> None:
    mine = [id for id in declared() if id.split(".")[0] in {"label", "labels", "learning"}]
    assert len(mine) > 30
    assert [id for id in mine if id not in catalogue(lang)] == []


THEMES = ("lid", "lid-colour", "refund")


@pytest.mark.parametrize(
    ("line", "themes", "mood"),
    [
        ("1", {"lid"}, ""),
        ("1 3 +", {"lid", "refund"}, "positive"),
        ("１，３　－", {"lid", "refund"}, "negative"),
        ("ref 0", {"refund"}, "neutral"),
        ("lid", {"lid"}, ""),
        ("lid-c", {"lid-colour"}, ""),
        ("3 n 1", {"lid"}, ""),
        ("1 1", set(), ""),
    ],
)
def test_a_line_switches(line: str, themes: set[str], mood: str) -> None:
    answer = answered(line, Draft(), THEMES)
    assert (set(answer.draft.themes), answer.draft.sentiment) == (themes, mood)
    assert (answer.step, answer.unknown) == (Step.SHOW, "")


@pytest.mark.parametrize("line", ["9", "1 x9", "li", "r", "-1", "1 q", "99999999999999"])
def test_a_line_that_is_not_understood_changes_nothing(line: str) -> None:
    draft = Draft(frozenset({"refund"}), "positive")
    answer = answered(line, draft, THEMES)
    assert answer.unknown
    assert answer.draft == draft


def test_a_key_of_its_own_line_is_a_step() -> None:
    keys = {"": Step.SAVE, " ": Step.SAVE, "S": Step.SKIP, "u": Step.UNDO, "？": Step.HELP}
    assert {key: answered(key, Draft(), THEMES).step for key in keys} == keys
    assert answered("+", Draft(sentiment="positive"), THEMES).draft.sentiment == ""


KNOWN = {"lid": theme("lid", "lid"), "refund": theme("refund", "refund")}


def texts(records: Sequence[Record], labels: Labels | None = None) -> list[str]:
    """In which order they are asked about."""
    tagged = Tagger(KNOWN).tag_all(records)
    return [one.record.text for one in queue(tagged, labels or Labels())]


def test_common_talk_without_a_theme_comes_first_and_a_wording_once() -> None:
    said = ["parking is hard to find"] * 3 + [
        "where to find parking", "parking hard", "a lid", "lid and refund", "xyzzy", "",
        "PARKING is hard to find!",
    ]  # fmt: skip
    order = texts([record(text, id=str(n), origin=f"0:{n}") for n, text in enumerate(said)])
    assert "parking" in order[0].lower()
    assert order[1] == "lid and refund", "several themes at once are the unclear ones"
    assert order[2] == "a lid"
    assert sum("is hard to find" in text.lower() for text in order) == 1
    assert "" not in order


def test_what_is_labelled_is_not_asked_again_nor_what_says_nearly_the_same() -> None:
    records = [
        record("the queue was far too long", id="1"),
        record("Queue was far too long", id="2"),
    ]
    label = Label("form", "1", (), text_hash=text_hash("the queue was far too long"))
    assert texts(records, Labels([label], [label])) == []


def test_the_order_of_records_changes_nothing() -> None:
    records = [
        record(f"word{n % 7} thing{n % 5} {n} lid", id=str(n), origin=f"0:{n}") for n in range(40)
    ]
    shuffled = Random(1).sample(records, 40)  # noqa: S311
    assert texts(records) == texts(shuffled)
    assert len(texts(records)) > 5
