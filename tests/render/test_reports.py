"""Every encoder, read back by a parser that is not ours, whatever a stranger wrote into a file."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import srmkit.render.reports as package
from srmkit.cli.aligned import aligned
from srmkit.messages import message
from srmkit.problems import Place, Problem, Related, Severity
from srmkit.render.report import line_start, printable, ranked
from srmkit.render.reports import FORMATS, Outcome, encode
from srmkit.render.reports.text import WIDEST
from srmkit.views.rulebook import book
from tests.workspaces import instant

SAYS = message("test.says", "{text} is wrong")
NOW = instant("2026-12-01 12:00")

HOSTILE = [
    "::error::pwned",
    "a\n::error::pwned",
    "a\r\n::error file=x::pwned",
    "%0A::error::pwned",
    "##[error]pwned",
    "<script>alert(1)</script>",
    "]]><failure/><!--",
    "&xxe; &lt; \"quoted\" 'single'",
    "\x1b[2J\x1b]0;title\x07",
    "\x00\x08\x0b\x0c\x7f\x85\u2028\u2029",
    "\ud800 lone \udfff",
    "\ufffe\uffff",
    "\u202egnp.exe",
    "[click](javascript:alert(1)) \\[not](x)",
    "{0} {1} {{x}}",
    "${{ secrets.TOKEN }}",
    "../../etc/passwd",
    "名前 👩‍🍳 ｆｕｌｌ",
    "x" * 5000,
    "",
]


def problem(
    text: str = "it",
    path: str = "content/posts/a.md",
    line: int = 3,
    column: int = 1,
    code: str = "CAD103",
    severity: Severity = Severity.WARNING,
    related: Sequence[str] = (),
) -> Problem:
    name = book()[code].name if code in book() else "unheard-of"
    places = tuple(Related(Place(path, 2, 1), one) for one in related)
    return Problem(code, name, severity, Place(path, line, column), SAYS, {"text": text}, places)


def outcome(*problems: Problem, **changes: Any) -> Outcome:
    return replace(Outcome(problems, NOW, posts=2, entries=3), **changes)


def parsed(text: str) -> Element:
    """XML, read by expat, which here refuses what only an attack needs: a DTD, an entity."""

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser, builder = expat.ParserCreate(), TreeBuilder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text.encode(), True)
    return builder.close()


def test_the_xml_parser_of_these_tests_refuses_entities() -> None:
    with pytest.raises(ValueError, match="a document type"):
        parsed('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def test_every_format_is_a_file_and_every_file_a_format() -> None:
    folder = Path(package.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(FORMATS)


def every(text: str) -> list[Problem]:
    """A problem with `text` wherever somebody else's words can stand."""
    severities = list(Severity)
    path = "content/posts/" + (text[:80].replace("/", "-").replace("\x00", "") or "x") + ".md"
    return [
        problem(text, path, severity=severities[0], related=[text, "b"]),
        problem(text, path, line=0, column=0, severity=severities[1]),
        problem(text, "calendar/a.yml", line=7, code="SRC008", severity=severities[2]),
    ]


hostile = pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])


# ---------- text


@hostile
def test_text_moves_no_cursor_and_gives_no_command(text: str) -> None:
    found = every(text)
    files = {
        one.place.path: f"---\n\n{text}\n\n\n\n{text}\n".encode("utf-8", "replace") for one in found
    }
    shown = encode("text", outcome(*found, files=files))
    assert not [c for c in shown.replace("\n", "") if not c.isprintable() and c != "\u200d"]
    assert "##[" not in shown
    assert not re.search(r"^\s*::", shown, re.MULTILINE)


def test_text_is_grouped_by_file_the_worst_first() -> None:
    shown = encode(
        "text",
        outcome(
            problem("mild", "a.md", severity=Severity.INFO),
            problem("late", "b.md", line=9),
            problem("early", "b.md", line=2),
            problem("bad", "c.md", severity=Severity.ERROR),
        ),
    )
    heads = [line for line in shown.splitlines() if line.endswith(".md")]
    assert heads == ["c.md", "b.md", "a.md"]
    assert shown.index("early") < shown.index("late")
    assert shown.index("9:1 warning") > shown.index("2:1 warning")


FILE = "---\ntitle: 皮革保養\n\tdate: x  # 中文\nlink: " + "長" * 200 + "!here\n"


