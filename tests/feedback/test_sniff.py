"""`--sniff`: an entry that can be pasted as it stands, and no cell of anybody's on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from srmkit.cli.collect import collect
from srmkit.feedback.reading.intake import NormalisedFile, normalise_file
from srmkit.feedback.reading.sniff import Proposal, entry, sniff
from srmkit.load import load_workspace
from srmkit.model import Source
from srmkit.tree import Tree
from tests.feedback.samples import REPOSITORY

SAMPLES = sorted((REPOSITORY / "tests/exports").rglob("*.csv"))
UNKNOWN = """提交日期;電郵;滿意度;您的意見;訂單編號
14/09/2026 15:05;amy@mail.example;5;包裝很好，送貨很快;A-001
09/10/2026 10:00;ben@mail.example;2;說明書看不懂;A-002
30/09/2026 09:30;cat@mail.example;4;希望多點顏色;A-003
"""


def proposed(data: bytes | str, name: str = "export.csv") -> Proposal:
    """What is proposed for a file."""
    found = sniff(name, data.encode() if isinstance(data, str) else data)
    assert isinstance(found, Proposal), found
    return found


def pasted(text: str) -> Source:
    """The entry, read by the real loader without a complaint."""
    path = "feedback/sources.yml"
    loaded = load_workspace(Tree({path: text.encode()}))
    assert [one.text() for one in loaded.problems if one.place.path == path] == []
    (source,) = loaded.workspace.sources.values()
    return source


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_entry_reads_the_file_it_was_proposed_for(path: Path) -> None:
    """Pasted, it keeps as many rows as the proposal said."""
    data = path.read_bytes()
    found = proposed(data, path.name)
    again = normalise_file(pasted(entry(found)), path.name, data, "")
    assert isinstance(again, NormalisedFile)
    assert len(again.records) == len(found.outcome.records) > 0
    assert not found.textless


@pytest.mark.parametrize(
    "path",
    [path for path in SAMPLES if path.parent.name == "presets"],
    ids=lambda path: path.stem,
)
def test_tools_are_recognised(path: Path) -> None:
    """Each sample by its own preset, and no other."""
    tool = "chatwoot" if path.stem == "chatwoot-messages" else path.stem
    assert proposed(path.read_bytes(), path.name).source.preset == tool


def test_unknown_table_is_guessed_by_words_and_by_cells() -> None:
    """Delimiter, order of day and month, and what each column means."""
    found = proposed(UNKNOWN)
    assert found.source.columns == {
        "created_at": ("提交日期",), "author": ("電郵",), "rating": ("滿意度",),
        "id": ("訂單編號",), "text": ("您的意見",),
    }  # fmt: skip
    assert found.source.delimiter == ";"
    assert found.source.date_formats == ("%d/%m/%Y %H:%M",)
    assert found.outcome.undated == {}


def test_day_or_month_is_left_to_a_person() -> None:
    """Where every date could be read in two ways the entry offers both as comments."""
    text = "when,comment\n01/02/2026,very nice indeed\n03/04/2026,too slow for me\n"
    found = proposed(text.replace("when", "date"))
    assert found.source.date_formats == ()
    shown = entry(found)
    assert '# date_format: "%d/%m/%Y"' in shown
    assert '# date_format: "%m/%d/%Y"' in shown
    assert pasted(shown).date_formats == ()


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-16-le", "utf-8-sig"])
def test_encoding_is_proposed_where_it_must_be_said(encoding: str) -> None:
    """A guess is called one."""
    text = UNKNOWN if encoding != "gb18030" else UNKNOWN.translate(
        str.maketrans("電郵滿見訂單編號裝貨說書點顏", "电邮满见订单编号装货说书点颜")
    )  # fmt: skip
    found = proposed(text.encode(encoding))
    stated = "" if encoding == "utf-8-sig" else encoding
    assert found.source.encoding == stated
    assert found.unsure_encoding == (encoding in {"big5hkscs", "gb18030"})
    assert len(found.outcome.records) == 3


def test_names_of_questions_survive_yaml() -> None:
    """Colons, quotation marks, brackets, words that YAML takes for truth."""
    questions = ['Why? "really": [yes]', "no", "#1: 'what' & *how*", "意見：請寫"]
    header = ",".join('"' + one.replace('"', '""') + '"' for one in questions)
    row = ",".join("a long enough answer" for _ in questions)
    found = proposed(f"Timestamp,{header}\n2026-09-14 15:05,{row}\n")
    assert set(pasted(entry(found)).columns["text"]) <= set(questions)
    assert found.source.columns["text"]


def test_table_without_words_is_said_to_have_none() -> None:
    """Numbers alone are no feedback."""
    found = proposed("a,b\n1,2\n3,4\n")
    assert found.textless
    assert "text" not in found.source.columns


def run(*arguments: str) -> Result:
    return CliRunner().invoke(collect, [*arguments, "--lang", "en"], env={"SRMKIT_KEY": ""})


def test_command_needs_no_workspace_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It writes nothing, and shows headers but no cells."""
    monkeypatch.chdir(tmp_path)
    Path("export (2).csv").write_text(UNKNOWN, encoding="utf-8")
    result = run("--sniff", "export (2).csv")
    assert result.exit_code == 0, result.output
    assert "3 rows = 3 kept + 0 rejected" in result.output
    assert 'files: "raw/export*.csv"' in result.output
    assert "amy" not in result.output
    assert "包裝" not in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["export (2).csv"]


def test_command_refuses_what_is_no_table(tmp_path: Path) -> None:
    """With the reason, and exit code 1."""
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    result = run("--sniff", str(path))
    assert result.exit_code == 1
    assert "FBK903" in result.output


def test_hostile_header_prints_no_command(tmp_path: Path) -> None:
    """A header cannot forge a line of a CI log, or move a cursor."""
    path = tmp_path / "x.csv"
    path.write_text(
        '"a\n::error::owned","\x1b[2Jtext"\nhello there,hello again\n', encoding="utf-8"
    )
    result = run("--sniff", str(path))
    assert result.exit_code == 0
    assert "\x1b[2J" not in result.output
    assert not any(line.startswith("::") for line in result.output.splitlines())
