"""`srmkit check`: what it prints for whom, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from srmkit.cli import COMMANDS, group
from srmkit.render.reports import FORMATS
from srmkit.rules.registry import all_rules

SETTINGS = "name: T\ntimezone: Asia/Hong_Kong\nnow: 2026-12-01 12:00\n"
OVERDUE = "---\ntitle: Late\ndate: 2026-12-01 09:00\nstatus: approved\nchannels: [ig]\n---\n"
WRONG = "---\ntitle: Wrong\nchannels: [igg]\n---\n"
FINE = "---\ntitle: Fine\ndate: 2026-12-02 09:00\nstatus: approved\nchannels: [ig]\n---\n"


def cadence(**rules: str) -> str:
    """All rules are off but the one about overdue posts, and those that are given with options: a
    new rule must not change what these tests see."""
    off = dict.fromkeys((code for code in all_rules() if code != "FLO604"), "off")
    return "preset: none\nrules:\n" + "".join(
        f"  {code}: {value}\n" for code, value in {**off, **rules}.items()
    )


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    folder = tmp_path / "brand"
    write(folder, "calendar/workspace.yml", SETTINGS)
    write(folder, "calendar/channels.yml", "ig: {network: instagram}\n")
    write(folder, "calendar/cadence.yml", cadence())
    write(folder, "content/posts/2026/fine.md", FINE)
    return folder


def write(folder: Path, path: str, text: str | bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)


def run(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> Result:
    """The command, through click's runner, in a folder and in English."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        names = {"LC_ALL": "en_US.UTF-8", "SOURCE_DATE_EPOCH": None, **(env or {})}
        return CliRunner().invoke(group, ["check", *map(str, arguments)], env=names)
    finally:
        os.chdir(before)


def ended(result: Result) -> int:
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code


def test_nothing_wrong(brand: Path) -> None:
    result = run(cwd=brand)
    assert ended(result) == 0
    assert result.stdout == "1 post, 1 entry: 0 errors, 0 warnings, 0 notes\n"


def test_warnings_do_not_fail_and_errors_do(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    result = run(cwd=brand)
    assert ended(result) == 0
    assert result.stdout.splitlines()[:4] == [
        "content/posts/late.md",
        "  3:1 warning FLO604 overdue: due on ig 3 hours ago and not marked as published",
        "    3 | date: 2026-12-01 09:00",
        "      | ^^^^",
    ]
    assert "2 posts, 2 entries: 0 errors, 1 warning, 0 notes" in result.stdout
    assert "`srmkit explain FLO604`" in result.stdout
    write(brand, "content/posts/wrong.md", WRONG)
    result = run(cwd=brand)
    assert ended(result) == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "content/posts/wrong.md", "errors come first"
    assert lines[1].startswith("  3:1 error SRC008")
    assert lines[-1] == "`srmkit explain FLO604` says more", "a fault says itself what to do"


def test_the_worst_rule_is_explained_and_a_fault_is_not(brand: Path) -> None:
    write(brand, "content/posts/wrong.md", WRONG)
    assert "srmkit explain" not in run(cwd=brand).stdout
    write(brand, "content/posts/draft.md", OVERDUE.replace("approved", "draft"))
    write(brand, "calendar/cadence.yml", cadence(CAD101="{per_day: 0}"))
    assert run(cwd=brand).stdout.endswith("`srmkit explain CAD101` says more\n")


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(brand: Path, level: str, code: int) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    assert ended(run("--fail-on", level, cwd=brand)) == code


def test_fail_on_notes_and_never(brand: Path) -> None:
    write(brand, "content/posts/draft.md", OVERDUE.replace("approved", "draft"))
    assert ended(run("--fail-on", "info", cwd=brand)) == 1
    assert ended(run("--fail-on", "warning", cwd=brand)) == 0
    write(brand, "content/posts/wrong.md", WRONG)
    assert ended(run("--fail-on", "never", cwd=brand)) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--now", "soon"], "“soon” is not a date"),
        (["--now", "2026-02-30"], "2026-02-30 does not exist"),
        (["--now", "0001-01-01"], "not in the years"),
        (["--from", "x"], "“x” is not a date"),
        (["--to", "2026-13-01"], "does not exist"),
        (["--format", "xml"], "xml"),
        (["--select", "CAD999"], "“CAD999”"),
        (["--select", "silense"], "did you mean silence (CAD103)?"),
        (["--ignore", "SRC008,nothing"], "“nothing”"),
        (["--update-baseline"], "--update-baseline needs --baseline FILE"),
        (["--output", "/dev/null"], "/dev/null is no file"),
        (["--output", "no/such/file"], "there is no folder no/such"),
        (["--baseline", "/dev/null"], "/dev/null is no file"),
        (["--baseline", "calendar"], "calendar is no file"),
        (["--baseline", "calendar/workspace.yml"], "is no baseline"),
        (["--baseline", "new.json", "--select", "CAD"], "without PATHS, --select and --ignore"),
        (["--baseline", "new.json", "content"], "without PATHS, --select and --ignore"),
        (["--fail-on", "fatal"], "fatal"),
        (["nowhere.md"], "nowhere.md does not exist"),
        (["x" * 300], "does not exist"),
        (["--no-such"], "--no-such"),
    ],
)
def test_what_cannot_run_ends_with_two_and_a_sentence(
    brand: Path, arguments: list[str], said: str
) -> None:
    result = run(*arguments, cwd=brand)
    assert ended(result) == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_an_empty_folder_is_no_workspace(tmp_path: Path) -> None:
    result = run(cwd=tmp_path)
    assert ended(result) == 2
    assert "is not a workspace" in result.stderr
    assert "srmkit init" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("gone", ["calendar/workspace.yml", "calendar/channels.yml"])
