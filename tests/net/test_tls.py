"""Connecting to an address of our choice takes nothing from TLS: the name is still what counts."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from srmkit.net import Answer, Ask, Failure, Policy, fetch

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl here")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of its own making for `feedback.example`, with its key in the same file."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "2", "-subj", "/CN=feedback.example"),
        *("-addext", "subjectAltName=DNS:feedback.example"),
        *("-keyout", str(file.with_suffix(".key")), "-out", str(file)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return file


@pytest.fixture
def names() -> list[str | None]:
    """What clients call the server in their greeting."""
    return []


@pytest.fixture
def server(certificate: Path, names: list[str | None]) -> Iterator[HTTPServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    context.sni_callback = lambda connection, name, context: names.append(name)
    with HTTPServer(host="127.0.0.1", ssl_context=context) as server:
        yield server


def policy(ca: Path | None = None) -> Policy:
    return Policy(
        attempts=1,
        allow_private=True,
        ca=str(ca or ""),
        resolve=lambda host, port, seconds: ["127.0.0.1"],
    )


def test_name_in_greeting_header_and_certificate_is_the_hosts(
    server: HTTPServer, names: list[str | None], certificate: Path
) -> None:
    server.expect_request("/a.csv").respond_with_data("text\n")
    found = fetch(Ask(f"https://feedback.example:{server.port}/a.csv"), policy(certificate))
    assert isinstance(found, Answer), found
    assert names == ["feedback.example"]
    ((asked, _),) = server.log
    assert asked.headers["Host"] == f"feedback.example:{server.port}"


def test_a_certificate_for_another_name_is_refused(server: HTTPServer, certificate: Path) -> None:
    found = fetch(Ask(f"https://other.example:{server.port}/a.csv"), policy(certificate))
    assert isinstance(found, Failure)
    assert found.message.id == "net.tls"
    assert server.log == []


def test_a_certificate_that_nobody_vouches_for_is_refused(server: HTTPServer) -> None:
    found = fetch(Ask(f"https://feedback.example:{server.port}/a.csv"), policy())
    assert isinstance(found, Failure)
    assert found.message.id == "net.tls"
    assert server.log == []