@pytest.mark.parametrize(
    ("line", "column", "quoted", "under"),
    [
        (2, 1, "title: 皮革保養", "title"),
        (2, 8, "title: 皮革保養", "皮革保養"),
        (3, 2, " date: x  # 中文", "date"),
        (3, 14, " date: x  # 中文", "文"),
    ],
)
def test_the_mark_stands_under_the_word(line: int, column: int, quoted: str, under: str) -> None:
    """In cells, as a terminal counts them: a Chinese character takes two."""
    made = outcome(problem(path="a.md", line=line, column=column), files={"a.md": FILE.encode()})
    rows = encode("text", made).splitlines()
    row = next(one for one in rows if one.startswith(f"    {line} | "))
    mark = rows[rows.index(row) + 1]
    assert row == f"    {line} | {quoted}"
    before = len(f"    {line} | ")
    start = cells(row[: before + quoted.index(under)])
    assert mark == "      | ".ljust(start) + "^" * cells(under)


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@pytest.mark.parametrize("column", [1, 7, 100, 207, 208])
def test_a_long_line_is_cut_around_the_spot(column: int) -> None:
    made = outcome(problem(path="a.md", line=4, column=column), files={"a.md": FILE.encode()})
    rows = encode("text", made).splitlines()
    row, mark = (one[8:] for one in (rows[2], rows[3]))
    assert cells(row) <= WIDEST
    assert cells(mark) <= WIDEST
    word = FILE.split("\n")[3][column - 1]
    assert "^" in mark
    assert _at(row, len(mark) - len(mark.lstrip())) == word
    assert "…" in row


def _at(row: str, cell: int) -> str:
    """The character that begins at a cell."""
    seen = 0
    for char in row:
        if seen == cell:
            return char
        seen += cells(char)
    return ""


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"---\n", 1), (b"", 1), (b"one\n", 9), (b"one\n", 0), (b"\n", 1)],
)
def test_a_line_without_words_is_not_quoted(content: bytes, line: int) -> None:
    made = outcome(problem(path="a.md", line=line), files={"a.md": content})
    assert " | " not in encode("text", made)


