"""No spelling, redirect or second thought of a name server leads to an address that is not public.

TRUST.md, G10: 28 addresses, each in every spelling that a resolver or an URL parser takes, through
a name, directly, and behind a redirect: 0 connections.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srmkit.net import Answer, Ask, Failure, Policy, fetch
from srmkit.net.addresses import is_public
from srmkit.net.resolve import system_resolve
from tests.net.servers import raw_server, says

FOUR = (
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.254"),  # noqa: S104
    *("192.168.1.1", "169.254.169.254", "169.254.170.2", "100.100.100.200", "100.64.0.1"),
    *("168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9"),
    *("192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
)
SIX = ("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1")
assert len(FOUR) + len(SIX) == 28
PUBLIC = ("8.8.8.8", "1.1.1.1", "168.63.129.17", "2606:4700:4700::1111", "2a00:1450:4001::65")


def spelled(address: str) -> Iterator[str]:
    """An IPv4 address as hosts are written that lead to it."""
    number = int(IPv4Address(address))
    a, b, c, d = address.split(".")
    yield address
    yield address + "."
    yield str(number)
    yield hex(number)
    yield f"0{number:o}"
    yield ".".join(f"0x{int(part):x}" for part in (a, b, c, d))
    yield ".".join(f"0{int(part):o}" for part in (a, b, c, d))
    yield f"{a}.{int(b) << 16 | int(c) << 8 | int(d)}"
    yield f"{a}.{b}.{int(c) << 8 | int(d)}"
    yield address.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    yield address.replace(".", "。")
    yield "".join(f"%{ord(character):02x}" for character in address)
    yield f"[::ffff:{address}]"
    yield f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]"
    yield f"[::{address}]"
    yield f"[64:ff9b::{address}]"
    yield f"[64:ff9b:1::{address}]"
    yield f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]"
    yield f"[2001:0:{number >> 16:x}:{number & 0xFFFF:x}::1]"


HOSTS = [
    *(host for address in FOUR for host in spelled(address)),
    *(f"[{address}]" for address in SIX),
    *("localhost", "LOCALHOST.", "localhost.localdomain"),
]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every connection that is tried; none of them is made."""
    tried: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("the test lets nothing out")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    return tried


@pytest.fixture
def names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system reads numbers as ever; a real name has no address."""
    real = socket.getaddrinfo

    def numeric(host: str, port: int, **more: int) -> object:
        if host.rstrip(".").lower().startswith("localhost"):
            return real("127.0.0.1", port, **more)
        return real(host, port, **{**more, "flags": socket.AI_NUMERICHOST})

    monkeypatch.setattr(socket, "getaddrinfo", numeric)


QUICK = Policy(attempts=1)


@pytest.mark.usefixtures("names_alone")
def test_no_spelling_of_an_inner_address_is_connected_to(connections: list[object]) -> None:
    for host in HOSTS:
        for scheme in ("http", "https"):
            found = fetch(Ask(f"{scheme}://{host}/a.csv", insecure=True), QUICK)
            assert isinstance(found, Failure), host
            assert found.message.id in {"net.private", "net.name", "net.url"}, (host, found)
    assert connections == []
    assert len(HOSTS) > 400


def test_the_test_sees_connections(connections: list[object]) -> None:
    fetch(Ask("https://8.8.8.8/a.csv"), QUICK)
    assert connections == [("8.8.8.8", 443)]


@pytest.mark.parametrize("address", [*FOUR, *SIX])
def test_nor_is_a_name_that_means_one(connections: list[object], address: str) -> None:
    """Alone, and beside an address that is public."""
    for answer in ([address], ["8.8.8.8", address], [address, "2606:4700:4700::1111"]):
        policy = Policy(attempts=1, resolve=lambda host, port, seconds, answer=answer: answer)  # type: ignore[misc]
        found = fetch(Ask("https://feedback.example/a.csv"), policy)
        assert isinstance(found, Failure)
        assert found.message.id == "net.private"
    assert connections == []


@pytest.mark.usefixtures("names_alone")
def test_nor_is_one_behind_a_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer comes from a server that counts as public for this test alone."""
    for host in HOSTS[::7]:
        answer = f"HTTP/1.1 302 Go\r\nLocation: http://{host}:PORT/x\r\nContent-Length: 0\r\n\r\n"
        with raw_server(says(b"")) as (inner, inner_heard):
            talk = says(answer.replace("PORT", str(inner)).encode("utf-8", "replace"))
            with raw_server(talk) as (port, heard), monkeypatch.context() as patch:
                first = iter([True])
                patch.setattr(
                    "srmkit.net.door.is_public",
                    lambda address, first=first: next(first, False) or is_public(address),
                )
                found = fetch(
                    Ask(f"http://outer.example:{port}/", insecure=True),
                    Policy(attempts=1, resolve=_outer_is_loopback),
                )
        assert isinstance(found, Failure), host
        assert found.message.id in {"net.private", "net.name", "net.url"}, (host, found)
        assert len(heard) == 1
        assert inner_heard == []


