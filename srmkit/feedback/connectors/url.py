"""The connector for any link to a file: a published sheet, a survey's CSV, a small JSON API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from srmkit.feedback.connectors.content import Content, content_of
from srmkit.feedback.connectors.google import csv_link, is_login
from srmkit.feedback.connectors.json_rows import csv_of_json
from srmkit.feedback.connectors.shapes import Body, Export, Get, Refusal, Request, Same
from srmkit.feedback.faults import MISSING_SECRET
from srmkit.messages import message
from srmkit.model import SECRET, Remote, Source

PAGE = message(
    "fetch.page",
    "{host} sends a web page and no table: the link is for a browser, or asks people to sign in. "
    "Share or publish the file so that anyone with the link can read it, and use the link to its "
    "CSV",
)
EMPTY = message("fetch.empty", "{host} sends nothing: an empty file")
OLD_WORKBOOK = message(
    "fetch.xls", "{host} sends an Excel file of before 2007 (xls); xlsx or CSV is wanted"
)
OTHER = message("fetch.other", "{host} sends something that is neither CSV, nor JSON, nor xlsx")
BAD_SECRET = message(
    "fetch.secret.odd",
    "the value of the environment variable {name} has characters that no header may have",
)

_REFUSED = {
    Content.PAGE: PAGE,
    Content.EMPTY: EMPTY,
    Content.OLD_WORKBOOK: OLD_WORKBOOK,
    Content.OTHER: OTHER,
}


class UrlConnector:
    """Downloads what is behind `url`."""

    def download(
        self, source: Source, secrets: Mapping[str, str], get: Get
    ) -> Export | Same | Refusal:
        """One request, and what came as a raw export."""
        if source.remote is None:
            raise ValueError(f"{source.id} has no url")
        request = request_for(source.remote, secrets)
        if isinstance(request, Refusal):
            return request
        answer = get(request)
        return export_of(answer, source.delimiter) if isinstance(answer, Body) else answer


def request_for(remote: Remote, secrets: Mapping[str, str]) -> Request | Refusal:
    """What to ask, secrets filled in: percent-encoded within the URL, as they are in headers."""
    for name in remote.needs:
        # a line break would begin another header
        if not re.fullmatch(r"[\x20-\x7e]+", secrets[name]):
            return Refusal(BAD_SECRET, {"name": name}, MISSING_SECRET)
    headers = {
        name: SECRET.sub(lambda found: secrets[found[1]], value)
        for name, value in remote.headers.items()
    }
    if remote.token_env:
        headers["Authorization"] = f"Bearer {secrets[remote.token_env]}"
    url = SECRET.sub(lambda found: quote(secrets[found[1]], safe=""), csv_link(remote.url))
    return Request(url, headers, remote.insecure)


def export_of(body: Body, delimiter: str) -> Export | Same | Refusal:
    """A raw export of what came, or why it is none."""
    content = content_of(body.data, body.content_type)
    if is_login(body.end):
        content = Content.PAGE
    if content in _REFUSED:
        return Refusal(_REFUSED[content], {"host": body.host})
    if content is Content.WORKBOOK:
        return Export(body.data, ("xlsx",))
    if content is Content.TEXT:
        return Export(body.data, ("csv", "tsv", "txt"))
    made = csv_of_json(body.data, body.host, delimiter or ",")
    return Export(made, ("csv", "tsv", "txt")) if isinstance(made, bytes) else made
