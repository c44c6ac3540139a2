"""`srmkit fetch`: what a person sees, what lies on disk afterwards, and what is never printed."""

from __future__ import annotations

import gzip
import io
import itertools
import os
import string
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook  # type: ignore[import-untyped]
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import srmkit.load.remote  # noqa: F401, declares what it says
from srmkit.cli import group
from srmkit.cli.fetch import fetch
from srmkit.cli.transfer import Transfer, size
from srmkit.messages import LANGUAGES, catalogue, declared

CSV = "Text,Who,Id\n好好食,amy@mail.example,001\n打 9123 4567,,002\n".encode()
MORE = CSV + "第三個,,003\n".encode()
COLUMNS = "  columns: {text: Text, author: Who, id: Id}\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without sources; nobody waits between two tries."""
    monkeypatch.setattr("srmkit.net.download.FIRST_WAIT", 0.0)
    files = {
        "calendar/workspace.yml": "name: Test\ntimezone: Asia/Hong_Kong\n",
        "calendar/channels.yml": "blog: {name: Blog, network: blog}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "feedback").mkdir()
    return tmp_path


@pytest.fixture
def source(workspace: Path, httpserver: HTTPServer) -> Callable[..., None]:
    """Describes sources by their further keys, all on the server of the test."""

    def describe(more: str = "", path: str = "/a.csv", ending: str = ".csv") -> None:
        url = httpserver.url_for(path).replace("%7B", "{").replace("%7D", "}")
        text = f"form:\n  url: {url}\n  insecure: true\n  files: raw/form*{ending}\n{COLUMNS}{more}"
        (workspace / "feedback/sources.yml").write_text(text, encoding="utf-8")

    return describe


def run(workspace: Path, *arguments: str, **environment: str) -> Result:
    """Run the command as a shell would, with loopback let through."""
    command = [*arguments, "--workspace", str(workspace), "--lang", "en", "--allow-private"]
    env = {"SRMKIT_KEY": "a-key-for-the-tests", "LANG": "en", **environment}
    return CliRunner().invoke(fetch, command, env=env)


def raw(workspace: Path) -> list[Path]:
    return sorted((workspace / "feedback/raw").glob("[!.]*"))


def inbox(workspace: Path) -> str:
    files = sorted((workspace / "feedback/inbox").glob("*.csv"))
    return "".join(file.read_text(encoding="utf-8") for file in files)


def test_what_is_new_is_downloaded_and_collected(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV, content_type="text/csv")
    result = run(workspace)
    assert result.exit_code == 0, result.output
    (file,) = raw(workspace)
    assert file.read_bytes() == CSV
    assert file.stat().st_mode & 0o077 == 0
    assert f"form: {len(CSV)} B from localhost → feedback/raw/{file.name}" in result.output
    assert "2 rows = 2 kept" in result.output
    assert "好好食" in inbox(workspace)
    assert "amy@" not in inbox(workspace)


def test_again_is_harmless_and_quiet(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV)
    run(workspace)
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    result = run(workspace)
    assert result.exit_code == 0
    assert result.output.splitlines() == ["form: nothing new."]
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_the_second_request_is_conditional_until_something_changes(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    current = [('"v1"', CSV)]

    def answer(asked: Request) -> Response:
        tag, data = current[-1]
        if asked.headers.get("If-None-Match") == tag:
            return Response(status=304)
        return Response(data, headers={"ETag": tag})

    source()
    httpserver.expect_request("/a.csv").respond_with_handler(answer)
    run(workspace)
    run(workspace)
    current.append(('"v2"', MORE))
    result = run(workspace)
    assert [reply.status_code for _, reply in httpserver.log] == [200, 304, 200]
    assert "3 rows = 1 kept + 2 duplicates" in result.output
    assert len(raw(workspace)) == 2
    assert inbox(workspace).count("第三個") == 1


def test_who_deletes_the_raw_files_and_the_inbox_is_given_them_anew(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV, headers={"ETag": '"v1"'})
    run(workspace)
    for path in [*raw(workspace), *(workspace / "feedback/inbox").glob("*.csv")]:
        path.unlink()
    assert run(workspace).exit_code == 0
    assert all("If-None-Match" not in asked.headers for asked, _ in httpserver.log)
    assert "好好食" in inbox(workspace)


def test_with_the_ledger_alone_as_in_ci_nothing_is_collected_twice(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    """A fresh clone has the inbox and the ledger, and nothing of raw/."""
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV)
    run(workspace)
    for path in (workspace / "feedback/raw").iterdir():
        path.unlink()
    result = run(workspace)
    assert result.output.splitlines() == ["form: nothing new."]
    assert raw(workspace) == []


def test_downloading_without_collecting_leaves_the_rest_for_later(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV, headers={"ETag": '"v1"'})
    result = run(workspace, "--no-collect", SRMKIT_KEY="")
    assert result.exit_code == 0
    assert "Now collect 1 file: `srmkit collect`." in result.output
    assert not (workspace / "feedback/inbox").exists()
    later = run(workspace)
    assert "form: nothing new." in later.output
    assert "2 rows = 2 kept" in later.output


def test_without_a_key_the_download_stays_and_waits(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV)
    result = run(workspace, SRMKIT_KEY="")
    assert result.exit_code == 2
    assert "--new-key" in result.output
    assert len(raw(workspace)) == 1
    assert run(workspace).exit_code == 0
    assert "好好食" in inbox(workspace)


def test_json_is_collected_as_rows(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_json(
        {"data": [{"Text": "好好食", "Who": None, "Id": "001"}, {"Text": "=1+1", "Id": 2}]}
    )
    result = run(workspace)
    assert "2 rows = 2 kept" in result.output, result.output
    assert "好好食" in inbox(workspace)


def test_a_workbook_is_kept_as_one(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Text", "Who", "Id"])
    book.active.append(["好好食", "", "001"])
    book.save(out)
    source(ending="*")
    httpserver.expect_request("/a.csv").respond_with_data(out.getvalue())
    assert run(workspace, "--no-collect").exit_code == 0
    (file,) = raw(workspace)
    assert file.suffix == ".xlsx"
    assert file.read_bytes() == out.getvalue()


def test_only_the_named_sources_are_asked(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    url = httpserver.url_for("/b.csv")
    source(f"other:\n  url: {url}\n  insecure: true\n  files: raw/other*.csv\n{COLUMNS}")
    httpserver.expect_request("/b.csv").respond_with_data(CSV)
    assert run(workspace, "other").exit_code == 0
    assert [asked.path for asked, _ in httpserver.log] == ["/b.csv"]


def test_one_that_fails_does_not_stop_the_others(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    url = httpserver.url_for("/b.csv")
    source(f"other:\n  url: {url}\n  insecure: true\n  files: raw/other*.csv\n{COLUMNS}")
    httpserver.expect_request("/a.csv").respond_with_data("no", status=404)
    httpserver.expect_request("/b.csv").respond_with_data(CSV)
    result = run(workspace)
    assert result.exit_code == 1
    assert "feedback/sources.yml:1:1 error FBK920 not-fetched: localhost has nothing there" in (
        result.output
    )
    assert "2 rows = 2 kept" in result.output


def test_a_dry_run_asks_nobody_and_writes_nothing(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source("  token_env: SURVEY_TOKEN\n")
    result = run(workspace, "--dry-run")
    assert result.exit_code == 0
    assert "form: would ask localhost." in result.output
    assert "form needs 1 environment variable: SURVEY_TOKEN" in result.output
    assert httpserver.log == []
    assert not (workspace / "feedback/raw").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nobody"], 2, "There is no source “nobody”"),
        (["hand"], 2, "hand has no `url`"),
        ([], 0, "No source has a `url`"),
    ],
)
def test_sources_that_cannot_be_fetched(
    workspace: Path, arguments: list[str], code: int, said: str
) -> None:
    (workspace / "feedback/sources.yml").write_text(
        f"hand:\n  files: raw/hand*.csv\n{COLUMNS}", encoding="utf-8"
    )
    result = run(workspace, *arguments)
    assert result.exit_code == code
    assert said in result.output


def test_a_login_page_is_no_export(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(
        "<!doctype html><title>Sign in", content_type="text/csv"
    )
    result = run(workspace)
    assert result.exit_code == 1
    assert "FBK921 not-an-export: localhost sends a web page and no table" in result.output
    assert not (workspace / "feedback/raw").exists()


def test_a_sheet_is_asked_for_as_csv(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nobody(ask: object, policy: object, progress: object) -> object:
        from srmkit.net import Unchanged

        asked.append(ask.url)  # type: ignore[attr-defined]
        return Unchanged()

    monkeypatch.setattr("srmkit.net.fetch", nobody)
    sheet = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUv"
    (workspace / "feedback/sources.yml").write_text(
        f"form:\n  url: {sheet}/edit?gid=7#gid=7\n  files: raw/form*.csv\n{COLUMNS}",
        encoding="utf-8",
    )
    result = run(workspace)
    assert "form: its link shows the sheet in a browser; its CSV is asked for." in result.output
    assert asked == [f"{sheet}/export?format=csv&gid=7"]


def test_addresses_inside_are_asked_only_with_an_allowance(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    result = CliRunner().invoke(
        fetch, ["--workspace", str(workspace), "--lang", "en"], env={"SRMKIT_KEY": ""}
    )
    assert result.exit_code == 1
    assert "FBK920" in result.output
    assert "not on the public internet" in result.output
    assert httpserver.log == []


def test_the_bounds_are_options(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(
        gzip.compress(b"x" * (2 << 20)), headers={"Content-Encoding": "gzip"}
    )
    result = run(workspace, "--max-mb", "1")
    assert "more than 1048576 bytes" in result.output
    assert run(workspace, "--max-mb", "3", "--no-collect").exit_code == 0


def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source()
    httpserver.expect_request("/a.csv").respond_with_data(CSV)
    (workspace / "feedback/raw").write_text("a file where a folder should be", encoding="utf-8")
    result = run(workspace)
    assert result.exit_code == 2
    assert "Everything is as it was" in result.output


# ---------- secrets


CANARIES = [f"canary-{n:02}-{os.urandom(6).hex()}+/=" for n in range(20)]
ERRORS: dict[str, Callable[[HTTPServer], Response]] = {
    "denied": lambda server: Response("no", 403),
    "gone": lambda server: Response("no", 404),
    "busy": lambda server: Response("no", 503),
    "later": lambda server: Response("no", 429, headers={"Retry-After": "9999"}),
    "odd": lambda server: Response("no", 418),
    "page": lambda server: Response("<html>{echo}"),
    "empty": lambda server: Response(""),
    "json": lambda server: Response('[{"{echo}": 1'),
    "clash": lambda server: Response('[{"{echo}": 1, "{echo}": 2}]'),
    "lists": lambda server: Response('{"{echo}": [{"a": 1}], "b": [{"a": 1}]}'),
    "packed": lambda server: Response("x", headers={"Content-Encoding": "gzip"}),
    "unknown packing": lambda server: Response("x", headers={"Content-Encoding": "{echo}"}),
    "to a host": lambda server: Response("", 302, headers={"Location": "http://{host}.invalid/"}),
    "to a port": lambda server: Response("", 302, headers={"Location": "http://a:{echo}/"}),
    "to a scheme": lambda server: Response("", 302, headers={"Location": "ftp://{host}/"}),
    "to a user": lambda server: Response("", 302, headers={"Location": "http://{host}@a/"}),
    "to nowhere": lambda server: Response("", 302),
    "loop": lambda server: Response("", 302, headers={"Location": "?{echo}"}),
    "columns": lambda server: Response("{echo},b\n1,2\n"),
    "well": lambda server: Response(CSV),
}


@pytest.mark.parametrize("case", ERRORS)
def test_no_secret_is_printed_on_any_path(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer, case: str
) -> None:
    """TRUST.md, G11: twenty of them, in URL, headers and token, and sent back by the server."""
    names = [f"S{n}" for n in range(20)]
    query = "&".join(f"a{n}=${{S{n}}}" for n in range(10))
    headers = "".join(f'    X-{n}: "Key ${{S{n}}}"\n' for n in range(10, 19))
    source(f"  headers:\n{headers}  token_env: S19\n")
    text = (workspace / "feedback/sources.yml").read_text(encoding="utf-8")
    text = text.replace("/a.csv", f"/a.csv?{query}")
    (workspace / "feedback/sources.yml").write_text(text, encoding="utf-8")
    turn = itertools.count()

    def answer(asked: Request) -> Response:
        made = ERRORS[case](httpserver)
        canary = CANARIES[next(turn) % 20]
        body = made.get_data(as_text=True).replace("{echo}", canary)
        made.set_data(body)
        if place := made.headers.get("Location"):
            made.headers["Location"] = place.replace("{echo}", quote(canary)).replace(
                "{host}", canary.rstrip("+/=").lower()
            )
        return made

    httpserver.expect_request("/a.csv").respond_with_handler(answer)
    secrets = dict(zip(names, CANARIES, strict=True))
    for arguments in ([], ["--dry-run"], ["--deadline", "0.1"]):
        result = run(workspace, *arguments, **secrets)
        shown = result.output + "".join(map(str, result.exc_info or ()))
        for canary in CANARIES:
            for form in (canary, quote(canary, safe=""), canary[:19]):
                assert form.lower() not in shown.lower(), (case, result.output)
    asked, _ = httpserver.log[0]
    assert asked.args["a3"] == CANARIES[3]
    assert asked.headers["X-12"] == f"Key {CANARIES[12]}"
    assert asked.headers["Authorization"] == f"Bearer {CANARIES[19]}"
    state = workspace / "feedback/raw/.fetched.json"
    assert "canary" not in (state.read_text(encoding="utf-8") if state.exists() else "")


def test_a_secret_that_is_not_set_is_named_and_nobody_is_asked(
    workspace: Path, source: Callable[..., None], httpserver: HTTPServer
) -> None:
    source("  token_env: SURVEY_TOKEN\n")
    result = run(workspace, SURVEY_TOKEN=" ")  # noqa: S106, a blank is no password
    assert result.exit_code == 1
    assert "FBK922 missing-secret: form needs 1 environment variable: SURVEY_TOKEN" in result.output
    assert httpserver.log == []


WRITTEN = {
    "bearer": "url: https://a.example/\n  headers: {Authorization: Bearer canary123}",
    "key": "url: https://a.example/\n  headers: {X-Api-Key: canary123}",
    "half": 'url: https://a.example/\n  headers: {X-Api-Key: "canary123456789012345${KEY}"}',
    "tail": 'url: https://a.example/\n  headers: {X-Api-Key: "${KEY}canary123"}',
    "list": "url: https://a.example/\n  headers: ['X-Key: canary123']",
    "query": "url: https://a.example/?access_token=canary123",
    "fragment": "url: https://a.example/#token=canary123",
    "user": "url: https://me:canary123@a.example/",
    "env": "url: https://a.example/\n  token_env: canary-123",
    "scheme": "url: ftp://a.example/canary123",
    "host": 'url: "https://${KEY}.canary123/"',
    "lower": 'url: "https://a.example/?x=${canary123}"',
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_secret_in_the_file_itself_stops_the_run_and_is_not_repeated(
    workspace: Path, case: str
) -> None:
    (workspace / "feedback/sources.yml").write_text(
        f"form:\n  {WRITTEN[case]}\n  files: raw/form*.csv\n{COLUMNS}", encoding="utf-8"
    )
    result = run(workspace, KEY="k")
    assert result.exit_code == 2
    assert "feedback/sources.yml:" in result.output
    assert "CFG805" in result.output
    assert "canary" not in result.output


@pytest.mark.parametrize(
    "name", ["SRMKIT_KEY", "GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_RUNTIME_TOKEN"]
)
@pytest.mark.parametrize(
    "where", ["url: https://a.example/?x=${NAME}", "url: https://a.example/\n  token_env: NAME"]
)
def test_the_projects_own_secrets_cannot_be_sent(workspace: Path, name: str, where: str) -> None:
    """Whoever edits sources.yml would otherwise have the key that makes people anonymous."""
    (workspace / "feedback/sources.yml").write_text(
        f"form:\n  {where.replace('NAME', name)}\n  files: raw/form*.csv\n{COLUMNS}",
        encoding="utf-8",
    )
    result = run(workspace)
    assert result.exit_code == 2
    assert f"{name} belongs to srmkit or the forge" in result.output


# ---------- words


IDS = sorted(id for id in declared() if id.split(".")[0] in {"net", "remote", "fetch"})


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_sentence_is_translated_and_keeps_its_values(lang: str) -> None:
    known = catalogue(lang)
    assert len(IDS) > 40
    for id in IDS:
        assert id in known
        assert _placeholders(known[id]) == _placeholders(declared()[id].text), id
        assert "|" not in known[id], id
        assert known[id].count("{") == declared()[id].text.count("{"), id


def test_it_is_a_command_with_help() -> None:
    shown = CliRunner().invoke(group, ["fetch", "--help"])
    assert shown.exit_code == 0
    assert "srmkit fetch --dry-run" in shown.output


def test_sizes_are_read_at_a_glance() -> None:
    assert [size(n) for n in (0, 999, 1000, 34_500_000, 2.5e9)] == [
        *("0 B", "999 B", "1.0 kB", "34.5 MB", "2.5 GB")
    ]


def test_the_bar_shows_how_much_and_how_fast_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    times = iter([0.0, 1.0, 1.05, 2.0])
    with Transfer("form", lambda: next(times)) as transfer:
        transfer(500, 1000)
        transfer(600, 1000)
        transfer(1000, None)
    drawn = shown.getvalue().split("\r\x1b[2K")
    assert drawn == [
        "",
        "form [############------------] 500 B / 1.0 kB 500 B/s",
        "form 1.0 kB 500 B/s",
        "",
    ]
