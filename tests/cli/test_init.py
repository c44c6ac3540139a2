"""`srmkit init` makes a workspace that nobody has to mend first, or nothing at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
import yaml
from click.testing import CliRunner, Result

from srmkit import build, disk
from srmkit.cli import COMMANDS, group
from srmkit.cli.init import accounts_named, init, machine_zone
from srmkit.dates import parse_moment
from srmkit.load import load_workspace
from srmkit.messages import LANGUAGES
from srmkit.model import Status
from srmkit.networks.limits import network_ids
from srmkit.problems import Problem
from srmkit.starter import Brand, fill, starter

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "srmkit" / "starter"
POSTS = 5


def run(*arguments: object) -> Result:
    return CliRunner(env={"LANG": "C.UTF-8", "LC_ALL": "", "SOURCE_DATE_EPOCH": ""}).invoke(
        group, ["init", *map(str, arguments)]
    )


def make(folder: Path, *arguments: object) -> Path:
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    return folder


def problems(root: Path, now: str) -> list[Problem]:
    loaded = load_workspace(disk.read_tree(root, feedback=True))
    assert loaded.files == POSTS
    instant = parse_moment(now).in_(loaded.workspace.settings.zone)
    found = build.check(loaded, instant).problems
    # NET409 says that srmkit's own data has grown old, as it has in the far years tried here
    old = instant > parse_moment("2027-10-01").in_(loaded.workspace.settings.zone)
    return [one for one in found if not (old and one.code == "NET409")]


def brand(channels: str = "blog,ig,fb", name: str = "My Brand") -> Brand:
    return Brand(
        name,
        "Asia/Hong_Kong",
        parse_moment("2026-12-01").value.date(),
        accounts_named(channels, "en"),
    )


def written(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("day", "zone"),
    [
        ("2026-12-01", "Asia/Hong_Kong"),
        ("2026-12-31", "Asia/Taipei"),  # the next year's folder
        ("2027-01-31", "Pacific/Apia"),
        ("2027-02-28", "Asia/Hong_Kong"),
        ("2028-02-29", "Europe/London"),
        ("2027-03-25", "Europe/London"),  # the clocks jump within the posts' days
        ("2027-03-28", "Europe/London"),  # and on the very day
        ("2026-11-01", "America/New_York"),  # an hour that comes twice
        ("2027-04-28", "Africa/Cairo"),  # where they jump over midnight
    ],
)
def test_a_new_workspace_has_no_problem_at_all(
    tmp_path: Path, lang: str, day: str, zone: str
) -> None:
    folder = make(tmp_path / "new", "--lang", lang, "--now", day, "--timezone", zone)
    for clock in ("00:00", "12:00", "23:59"):
        found = problems(folder, f"{day} {clock}")
        assert not found, [problem.text() for problem in found]


@pytest.mark.parametrize("channels", [*network_ids(), "x,line", "IG, instagram ,fb", "all"])
def test_every_choice_of_channels_is_clean(tmp_path: Path, channels: str) -> None:
    chosen = ",".join(network_ids()) if channels == "all" else channels
    folder = make(tmp_path / "new", "--channels", chosen, "--now", "2026-12-01")
    assert not problems(folder, "2026-12-01 10:00")


def test_the_five_posts_show_five_stages(tmp_path: Path) -> None:
    folder = make(tmp_path / "new", "--now", "2026-12-01")
    posts = load_workspace(disk.read_tree(folder)).workspace.posts
    stages = ["published", "approved", "scheduled", "draft", "idea"]
    assert sorted(post.status for post in posts) == sorted(map(Status, stages))
    assert [post.status for post in posts if post.receipts] == [Status.PUBLISHED]
    assert [post.status for post in posts if post.date is None] == [Status.IDEA]


def test_the_same_day_makes_the_same_bytes() -> None:
    assert starter("en", brand()) == starter("en", brand())


def test_posts_are_named_by_their_date_and_lie_in_its_year(tmp_path: Path) -> None:
    folder = make(tmp_path / "new", "--now", "2026-12-30")
    names = [path.name for path in sorted((folder / "content" / "posts" / "2027").iterdir())]
    assert [name[:10] for name in names] == ["2027-01-01", "2027-01-04", "2027-01-08"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_is_filled(lang: str) -> None:
    for path, content in starter(lang, brand()).items():
        assert "@@" not in path
        assert b"@@" not in content, path


def test_a_mark_that_nobody_knows_is_a_bug() -> None:
    with pytest.raises(KeyError):
        fill("@@nobody@@", brand())


def test_every_language_says_the_same() -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): shape(one) for key, one in value.items()}
        return [shape(one) for one in value] if isinstance(value, list) else type(value).__name__

    def front(text: str) -> str:
        return text.split("---\n")[1]

    made = {lang: starter(lang, brand()) for lang in LANGUAGES}
    english = made["en"]
    for lang, files in made.items():
        assert files.keys() == english.keys(), lang
        for path, content in files.items():
            own, other = content.decode(), english[path].decode()
            if path.startswith("content/"):
                own, other = front(own), front(other)
            if path.startswith(("content/", "calendar/", "feedback/roadmap")):
                assert shape(yaml.safe_load(own)) == shape(yaml.safe_load(other)), (lang, path)


def test_the_languages_are_languages(tmp_path: Path) -> None:
    for lang, theme in (("en", "en"), ("zh-Hant", "zh-Hant"), ("zh-Hans", "zh")):
        folder = make(tmp_path / lang, "--lang", lang)
        assert load_workspace(disk.read_tree(folder)).workspace.settings.lang == lang
        assert re.search(rf"^  language: {theme}\b(?!-)", (folder / "mkdocs.yml").read_text(), re.M)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("mine")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "README.md" in result.output
    assert written(tmp_path) == ["README.md"]
    assert readme.read_text() == "mine"


def test_force_overwrites(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    make(tmp_path, "--force")
    assert (tmp_path / "README.md").read_text() != "mine"


def test_other_files_stay_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("# mine")
    make(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "content" / "about.md").read_text() == "# mine"


@pytest.mark.parametrize("name", ["三 碗’s “日曆”", "with space", "-dash", "ümläut & co", "a'b$c"])
def test_any_name_of_a_folder_will_do(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--now", "2026-12-01", "--", name)
    assert result.exit_code == 0, result.output
    assert not problems(tmp_path / name, "2026-12-01 10:00")


@pytest.mark.parametrize(
    "name",
    [
        'Say: "hello" # not',
        "{braces}",
        "100% & *more*",
        "- dash",
        "\\back\\slash",
        "名: 字",
        "@@name@@",
    ],
)
def test_any_name_of_a_brand_will_do(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path / "new", "--name", name, "--now", "2026-12-01")
    assert not problems(folder, "2026-12-01 10:00")
    assert str(load_workspace(disk.read_tree(folder)).workspace.settings.name) == name
    site = (folder / "mkdocs.yml").read_text(encoding="utf-8").split("\n", 1)[0]
    assert yaml.safe_load(site) == {"site_name": name}


@pytest.mark.parametrize("name", ["", "   ", "\x07", "x" * 81])
def test_a_name_is_a_name(tmp_path: Path, name: str) -> None:
    assert run(tmp_path / "new", "--name", name).exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--channels", "myspace"),
        ("--channels", " , "),
        ("--timezone", "Hong Kong"),
        ("--timezone", "../../etc/passwd"),
        ("--now", "2026-02-30"),
        ("--lang", "fr"),
    ],
)
def test_a_wrong_option_writes_nothing(tmp_path: Path, arguments: tuple[str, str]) -> None:
    result = run(tmp_path / "new", *arguments)
    assert result.exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("blocked", ["content", "calendar", "feedback", ".github"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_file_in_the_way_of_a_folder_writes_nothing(
    tmp_path: Path, blocked: str, force: tuple[str, ...]
) -> None:
    (tmp_path / blocked).write_text("mine")
    result = run(tmp_path, *force)
    assert result.exit_code == 2
    assert blocked in result.output
    assert written(tmp_path) == [blocked]
    assert [path.name for path in tmp_path.iterdir()] == [blocked]


def test_a_folder_in_the_way_of_a_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    result = run(tmp_path, "--force")
    assert result.exit_code == 2
    assert written(tmp_path) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine")
    assert run(tmp_path / "new").exit_code == 2
    assert run(tmp_path / "new" / "below").exit_code == 2
    assert (tmp_path / "new").read_text() == "mine"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    real = os.fsync

    def full(descriptor: int) -> None:
        made.append(descriptor)
        if len(made) == 12:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr("os.fsync", full)
    result = run(tmp_path / "a" / "new")
    assert result.exit_code == 2
    assert "No space left" in result.output
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_was_made_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("my-brand", "--now", "2026-12-01").output
    for path in ("content/posts/", "calendar/", "feedback/", "mkdocs.yml", ".github/workflows/"):
        assert path in said
    assert ".gitlab-ci.yml" in said
    steps = said.partition("Next:")[2].strip().splitlines()
    assert [step.split("   ")[0].strip() for step in steps] == [
        "cd my-brand",
        "srmkit check",
        "SRMKIT_EDITION=team mkdocs serve",
    ]


def test_in_the_folder_itself_nobody_is_sent_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    steps = run(".").output.partition("Next:")[2].strip().splitlines()
    assert len(steps) == 3
    assert not any(step.strip().startswith("cd ") for step in steps)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Asia/Taipei", "Asia/Taipei"),
        (":Europe/Paris", "Europe/Paris"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
    ],
)
def test_the_zone_is_the_machines(monkeypatch: pytest.MonkeyPatch, said: str, zone: str) -> None:
    monkeypatch.setenv("TZ", said)
    assert machine_zone() == zone


@pytest.mark.parametrize("said", ["HKT-8", "localtime", "../up", ""])
def test_a_machine_that_does_not_know_its_zone_is_in_hong_kong(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("TZ", said)
    monkeypatch.setattr("srmkit.cli.init._zone_file", lambda: "")
    monkeypatch.setattr("os.path.realpath", lambda path: str(path))
    assert machine_zone() == "Asia/Hong_Kong"


def test_the_help_line_is_the_docstrings_first() -> None:
    assert COMMANDS["init"] == (init.help or "").split("\n", 1)[0]


def test_actions_are_pinned_as_in_this_repository() -> None:
    def actions(folder: Path) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in folder.glob("*.yml"):
            found |= dict(re.findall(r"uses: (\S+)@(.+)", path.read_text(encoding="utf-8")))
        return found

    ours = actions(ROOT / ".github" / "workflows")
    theirs = actions(STARTER / "every" / "dot-github" / "workflows")
    assert theirs
    assert theirs.items() <= ours.items()


PIPELINES = {".gitlab-ci.yml", ".github"}


@pytest.mark.parametrize(
    ("arguments", "there"),
    [
        ((), PIPELINES),
        (("--forge", "both"), PIPELINES),
        (("--forge", "github"), {".github"}),
        (("--forge", "gitlab"), {".gitlab-ci.yml"}),
        (("--forge", "none"), set()),
    ],
)
def test_a_forges_pipelines_are_written_and_named_or_not(
    tmp_path: Path, arguments: tuple[str, ...], there: set[str]
) -> None:
    result = run(tmp_path / "new", *arguments)
    assert result.exit_code == 0
    found = {path.split("/")[0] for path in written(tmp_path / "new")}
    assert found & PIPELINES == there
    assert {name for name in PIPELINES if f"  {name}" in result.output} == there
    assert {"calendar", "content", "feedback", "mkdocs.yml", ".vscode", ".schema"} <= found


def test_the_pipelines_speak_the_workspaces_language(tmp_path: Path) -> None:
    folder = make(tmp_path / "new", "--lang", "zh-Hans")
    for path in (".github/workflows/check.yml", ".gitlab-ci.yml"):
        spoken = re.findall(r"--lang (\S+)", (folder / path).read_text(encoding="utf-8"))
        assert set(spoken) == {"zh-Hans"}


@pytest.mark.skipif(which("git") is None, reason="there is no git here")
@pytest.mark.parametrize("inside", ["new", "below/new", "."])
def test_the_remote_says_which_forge(tmp_path: Path, inside: str) -> None:
    for command in ("init --quiet", "remote add origin git@gitlab.com:you/brand.git"):
        subprocess.run([which("git") or "git", *command.split()], cwd=tmp_path, check=True)
    make(tmp_path / inside)
    assert (tmp_path / inside / ".gitlab-ci.yml").is_file()
    assert not (tmp_path / inside / ".github").exists()


@pytest.mark.skipif(find_spec("srmkit.plugin") is None, reason="the MkDocs plugin is not there")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", ["public", "team"])
def test_the_site_builds_at_once(tmp_path: Path, lang: str, edition: str) -> None:
    import_module("srmkit.plugin")
    folder = make(tmp_path / "new", "--lang", lang, "--now", "2026-12-01")
    environment = {
        **os.environ,
        "SRMKIT_EDITION": edition,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1796090400",  # 2026-12-01
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / edition / "index.html").is_file()
