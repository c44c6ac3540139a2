"""Redirects are followed by hand, and what opens one door is never carried to another."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from srmkit.net import Answer, Ask, Failure, Policy, fetch
from tests.net.servers import raw_server, says

KEY = {"Authorization": "Bearer canary-1", "X-Api-Key": "canary-2"}
POLICY = Policy(attempts=1, allow_private=True)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def to(location: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Go\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_within_one_host_the_key_comes_along(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/a").respond_with_data(status=status, headers={"Location": "b/c"})
    httpserver.expect_request("/b/c", headers=KEY).respond_with_data("here")
    found = fetch(Ask(httpserver.url_for("/a"), KEY, insecure=True), POLICY)
    assert isinstance(found, Answer)
    assert found.body == b"here"


@pytest.mark.parametrize("other", ["localhost:{port}", "127.0.0.1:{port}"])
def test_to_another_host_or_port_it_does_not(other: str) -> None:
    with raw_server(says(OK)) as (second, heard):
        there = says(to(f"http://{other.format(port=second)}/x"))
        with raw_server(there) as (first, at_home):
            found = fetch(Ask(f"http://127.0.0.1:{first}/", KEY, insecure=True), POLICY)
    assert isinstance(found, Answer)
    assert b"canary-1" in at_home[0]
    assert b"canary" not in heard[0]
    assert b"Referer" not in heard[0]


def test_nor_does_it_come_back_from_there(httpserver: HTTPServer) -> None:
    """The other host chose the way back, and what is asked there."""
    with raw_server(says(to(httpserver.url_for("/echo")))) as (second, _):
        httpserver.expect_request("/a").respond_with_data(
            status=302, headers={"Location": f"http://127.0.0.1:{second}/"}
        )
        httpserver.expect_request("/echo").respond_with_data("x")
        fetch(Ask(httpserver.url_for("/a"), KEY, insecure=True), POLICY)
    first, last = (asked for asked, _ in httpserver.log)
    assert first.headers["X-Api-Key"] == "canary-2"
    assert "X-Api-Key" not in last.headers
    assert "Authorization" not in last.headers


def test_five_redirects_are_followed_and_a_sixth_is_not(httpserver: HTTPServer) -> None:
    for step in range(6):
        httpserver.expect_request(f"/{step}").respond_with_data(
            status=302, headers={"Location": f"/{step + 1}"}
        )
    httpserver.expect_request("/6").respond_with_data("end")
    assert isinstance(fetch(Ask(httpserver.url_for("/1"), insecure=True), POLICY), Answer)
    found = fetch(Ask(httpserver.url_for("/0"), insecure=True), POLICY)
    assert isinstance(found, Failure)
    assert found.message.id == "net.redirects"


def test_a_loop_ends(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(status=301, headers={"Location": "/a"})
    found = fetch(Ask(httpserver.url_for("/a"), insecure=True), POLICY)
    assert isinstance(found, Failure)
    assert len(httpserver.log) == 6


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("", "nowhere"),
        ("http://[::1", "nowhere"),
        ("file:///etc/passwd", "url"),
        ("javascript:alert(1)", "url"),
        ("//user:canary@127.0.0.1/", "userinfo"),
        ("http://127.0.0.1\\@b.example/", "url"),
        ("http://a b/", "url"),
        ("\xff\xfe", "gone"),
    ],
)
def test_odd_places_are_not_gone_to(location: str, why: str) -> None:
    gone = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
    answers = iter([to(location), gone])
    with raw_server(lambda client, over: client.sendall(next(answers, gone))) as (port, _):
        found = fetch(Ask(f"http://127.0.0.1:{port}/", insecure=True), POLICY)
    assert isinstance(found, Failure)
    assert found.message.id == f"net.{why}"


def test_cookies_are_not_kept(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(
        status=302, headers={"Location": "/b", "Set-Cookie": "who=me"}
    )
    httpserver.expect_request("/b").respond_with_data("x")
    fetch(Ask(httpserver.url_for("/a"), insecure=True), POLICY)
    assert all("Cookie" not in asked.headers for asked, _ in httpserver.log)
