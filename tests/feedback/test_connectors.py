"""From a link to a raw export: what is asked, what came, what it would be called."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.feedback.connectors.content import Content, content_of
from srmkit.feedback.connectors.google import csv_link
from srmkit.feedback.connectors.json_rows import csv_of_json
from srmkit.feedback.connectors.shapes import Body, Export, Refusal, Request, Same
from srmkit.feedback.connectors.url import UrlConnector
from srmkit.feedback.fetch import (
    Kept,
    asked_of,
    digest_of,
    is_here,
    place_for,
    read_state,
    waiting,
    write_state,
)
from srmkit.messages import message
from srmkit.model import Name, Remote, Source
from srmkit.problems import Place, Problem

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-abcd"
PUB = "2PACX-1vAbCdEfGhIjKlMnOpQrStUvWxYz0123456789"
SHEETS = "https://docs.google.com/spreadsheets/d"
GONE = message("test.gone", "{host} has nothing there (status {status})")
AT = datetime(2026, 12, 1, 4, 15, tzinfo=UTC)


def source(files: str = "raw/form*.csv", id: str = "form", remote: Remote | None = None) -> Source:
    return Source(
        id, Name({"": id}), files, {}, Place("feedback/sources.yml", 2), UTC, remote=remote
    )


# ---------- Google Sheets


@pytest.mark.parametrize(
    ("copied", "wanted"),
    [
        (f"{SHEETS}/{ID}/edit#gid=0", f"{SHEETS}/{ID}/export?format=csv&gid=0"),
        (f"{SHEETS}/{ID}/edit?gid=17#gid=17", f"{SHEETS}/{ID}/export?format=csv&gid=17"),
        (f"{SHEETS}/{ID}/edit?usp=sharing", f"{SHEETS}/{ID}/export?format=csv"),
        (f"{SHEETS}/{ID}/view", f"{SHEETS}/{ID}/export?format=csv"),
        (f"{SHEETS}/{ID}/htmlview?pli=1#gid=5", f"{SHEETS}/{ID}/export?format=csv&gid=5"),
        (f"{SHEETS}/{ID}/", f"{SHEETS}/{ID}/export?format=csv"),
        (f"{SHEETS}/{ID}", f"{SHEETS}/{ID}/export?format=csv"),
        (
            f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit#gid=3",
            f"{SHEETS}/{ID}/export?format=csv&gid=3",
        ),
        (f"{SHEETS}/e/{PUB}/pubhtml", f"{SHEETS}/e/{PUB}/pub?output=csv"),
        (
            f"{SHEETS}/e/{PUB}/pubhtml?gid=9&single=true",
            f"{SHEETS}/e/{PUB}/pub?output=csv&gid=9&single=true",
        ),
        (f"{SHEETS}/e/{PUB}/pub", f"{SHEETS}/e/{PUB}/pub?output=csv"),
    ],
)
def test_links_for_a_browser_become_links_to_the_csv(copied: str, wanted: str) -> None:
    assert csv_link(copied) == wanted
    assert csv_link(wanted) == wanted


@pytest.mark.parametrize(
    "link",
    [
        f"{SHEETS}/{ID}/export?format=xlsx",
        f"{SHEETS}/{ID}/gviz/tq?tqx=out:csv&sheet=A",
        f"{SHEETS}/e/{PUB}/pub?gid=0&single=true&output=tsv",
        "https://docs.google.com/document/d/abc/edit",
        f"https://docs.google.com.evil.example/spreadsheets/d/{ID}/edit",
        "https://example.com/spreadsheets/d/x/edit#gid=0",
    ],
)
def test_other_links_stay_as_they_are(link: str) -> None:
    assert csv_link(link) == link


# ---------- what a body is


@pytest.mark.parametrize(
    ("data", "said", "is_"),
    [
        (b"text\nhello\n", "text/csv", Content.TEXT),
        (b"text\nhello\n", "text/html", Content.TEXT),
        (b"text\nhello\n", "application/json", Content.TEXT),
        ("\ufefftext\n".encode("utf-16"), "", Content.TEXT),
        ("內容\n".encode("big5"), "application/octet-stream", Content.TEXT),
        (b"[id],text\n1,a\n", "text/csv", Content.TEXT),
        (b'[{"a": 1}]', "text/plain", Content.JSON),
        (b'  {"data": []}', "text/csv", Content.JSON),
        (b"\xef\xbb\xbf[]", "", Content.JSON),
        (b"[oops", "application/problem+json", Content.JSON),
        (b"<!DOCTYPE html><p>Sign in", "text/csv", Content.PAGE),
        (b"\xef\xbb\xbf\r\n <HTML lang=en>", "application/octet-stream", Content.PAGE),
        (b"<!-- x --><html>", "", Content.PAGE),
        (b"<div>Sign in</div>", "text/html", Content.PAGE),
        (b"<?xml version='1.0'?><feed/>", "text/xml", Content.OTHER),
        (b"", "text/csv", Content.EMPTY),
        (b" \r\n\n", "text/csv", Content.EMPTY),
        (b"PK\x03\x04....[Content_Types].xml", "", Content.WORKBOOK),
        (b"PK\x03\x04....photo.jpg", "", Content.OTHER),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "", Content.OLD_WORKBOOK),
        (b"%PDF-1.7", "text/csv", Content.OTHER),
        (b"\x1f\x8b\x08rest", "text/csv", Content.OTHER),
    ],
)
def test_a_body_is_what_its_bytes_say(data: bytes, said: str, is_: Content) -> None:
    assert content_of(data, said) is is_


# ---------- JSON


def rows_of(text: str | bytes, delimiter: str = ",") -> list[list[str]]:
    data = text.encode() if isinstance(text, str) else text
    made = csv_of_json(data, "h", delimiter)
    assert isinstance(made, bytes), made
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_objects_become_rows_and_what_is_nested_gets_dots() -> None:
    text = """{"meta": {"n": 2}, "data": [
      {"id": "001", "user": {"name": "陳", "more": {}}, "n": 1.50, "ok": true, "tags": ["a", "b"]},
      {"id": 2, "text": "=1+1\\nline", "big": 12345678901234567890, "none": null,
       "mix": [1, {"a": "b"}]}
    ]}"""
    assert rows_of(text) == [
        ["id", "user.name", "user.more", "n", "ok", "tags", "text", "big", "none", "mix"],
        ["001", "陳", "", "1.50", "true", "a, b", "", "", "", ""],
        ["2", "", "", "", "", "", "=1+1\nline", "12345678901234567890", "", '["1", {"a": "b"}]'],
    ]


@pytest.mark.parametrize(
    "text",
    ['[{"a": "x"}]', '{"data": [{"a": "x"}]}', '{"results": [{"a": "x"}], "links": []}'],
)
def test_rows_are_found_at_the_top_or_under_a_key(text: str) -> None:
    assert rows_of(text, ";") == [["a"], ["x"]]


@pytest.mark.parametrize("text", ["[]", '{"data": []}', '{"items": [], "links": []}'])
def test_an_empty_list_is_nothing_new(text: str) -> None:
    assert csv_of_json(text.encode(), "h", ",") == Same()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"error": "unauthorised"}', "rows"),
        ("[1, 2]", "rows"),
        ('"text"', "rows"),
        ('{"data": "x"}', "rows"),
        ('[{"a": 1}, 2]', "rows"),
        ("[{}]", "rows"),
        ('{"a": [{"x": 1}], "b": [{"x": 1}]}', "lists"),
        ('[{"a": 1', "broken"),
        ('[{"a": "\\ud800"}]', "broken"),
        ("[" * 100_000, "broken"),
        ("[" + "{}," * 1_000_000 + "{}]", "much"),
        ('[{"a": 1, "a": 2}]', "clash"),
        ('[{"a.b": 1, "a": {"b": 2}}]', "clash"),
        ("[" + ",".join(f'{{"k{n}": 1}}' for n in range(1001)) + "]", "wide"),
    ],
)
def test_json_that_is_no_table_is_refused_with_the_reason(text: str, why: str) -> None:
    found = csv_of_json(text.encode(), "h", ",")
    assert isinstance(found, Refusal)
    assert found.message.id == f"fetch.json.{why}"


cells = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.dictionaries(cells, cells, min_size=1, max_size=4), min_size=1, max_size=5))
def test_nothing_of_the_json_is_lost(objects: list[dict[str, str]]) -> None:
    made = csv_of_json(json.dumps(objects).encode(), "h", ",")
    assert isinstance(made, bytes)
    text = io.StringIO(made.decode("utf-8-sig"), newline="")
    back = list(csv.DictReader(text))
    assert [
        {key: row[key] for key in one} for one, row in zip(objects, back, strict=True)
    ] == objects


# ---------- the connector


class Server:
    """Answers what it was told to, and remembers what it was asked."""

    def __init__(self, answer: Body | Same | Refusal) -> None:
        self.answer = answer
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Body | Same | Refusal:
        self.asked.append(request)
        return self.answer


def download(
    remote: Remote,
    body: bytes = b"text\n",
    secrets: Mapping[str, str] | None = None,
    end: str = "h",
) -> tuple[Any, list[Request]]:
    server = Server(Body(body, "text/csv", "a.example", end))
    found = UrlConnector().download(source(remote=remote), secrets or {}, server)
    return found, server.asked


def test_secrets_are_filled_in_where_their_names_stand() -> None:
    remote = Remote(
        "https://a.example/${WHO}.csv?t=${TOKEN}",
        {"X-Api-Key": "Key ${KEY}", "Accept": "text/csv"},
        "TOKEN",
    )
    assert remote.needs == ("WHO", "TOKEN", "KEY")
    found, (asked,) = download(remote, secrets={"WHO": "a/../b", "TOKEN": "t&x=1", "KEY": "k$"})
    assert isinstance(found, Export)
    assert asked.url == "https://a.example/a%2F..%2Fb.csv?t=t%26x%3D1"
    assert asked.headers == {
        "X-Api-Key": "Key k$",
        "Accept": "text/csv",
        "Authorization": "Bearer t&x=1",
    }
    assert "t&x" not in repr(asked)


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "密碼", "a\x00"])
def test_a_secret_that_no_header_may_have_is_sent_nowhere(value: str) -> None:
    remote = Remote("https://a.example/", {"X-Api-Key": "${KEY}"})
    found, asked = download(remote, secrets={"KEY": value})
    assert isinstance(found, Refusal)
    assert asked == []
    assert value not in found.message.format(found.params)


@pytest.mark.parametrize(
    ("body", "end", "why"),
    [
        (b"<!doctype html>", "h", "page"),
        (b"text\n", "accounts.google.com", "page"),
        (b"", "h", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "h", "xls"),
        (b"%PDF", "h", "other"),
    ],
)
def test_what_is_no_export_is_refused_with_the_reason(body: bytes, end: str, why: str) -> None:
    found, _ = download(Remote("https://a.example/"), body, end=end)
    assert isinstance(found, Refusal)
    assert found.message.id == f"fetch.{why}"


@pytest.mark.parametrize("answer", [Same(), Refusal(GONE, {"host": "h", "status": 404})])
def test_what_the_door_says_is_passed_on(answer: Any) -> None:
    server = Server(answer)
    remote = Remote("https://a.example/")
    assert UrlConnector().download(source(remote=remote), {}, server) is answer


# ---------- names, and what is new


@pytest.mark.parametrize(
    ("files", "endings", "name"),
    [
        ("raw/form*.csv", ("csv",), "raw/form-20261201T041500Z-abc.csv"),
        ("raw/form*", ("xlsx",), "raw/form-20261201T041500Z-abc.xlsx"),
        ("raw/*.csv", ("csv",), "raw/form-20261201T041500Z-abc.csv"),
        ("raw/survey-*.csv", ("csv",), "raw/survey-20261201T041500Z-abc.csv"),
        ("raw/survey*-*.tsv", ("csv", "tsv"), "raw/survey-20261201T041500Z-abc.tsv"),
        ("raw/2026/x*.txt", ("csv", "tsv", "txt"), "raw/2026/x-20261201T041500Z-abc.txt"),
        ("raw/答案*.csv", ("csv",), "raw/答案-20261201T041500Z-abc.csv"),
    ],
)
def test_a_download_has_a_name_that_its_source_claims(
    files: str, endings: Sequence[str], name: str
) -> None:
    own = source(files)
    assert place_for(own, {"form": own}, AT, "abc", endings) == f"feedback/{name}"


@pytest.mark.parametrize(
    ("files", "endings"),
    [
        ("raw/form.csv", ("csv",)),
        ("raw/form*.csv", ("xlsx",)),
        ("exports/form*.csv", ("csv",)),
        ("form*.csv", ("csv",)),
        ("raw/../../form*.csv", ("csv",)),
        ("raw/*/form*.csv", ("csv",)),
        ("inbox/form*.csv", ("csv",)),
        ("/raw/form*.csv", ("csv",)),
        ("", ("csv",)),
    ],
)
def test_a_pattern_without_room_is_a_problem(files: str, endings: Sequence[str]) -> None:
    """Above all where it would put people's names into a folder that Git does not ignore."""
    own = source(files)
    found = place_for(own, {"form": own}, AT, "abc", endings)
    assert isinstance(found, Problem)
    assert found.code == "FBK923"
    assert found.place == Place("feedback/sources.yml", 2)


