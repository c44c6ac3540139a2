"""What may know of what: DESIGN.md §4 as data, and how little a check may load."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.uncounted import uncounted

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "srmkit"

BASE = {"frozen", "patterns"}
"""The shape of a value, and patterns that cost nothing until they are used."""

BOTTOM = BASE | {"messages", "problems", "faults", "tree"}
"""The shape of a sentence, of a complaint, of a kind of complaint, and of what lies on disk."""

TABLE: dict[str, set[str]] = {
    "frozen": set(),
    "patterns": set(),
    "messages": BASE,
    "problems": BASE | {"messages"},
    "faults": BASE | {"problems"},
    "tree": BASE | {"problems"},
    "dates": BASE | {"messages"},
    "days": {"frozen", "model"},
    "text": BASE,
    "intervals": BASE,
    "sheets": BOTTOM,
    "model": BOTTOM | {"dates"},
    "networks": BASE | {"text", "model"},
    "load": BOTTOM | {"model", "text", "dates", "days"},
    "edit": BOTTOM | {"load", "model", "dates"},
    "schedule": BASE | {"model", "dates", "days"},
    "compare": BOTTOM | {"model"},
    "approval": BASE | {"model", "dates"},
    "rules": BOTTOM | {"model", "networks", "text", "dates", "approval"},
    "feedback": BOTTOM | {"intervals", "model", "text", "dates", "sheets"},
    "loop": BOTTOM
    | {"intervals", "model", "feedback", "rules", "dates", "days", "metrics", "text"},
    "metrics": BOTTOM | {"intervals", "model", "dates", "text", "sheets"},
    "baseline": BOTTOM,
    "schema": {"model", "networks", "rules", "feedback", "problems", "dates", "days"}
    | {"__version__"},
    "suggest": BOTTOM | {"model", "dates", "schedule", "approval", "rules", "compare", "metrics"},
    "views": BOTTOM
    | {"model", "dates", "days", "intervals", "schedule", "rules", "feedback", "loop"}
    | {"metrics", "networks", "text"},
    "render": BOTTOM
    | {"views", "baseline", "compare", "model", "text", "dates", "__version__"}
    | {"intervals", "metrics", "days"},
    "starter": {"tree", "__version__"},
    "cache": BOTTOM | {"model", "load", "dates", "networks", "__version__"},
    "adopt": BOTTOM | {"model", "load", "dates", "text", "networks", "sheets", "edit"},
    "atomic": BASE,
    "disk": BOTTOM | {"atomic"},
    "git": BOTTOM,
    "net": BOTTOM,
    "build": BOTTOM
    | {"atomic"}
    | {"dates", "model", "load", "schedule", "rules", "feedback", "loop", "views", "render"}
    | {"cache", "metrics", "text"},
    "plugin": BOTTOM | {"build", "disk", "git", "net", "load", "render", "views", "dates"},
    "cli": BOTTOM
    | {"build", "disk", "git", "net", "load", "render", "rules", "feedback", "networks"}
    | {"starter", "dates", "model", "approval", "edit", "baseline", "schema", "__version__"}
    | {"schedule", "compare", "suggest", "cache", "adopt", "metrics", "loop"},
    "__main__": {"cli"},
}
"""Each unit and what it may import besides itself and other people's packages."""

PLANNED: set[str] = set()
"""Units of the design that no issue has asked for yet."""

OPEN_FILES = {
    "disk.py",
    "atomic.py",  # for disk: what is written
    "cache/files.py",  # its own folder, nothing of the workspace
    "adopt/zips.py",  # a zip archive that is in memory already
}

READ_PACKAGE_DATA = {
    "adopt/words.py",
    "feedback/reading/presets/__init__.py",
    "feedback/sentiment/model.py",
    "messages.py",
    "metrics/presets/__init__.py",
    "networks/composers/__init__.py",
    "networks/limits.py",
    "plugin/offline.py",
    "render/bare.py",
    "render/pages.py",
    "starter/__init__.py",
    "rules/tone/wordlist.py",
    "text/emoji.py",
    "text/hosts.py",
}
"""Files that read what ships with srmkit, through importlib.resources."""

FILES = sorted(PACKAGE.rglob("*.py"))


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_units_import_only_what_they_may() -> None:
    seen, wrong = 0, []
    for path in FILES:
        own = unit_of(path)
        for name in imported(path):
            top, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if top == "srmkit" and own != "__init__":
                seen += 1
                if other != own and other not in TABLE.get(own, set()):
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []
    assert seen > 250, "no imports were seen, so nothing was tested"


def test_the_table_knows_every_unit_and_no_other() -> None:
    units = {unit_of(path) for path in FILES} - {"__init__"}
    assert units - set(TABLE) == set()
    assert set(TABLE) - units <= PLANNED


def test_nothing_flows_back() -> None:
    """Without a cycle there is an order in which each unit is loaded after what it needs."""
    done: set[str] = {"__version__"}
    waiting = dict(TABLE)
    while waiting:
        ready = {unit for unit, needs in waiting.items() if needs <= done}
        assert ready, f"a circle among {sorted(waiting)}"
        done |= ready
        waiting = {unit: needs for unit, needs in waiting.items() if unit not in ready}


READS = {"read_text", "read_bytes", "write_text", "write_bytes", "open", "scandir", "unlink"}