def _outer_is_loopback(host: str, port: int, seconds: float) -> list[str]:
    return ["127.0.0.1"] if host == "outer.example" else system_resolve(host, port, seconds)


def test_a_name_that_changes_its_mind_is_looked_up_once(connections: list[object]) -> None:
    """Rebinding: public when it is checked, inside when it would be looked up again."""
    asked: list[str] = []

    def rebinding(host: str, port: int, seconds: float) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["169.254.169.254"]

    fetch(Ask("https://rebind.example/"), Policy(attempts=1, resolve=rebinding))
    assert asked == ["rebind.example"]
    assert connections == [("8.8.8.8", 443)]
    again = fetch(Ask("https://rebind.example/"), Policy(attempts=3, resolve=rebinding))
    assert isinstance(again, Failure)
    assert again.message.id == "net.private"
    assert connections == [("8.8.8.8", 443)]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)
    if "." in address:
        assert is_public(f"::ffff:{address}")
        assert is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize(
    "text", ["", "localhost", "8.8.8", "08.8.8.8", "fe80::1%eth0", "2a00::1%1"]
)
def test_what_is_no_plain_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses(v=4))
def test_nothing_that_python_calls_private_is_public(address: IPv4Address) -> None:
    special = address.is_private or address.is_multicast or address.is_reserved
    for form in (f"{address}", f"::ffff:{address}", f"64:ff9b::{address}"):
        assert not (special and is_public(form))


@pytest.mark.parametrize(
    "url",
    [
        *("", "a.csv", "/etc/passwd", "file:///etc/passwd", "ftp://a.example/", "gopher://a/"),
        *("https://", "https:///x", "https://a.example:0/", "https://a.example:99999/"),
        *("https://a.example\\@127.0.0.1/", "https://a.example/ b", "https://a.example/\r\nX: y"),
        *("https://[::1/", "https://\x00/", "data:text/csv,a", "https://" + "a" * 9000),
        *("https://user:pass@a.example/", "https://127.0.0.1@a.example/"),
    ],
)
def test_odd_urls_are_refused_before_anything_is_looked_up(url: str) -> None:
    def nobody(host: str, port: int, seconds: float) -> list[str]:
        raise AssertionError(host)

    found = fetch(Ask(url, insecure=True), Policy(resolve=nobody))
    assert isinstance(found, Failure)
    assert found.message.id in {"net.url", "net.userinfo"}


def test_http_is_asked_only_where_somebody_said_so(connections: list[object]) -> None:
    found = fetch(Ask("http://8.8.8.8/"), QUICK)
    assert isinstance(found, Failure)
    assert found.message.id == "net.http"
    assert connections == []


def test_an_allowance_is_needed_for_loopback() -> None:
    with raw_server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")) as (port, heard):
        ask = Ask(f"http://127.0.0.1:{port}/", insecure=True)
        assert isinstance(fetch(ask, QUICK), Failure)
        assert heard == []
        assert isinstance(fetch(ask, Policy(allow_private=True)), Answer)
