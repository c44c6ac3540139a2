"""Where a source is fetched from, as `feedback/sources.yml` says it."""

from __future__ import annotations

import pytest

from srmkit.load import load_workspace
from srmkit.model import Remote
from srmkit.tree import Tree


def read(keys: str) -> tuple[Remote | None, list[str]]:
    """What was read of a source with these keys, and what is wrong with them."""
    text = f"form:\n{keys}  files: raw/form*.csv\n  columns: {{text: A}}\n"
    files = {
        "calendar/workspace.yml": b"name: T\ntimezone: UTC\n",
        "calendar/channels.yml": b"ig: {network: instagram}\n",
        "feedback/sources.yml": text.encode(),
    }
    loaded = load_workspace(Tree(files))
    own = [one for one in loaded.problems if one.place.path == "feedback/sources.yml"]
    return loaded.workspace.sources["form"].remote, [f"{one.place.line} {one.code}" for one in own]


def test_a_source_without_a_url_is_exported_by_hand() -> None:
    assert read("") == (None, [])


def test_everything_that_can_be_said() -> None:
    found, wrong = read(
        '  url: "https://a.example:8443/x.csv?form=7&token=${TOKEN}"\n'
        "  headers:\n"
        '    X-Api-Key: "${KEY}"\n'
        '    Authorization: "Basic ${LOGIN}"\n'
        "    Accept: text/csv\n"
        "    Notion-Version: 2022-06-28\n"
        '    Intercom-Version: "2.11"\n'
        "  token_env: BEARER\n"
        "  insecure: yes\n"
    )
    assert wrong == []
    assert found == Remote(
        "https://a.example:8443/x.csv?form=7&token=${TOKEN}",
        {
            "X-Api-Key": "${KEY}",
            "Authorization": "Basic ${LOGIN}",
            "Accept": "text/csv",
            "Notion-Version": "2022-06-28",
            "Intercom-Version": "2.11",
        },
        "BEARER",
        True,
    )
    assert found.needs == ("TOKEN", "KEY", "LOGIN", "BEARER")


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?gid=0&single=true&output=csv",
        "https://docs.google.com/spreadsheets/d/1AbC/edit?gid=0#gid=0",
        "https://docs.google.com/spreadsheets/ccc?key=0Aabc",
        "HTTPS://a.example/%E5%95%8F%E5%8D%B7.csv",
        "https://例子.example/問卷.csv?a=b&page=2",
        "http://intranet.example/a.csv",
        "https://[2606:4700::1111]/a.csv",
    ],
)
def test_links_that_hold_no_secret_are_taken(url: str) -> None:
    found, wrong = read(f"  url: {url}\n")
    assert wrong == []
    assert found is not None
    assert found.url.lower() == url.lower()


SECRETS = (
    *("token", "access_token", "api_key", "apikey", "API-KEY", "password", "sig", "Signature"),
    *("client_secret", "x-api-key", "jwt", "auth", "code"),
)


@pytest.mark.parametrize("name", SECRETS)
def test_a_parameter_that_is_called_like_a_secret_wants_a_variable(name: str) -> None:
    assert read(f"  url: https://a.example/?x=1&{name}=abc123\n") == (None, ["2 CFG805"])
    found, wrong = read(f'  url: "https://a.example/?x=1&{name}=${{MINE}}"\n')
    assert wrong == []
    assert found is not None


@pytest.mark.parametrize(
    "header",
    [
        *("Host: a", "Content-Length: 5", "Range: bytes=0-", "If-None-Match: x", "Te: x"),
        *("'X Y': ${K}", "'X\\r\\nY': ${K}", "'': ${K}", "X-Key: ${k}", "X-Key: ${A B}"),
        *("Cookie: session=1", "X-Pin: 123456", "X: ${A}${B}"),
    ],
)
def test_headers_that_a_source_cannot_set(header: str) -> None:
    found, wrong = read(f"  url: https://a.example/\n  headers:\n    {header}\n")
    assert found is not None
    assert dict(found.headers) == {}
    assert wrong == ["4 CFG805"]


def test_a_slip_of_the_finger_is_noticed() -> None:
    assert read("  urls: https://a.example/\n")[1] == ["2 CFG804"]
