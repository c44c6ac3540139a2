"""`srmkit schema`: printed for a look, written for an editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import srmkit.cli.schema as command
from srmkit.cli import group
from srmkit.messages import LANGUAGES
from srmkit.render.feeds.schemas import PUBLISHED, schema_text
from srmkit.schema import FILES, text

ROOT = Path(__file__).parents[2]


def run(*arguments: object) -> Result:
    names = {"LC_ALL": "en_US.UTF-8"}
    return CliRunner().invoke(group, ["schema", *map(str, arguments)], env=names)


@pytest.mark.parametrize("name", FILES)
def test_one_is_printed(name: str) -> None:
    result = run(name)
    assert result.exit_code == 0
    assert result.output == text(name)
    assert json.loads(result.output)["title"] == FILES[name]


def test_without_a_name_they_are_listed_with_their_files() -> None:
    shown = [line.split() for line in run().output.splitlines()]
    published = [[name, f"/{name}"] for name in PUBLISHED]
    assert shown == [[name, path] for name, path in FILES.items()] + published


@pytest.mark.parametrize("name", command.PUBLISHED_NAMES)
def test_a_document_of_the_site_has_one_too(name: str, tmp_path: Path) -> None:
    assert run(name).output == schema_text(name)
    run(name, "--write", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"published-{name}"]


def test_the_names_are_those_of_the_documents() -> None:
    assert set(command.PUBLISHED_NAMES) == set(PUBLISHED)


def test_help_names_each_of_them() -> None:
    assert all(name in run("--help").output for name in FILES)


def test_all_are_written(tmp_path: Path) -> None:
    result = run("--write", tmp_path / "deep" / "schema")
    assert result.exit_code == 0
    assert "Wrote 12 files" in result.output
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json")}
    assert written == {f"{name}.json": text(name) for name in FILES}


def test_one_is_written(tmp_path: Path) -> None:
    assert "Wrote 1 file to" in run("cadence", "--write", tmp_path).output
    assert [path.name for path in tmp_path.iterdir()] == ["cadence.json"]


@pytest.mark.parametrize("name", ["posts", "../channels", ""])
def test_a_name_that_is_none(name: str) -> None:
    result = run(name)
    assert result.exit_code == 2
    assert "channels" in result.output


def test_a_folder_that_cannot_be_written_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "write_files", full)
    result = run("--write", tmp_path)
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr


def wired(settings: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(settings.read_text(encoding="utf-8"))["yaml.schemas"]
    return found


def test_the_editor_of_the_demonstration_knows_every_strategy_file() -> None:
    """The folder is made by `make check`, next to the other things that are made."""
    wanted = {f".cache/schema/{name}.json": path for name, path in FILES.items() if name != "post"}
    assert wired(ROOT / ".vscode/settings.json") == wanted
    assert "srmkit schema --write .cache/schema" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_workspace_is_wired_and_has_the_schemas(tmp_path: Path, lang: str) -> None:
    """For VS Code by its settings, for every other editor by the first line of each file."""
    folder = tmp_path / "new"
    arguments = ["init", str(folder), "--lang", lang, "--now", "2026-12-01"]
    assert CliRunner().invoke(group, arguments).exit_code == 0
    for schema, path in wired(folder / ".vscode/settings.json").items():
        name = Path(schema).stem
        assert (folder / schema).read_text(encoding="utf-8") == text(name)
        assert path == FILES[name]
        first = (folder / path).read_text(encoding="utf-8").split("\n", 1)[0]
        assert first == f"# yaml-language-server: $schema=../{schema}"
        assert ((folder / path).parent / first.partition("=")[2]).resolve().is_file()
    assert set(wired(folder / ".vscode/settings.json").values()) == set(FILES.values()) - {
        FILES["post"]
    }