def test_a_missing_calendar_file_is_an_error_with_its_name(brand: Path, gone: str) -> None:
    (brand / gone).unlink()
    result = run(cwd=brand)
    assert ended(result) == 1
    assert f"{gone}\n  error CFG809 missing-file" in result.stdout


def test_a_binary_file_named_md(brand: Path) -> None:
    write(brand, "content/posts/picture.md", b"\x89PNG\r\n\x1a\n\x00\x00")
    result = run(cwd=brand)
    assert ended(result) == 1
    assert "content/posts/picture.md\n  3 error SRC001 unreadable" in result.stdout
    assert "2 posts, 1 entry" in result.stdout


def test_now_is_an_instant_or_a_day(brand: Path) -> None:
    def late(*arguments: str, **env: str) -> bool:
        return "FLO604" in run(*arguments, cwd=brand, env=env).stdout

    assert not late()
    assert not late("--now", "2026-12-02 10:00")
    assert late("--now", "2026-12-02 10:01")
    assert late("--today", "2026-12-03")
    assert late("--now", "2026-12-02T02:01Z"), "10:01 in Hong Kong"
    assert not late("--now", "2026-12-02T02:00Z")


def test_source_date_epoch_comes_after_the_option_and_before_the_workspace(brand: Path) -> None:
    stamp = {"SOURCE_DATE_EPOCH": "1796176861"}  # 2026-12-02 10:01:01 in Hong Kong
    assert "FLO604" in run(cwd=brand, env=stamp).stdout
    assert "FLO604" not in run("--now", "2026-12-01", cwd=brand, env=stamp).stdout


@pytest.mark.parametrize("stamp", ["soon", "9" * 15, "9" * 30, "-" + "9" * 30, "1.5"])
def test_a_nonsensical_epoch(brand: Path, stamp: str) -> None:
    result = run(cwd=brand, env={"SOURCE_DATE_EPOCH": stamp})
    assert ended(result) == 2
    assert result.stdout == ""


