"""A small brand on disk, and the program run in it as click runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from srmkit.cli import group

NOW = "2026-12-01 12:00"

FILES = {
    "calendar/workspace.yml": "name: T\ntimezone: Asia/Hong_Kong\nlanguages: [en]\n"
    f"now: {NOW}\ndefaults: {{status: draft, channels: [blog]}}\n",
    "calendar/channels.yml": "blog: {network: blog}\nfb: {network: facebook}\n"
    "tokyo: {network: blog, timezone: Asia/Tokyo}\n",
    "calendar/audiences.yml": "fans: {channels: [blog, fb], active_hours: ['12:00-14:00']}\n"
    "shops: {channels: [blog]}\n",
    "calendar/pillars.yml": "educate: {name: Educate, template: '## Why'}\n"
    "sell: {name: Sell, template: content/templates/sell.md}\n",
    "calendar/campaigns.yml": "winter: {from: 2026-11-01, to: 2026-12-31}\n",
    "calendar/cadence.yml": "preset: none\n",
    "feedback/taxonomy.yml": "categories: {p: {action: roadmap}}\n"
    "themes: {lids: {category: p, phrases: [lid]}}\n",
    "content/templates/sell.md": "---\nintent: sell   # always\nstatus: idea\n---\nBuy.\n",
    "content/posts/2026/2026-12-02-leather-care.md": "---\ntitle: Leather care  # working title\n"
    "date: 2026-12-02 12:30\nstatus: review\nchannels: [blog, fb]\naudiences: [fans]\nowner: amy\n"
    "---\nWipe it with a *soft* cloth.\n",
    "content/posts/2026/2026-12-01-late.md": "---\ntitle: Late news\ndate: 2026-12-01 09:00\n"
    "status: approved\nchannels: [fb]\n---\nIt was **early**.\n",
    "content/posts/2026/weekly.md": "---\ntitle: 每週問答\ndate: 2026-11-24 10:00\n"
    "status: scheduled\nchannels: [blog]\nrepeat: {rule: FREQ=WEEKLY;COUNT=4}\n---\n問。\n",
}

LEATHER = "content/posts/2026/2026-12-02-leather-care.md"
LATE = "content/posts/2026/2026-12-01-late.md"
WEEKLY = "content/posts/2026/weekly.md"


def brand(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """The files of the brand, with `files` laid over them."""
    for path, text in {**FILES, **(files or {})}.items():
        write(folder, path, text)
    return folder


def write(folder: Path, path: str, text: str | bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)


def read(folder: Path, path: str) -> str:
    """The text of a file, with the line ends that it has."""
    return (folder / path).read_bytes().decode()


def run(*arguments: str | Path, cwd: Path, lang: str = "en_US.UTF-8") -> Result:
    """The program, in a folder, in English unless told otherwise."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        env = {"LC_ALL": lang, "SOURCE_DATE_EPOCH": None, "CI": None, "GITHUB_ACTIONS": None}
        return CliRunner().invoke(group, [str(one) for one in arguments], env=env)
    finally:
        os.chdir(before)


def ended(result: Result) -> int:
    """The exit code; a traceback is no way to end."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` but Git's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def git(folder: Path, *arguments: str) -> str:
    """Git, with nobody's own settings."""
    env = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{
            f"GIT_{who}_{what}": "t@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def committed(folder: Path, message: str = "x") -> str:
    """Everything in `folder` as a commit, by its hash, in a repository that is made if need be."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD").strip()