def test_a_name_that_two_sources_claim_is_a_problem() -> None:
    own, other = source("raw/form*.csv"), source("raw/*.csv", "other")
    found = place_for(own, {"form": own, "other": other}, AT, "abc", ["csv"])
    assert isinstance(found, Problem)
    assert "several sources" in found.text()


def test_a_download_is_new_once() -> None:
    own, digest = source(), digest_of(b"text\n")
    path = place_for(own, {"form": own}, AT, digest, ["csv"])
    assert isinstance(path, str)
    assert not is_here(own, digest, [], frozenset())
    assert is_here(own, digest, [path], frozenset())
    assert is_here(own, digest, [], frozenset({("form", digest)}))
    assert not is_here(own, digest, ["feedback/raw/form-1.csv"], frozenset({("other", digest)}))


def test_downloads_that_were_never_collected_wait_in_order_of_time() -> None:
    own, other = source(), source("raw/other*.csv", "other")
    both = {"form": own, "other": other}
    names = [
        f"feedback/raw/{name}.csv"
        for name in (
            *("form-20261202T000000Z-bbbbbbbbbbbb", "form-20261201T000000Z-cccccccccccc"),
            *(
                "form-20261203T000000Z-aaaaaaaaaaaa",
                "other-20261201T000000Z-dddddddddddd",
                "form-1",
            ),
        )
    ]
    assert waiting(both, ["form"], names, frozenset({("form", "aaaaaaaaaaaa")})) == [
        names[1],
        names[0],
    ]


def test_what_is_remembered_comes_back_and_rubbish_is_forgotten() -> None:
    state = {"form": Kept("a" * 64, "b" * 12, '"v1"', "Tue"), "問卷": Kept("c", "d")}
    assert read_state(write_state(state)) == state
    for rubbish in (b"", b"[]", b"\xff", b"{", b'{"a": 1}', b'{"a": {"x": "y"}}', b"[" * 99999):
        assert read_state(rubbish) == {}
    assert read_state(b'{"a": {"asked": 1, "digest": "x"}}') == {}


def test_another_address_or_key_is_another_question() -> None:
    asked = {
        asked_of(Request("https://a/")),
        asked_of(Request("https://b/")),
        asked_of(Request("https://a/", {"K": "1"})),
        asked_of(Request("https://a/", {"K": "2"})),
    }
    assert len(asked) == 4
