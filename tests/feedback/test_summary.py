"""`srmkit feedback summary`: the numbers of the inbox, for eyes and for programs."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import string
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from srmkit.cli import group
from srmkit.feedback.canonical import write_records
from srmkit.messages import LANGUAGES, catalogue, declared
from tests.feedback.samples import REPOSITORY, record

TAXONOMY = """\
categories: {product: {name: Product, action: roadmap}}
themes:
  slow: {name: {en: Slow, zh-Hant: 太慢}, category: product, phrases: [慢]}
  dear: {name: Dear, category: product, phrases: [貴]}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two inbox files and two themes; it is noon on 2 December."""
    inbox = [
        [record("慢", id="1", created_at=None, author="ab", weight=2), record("好", id="2")],
        [record("慢\n貴", id="3", source="chat", lang="en", author="cd")],
    ]
    files = {
        "calendar/workspace.yml": b"name: T\ntimezone: Asia/Hong_Kong\nnow: 2026-12-02 12:00\n",
        "calendar/channels.yml": b"ig: {network: instagram}\n",
        "feedback/taxonomy.yml": TAXONOMY.encode(),
        "feedback/inbox/a.csv": write_records(inbox[0]),
        "feedback/inbox/b.csv": write_records(inbox[1]),
    }
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["feedback", "summary", "--lang", "en", *arguments])


def test_the_inbox_as_a_table(workspace: Path) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "3 records, 4 by weight, 2 people, 1 unnamed, 1 without a theme, 3 undated"
    )
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["Slow", "2", "3", "2", "0", "0", "·" * 12] in rows
    assert ["chat", "1", "1", "1", "0", "0", "·" * 12] in rows
    assert "太慢" in CliRunner().invoke(group, ["feedback", "summary", "--lang", "zh-Hant"]).stdout


def test_json_has_every_number(workspace: Path) -> None:
    made = json.loads(run("--format", "json").stdout)
    assert made["now"] == "2026-12-02T12:00:00+08:00"
    assert len(made["weeks"]) == 12
    assert made["total"]["count"] == 4
    assert [one["theme"] for one in made["themes"]] == ["slow", "dear"]
    assert made["themes"][0]["by_source"] == {"form": 2, "chat": 1}
    assert made["themes"][0]["by_lang"] == {"": 2, "en": 1}
    assert {one["source"]: one["records"] for one in made["sources"]} == {"form": 2, "chat": 1}


def test_csv_has_a_row_for_each_theme_and_a_column_for_each_week(workspace: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    assert [(row["theme"], row["count"], row["authors"]) for row in rows] == [
        ("slow", "3", "2"),
        ("dear", "1", "1"),
    ]
    assert "2026-11-30" in rows[0]


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_files_may_come_in_any_order_from_any_number_of_processes(
    workspace: Path, form: str
) -> None:
    """The same bytes."""
    names = ["feedback/inbox/a.csv", "feedback/inbox/b.csv"]
    expected = run("--format", form).stdout_bytes
    assert run("--format", form, *reversed(names), names[0]).stdout_bytes == expected
    assert run("--format", form, "feedback/inbox/*.csv").stdout_bytes == expected
    assert run("--format", form, "--workers", "2").stdout_bytes == expected


def test_rows_that_are_no_records_are_shown_and_counted_as_a_failure(workspace: Path) -> None:
    path = workspace / "feedback/inbox/a.csv"
    path.write_bytes(path.read_bytes().replace(b'"2"', b'"two"', 1))
    result = run()
    assert result.exit_code == 1
    assert "feedback/inbox/a.csv:2" in result.stderr
    assert "“two” is no weight" in result.stderr
    assert result.stdout.startswith("2 records")


def test_what_is_from_after_now_is_left_out_and_said(workspace: Path) -> None:
    late = record("慢", created_at=None)
    (workspace / "feedback/inbox/a.csv").write_bytes(
        write_records([late]).replace(b'""', b'"2026-12-02T13:00:00+08:00"', 3)
    )
    lines = run("--format", "json").stdout
    made = json.loads(lines) if lines.startswith("{") else {}
    assert made["total"]["later"] + made["total"]["records"] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.csv"], "No file is called none.csv"),
        (["feedback/inbox/*.txt"], "none fits it"),
        (["--workers", "0"], "0 is not in the range"),
        (["--format", "xml"], "'xml' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said(workspace: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_empty_workspace_says_what_to_do(workspace: Path) -> None:
    for path in (workspace / "feedback/inbox").iterdir():
        path.unlink()
    assert "run `srmkit collect`" in run().stderr
    (workspace / "feedback/taxonomy.yml").unlink()
    result = run()
    assert (result.exit_code, "has no themes yet" in result.stderr) == (2, True)


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="no dask")
def test_no_scheduler_is_said(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("srmkit.feedback.size.cluster._PATIENCE", 0.5)
    result = run("--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "There is no Dask scheduler with workers at tcp://127.0.0.1:9" in result.stderr


def test_without_the_extra_it_says_what_to_install(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    result = run("s3://bucket/a.csv")
    assert result.exit_code == 2
    assert 'pip install "srmkit[dask]"' in result.stderr


def test_the_demonstration_says_what_its_pages_say() -> None:
    """The command's total is the number of rows in the repository's inbox."""
    result = CliRunner().invoke(
        group, ["feedback", "summary", "--format", "json", "--now", "2030-01-01"]
    )
    files = sorted((REPOSITORY / "feedback/inbox").glob("*.csv"))
    texts = [path.read_bytes().decode() for path in files]
    rows = sum(len(list(csv.reader(io.StringIO(text, newline="")))) - 1 for text in texts)
    assert json.loads(result.stdout)["total"]["records"] == rows


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    import srmkit.cli.feedback_summary  # noqa: F401, declares them

    ids = [id for id in declared() if id.startswith("summary.")]
    known = catalogue(lang)
    assert len(ids) > 15
    for id in ids:
        assert _values(known[id]) == _values(declared()[id].text), id
        assert "|" not in known[id], id


def _values(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
