"""fetch() against a real server on loopback that is slow, broken, huge, or lies."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from srmkit.net import Answer, Ask, Failure, Policy, Unchanged, fetch
from tests.net.servers import Talk, drips, raw_server, says

CSV = "text,rating\n好好食,5\n".encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n"


class Patience:
    """Writes down how long somebody would have waited, and does not wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
def patience() -> Patience:
    return Patience()


@pytest.fixture
def policy(patience: Patience) -> Policy:
    """Loopback is let through, and no time is lost."""
    return Policy(allow_private=True, wait=patience, jitter=lambda: 0.0)


def ask(server: HTTPServer, path: str = "/a.csv", **more: object) -> Ask:
    return Ask(server.url_for(path), insecure=True, **more)  # type: ignore[arg-type]


def fetch_raw(talk: Talk, policy: Policy) -> Answer | Unchanged | Failure:
    with raw_server(talk) as (port, _):
        return fetch(Ask(f"http://127.0.0.1:{port}/", insecure=True), policy)


def reason(found: object) -> str:
    assert isinstance(found, Failure), found
    return found.message.id.removeprefix("net.")


def test_a_body_comes_whole_with_what_the_server_says_of_it(
    httpserver: HTTPServer, policy: Policy
) -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Tue, 01 Dec 2026 04:00:00 GMT"}
    httpserver.expect_request("/a.csv").respond_with_data(
        CSV, headers=headers, content_type="Text/CSV; charset=utf-8"
    )
    seen: list[tuple[int, int | None]] = []
    found = fetch(ask(httpserver), policy, lambda got, whole: seen.append((got, whole)))
    assert found == Answer(
        CSV, "text/csv", '"v1"', headers["Last-Modified"], "localhost", "localhost"
    )
    assert seen[-1] == (len(CSV), len(CSV))


def test_what_is_asked_names_srmkit_and_holds_no_more_than_it_must(
    httpserver: HTTPServer, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    httpserver.expect_request("/a.csv").respond_with_data(CSV)
    assert isinstance(fetch(ask(httpserver, headers={"X-Key": "k"}), policy), Answer)
    ((asked, _),) = httpserver.log
    assert set(asked.headers.keys()) == {
        *("Host", "User-Agent", "Accept", "Accept-Encoding", "Connection", "X-Key")
    }
    assert asked.headers["User-Agent"] == "srmkit"


def test_an_unchanged_copy_is_not_sent_again(httpserver: HTTPServer, policy: Policy) -> None:
    def answer(asked: Asked) -> Response:
        same = asked.headers.get("If-None-Match") == '"v1"'
        return Response(status=304) if same else Response(CSV, headers={"ETag": '"v2"'})

    httpserver.expect_request("/a.csv").respond_with_handler(answer)
    assert fetch(ask(httpserver, etag='"v1"'), policy) == Unchanged()
    changed = fetch(ask(httpserver, etag='"v0"'), policy)
    assert isinstance(changed, Answer)
    assert changed.etag == '"v2"'


def test_a_date_is_sent_back_as_it_came(httpserver: HTTPServer, policy: Policy) -> None:
    when = "Tue, 01 Dec 2026 04:00:00 GMT"
    httpserver.expect_request("/a.csv", headers={"If-Modified-Since": when}).respond_with_data(
        status=304
    )
    assert fetch(ask(httpserver, modified=when), policy) == Unchanged()


def test_304_to_somebody_who_has_no_copy_is_no_answer(
    httpserver: HTTPServer, policy: Policy
) -> None:
    httpserver.expect_request("/a.csv").respond_with_data(status=304)
    assert reason(fetch(ask(httpserver), policy)) == "status"


# ---------- size and packing


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
        ("deflate", zlib.compress),
        ("deflate", deflated),
        ("identity", bytes),
    ],
)
def test_packed_bodies_are_unpacked(
    httpserver: HTTPServer, policy: Policy, name: str, pack: Callable[[bytes], bytes]
) -> None:
    rows = CSV * 5000
    httpserver.expect_request("/a.csv").respond_with_data(
        pack(rows), headers={"Content-Encoding": name}
    )
    found = fetch(ask(httpserver), policy)
    assert isinstance(found, Answer)
    assert found.body == rows