def test_the_report_can_be_widened(brand: Path) -> None:
    write(brand, "content/posts/old.md", OVERDUE.replace("2026-12-01", "2025-12-01"))
    assert "FLO604" not in run(cwd=brand).stdout
    assert "FLO604" in run("--from", "2025-01-01", cwd=brand).stdout
    assert "FLO604" not in run("--from", "2025-01-01", "--to", "2025-06-01", cwd=brand).stdout
    assert "FLO604" in run("--all", cwd=brand).stdout


@pytest.mark.parametrize("zone", ["Asia/Hong_Kong", "America/New_York", "UTC"])
def test_all_dates_are_all_dates_in_every_zone(brand: Path, zone: str) -> None:
    write(brand, "calendar/workspace.yml", SETTINGS.replace("Asia/Hong_Kong", zone))
    write(brand, "content/posts/old.md", OVERDUE.replace("2026-12-01", "1900-01-01"))
    write(brand, "content/posts/far.md", FINE.replace("2026-12-02", "2999-12-31"))
    assert "FLO604" in run("--all", cwd=brand).stdout


def test_repeats_of_one_code_are_folded_beyond_five(brand: Path) -> None:
    for number in range(8):
        write(brand, f"content/posts/late-{number}.md", OVERDUE)
    shown = run(cwd=brand).stdout
    assert shown.count("FLO604 overdue: ") == 5
    assert "warning and 3 more FLO604 overdue; --all shows them" in shown
    assert "8 warnings" in shown
    everything = run("--all", cwd=brand).stdout
    assert everything.count("FLO604 overdue: ") == 8
    assert "more FLO604" not in everything


def test_folding_keeps_severities_apart(brand: Path) -> None:
    for number in range(6):
        write(brand, f"content/posts/late-{number}.md", OVERDUE)
        write(brand, f"content/posts/draft-{number}.md", OVERDUE.replace("approved", "draft"))
    shown = run(cwd=brand).stdout
    assert "warning and 1 more FLO604" in shown
    assert "note and 1 more FLO604" in shown


def test_paths_limit_the_report_but_not_the_view(brand: Path) -> None:
    write(brand, "content/posts/2026/late.md", OVERDUE)
    write(brand, "content/posts/wrong.md", WRONG)
    both = run(cwd=brand).stdout
    assert "FLO604" in both
    assert "SRC008" in both
    one = run("content/posts/2026/late.md", cwd=brand)
    assert ended(one) == 0
    assert "SRC008" not in one.stdout
    assert "FLO604" in one.stdout
    folder = run("content/posts/2026", cwd=brand)
    assert "FLO604" in folder.stdout
    assert "SRC008" not in folder.stdout
    two = run("content/posts/2026", "content/posts/wrong.md", cwd=brand)
    assert two.stdout == both
    assert run(".", cwd=brand).stdout == both
    assert run(brand, cwd=brand.parent).stdout.count("brand/content/posts") == 2


