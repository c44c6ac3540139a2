"""Why a download ended early. Texts of other people's exceptions hold whole URLs, and so secrets:
they are turned into these sentences, and nothing of them is passed on."""

from __future__ import annotations

from srmkit.messages import Message, message

BAD_URL = message("net.url", "this is no web address that can be fetched")
NOT_HTTPS = message(
    "net.http", "{host} would be asked without encryption; say `insecure: true` if that is meant"
)
USERINFO = message(
    "net.userinfo", "the address of {host} has a user name in it; use `headers` instead"
)
NO_NAME = message("net.name", "there is no address for {host}")
PRIVATE = message(
    "net.private",
    "{host} is not on the public internet but on this machine or a network of its own; not asked",
)
NO_ANSWER = message("net.unreachable", "{host} cannot be reached")
TLS = message("net.tls", "{host} cannot prove that it is {host}: its certificate is not valid")
BROKEN = message("net.broken", "the answer of {host} broke off or makes no sense")
TRUNCATED = message("net.truncated", "{host} promised {promised} bytes and sent {got}")
DEADLINE = message("net.deadline", "{host} did not send everything within {seconds} seconds")
TOO_LARGE = message(
    "net.large", "{host} sends more than {limit} bytes, which is the most that is taken"
)
ENCODING = message("net.encoding", "{host} sends it packed in a way that was not asked for")
REDIRECTS = message("net.redirects", "{host} leads on and on: more than {limit} redirects")
NOWHERE = message("net.nowhere", "{host} redirects to nowhere")
DENIED = message("net.denied", "{host} does not let us in (status {status})")
GONE = message("net.gone", "{host} has nothing there (status {status})")
BUSY = message("net.busy", "{host} has trouble (status {status}), also after {tries:try|tries}")
LATER = message(
    "net.later", "{host} asks to come back in {seconds:second|seconds} (status {status})"
)
STATUS = message("net.status", "{host} answers with status {status}, which is no download")


class NetFault(Exception):
    """Ends one attempt; `again` says whether another may do better, `after` how many seconds later
    at the earliest."""

    def __init__(
        self, message: Message, *, again: bool = False, after: float = 0.0, **params: object
    ) -> None:
        super().__init__(message.id)
        self.message = message
        self.params = params
        self.again = again
        self.after = after
