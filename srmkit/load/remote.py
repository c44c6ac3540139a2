"""Where a source is fetched from: read so that no secret can stand in a file that is committed.

A secret is the value of an environment variable, and the file has its name: `${SURVEY_TOKEN}`.
"""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import parse_qsl, urlsplit

from srmkit.load import convert as to
from srmkit.load import nouns
from srmkit.load.fields import Fields
from srmkit.load.nodes import MappingNode, Node
from srmkit.load.reader import BadValue, Reader, attempt
from srmkit.messages import message
from srmkit.model import SECRET, Remote
from srmkit.patterns import later

NO_ADDRESS = message("remote.address", "this is no address to fetch from; write https://…")
SECRET_IN_URL = message(
    "remote.secret.url",
    "the address has a secret in it ({name}), and this file is committed; put the secret into an "
    "environment variable and write ${{NAME}} in its place",
)
SECRET_IN_HEADER = message(
    "remote.secret.header",
    "the value of the header {name} stands in this file, which is committed; put it into an "
    "environment variable and write ${{NAME}} in its place",
)
NOT_A_VARIABLE = message(
    "remote.variable",
    "the name of an environment variable is wanted, in capitals such as SURVEY_TOKEN",
)
RESERVED = message(
    "remote.reserved", "{name} belongs to srmkit or the forge and is sent to nobody; use another"
)
NOT_A_HEADER = message("remote.header", "a source cannot set the header {name}")

_VARIABLE = later(r"[A-Z][A-Z0-9_]{0,99}")
_RESERVED = later(r"SRMKIT_\w*|GITHUB_\w*|GH_\w*|ACTIONS_\w*|RUNNER_\w*|CI_JOB_TOKEN|PATH|HOME")
_TELLING = later(
    r"pass(word|wd|phrase)?|pwd|secret|token|jwt|sig(nature)?|auth\w*|credential|session|"
    r"([a-z]+[-_])?(api|access|private|secret|auth|app|user|client|id|refresh)[-_]?"
    r"(key|token|secret|password)|code",
    re.IGNORECASE,
)
"""Names of parameters whose value is a secret; `key` alone is how old links name a sheet."""
_HEADER = later(r"[A-Za-z][A-Za-z0-9-]{0,63}")
_OURS = frozenset(
    {
        *("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "range"),
        *("te", "upgrade", "trailer", "expect", "if-none-match", "if-modified-since", "if-match"),
        *("if-unmodified-since", "if-range", "keep-alive", "proxy-authorization"),
    }
)
_OPEN = frozenset({"accept", "accept-language", "user-agent"})
"""Headers that are no secret: their value may stand in the file."""
_VERSION = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}")
"""Nor is a version, which many services want in a header of their own."""
_SCHEME = later(r"(?:[A-Za-z][\w-]{0,19}[ =:]{1,2})?")
"""What may stand before a secret: `Bearer `, `Token token=`."""


def remote(own: Fields) -> Remote | None:
    """The keys `url`, `headers`, `token_env` and `insecure` of a source; None without a url."""
    url = own.get("url", _url, "")
    headers = own.get("headers", _headers, {})
    token = own.get("token_env", _variable, "")
    insecure = own.get("insecure", to.boolean, False)
    return Remote(url, headers, token, insecure) if url else None


def _url(reader: Reader, node: Node) -> str:
    value = to.text(reader, node)
    scheme, _, rest = value.partition("://")
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise BadValue(NO_ADDRESS) from None
    odd = any(character.isspace() or character == "\\" for character in value)
    if scheme.lower() not in {"https", "http"} or not rest or odd or not host or "$" in host:
        raise BadValue(NO_ADDRESS)
    if "@" in parts.netloc:
        raise BadValue(SECRET_IN_URL, name="user:password@")
    for part in (parts.query, parts.fragment):
        for name, given in parse_qsl(part):
            if _TELLING.fullmatch(name) and not SECRET.fullmatch(given):
                raise BadValue(SECRET_IN_URL, name=name)
    _check_names(value)
    return scheme.lower() + value[len(scheme) :]


def _headers(reader: Reader, node: Node) -> dict[str, str]:
    if not isinstance(node, MappingNode):
        # what stands there instead may be the secret: it is not quoted
        raise BadValue(to.EXPECTED, wanted=nouns.KEY_LINES, found=nouns.SOMETHING_ELSE)
    made: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value)
        if not _HEADER.fullmatch(name) or name.lower() in _OURS:
            raise BadValue(NOT_A_HEADER, key, name=name[:60])
        if text := attempt(reader, value, partial(_header, name=name), ""):
            made[name] = text
    return made


def _header(reader: Reader, node: Node, name: str) -> str:
    value = to.plain(reader, node)
    if name.lower() not in _OPEN and not _VERSION.fullmatch(value):
        secret = SECRET.search(value)
        if not secret or value[secret.end() :] or not _SCHEME.fullmatch(value[: secret.start()]):
            raise BadValue(SECRET_IN_HEADER, name=name)
    _check_names(value)
    return value


def _variable(reader: Reader, node: Node) -> str:
    value = to.text(reader, node)
    if not _VARIABLE.fullmatch(value):
        raise BadValue(NOT_A_VARIABLE)
    _check_names("${" + value + "}")
    return value


def _check_names(value: str) -> None:
    """Whoever can edit the file could otherwise have the forge's own token sent to himself."""
    for found in SECRET.finditer(value):
        if not _VARIABLE.fullmatch(found[1]):
            raise BadValue(NOT_A_VARIABLE)
        if _RESERVED.fullmatch(found[1]):
            raise BadValue(RESERVED, name=found[1])
