"""The one fetch: redirects followed by hand with secrets kept home, tried again where that helps,
everything within one deadline."""

from __future__ import annotations

import math
import os
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
import urllib3

from srmkit.net import faults
from srmkit.net.body import read_body
from srmkit.net.deadline import Deadline
from srmkit.net.door import CheckedAdapter, opener
from srmkit.net.faults import NetFault
from srmkit.net.shapes import Answer, Ask, Failure, Policy, Progress, Unchanged
from srmkit.net.target import Target, redirected, target

READ_SECONDS = 30.0
"""How long a server may be silent."""
FIRST_WAIT = 0.5
"""Seconds before the second try; each further wait is twice as long, plus jitter."""
LONGEST_HEADER = 1000
"""Characters of an ETag or a date that are kept."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 500, 502, 503, 504})


def _silent(got: int, promised: int | None) -> None:
    """Nobody watches."""


def fetch(
    ask: Ask, policy: Policy | None = None, progress: Progress = _silent
) -> Answer | Unchanged | Failure:
    """Download one thing; nothing raises for the network's sake.

    https alone unless `ask.insecure`; no proxy, no cookies, no `.netrc`.
    """
    bounds = policy or Policy()
    with Deadline(bounds.seconds) as deadline:
        for attempt in range(1, bounds.attempts + 1):
            try:
                return _followed(ask, bounds, deadline, progress)
            except NetFault as fault:
                wait = max(FIRST_WAIT * 2 ** (attempt - 1) * (1 + bounds.jitter()), fault.after)
                if not fault.again or attempt == bounds.attempts or wait >= deadline.left:
                    return _failure(fault, attempt, deadline)
            bounds.wait(wait)
    raise AssertionError("the last attempt returns")


def _failure(fault: NetFault, tries: int, deadline: Deadline) -> Failure:
    if fault.again and deadline.over:
        return Failure(faults.DEADLINE, {**fault.params, "seconds": deadline.seconds})
    if fault.message is faults.BUSY:
        if fault.after:
            seconds = math.ceil(fault.after)
            return Failure(faults.LATER, {**fault.params, "seconds": seconds})
        return Failure(fault.message, {**fault.params, "tries": tries})
    return Failure(fault.message, fault.params)


def _followed(
    ask: Ask, policy: Policy, deadline: Deadline, progress: Progress
) -> Answer | Unchanged:
    """One attempt, from redirect to redirect."""
    here = target(ask.url, ask.insecure)
    secrets = dict(ask.headers)
    for _ in range(policy.redirects + 1):
        found = _asked(here, secrets, ask, policy, deadline, progress)
        if not isinstance(found, Target):
            return found
        if found.origin != here.origin:
            secrets.clear()  # for good: the way back may be the other host's idea
        here = found
    raise NetFault(faults.REDIRECTS, host=here.shown, limit=policy.redirects)


def _asked(
    here: Target,
    secrets: dict[str, str],
    ask: Ask,
    policy: Policy,
    deadline: Deadline,
    progress: Progress,
) -> Answer | Unchanged | Target:
    """One request: its answer, or where it leads on."""
    adapter = CheckedAdapter(opener(policy, deadline, here.shown))
    try:
        request = requests.Request("GET", here.url, _headers(secrets, ask, policy)).prepare()
        answer = adapter.send(
            request,
            stream=True,
            timeout=(READ_SECONDS, READ_SECONDS),
            verify=policy.ca or os.environ.get("REQUESTS_CA_BUNDLE") or True,
        )
        try:
            return _judged(answer, here, ask, policy, deadline, progress)
        finally:
            answer.close()
    # NetFault passes; anything else says too much: its text holds the URL
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise _translated(error, here.shown, deadline) from None
    finally:
        adapter.close()


def _headers(secrets: dict[str, str], ask: Ask, policy: Policy) -> dict[str, str]:
    own = {"User-Agent": policy.agent, "Accept": "*/*", **secrets}
    own |= {"Accept-Encoding": "gzip, deflate", "Connection": "close"}
    if ask.etag:
        own["If-None-Match"] = ask.etag
    if ask.modified:
        own["If-Modified-Since"] = ask.modified
    return own


def _judged(
    answer: requests.Response,
    here: Target,
    ask: Ask,
    policy: Policy,
    deadline: Deadline,
    progress: Progress,
) -> Answer | Unchanged | Target:
    status, headers = answer.status_code, answer.headers
    if deadline.over:
        raise NetFault(faults.DEADLINE, host=here.shown, seconds=policy.seconds)
    if status in _REDIRECTS:
        return redirected(here, headers.get("Location", ""), ask.insecure)
    if status == 304 and (ask.etag or ask.modified):
        return Unchanged()
    if status != 200:
        raise _refused(status, headers.get("Retry-After", ""), here.shown)
    body = read_body(answer, here.shown, policy.most_bytes, deadline, progress)
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    etag, modified = headers.get("ETag", ""), headers.get("Last-Modified", "")
    return Answer(body, kind, _kept(etag), _kept(modified), here.shown, here.host)


def _kept(value: str) -> str:
    """A header that is sent back some day: what is too long or not plain ASCII is not kept."""
    return value if value.isascii() and value.isprintable() and len(value) <= LONGEST_HEADER else ""


def _refused(status: int, retry_after: str, host: str) -> NetFault:
    if status in _BUSY:
        return NetFault(
            faults.BUSY, again=True, after=_seconds(retry_after), host=host, status=status
        )
    if status in {401, 403, 407}:
        return NetFault(faults.DENIED, host=host, status=status)
    if status in {404, 410}:
        return NetFault(faults.GONE, host=host, status=status)
    return NetFault(faults.STATUS, host=host, status=status)


def _seconds(retry_after: str) -> float:
    """Seconds to wait, from either form of `Retry-After` (RFC 9110, 10.2.3); 0 where it is none."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _translated(error: Exception, host: str, deadline: Deadline) -> NetFault:
    if deadline.over:
        return NetFault(faults.DEADLINE, host=host, seconds=deadline.seconds)
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return NetFault(faults.TLS, host=host)
    bad = (requests.exceptions.InvalidURL, requests.exceptions.InvalidHeader, UnicodeError)
    if isinstance(error, bad):
        return NetFault(faults.BAD_URL)
    return NetFault(faults.BROKEN, again=True, host=host)
