"""`srmkit export` writes a whole edition as Markdown and files, or changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from srmkit import disk
from srmkit.build import staging
from srmkit.cli import export_folder, group
from srmkit.cli.export_folder import MARKER
from srmkit.messages import LANGUAGES, catalogue, declared
from tests.plugin.conftest import PNG, WORKSPACE
from tests.plugin.test_canaries import readings, secrets

NOW = "2026-12-02 10:00"
OWN: Mapping[str, str | bytes] = {
    "content/media/out.png": PNG,
    "content/media/secret.png": PNG,
    "content/media/logo.png": PNG,
    "content/extra.css": "p {}\n",
    "content/guidelines.md": b"# Guidelines\r\n\r\n![](media/logo.png)\r\n",
    "content/index.md": "---\ntitle: Home\n---\n# Home\n\n[First](posts/2026-12-01-hello.md#x)\n",
}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "workspace", {**WORKSPACE, **OWN})


def run(root: Path, to: Path, *more: str) -> Result:
    arguments = ["export", "--to", str(to), "--workspace", str(root), "--now", NOW, *more]
    environment = {"LANG": "C.UTF-8", "LC_ALL": "", "SOURCE_DATE_EPOCH": ""}
    return CliRunner(env=environment).invoke(group, arguments, catch_exceptions=False)


def made(root: Path, *more: str, name: str = "out") -> dict[str, bytes]:
    """The files of an export, by path."""
    to = root.parent / name
    result = run(root, to, *more)
    assert result.exit_code == 0, result.output
    return lying(to)


def lying(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def front(content: bytes) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(content.decode().split("---\n")[1])
    return found


def test_each_page_is_one_markdown_file_at_its_id(root: Path) -> None:
    files = made(root)
    assert {"posts/hello.md", "calendar/2026-12.md", "channels/blog.md"} <= set(files)
    page = files["posts/hello.md"].decode()
    assert front(page.encode())["title"] == "Hello there"
    assert front(page.encode())["lang"] == "en"
    assert str(front(page.encode())["date"]) == "2026-12-01"
    assert '<link rel="stylesheet" href="../../assets/srmkit.css">' in page
    assert '<script src="../../assets/srmkit.js" defer></script>' in page
    assert "<strong>post</strong>" in page
    assert {"assets/srmkit.css", "assets/srmkit.js", "calendar.ics", "entries.json"} <= set(files)


def test_own_pages_are_copied_and_home_is_live(root: Path) -> None:
    files = made(root)
    assert files["guidelines.md"] == OWN["content/guidelines.md"]
    assert files["extra.css"] == b"p {}\n"
    home = files["index.md"].decode()
    before, block, after = home.partition('<div class="srm-bare"')
    assert before == "---\ntitle: Home\n---\n# Home\n\n"
    assert 'data-page="home"' in block + after
    assert after.endswith("\n[First](posts/hello.md#x)\n")


def test_a_workspace_without_a_front_page_gets_one(root: Path) -> None:
    (root / "content/index.md").unlink()
    home = made(root)["index.md"]
    assert front(home)["title"] == "Test brand"
    assert b'data-page="home"' in home


def test_the_public_edition_has_what_is_public(root: Path) -> None:
    write(root, {"content/reviews/2026-11.md": "---\nedition: team\n---\n# Last month\n"})
    public, team = made(root), made(root, "--edition", "team", name="team")
    assert {"media/out.png", "media/logo.png"} <= set(public)
    assert "media/secret.png" not in public
    assert "reviews/2026-11.md" not in public
    assert "report.md" not in public
    assert {"media/secret.png", "reviews/2026-11.md", "report.md", "posts/later.md"} <= set(team)


def test_no_canary_is_in_any_byte_of_the_public_edition(root: Path) -> None:
    """Ideas, drafts, broken posts, pictures, strategy, people, feedback, pages of the team."""
    page = "---\nedition: team\n---\n# canary f00dface\n\n![](media/planned.png)\n"
    write(root, {**secrets(), "content/plan.md": page})
    to = root.parent / "public"
    assert run(root, to).exit_code == 1
    assert not to.exists()
    assert run(root, to, "--force").exit_code == 0
    seen = 0
    for path in sorted(to.rglob("*")):
        assert "f00dface" not in str(path)
        if path.is_file():
            seen += 1
            assert all("f00dface" not in text for text in readings(path)), path
    assert seen > 20
    assert (to / "roadmap/lid-fix.md").is_file()
    team = made(root, "--force", "--edition", "team", name="team")
    assert b"".join(team.values()).count(b"f00dface") > 100


def test_errors_in_the_plan_refuse(root: Path) -> None:
    write(root, {"content/posts/2026-12-01-broken.md": "---\ntitle: [\n---\n"})
    to = root.parent / "out"
    result = run(root, to)
    assert result.exit_code == 1
    assert "2026-12-01-broken.md" in result.output
    assert "nothing was written" in result.output
    assert not to.exists()
    assert run(root, to, "--force").exit_code == 0
    assert (to / "posts/hello.md").is_file()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/posts/2026-12-01-told.md", "Write to wong.siu.ming@example-mail.com\n"),
        ("content/guidelines.md", "# Rules\n\nCall Ms Wong, +852 6123 4567.\n"),
    ],
)
def test_personal_data_refuses_even_when_forced(root: Path, path: str, text: str) -> None:
    post = "---\ntitle: Told\ndate: 2026-12-01 10:00\nstatus: published\nchannels: [blog]\n---\n"
    write(root, {path: (post if "posts" in path else "") + text})
    to = root.parent / "out"
    result = run(root, to, "--force")
    assert result.exit_code == 1
    assert path in result.output
    assert "personal data in" in result.output
    assert "siu.ming" not in result.output
    assert "4567" not in result.output
    assert not to.exists()
    made(root, "--edition", "team", name="team")


def test_a_page_that_is_no_text_refuses(root: Path) -> None:
    write(root, {"content/odd.md": b"\xff\xfe# Odd"})
    result = run(root, root.parent / "out")
    assert result.exit_code == 1
    assert "content/odd.md is not UTF-8 text" in result.output
    assert "odd.md" not in made(root, "--force")


@pytest.fixture
def chinese(root: Path) -> Path:
    settings = WORKSPACE["calendar/workspace.yml"].replace("[en]", "[zh-Hant, en]")
    own = {
        "content/index.md": "# 首頁\n\n[規則](guidelines.md)\n",
        "content/index.en.md": "# Home\n\n[Rules](guidelines.md) [中文](index.md)\n",
        "content/guidelines.md": "# 準則\n",
    }
    return write(root, {"calendar/workspace.yml": settings, **own})


def test_all_languages_stand_beside_each_other(chinese: Path) -> None:
    files = made(chinese, "--lang", "all", "--site-url", "https://test.example/sub")
    assert front(files["posts/hello.md"])["lang"] == "zh-Hant"
    assert front(files["en/posts/hello.md"])["lang"] == "en"
    assert b'<a href="../../en/posts/hello/" hreflang="en"' in files["posts/hello.md"]
    assert b'<a href="../../../posts/hello/" hreflang="zh-Hant"' in files["en/posts/hello.md"]
    assert files["index.md"].startswith("# 首頁".encode())
    assert files["en/index.md"].startswith(b"# Home")
    feeds = [content for path, content in files.items() if path.startswith("en/feeds/")]
    assert b"https://test.example/sub/en/posts/hello/" in b"".join(feeds)
    assert {"en/assets/srmkit.css", "en/media/out.png"} <= set(files)


def test_one_language_stands_alone(chinese: Path) -> None:
    first, english = made(chinese), made(chinese, "--lang", "en", name="english")
    assert not [path for path in [*first, *english] if path.startswith(("en/", "zh"))]
    assert front(first["posts/hello.md"])["lang"] == "zh-Hant"
    assert front(english["posts/hello.md"])["lang"] == "en"
    assert b"hreflang" not in english["posts/hello.md"]
    assert english["index.md"].startswith(b"# Home")


def test_a_folder_where_a_language_would_stand_is_in_the_way(chinese: Path) -> None:
    write(chinese, {"content/en/logo.txt": "x"})
    result = run(chinese, chinese.parent / "out", "--lang", "all")
    assert result.exit_code == 2
    assert "content/en/" in result.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lang", "fr"], "languages: en, or all"),
        (["--now", "yesterday"], "--now"),
        (["--site-url", "example.com"], "no address of a site"),
        (["--site-url", "https://"], "no address of a site"),
        (["--site-url", "https://[/"], "no address of a site"),
        (["--site-url", "https://a.example/?x"], "no address of a site"),
        (["--site-url", 'https://a.example/"'], "no address of a site"),
    ],
)
def test_what_makes_no_sense_is_refused(root: Path, options: list[str], said: str) -> None:
    to = root.parent / "out"
    result = run(root, to, *options)
    assert result.exit_code == 2
    assert said in result.output
    assert not to.exists()


def test_pages_may_end_in_html(root: Path) -> None:
    page = made(root, "--no-directory-urls")["calendar/2026-12.md"].decode()
    assert 'href="../posts/hello.html"' in page
    assert 'href="../assets/srmkit.css"' in page


def test_hugo_finds_its_front_pages(root: Path) -> None:
    write(root, {"content/guide/index.md": "# Guide\n"})
    files = made(root, "--hugo")
    assert {"_index.md", "guide/_index.md"} <= set(files)
    assert not {"index.md", "guide/index.md"} & set(files)


def test_a_later_export_replaces_an_earlier_one(root: Path) -> None:
    to = root.parent / "out"
    made(root)
    (to / ".git").mkdir()
    (to / ".git/HEAD").write_text("ref", encoding="utf-8")
    post = root / "content/posts/2026-12-01-hello.md"
    post.rename(post.with_name("2026-12-01-moved.md"))
    write(root, {"content/index.md": "# Home\n"})
    files = made(root)
    assert "posts/hello.md" not in files
    assert "posts/moved.md" in files
    assert files[".git/HEAD"] == b"ref"
    marker = json.loads(files[MARKER])
    assert marker["edition"] == "public"
    assert set(marker["files"]) == set(files) - {MARKER, ".git/HEAD"}
    assert not [path.name for path in root.parent.iterdir() if path.name.startswith(".out")]


def test_nothing_of_somebody_elses_is_touched(root: Path) -> None:
    to = root.parent / "out"
    made(root)
    write(to, {"posts/mine.md": "mine"})
    before = lying(to)
    result = run(root, to)
    assert result.exit_code == 2
    assert "posts/mine.md" in result.output
    assert lying(to) == before


@pytest.mark.parametrize("marker", ["{", "[]", '{"files": 3}', '{"files": [1]}', "[" * 99999])
def test_a_marker_that_is_none_names_nothing(root: Path, marker: str) -> None:
    to = write(root.parent / "out", {MARKER: marker, "mine.md": "mine"})
    assert run(root, to).exit_code == 2
    assert (to / "mine.md").is_file()


def test_the_team_edition_never_lands_on_the_public_one(root: Path) -> None:
    before = made(root)
    result = run(root, root.parent / "out", "--edition", "team")
    assert result.exit_code == 2
    assert "public edition" in result.output
    assert lying(root.parent / "out") == before


@pytest.mark.parametrize("inside", ["content", "content/docs", "calendar", "feedback/x"])
def test_nothing_is_written_among_the_sources(root: Path, inside: str) -> None:
    before = lying(root)
    assert run(root, root / inside).exit_code == 2
    assert lying(root) == before


def test_neither_over_a_file_nor_where_one_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root.parent, {"file": "x"})
    assert run(root, root.parent / "file").exit_code == 2
    (root.parent / "here/deeper").mkdir(parents=True)
    monkeypatch.chdir(root.parent / "here/deeper")
    assert run(root, root.parent / "here").exit_code == 2


@pytest.mark.parametrize("step", ["write_site", "copy_into", "put_in_place"])
def test_a_full_disk_leaves_the_last_export(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = made(root)
    write(root, {"content/new.txt": "new"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "some/file")

    place = staging if step == "put_in_place" else export_folder
    monkeypatch.setattr(place, step, full)
    result = run(root, root.parent / "out")
    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert lying(root.parent / "out") == before
    assert not [path.name for path in root.parent.iterdir() if path.name.startswith(".out")]


def test_a_link_out_of_the_workspace_is_not_copied(root: Path) -> None:
    outside = write(root.parent, {"outside.txt": "secret outside"})
    (root / "content/leak.txt").symlink_to(outside / "outside.txt")
    files = made(root, "--force")
    assert "leak.txt" not in files
    assert b"secret outside" not in b"".join(files.values())


def test_a_file_that_becomes_a_link_meanwhile_is_not_copied(root: Path) -> None:
    write(root.parent, {"outside.txt": "secret outside"})
    (root / "content/leak.txt").symlink_to(root.parent / "outside.txt")
    with pytest.raises(FileNotFoundError):
        disk.copy_into(root.parent / "made", root, {"leak.txt": "content/leak.txt"})
    assert not (root.parent / "made").exists()


def test_two_exports_are_the_same_bytes(root: Path) -> None:
    write(root, dict(secrets()))
    assert made(root, "--force") == made(root, "--force", name="again")


def test_a_link_to_what_is_not_out_is_told(root: Path) -> None:
    write(root, {"content/guidelines.md": "# G\n\n[soon](posts/2026-12-03-later.md)\n"})
    result = run(root, root.parent / "out")
    assert result.exit_code == 0
    assert "content/guidelines.md links to “posts/2026-12-03-later.md”" in result.output


def test_the_last_line_says_how_many_and_where(root: Path) -> None:
    to = root.parent / "out"
    last = run(root, to).output.splitlines()[-1]
    files = set(lying(to)) - {MARKER}
    pages = [path for path in files if path.endswith(".md")]
    assert last.startswith(f"{len(pages)} pages and {len(files) - len(pages)} files (public; en)")
    assert str(to) in last


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_what_it_says_is_translated(lang: str) -> None:
    ids = [id for id in declared() if id.startswith("export.")]
    assert len(ids) >= 10
    assert [id for id in [*ids, "disk.not-text"] if id not in catalogue(lang)] == []
