"""What the deadline holds in its care is cut, whatever became of the socket meanwhile."""

from __future__ import annotations

import socket
import threading

import pytest

from srmkit.net.deadline import Deadline
from srmkit.net.resolve import system_resolve


def test_a_connection_given_too_late_is_cut_at_once() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline(0.0) as deadline:
            deadline.guard(ours)
            assert theirs.recv(1) == b""
        assert deadline.over
        assert deadline.left == 0.0


def test_one_in_time_lives_on_when_the_work_is_done() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline(60) as deadline:
            deadline.guard(ours)
        theirs.sendall(b"x")
        assert ours.recv(1) == b"x"


def test_a_name_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> object:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert system_resolve("a.invalid", 443, 1.0) == []


def test_a_look_up_that_hangs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    end = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: end.wait(30) and [])
    assert system_resolve("slow.example", 443, 0.05) == []
    end.set()