def opens_files(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in READS:
                return True
            if isinstance(called, ast.Name) and called.id == "open":
                return True
    return False


def test_only_disk_opens_files() -> None:
    """Others may read what ships with srmkit, and only as package data."""
    found = {str(path.relative_to(PACKAGE)) for path in FILES if opens_files(path)}
    assert "disk.py" in found, "the test sees nothing"
    assert found - OPEN_FILES <= READ_PACKAGE_DATA
    for name in READ_PACKAGE_DATA & found:
        names = set(imported(PACKAGE / name))
        assert {"importlib.resources", "importlib.resources.files"} & names, name


@pytest.mark.parametrize(
    ("package", "owners"),
    [
        ("requests", {"net"}),
        ("urllib3", {"net"}),
        ("urllib.request", set()),
        ("http", set()),
        ("socket", {"net"}),
        ("subprocess", {"git"}),
        ("mkdocs", {"plugin"}),
        ("click", {"cli"}),
        ("rich", {"cli"}),
        ("jinja2", {"render"}),
        ("icalendar", {"render"}),
        ("nh3", {"render"}),
        ("holidays", {"days"}),
        ("borax", {"days"}),
        ("yaml", {"load"}),
        ("pandas", {"feedback", "loop"}),
        ("sklearn", {"feedback"}),
        ("pickle", set()),
        ("shelve", set()),
    ],
)
def test_a_package_has_one_owner(package: str, owners: set[str]) -> None:
    users = {
        unit_of(path)
        for path in FILES
        for name in imported(path)
        if name == package or name.startswith(package + ".")
    }
    assert users <= owners


def test_nothing_shadows_the_standard_library() -> None:
    assert not list(PACKAGE.rglob("calendar.py"))
    assert not list((ROOT / "calendar").rglob("*.py"))
    code = "import calendar; print(calendar.__file__, calendar.monthrange(2026, 12))"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "(1, 31)" in shown
    assert str(ROOT / "calendar") not in shown


HEAVY = {
    *("pandas", "numpy", "mkdocs", "babel", "jinja2", "opencc", "requests", "rich", "scipy"),
    *("icalendar", "nh3", "markupsafe", "urllib3", "hypothesis", "pytest", "ahocorasick_rs"),
    *("linkify_it", "msgspec", "multiprocessing", "asyncio", "http", "ssl", "material"),
    *("holidays", "borax"),
}


def loaded_by(arguments: list[str], folder: Path) -> set[str]:
    """The top-level modules in memory after the command has run."""
    code = (
        "import json, sys\n"
        "from srmkit.cli import group\n"
        f"group({arguments!r}, standalone_mode=False) if {arguments!r} else None\n"
    )
    tail = (
        "finally:\n print('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    whole = "try:\n" + "".join(f" {line}\n" for line in code.splitlines())
    whole += "except SystemExit:\n pass\n" + tail
    run = subprocess.run(
        [sys.executable, "-c", whole],
        cwd=folder,
        env=uncounted(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.fixture
def plain_workspace(tmp_path: Path) -> Path:
    """Five channels, so that each counter is asked, and no markup, which needs a parser."""
    files = {
        "calendar/workspace.yml": "name: T\ntimezone: Asia/Hong_Kong\nnow: 2026-12-01 12:00\n",
        "calendar/channels.yml": "ig: {network: facebook}\nx: {network: x}\n"
        "sky: {network: bluesky}\nmas: {network: mastodon}\nline: {network: line}\n",
        "calendar/audiences.yml": "fans: {channels: [ig]}\n",
        "calendar/pillars.yml": "educate: {share: 100%}\n",
        "calendar/cadence.yml": "preset: starter\n",
        "calendar/dates.yml": "calendars: [HK, lunar, commerce]\n"
        "key_dates: {mothers: {on: commerce:mothers-day, expect_post: true}}\n",
        "content/posts/a.md": "---\ntitle: A\ndate: 2026-12-02 09:00\nstatus: approved\n"
        "channels: [ig, x, sky, mas, line]\naudiences: [fans]\npillar: educate\n---\nPlain.\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_check_loads_nothing_heavy(plain_workspace: Path, form: str) -> None:
    modules = loaded_by(["check", "--format", form, "--lang", "en"], plain_workspace)
    assert {"srmkit", "click"} <= modules, "the modules were not seen at all"
    assert modules & (HEAVY | {"markdown_it", "yaml", "tomllib"}) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["explain", "CAD103"]])
def test_nor_do_help_and_the_rule_book(plain_workspace: Path, arguments: list[str]) -> None:
    modules = loaded_by(arguments, plain_workspace)
    assert {"srmkit", "click"} <= modules
    assert modules & HEAVY == set()


def test_import_time_is_seen_by_python_itself(plain_workspace: Path) -> None:
    """`-X importtime` is the judge: it lists each module as it is read, and the check did run."""
    command = [sys.executable, "-X", "importtime", "-c", "from srmkit.cli import main; main()"]
    run = subprocess.run(
        [*command, "check", "--lang", "en"],
        cwd=plain_workspace,
        env=uncounted(),
        capture_output=True,
        text=True,
        check=False,
    )
    names = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in run.stderr.splitlines()}
    assert "1 post, 5 entries: " in run.stdout
    assert {"srmkit", "click"} <= names
    assert names & HEAVY == set()
