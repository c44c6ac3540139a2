"""A new workspace in a repository of its own, and the shell of its pipelines run as a runner does.

What would use the network is replaced: `gh` and `curl` are programs that write down how they were
called and answer from a file, and `python -m pip` installs nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from srmkit.cli import group

ROOT = Path(__file__).parents[2]
OURS = ROOT / ".github" / "workflows"
STARTER = ROOT / "srmkit" / "starter" / "every"
THEIRS = STARTER / "dot-github" / "workflows"

NOW = "2026-12-01"
EPOCH = "1796090400"
"""The same day, for programs that ask SOURCE_DATE_EPOCH."""
CANARY = "kingfisher-4711"
"""Stands in a draft and nowhere else."""
HOSTILE = "`x` ::error::boom @everyone <!-- srmkit-diff --> --> ``` $(touch hacked) \u2028/close"
DRAFT = f"""---
title: {json.dumps(HOSTILE)}
date: 2026-12-05 10:00
status: draft
channels: [blog]
audiences: [regulars]
---
Words that nobody has read yet: {CANARY}.
"""
POST = "content/posts/2026/2026-12-05-draft.md"

STUB = """#!{python}
import json, os, subprocess, sys
from pathlib import Path

name, words, here = Path(sys.argv[0]).name, sys.argv[1:], Path(os.environ["STUBS"])
paths = [path for _, at, path in (word.partition("@") for word in words) if at]
files = {{path: Path(path).read_text(encoding="utf-8") for path in paths if Path(path).is_file()}}
with open(here / "calls", "a", encoding="utf-8") as calls:
    print(json.dumps({{"name": name, "arguments": words, "files": files}}), file=calls)
after = dict(zip(words, words[1:]))
for part, answer in json.loads((here / "answers").read_text(encoding="utf-8")).items():
    if not any(part in word for word in words):
        continue
    if answer is None:
        sys.exit(22)
    if "--jq" in words:
        jq = ["jq", "--raw-output", after["--jq"]]
        answer = subprocess.run(jq, input=answer, text=True, stdout=-1, check=True).stdout
    if "--output" in words and "--dump-header" not in words:
        Path(after["--output"]).write_text(answer, encoding="utf-8")
    else:
        sys.stdout.write(answer)
    break
"""


def made(folder: Path, *options: str) -> Path:
    """A new workspace, dated `NOW`, speaking English."""
    arguments = ["init", str(folder), "--lang", "en", "--now", NOW, *options]
    group.main(arguments, standalone_mode=False)
    return folder


def workflow(file: Path) -> dict[str, Any]:
    """A workflow or a pipeline; YAML 1.1 reads GitHub's `on` as true."""
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def proposed(folder: Path, files: dict[str, str]) -> Path:
    """The workspace committed to `main`, and a merge checked out that adds `files` to it."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A plan")
    git(folder, "switch", "--quiet", "--create", "idea")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "An idea")
    git(folder, "switch", "--quiet", "--detach", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Merge", "idea")
    git(folder, "branch", "--quiet", "--delete", "--force", "main")  # as a runner has it
    return folder


@dataclass
class Runner:
    """A machine of the forge: what it knows, what its programs answer, and what it was told."""

    folder: Path
    home: Path
    variables: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str | None] = field(default_factory=dict)
    """What `gh` and `curl` print when an argument contains the key; None is a refusal."""
    shell: tuple[str, ...] = ("bash", "-e")

    def __post_init__(self) -> None:
        (self.home / "bin").mkdir(parents=True)
        for name in ("gh", "curl", "python"):
            stub = self.home / "bin" / name
            stub.write_text(STUB.format(python=sys.executable), encoding="utf-8")
            stub.chmod(0o755)

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the pipeline; `more` are variables of this step."""
        (self.home / "answers").write_text(json.dumps(self.answers), encoding="utf-8")
        file = self.home / "script.sh"
        file.write_text(script, encoding="utf-8")
        venv = Path(sys.executable).parent
        found = shutil.which(self.shell[0])
        assert found, f"there is no {self.shell[0]}"
        environment = {
            "PATH": os.pathsep.join([str(self.home / "bin"), str(venv), os.environ["PATH"]]),
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": EPOCH,
            "STUBS": str(self.home),
            "RUNNER_TEMP": str(self.home),
            "GITHUB_OUTPUT": str(self.home / "output"),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
            **self.variables,
            **more,
        }
        return subprocess.run(
            [found, *self.shell[1:], str(file)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, name: str) -> list[dict[str, Any]]:
        """How a program was called, oldest first: `arguments`, and `files` that they named."""
        file = self.home / "calls"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [call for call in map(json.loads, lines) if call["name"] == name]

    def said(self, name: str) -> str:
        """What was written into a file of the runner: `output`, `summary`."""
        file = self.home / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def outputs(self) -> dict[str, str]:
        """The step's outputs, read as GitHub reads them."""
        found, lines = {}, iter(self.said("output").split("\n"))
        for line in lines:
            if "<<" in line.split("=", 1)[0]:
                name, _, end = line.partition("<<")
                body = []
                while (inside := next(lines)) != end:
                    body.append(inside)
                found[name] = "\n".join(body)
            elif line:
                name, _, found[name] = line.partition("=")
        return found


def step(jobs: dict[str, Any], job: str, name: str) -> str:
    """The shell of a step of a GitHub workflow."""
    (found,) = [one for one in jobs["jobs"][job]["steps"] if one.get("name") == name]
    return str(found["run"])