def test_from_a_folder_within_paths_lead_where_the_reader_stands(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    shown = run(cwd=brand / "content/posts/2026").stdout
    assert shown.startswith("../../../content/posts/late.md\n  3:1 warning")


KEYS = {
    *("code", "name", "severity", "path", "line", "column"),
    *("message_id", "params", "message", "related"),
}


def test_json(brand: Path) -> None:
    write(brand, "calendar/cadence.yml", cadence(CAD101="{per_day: 0}"))
    write(brand, "content/posts/wrong.md", WRONG)
    result = run("--format", "json", cwd=brand)
    assert ended(result) == 1
    document = json.loads(result.stdout)
    assert list(document) == ["schema", "now", "counts", "problems"]
    assert document["schema"] == 1
    assert document["now"] == "2026-12-01T12:00:00+08:00"
    assert document["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert all(set(problem) == KEYS for problem in document["problems"])
    first, second = document["problems"]
    assert (first["code"], first["params"]["channel"], first["related"]) == ("CAD101", "ig", [])
    assert (second["path"], second["line"], second["column"]) == ("content/posts/wrong.md", 3, 1)
    assert second["message_id"] == "reference.near"
    assert json.loads(json.dumps(document)) == document


def test_json_related(brand: Path) -> None:
    write(brand, "calendar/cadence.yml", cadence(CAD101="{per_day: 1}"))
    write(brand, "content/posts/more.md", FINE.replace("09:00", "10:00"))
    (problem,) = json.loads(run("--format", "json", cwd=brand).stdout)["problems"]
    (related,) = problem["related"]
    assert related == {
        "path": "content/posts/2026/fine.md",
        "line": 3,
        "message": "Fine · ig · 2026-12-02 09:00",
    }


def test_json_is_never_folded(brand: Path) -> None:
    for number in range(8):
        write(brand, f"content/posts/late-{number}.md", OVERDUE)
    assert len(json.loads(run("--format", "json", cwd=brand).stdout)["problems"]) == 8


COMMAND = re.compile(r"::(error|warning|notice) [^\n]*?::[^\n]*")


def test_github(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    shown = run("--format", "github", cwd=brand).stdout
    assert shown == (
        "::warning file=content/posts/late.md,line=3,col=1,title=FLO604 overdue"
        "::due on ig 3 hours ago and not marked as published\n"
    )


HOSTILE = [
    "::error::pwned",
    "a\n::error::pwned",
    "a\r::error::pwned",
    "a%0A::error::pwned",
    "##[error]pwned",
    "a ##[add-path]/tmp",
    "::set-output name=x::y",
    "::stop-commands::x",
    "a\u2028::error::pwned",
    "a\x0b::error::pwned",
    "a,line=1::pwned",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("where", ["title", "link", "channel", "key", "name"])
def test_no_command_that_was_not_meant_reaches_a_log(brand: Path, where: str, text: str) -> None:
    """Neither by a title, a value, a key nor a file's own name."""
    shown = json.dumps(text)
    front = {
        "title": f"title: {shown}\ndate: 2026-12-01 09:00\nstatus: approved\nchannels: [ig]\n",
        "link": f"link: {shown}\n",
        "channel": f"pillar: {shown}\n",
        "key": f"{shown}: x\n",
        "name": "link: x\n",
    }[where]
    stem = text.replace("/", "-") if where == "name" else "a"
    write(brand, "calendar/cadence.yml", cadence(CAD101="{per_day: 0}"))
    write(brand, f"content/posts/{stem}.md", f"---\n{front}---\n")
    for form in ("github", "text"):
        result = run("--format", form, cwd=brand)
        ended(result)
        lines = re.split(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", result.stdout)
        commands = [line for line in lines if re.match(r"\s*::", line)]
        assert all(COMMAND.fullmatch(line) for line in commands)
        assert len(commands) == (0 if form == "text" else len(lines) - 1)
        for line in commands:
            properties = line[2:].split("::")[0].split(" ", 1)[1].split(",")
            keys = [one.split("=")[0] for one in properties]
            assert keys in (["file", "line", "col", "title"], ["file", "line", "title"])
        assert "##[" not in result.stdout


def test_colours_only_on_a_terminal(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    assert "\x1b" not in run(cwd=brand).stdout


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--select", "FLO604"], {"FLO604"}),
        (["--select", "FLO"], {"FLO604"}),
        (["--select", "flo6,src"], {"FLO604", "SRC008"}),
        (["--select", "overdue", "--select", "SRC008"], {"FLO604", "SRC008"}),
        (["--select", "CAD"], set()),
        (["--ignore", "FLO"], {"SRC008"}),
        (["--ignore", "SRC,overdue"], set()),
        (["--select", "FLO,SRC", "--ignore", "SRC008"], {"FLO604"}),
    ],
)
def test_codes_are_selected_and_ignored(brand: Path, arguments: list[str], codes: set[str]) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    write(brand, "content/posts/wrong.md", WRONG)
    result = run("--format", "json", *arguments, cwd=brand)
    assert {one["code"] for one in json.loads(result.stdout)["problems"]} == codes
    assert ended(result) == int("SRC008" in codes)


def test_output_takes_the_report_and_leaves_the_sum(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    result = run("--format", "json", "--output", "report.json", cwd=brand)
    assert ended(result) == 0
    assert result.stdout == "2 posts, 2 entries: 0 errors, 1 warning, 0 notes\nWrote report.json.\n"
    written = (brand / "report.json").read_text(encoding="utf-8")
    assert written == run("--format", "json", cwd=brand).stdout
    text = run("--output", "report.txt", cwd=brand)
    assert ended(text) == 0
    assert (brand / "report.txt").read_text(encoding="utf-8") == run(cwd=brand).stdout


def test_an_output_that_cannot_be_written_ends_with_a_sentence(brand: Path) -> None:
    result = run("--output", "x" * 300, cwd=brand)
    assert ended(result) == 2
    assert "cannot be written" in result.stderr


def test_statistics_go_to_stderr_and_leave_the_report_alone(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    write(brand, "content/posts/wrong.md", WRONG)
    plain = run("--format", "json", cwd=brand)
    timed = run("--format", "json", "--statistics", cwd=brand)
    assert timed.stdout == plain.stdout
    rows = [line.split() for line in timed.stderr.splitlines()]
    assert [row for row in rows if row[2:] == ["1", "FLO604", "overdue"] and row[1] == "ms"]
    assert ["1", "SRC008", "unknown-reference"] in rows
    assert timed.stderr.splitlines()[-1].endswith("in rules")
    assert run("--select", "SRC", "--statistics", cwd=brand).stderr.count(" 1  ") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_run_prints_the_same(brand: Path, form: str) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    write(brand, "content/posts/wrong.md", WRONG)
    first = run("--format", form, cwd=brand)
    again = run("--format", form, "--no-cache", cwd=brand)
    assert first.stdout == again.stdout != ""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_runs_on_a_workspace_without_problems(brand: Path, form: str) -> None:
    result = run("--format", form, cwd=brand)
    assert ended(result) == 0
    assert bool(result.stdout) == (form != "github")


def test_a_baseline_is_recorded_and_then_left_out(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    write(brand, "content/posts/wrong.md", WRONG)
    first = run("--baseline", "known.json", cwd=brand)
    assert ended(first) == 0
    assert "Recorded 2 problems in known.json" in first.stderr
    assert first.stdout == (
        "3 posts, 2 entries: 0 errors, 0 warnings, 0 notes\n"
        "2 known problems are left out: the baseline has them\n"
    )
    recorded = (brand / "known.json").read_text(encoding="utf-8")
    tomorrow = run("--baseline", "known.json", "--now", "2026-12-02 08:00", cwd=brand)
    assert ended(tomorrow) == 0
    assert tomorrow.stdout == first.stdout
    assert (brand / "known.json").read_text(encoding="utf-8") == recorded
    write(brand, "content/posts/wrong-too.md", WRONG)
    later = run("--baseline", "known.json", cwd=brand)
    assert ended(later) == 1
    assert "content/posts/wrong-too.md\n  3:1 error SRC008" in later.stdout
    assert "content/posts/wrong.md" not in later.stdout
    updated = run("--baseline", "known.json", "--update-baseline", cwd=brand)
    assert ended(updated) == 0
    assert ended(run("--baseline", "known.json", cwd=brand)) == 0


def test_a_baseline_knows_what_lies_far_ahead(brand: Path) -> None:
    """Or it would turn up as new on the day on which the report's window reaches it."""
    write(brand, "calendar/cadence.yml", cadence(CAD101="{per_day: 0}"))
    write(brand, "content/posts/far.md", FINE.replace("2026-12-02", "2027-09-01"))
    run("--baseline", "known.json", cwd=brand)
    later = run("--baseline", "known.json", "--now", "2027-08-15", "--select", "CAD", cwd=brand)
    assert "0 warnings" in later.stdout
    assert "1 known problem is left out" in later.stdout


def test_no_color_is_respected(brand: Path) -> None:
    write(brand, "content/posts/late.md", OVERDUE)

    def shown(**env: str) -> str:
        names = {"LC_ALL": "en_US.UTF-8", "NO_COLOR": None, **env}
        return CliRunner().invoke(group, ["check", str(brand)], env=names, color=True).stdout

    assert "\x1b[33mwarning\x1b[0m FLO604" in shown()
    assert "\x1b" not in shown(NO_COLOR="1")


def test_help_says_what_a_note_is_called_elsewhere() -> None:
    shown = " ".join(CliRunner().invoke(group, ["check", "--help"]).stdout.split())
    assert "“note” is “info” in --fail-on, JSON and GitLab, “notice” in annotations" in shown


def test_nothing_in_a_file_moves_the_cursor(brand: Path) -> None:
    write(brand, "content/posts/a.md", '---\nlink: "\\e[2J\\e]0;x\\a"\n---\n')
    result = run(cwd=brand)
    assert ended(result) == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.stdout)


@pytest.mark.parametrize(("lang", "word"), [("en", "warning"), ("zh-Hant", ""), ("zh-Hans", "")])
def test_every_language_runs(brand: Path, lang: str, word: str) -> None:
    write(brand, "content/posts/late.md", OVERDUE)
    result = run("--lang", lang, cwd=brand)
    assert ended(result) == 0
    assert "FLO604" in result.stdout
    assert word in result.stdout


def program(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "srmkit"), *arguments],
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_real_program(brand: Path, tmp_path: Path) -> None:
    assert program("check", cwd=brand).returncode == 0
    write(brand, "content/posts/wrong.md", WRONG)
    wrong = program("check", "--format", "json", cwd=brand)
    assert wrong.returncode == 1
    assert json.loads(wrong.stdout)["counts"]["error"] == 1
    nowhere = program("check", cwd=tmp_path)
    assert nowhere.returncode == 2
    assert "Traceback" not in nowhere.stderr
    assert program("chek", cwd=brand).returncode == 2
    assert program("--version", cwd=brand).stdout.startswith("srmkit ")


def test_a_name_that_is_no_text_is_printed_all_the_same(brand: Path) -> None:
    try:
        (brand / "content/posts" / os.fsdecode(b"\xff.md")).write_text(FINE)
    except OSError:
        pytest.skip("this disk takes no such name")
    for form in FORMATS:
        shown = program("check", "--format", form, cwd=brand)
        assert shown.returncode == 1
        assert "SRC001" in shown.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    result = CliRunner().invoke(group, [command, "--help"])
    assert ended(result) == 0
    assert re.search(rf"^ +srmkit {command}", result.stdout, re.MULTILINE)
    assert "xample" in result.stdout


def test_summaries_are_the_docstrings_first_lines() -> None:
    """The list is printed without importing the commands, so it is kept by hand, and held here."""
    context = group.make_context("srmkit", ["rules"])
    for name, summary in COMMANDS.items():
        command = group.get_command(context, name)
        assert command is not None
        assert (command.help or "").split("\n")[0] == summary
    shown = CliRunner().invoke(group, ["--help"]).stdout
    assert all(name in shown for name in COMMANDS)


def test_the_pre_commit_hook_runs_a_command_that_exists_on_files_that_matter() -> None:
    """`.pre-commit-hooks.yaml` is what other repositories install; nothing else would notice."""
    root = Path(__file__).parents[2]
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program_, *arguments = hook["entry"].split()
    scripts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert scripts["scripts"][program_] == "srmkit.__main__:main"
    context = group.make_context("srmkit", list(arguments))
    command = group.get_command(context, arguments[0])
    assert command is not None
    command.make_context(arguments[0], arguments[1:])
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["language"] == "python"
    matter = re.compile(hook["files"])
    assert matter.search("content/posts/2026/a.md")
    assert matter.search("calendar/channels.yml")
    assert matter.search("feedback/roadmap.yml")
    assert not matter.search("content/guide/index.md")
    assert not matter.search("srmkit/cli/check.py")
    assert hook["pass_filenames"] is False
