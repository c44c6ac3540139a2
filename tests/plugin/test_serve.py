"""`mkdocs serve` shows a change of a post, of a calendar file or of the feedback by itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.conftest import Build

PATIENCE = 60.0
"""Seconds that a rebuild may take before it counts as not happening."""


def free_port() -> int:
    """A port on loopback that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Poll until `condition` holds; fails when the server has ended or patience has."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended"
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("the site did not change")


@pytest.mark.slow
def test_the_served_site_follows_its_files(build_site: Build, workspace: Any) -> None:
    """A post's title, a channel's name and a theme's name each appear after they are saved."""
    workspace["feedback/taxonomy.yml"] = "categories: {p: {action: roadmap}}\nthemes: {}\n"
    workspace["feedback/roadmap.yml"] = "lid: {title: A lid, status: planned}\n"
    root = build_site(workspace, "team").parent
    port = free_port()
    address = f"http://127.0.0.1:{port}/sub"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def shows(page: str, words: str) -> Callable[[], bool]:
        def look() -> bool:
            try:
                with urllib.request.urlopen(f"{address}/{page}", timeout=10) as response:
                    return words in response.read().decode("utf-8")
            except OSError:
                return False

        return look

    def change(path: str, before: str, after: str) -> None:
        file = Path(root, path)
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    try:
        wait_for(shows("posts/hello/", "Hello there"), process)
        change("content/posts/2026-12-01-hello.md", "Hello there", "Hello again")
        wait_for(shows("posts/hello/", "Hello again"), process)
        change("calendar/channels.yml", "The blog", "The journal")
        wait_for(shows("channels/blog/", "The journal"), process)
        change("feedback/roadmap.yml", "A lid", "A tighter lid")
        wait_for(shows("roadmap/", "A tighter lid"), process)
    finally:
        process.terminate()
        process.wait(timeout=20)
