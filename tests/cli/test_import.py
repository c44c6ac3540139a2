"""`srmkit import`: what a person sees and is asked, and what lies on disk afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from srmkit.cli import group, import_
from srmkit.disk import read_tree
from srmkit.load import load_workspace
from tests.adopt.importing import SAMPLES, workspace

ZH = (
    "日期,平台,主題,文案,備註\n"
    "2026/12/1,IG,皮革保養,先用乾布,老闆要看\n"
    "2026/12/2,小紅書,開箱,開箱影片,\n"
)


@pytest.fixture
def brand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, which is the folder that commands run in."""
    root = tmp_path / "brand"
    for path, content in workspace().files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (tmp_path / "calendar.csv").write_text(ZH, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def run(*arguments: str | Path, lang: str = "en", answer: str = "") -> Result:
    """Run the command as a shell would, at one instant."""
    command = ["import", *map(str, arguments), "--lang", lang, "--now", "2026-11-20 10:00"]
    return CliRunner().invoke(group, command, input=answer)


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_a_trial_shows_everything_and_writes_nothing(brand: Path) -> None:
    before = files(brand)
    result = run("../calendar.csv", "--dry-run")
    assert result.exit_code == 0, result.output
    for words in (
        "calendar.csv: 2 rows",
        "headings in row 1",
        "日期",
        "2026/12/1 → 2026-12-01",
        "Kept in the post as they are, under `imported`: 備註",
        "2 rows = 2 posts + 0 merged into them + 0 there already + 0 left out",
        "“小紅書” (1 row) is not in calendar/channels.yml",
        "  xiaohongshu:",
        "Nothing was written (--dry-run).",
    ):
        assert words in result.stdout
    assert files(brand) == before


def test_nobody_there_to_ask_means_nothing_is_written(brand: Path) -> None:
    before = files(brand)
    result = run("../calendar.csv")
    assert result.exit_code == 2
    assert "Say --yes to write." in result.stdout
    assert files(brand) == before


@pytest.mark.parametrize(
    ("answer", "code", "written"), [("y\n", 0, True), ("\n", 0, True), ("n\n", 1, False)]
)
def test_somebody_is_asked_on_a_terminal(
    brand: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, written: bool
) -> None:
    monkeypatch.setattr(import_, "watched", lambda: True)
    result = run("../calendar.csv", answer=answer)
    assert "Write 2 posts to content/posts/?" in result.stdout
    assert result.exit_code == code
    assert (brand / "content/posts/2026/2026-12-01-皮革保養.md").is_file() is written


def test_yes_writes_posts_and_the_report_and_says_what_is_next(brand: Path) -> None:
    result = run("../calendar.csv", "--yes")
    assert result.exit_code == 0, result.output
    assert "Wrote 2 posts to content/posts/" in result.stdout
    assert "srmkit check" in result.stdout
    report = (brand / "import-report.md").read_text(encoding="utf-8")
    assert report.startswith("# Import of `calendar.csv`\n\n2 rows = 2 posts")
    assert "| E | `備註` | kept in the post, under `imported` |" in report
    assert "- `小紅書` (channels): row 3" in report
    loaded = load_workspace(read_tree(brand))
    assert [one.title for one in loaded.workspace.posts] == ["皮革保養", "開箱"]
    assert [one.text() for one in loaded.problems] == []


def test_the_same_import_again_changes_not_a_byte_and_says_so(brand: Path) -> None:
    run("../calendar.csv", "--yes")
    before = files(brand)
    result = run("../calendar.csv", "--yes")
    assert result.exit_code == 0
    assert "0 posts + 0 merged into them + 2 there already" in result.stdout
    assert "Nothing new: nothing was written." in result.stdout
    assert files(brand) == before


def test_names_that_are_missing_can_be_added_on_the_way(brand: Path) -> None:
    before = (brand / "calendar/channels.yml").read_text(encoding="utf-8")
    result = run("../calendar.csv", "--yes", "--add")
    assert "Added xiaohongshu to calendar/channels.yml." in result.stdout
    after = (brand / "calendar/channels.yml").read_text(encoding="utf-8")
    assert after == before + "\nxiaohongshu:\n  name: 小紅書\n  network: xiaohongshu\n"
    posts = load_workspace(read_tree(brand)).workspace.posts
    assert [one.channels for one in posts] == [("ig",), ("xiaohongshu",)]


def test_elsewhere_means_nothing_in_the_workspace_changes(brand: Path, tmp_path: Path) -> None:
    before = files(brand)
    out = tmp_path / "trial"
    assert run("../calendar.csv", "--yes", "--out", out).exit_code == 0
    assert files(brand) == before
    assert set(files(out)) == {
        "2026/2026-12-01-皮革保養.md", "2026/2026-12-02-開箱.md", "import-report.md",
    }  # fmt: skip
    written = files(out)
    assert "Nothing new" in run("../calendar.csv", "--yes", "--out", out).stdout
    assert files(out) == written


def test_several_files_and_folders_are_one_import(brand: Path) -> None:
    result = run("../calendar.csv", SAMPLES / "english.csv", SAMPLES / "notion", "--yes")
    assert result.exit_code == 0, result.output
    report = (brand / "import-report.md").read_text(encoding="utf-8")
    assert [line for line in report.splitlines() if line.startswith("# ")] == [
        "# Import of `calendar.csv`", "# Import of `english.csv`", "# Import of `notion`",
    ]  # fmt: skip
    paths = [path for path in files(brand) if path.startswith("content/posts/")]
    assert len(paths) == 2 + 7 + 4


def test_the_report_of_another_file_stays(brand: Path) -> None:
    run("../calendar.csv", "--yes")
    run(SAMPLES / "buffer.csv", "--yes")
    report = (brand / "import-report.md").read_text(encoding="utf-8")
    assert report.count("\n# Import of") + report.startswith("# Import of") == 2


def test_one_file_that_is_refused_stops_them_all(brand: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    before = files(brand)
    result = run("../calendar.csv", "../bad.csv", "--yes")
    assert result.exit_code == 2
    assert "no column of bad.csv looks like the title or the text of a post" in result.stderr
    assert "--map text=" in result.stderr
    assert files(brand) == before


def test_a_disk_that_is_full_leaves_everything_as_it_was(
    brand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(brand)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    result = run("../calendar.csv", "--yes")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert files(brand) == before


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--map", "title"), "FIELD=COLUMN"),
        (("--map", "headline=主題"), "title, text, date"),
        (("--alias", "x"), "NAME=ID"),
        (("--channel", "nowhere"), "nowhere"),
        (("--timezone", "Mars"), "Mars"),
        (("--year", "12"), "--year"),
        (("--dates", "any"), "--dates"),
        (("--add", "--out", "x"), "choose one"),
    ],
)
def test_a_wrong_option_is_explained(brand: Path, option: tuple[str, ...], words: str) -> None:
    result = run("../calendar.csv", *option)
    assert result.exit_code == 2
    assert words in result.stderr


def test_map_decides(brand: Path) -> None:
    result = run("../calendar.csv", "--map", "title=備註", "--map", "text=主題", "--yes")
    assert result.exit_code == 0, result.output
    titles = [one.title for one in load_workspace(read_tree(brand)).workspace.posts]
    assert titles == ["老闆要看", "開箱"]


def test_it_speaks_chinese(brand: Path) -> None:
    for lang, words in (("zh-Hant", "欄位"), ("zh-Hans", "列")):
        result = run("../calendar.csv", "--dry-run", lang=lang)
        assert words in result.stdout
        assert "was written" not in result.stdout


def test_a_cell_cannot_move_the_cursor_or_forge_a_command(brand: Path, tmp_path: Path) -> None:
    hostile = "日期,主題,文案\n2026-12-01,\x1b[2J##[error]x,::error::y\n"
    (tmp_path / "hostile.csv").write_text(hostile, encoding="utf-8")
    result = run("../hostile.csv", "--yes")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "##[" not in result.output
    assert not [line for line in result.output.splitlines() if line.startswith("::")]


def test_outside_a_workspace_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text(ZH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("a.csv")
    assert result.exit_code == 2
    assert "srmkit init" in result.stderr


def test_two_files_of_one_name_are_two(brand: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        text = f"Date,Title,Text\n2026-12-01,{folder},{folder}\n"
        (tmp_path / folder / "same.csv").write_text(text, encoding="utf-8")
    result = run("../a/same.csv", "../b/same.csv", "--yes")
    assert result.exit_code == 0, result.output
    posts = load_workspace(read_tree(brand)).workspace.posts
    assert [one.title for one in posts] == ["a", "b"]


def test_a_file_that_cannot_be_read_as_a_post_is_not_overwritten(brand: Path) -> None:
    """It is not among the posts, and is there all the same."""
    path = brand / "content/posts/2026/2026-12-01-皮革保養.md"
    path.parent.mkdir(parents=True)
    path.symlink_to("/etc/hostname")
    result = run("../calendar.csv", "--yes")
    assert result.exit_code == 2
    assert "exists already; nothing was written" in result.stderr
    assert path.is_symlink()
    assert not (brand / "import-report.md").exists()