@pytest.mark.parametrize("head", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_are_those_that_the_loader_counts(head: bytes, end: bytes) -> None:
    content = head + end.join([b"first: 1", b"second: 2", b""])
    made = outcome(problem(path="a.md", line=2), files={"a.md": content})
    assert "    2 | second: 2\n      | ^^^^^^\n" in encode("text", made)
    first = replace(made, problems=[problem(path="a.md", line=1)])
    assert "    1 | first: 1\n      | ^^^^^\n" in encode("text", first)


def test_related_places_are_indented_and_the_rest_of_many_is_counted() -> None:
    shown = encode("text", outcome(problem(related=[f"number {n}" for n in range(8)])))
    assert shown.count("      2:1 number") == 5
    assert "      and 3 more places\n" in shown
    other = replace(problem(), related=(Related(Place("b.md", 4), "there"),))
    assert "      x/b.md:4 there\n" in encode("text", outcome(other, prefix="x/"))


def test_repeats_beyond_five_of_one_code_and_severity_are_counted() -> None:
    many = [problem(path=f"{n}.md") for n in range(8)]
    mild = [problem(path=f"{n}.md", severity=Severity.INFO) for n in range(6)]
    shown = encode("text", outcome(*many, *mild, fold=5))
    assert shown.count("warning CAD103 silence:") == 5
    assert "warning and 3 more CAD103 silence; --all shows them" in shown
    assert "note and 1 more CAD103 silence" in shown
    whole = encode("text", outcome(*many, *mild, fold=0))
    assert whole.count("CAD103 silence:") == 14
    assert "more CAD103" not in whole


def test_the_sum_comes_last_with_what_is_known() -> None:
    shown = encode("text", outcome(problem(), known=2)).splitlines()
    assert shown[-3:] == [
        "2 posts, 3 entries: 0 errors, 1 warning, 0 notes",
        "2 known problems are left out: the baseline has them",
        "`srmkit explain CAD103` says more",
    ]


def test_a_mark_after_combining_characters_stands_where_it_should() -> None:
    row = "名: e\u0301te\u0301 👩\u200d🍳 here"
    made = outcome(
        problem(path="a.md", line=1, column=row.index("here") + 1), files={"a.md": row.encode()}
    )
    quoted, mark = encode("text", made).splitlines()[2:4]
    assert quoted.endswith(row)
    assert mark.endswith(" ^^^^")
    assert mark.index("^") == len("    1 | ") + cells("名: ete ") + cells("👩🍳 ")


@given(st.text(max_size=300), st.integers(0, 320))
@example("\t\t\x00\u0301\u200d", 3)
def test_any_line_can_be_quoted(row: str, column: int) -> None:
    made = outcome(
        problem(path="a.md", line=1, column=column),
        files={"a.md": row.encode("utf-8", "surrogatepass")},
    )
    shown = encode("text", made)
    for line in shown.splitlines():
        if " | " in line[:8]:
            assert cells(line) <= WIDEST + 8 or "\u0301" in line


# ---------- json


@hostile
def test_json(text: str) -> None:
    found = every(text)
    document = json.loads(encode("json", outcome(*found, schema=4)))
    assert document["schema"] == 4
    assert document["now"] == "2026-12-01T12:00:00+08:00"
    assert document["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert [one["params"]["text"] for one in document["problems"]] == [text] * 3
    assert [one["path"] for one in document["problems"]] == [one.place.path for one in found]
    encode("json", outcome(*found)).encode()


# ---------- GitHub


COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")


def decoded(value: str) -> str:
    """As the runner decodes: source as in the encoder."""
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        value = value.replace(code, char)
    return value


@hostile
def test_github(text: str) -> None:
    found = every(text)
    lines = encode("github", outcome(*found, prefix="sub/")).split("\n")
    assert len(lines) == 3
    for line, one in zip(lines, ranked(found), strict=True):
        command = COMMAND.fullmatch(line)
        assert command
        level = {"error": "error", "warning": "warning", "info": "notice"}[one.severity]
        assert command[1] == level
        properties = dict(part.split("=", 1) for part in command[2].split(","))
        assert set(properties) <= {"file", "line", "col", "title"}
        clean = "".join(c for c in "sub/" + one.place.path if c.isprintable())
        shown = decoded(properties["file"])
        assert "".join(c for c in shown if c.isprintable() and c != "�") in {
            clean,
            clean.replace("##[", "## ["),
        }
        assert properties["title"] == f"{one.code} {one.name}"
    whole = "\n".join(lines)
    assert "##[" not in whole
    assert not [c for c in whole.replace("\n", "") if not c.isprintable() and c != "\u200d"]


# ---------- GitLab


@hostile
def test_gitlab(text: str) -> None:
    found = [*every(text), *every(text)]
    listed = json.loads(encode("gitlab", outcome(*found, prefix="sub/")))
    assert len(listed) == 6
    assert len({one["fingerprint"] for one in listed}) == 6
    for entry, one in zip(listed, found, strict=True):
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["path"] == "sub/" + one.place.path
        assert entry["location"]["lines"]["begin"] >= 1
        assert entry["description"] == printable(one.text())
        assert re.fullmatch("[0-9a-f]{32}", entry["fingerprint"])


def test_a_fingerprint_stays_when_lines_move_and_when_another_problem_goes() -> None:
    here, moved = problem(line=3), problem(line=30)
    other = problem("another", "content/posts/0.md")
    (alone,) = json.loads(encode("gitlab", outcome(here)))
    first, second = json.loads(encode("gitlab", outcome(other, moved)))
    assert second["fingerprint"] == alone["fingerprint"] != first["fingerprint"]


# ---------- SARIF


def walk(part: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, Mapping):
        yield part
        for value in part.values():
            yield from walk(value)
    elif isinstance(part, list):
        for one in part:
            yield from walk(one)


@hostile
def test_sarif_has_its_required_fields(text: str) -> None:
    """SARIF 2.1.0, §3.13, 3.14, 3.18, 3.19, 3.27, 3.49 and what each says of itself."""
    found = [*every(text), problem(text, code="XYZ999")]
    log = json.loads(encode("sarif", outcome(*found, prefix="sub/")))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "srmkit"
    assert [rule["id"] for rule in rules] == sorted({one.code for one in found})
    for rule in rules:
        assert rule["shortDescription"]["text"]
        if rule["id"] in book():
            assert "## Why it matters" in rule["help"]["markdown"]
            assert rule["help"]["text"]
    for result, one in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == one.code
        assert result["level"] in {"error", "warning", "note"}
        assert _read(result["message"]["text"]) == printable(one.text())
        assert len(result["partialFingerprints"]) == 1
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), "a relative URI and nothing else"
        wanted = ("sub/" + one.place.path).encode("utf-8", "replace").decode()
        assert unquote(uri) in {"sub/" + one.place.path, wanted} or "\ud800" in one.place.path
        region = location["physicalLocation"].get("region", {})
        assert region.get("startLine", 1) >= 1
        assert ("startLine" in region) == bool(one.place.line)
        assert [_read(own["message"]["text"]) for own in result.get("relatedLocations", [])] == [
            printable(own.message) for own in one.related
        ]
    ids = [one["id"] for one in walk(run["results"]) if "id" in one]
    assert all(isinstance(id, int) for id in ids)


def _read(text: str) -> str:
    """A message as a viewer shows it: no placeholder, no link, each escape taken back."""
    assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)", text.replace("}}", "")), "a placeholder"
    plain = re.sub(r"\\(.)", r"\1", text)
    assert not re.search(r"(?<!\\)(\\\\)*\[", text), "a link"
    return plain.replace("{{", "{").replace("}}", "}")