@pytest.mark.parametrize("length", [65536 * 2, 65536 * 3 - 1, 65536 * 3 + 1, 65536 * 40])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, deflated])
def test_no_byte_is_lost_where_a_piece_ends(
    httpserver: HTTPServer, policy: Policy, pack: Callable[[bytes], bytes], length: int
) -> None:
    name = "gzip" if pack is gzip.compress else "deflate"
    body = b"ab" * (length // 2) + b"c" * (length % 2)
    httpserver.expect_request("/a.csv").respond_with_data(
        pack(body), headers={"Content-Encoding": name}
    )
    found = fetch(ask(httpserver), policy)
    assert isinstance(found, Answer)
    assert found.body == body


@pytest.mark.parametrize("name", ["br", "zstd", "gzip, gzip", "compress"])
def test_other_packing_is_refused(httpserver: HTTPServer, policy: Policy, name: str) -> None:
    httpserver.expect_request("/a.csv").respond_with_data(CSV, headers={"Content-Encoding": name})
    assert reason(fetch(ask(httpserver), policy)) == "encoding"


def test_a_bomb_is_stopped_before_it_is_large(httpserver: HTTPServer, policy: Policy) -> None:
    """600 kB that unpack to 617 MB: no more than the limit is ever held."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    block = bytes(1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(617)) + packer.flush()
    httpserver.expect_request("/a.csv").respond_with_data(
        bomb, headers={"Content-Encoding": "gzip"}
    )
    tracemalloc.start()
    try:
        assert reason(fetch(ask(httpserver), policy)) == "large"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("length", [b"Content-Length: 99999999999\r\n", b"Connection: close\r\n"])
def test_more_than_the_limit_is_refused_whether_announced_or_not(
    policy: Policy, length: bytes
) -> None:
    small = Policy(most_bytes=1000, allow_private=True)
    found = fetch_raw(says(HEAD + length + b"\r\n" + b"x" * 5000), small)
    assert reason(found) == "large"
    assert isinstance(found, Failure)
    assert found.params["limit"] == 1000


@pytest.mark.parametrize("length", [1000, 1001])
def test_the_limit_itself_is_allowed(httpserver: HTTPServer, length: int) -> None:
    httpserver.expect_request("/a.csv").respond_with_data(
        gzip.compress(b"x" * length), headers={"Content-Encoding": "gzip"}
    )
    found = fetch(ask(httpserver), Policy(most_bytes=1000, allow_private=True))
    assert isinstance(found, Answer) == (length == 1000)


# ---------- broken answers


BROKEN = {
    "truncated": HEAD + b"Content-Length: 100\r\n\r\n" + CSV,
    "chunk cut": HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n" + CSV,
    "no last chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "chunk size": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "gzip cut": HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(CSV * 100)[:-20],
    "gzip that is none": HEAD + b"Content-Encoding: gzip\r\n\r\n" + CSV,
    "nothing": b"",
    "no status": b"hello\r\n\r\n",
    "not http": b"\x16\x03\x01\x00\x00" * 50,
    "endless line": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000,
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n" + CSV,
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_answer_is_nothing_and_is_tried_again(
    policy: Policy, patience: Patience, case: str
) -> None:
    with raw_server(says(BROKEN[case])) as (port, heard):
        found = fetch(Ask(f"http://127.0.0.1:{port}/", insecure=True), policy)
    assert reason(found) in {"broken", "truncated"}
    assert len(heard) == policy.attempts
    assert patience.waits == [0.5, 1.0, 2.0]


# ---------- time


@pytest.mark.parametrize(
    ("where", "talk"),
    [
        ("body", drips(HEAD + b"\r\n", b"x")),
        ("body with a length", drips(HEAD + b"Content-Length: 9999\r\n\r\n", b"x")),
        ("chunks", drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n")),
        ("headers", drips(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n")),
        ("status line", drips(b"HTTP/1.1", b" ")),
        ("interim answers", drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
        ("silence", drips(b"", b"", 60)),
    ],
)
def test_the_deadline_holds_against_a_drip(where: str, talk: Talk) -> None:
    """Each drop comes well within any timeout of a single read."""
    begun = time.monotonic()
    found = fetch_raw(talk, Policy(seconds=0.6, allow_private=True))
    assert 0.5 < time.monotonic() - begun < 1.6
    assert reason(found) == "deadline"


def test_the_deadline_holds_for_looking_up_a_name() -> None:
    asked: list[float] = []

    def slow(host: str, port: int, seconds: float) -> list[str]:
        asked.append(seconds)
        return []

    fetch(Ask("https://a.example/"), Policy(seconds=3, resolve=slow, wait=lambda seconds: None))
    assert all(0 < seconds <= 3 for seconds in asked)
    assert asked


# ---------- trying again


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again(
    httpserver: HTTPServer, policy: Policy, patience: Patience, status: int
) -> None:
    httpserver.expect_ordered_request("/a.csv").respond_with_data(status=status)
    httpserver.expect_ordered_request("/a.csv").respond_with_data(CSV)
    assert isinstance(fetch(ask(httpserver), policy), Answer)
    assert patience.waits == [0.5]


def test_waits_grow_and_end(httpserver: HTTPServer, patience: Patience) -> None:
    httpserver.expect_request("/a.csv").respond_with_data(status=503)
    jittery = Policy(allow_private=True, wait=patience, jitter=lambda: 0.5)
    found = fetch(ask(httpserver), jittery)
    assert reason(found) == "busy"
    assert isinstance(found, Failure)
    assert found.params["tries"] == 4
    assert patience.waits == [0.75, 1.5, 3.0]


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_respected(
    httpserver: HTTPServer, policy: Policy, patience: Patience, form: str
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=7), usegmt=True)
    value = "7" if form == "seconds" else later
    httpserver.expect_ordered_request("/a.csv").respond_with_data(
        status=429, headers={"Retry-After": value}
    )
    httpserver.expect_ordered_request("/a.csv").respond_with_data(CSV)
    assert isinstance(fetch(ask(httpserver), policy), Answer)
    (waited,) = patience.waits
    assert 5 < waited <= 7


def test_whoever_asks_for_an_hour_is_not_waited_for(
    httpserver: HTTPServer, policy: Policy, patience: Patience
) -> None:
    httpserver.expect_request("/a.csv").respond_with_data(
        status=429, headers={"Retry-After": "3600"}
    )
    found = fetch(ask(httpserver), policy)
    assert reason(found) == "later"
    assert isinstance(found, Failure)
    assert found.params["seconds"] == 3600
    assert patience.waits == []


@pytest.mark.parametrize("value", ["soon", "-1", "1e9", "９", "9" * 5000, "Tue, 99 Foo 2026"])
def test_an_odd_retry_after_does_no_harm(
    httpserver: HTTPServer, policy: Policy, value: str
) -> None:
    answer = f"HTTP/1.1 503 No\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n"
    assert reason(fetch_raw(says(answer.encode()), policy)) in {"busy", "later"}


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, "denied"),
        (403, "denied"),
        (404, "gone"),
        (410, "gone"),
        (204, "status"),
        (418, "status"),
    ],
)
def test_a_no_is_a_no(
    httpserver: HTTPServer, policy: Policy, patience: Patience, status: int, why: str
) -> None:
    httpserver.expect_request("/a.csv").respond_with_data(b"" if status == 204 else CSV, status)
    assert reason(fetch(ask(httpserver), policy)) == why
    assert patience.waits == []


def test_a_port_where_nobody_listens(policy: Policy) -> None:
    with raw_server(says(b"")) as (port, _):
        pass
    assert reason(fetch(Ask(f"http://127.0.0.1:{port}/", insecure=True), policy)) == "unreachable"
