"""The way out: every connection that requests makes goes through here, to an address that was
checked. A name that is looked up twice can mean something else the second time."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from srmkit.net.addresses import is_public
from srmkit.net.deadline import Deadline
from srmkit.net.faults import NO_ANSWER, NO_NAME, PRIVATE, NetFault
from srmkit.net.shapes import Policy

CONNECT_SECONDS = 10.0
"""How long one address may take to answer at all."""

Connect = Callable[[str, int], socket.socket]


def opener(policy: Policy, deadline: Deadline, shown: str) -> Connect:
    """A function that connects to a host's port: looked up once, every address checked, the first
    that answers used. Raises `NetFault`, which calls the host what it is `shown` as."""

    def connect(host: str, port: int) -> socket.socket:
        addresses = policy.resolve(host, port, min(CONNECT_SECONDS, deadline.left))
        if not addresses:
            raise NetFault(NO_NAME, again=True, host=shown)
        # one address inside is enough: a name that means both is an attack or a mistake
        if not policy.allow_private and not all(map(is_public, addresses)):
            raise NetFault(PRIVATE, host=shown)
        for address in addresses:
            found = _connected(address, port, min(CONNECT_SECONDS, deadline.left))
            if found is not None:
                deadline.guard(found)
                return found
        raise NetFault(NO_ANSWER, again=True, host=shown)

    return connect


def _connected(address: str, port: int, seconds: float) -> socket.socket | None:
    """A connection to an address (never to a name), or None."""
    if not seconds:
        return None
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((address, port))
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError:
        made.close()
        return None
    return made


class CheckedAdapter(HTTPAdapter):
    """requests' transport with `connect` for its connections.

    The host stays what it was for the Host header, for SNI and for the certificate: only where the
    packets go is settled elsewhere.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """As requests does, and then every pool makes connections of ours."""
        super().init_poolmanager(*arguments, **named)
        connect = self._connect

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return _timed(connect(self.host, self.port), self.timeout)

        class Encrypted(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return _timed(connect(self.host, self.port), self.timeout)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}


def _timed(connection: socket.socket, timeout: Any) -> socket.socket:
    """With the timeout that urllib3 would have set, which holds for the handshake of TLS."""
    if isinstance(timeout, int | float):
        connection.settimeout(timeout)
    return connection