def test_levels_say_the_same_everywhere() -> None:
    run = json.loads(encode("sarif", outcome(*every("x"))))["runs"][0]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]


# ---------- JUnit


@hostile
def test_junit(text: str) -> None:
    found = every(text)
    files = {found[0].place.path: b"", "calendar/clean.yml": b"", "content/posts/clean.md": b""}
    shown = encode("junit", outcome(*found, files=files, fails_at=Severity.WARNING.rank))
    root = parsed(shown)
    (suite,) = root
    cases = list(suite)
    assert root.tag == "testsuites"
    assert {"tests": "5", "failures": "2", "errors": "0"}.items() <= suite.attrib.items()
    assert [case.tag for case in cases] == ["testcase"] * 5
    failures = [case.find("failure") for case in cases]
    assert [one is not None for one in failures] == [True, True, False, False, False]
    for case, one in zip(cases[:3], ranked(found), strict=True):
        said = printable(one.text())
        assert _printed(case.attrib["name"]) == _printed(f"{one.code} {one.name}: {said}")
        assert _printed(case.attrib["file"]) == _printed(printable(one.place.path))
        inside = case[0]
        assert _printed(inside.text or "").startswith(_printed(printable(one.place.path)))
        assert list(inside) == []
    assert [case.attrib["classname"] for case in cases[3:]] == [
        "calendar/clean.yml",
        "content/posts/clean.md",
    ]
    datetime.strptime(suite.attrib["timestamp"], "%Y-%m-%dT%H:%M:%S")  # the schema takes no zone


def _printed(text: str) -> str:
    """Blanks aside, of which XML makes one another."""
    return " ".join(text.split())


@pytest.mark.parametrize(("level", "failures"), [(-1, 0), (0, 1), (1, 2), (2, 3)])
def test_junit_fails_what_fails_the_run(level: int, failures: int) -> None:
    root = parsed(encode("junit", outcome(*every("x"), fails_at=level)))
    assert root.attrib["failures"] == str(failures)
    assert len(list(root.iter("system-out"))) == 3 - failures


# ---------- all of them


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_can_be_told_in_any_format(text: str, name: str) -> None:
    path = f"content/posts/{name.replace(chr(0), '')}.md"
    found = problem(text, path, related=[text])
    made = outcome(found, files={path: text.encode("utf-8", "surrogatepass")})
    for form in FORMATS:
        shown = encode(form, made)
        shown.encode()
        if form in {"json", "gitlab", "sarif"}:
            json.loads(shown)
        if form == "junit":
            parsed(shown)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_told_too(form: str) -> None:
    shown = encode(form, outcome())
    assert shown == encode(form, outcome())
    if form in {"json", "gitlab", "sarif"}:
        json.loads(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::forged", ": :error::forged"),
        ("  ::error::forged", "  : :error::forged"),
        ("a ::b", "a ::b"),
    ],
)
def test_what_begins_a_line_is_no_command_to_a_ci(text: str, shown: str) -> None:
    assert line_start(text) == shown
    assert next(aligned([[text, "1"]])).startswith(shown)
