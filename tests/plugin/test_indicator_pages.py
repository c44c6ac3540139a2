"""The page of indicators in a whole site: in public only what is listed, and nobody's name."""

from __future__ import annotations

from pathlib import Path

from srmkit.model import Measure
from tests.plugin.conftest import WORKSPACE, Build

CANARY = "canary-f00d-desk"
HEADER = (
    "id,source,network,channel,created_at,author,segment,lang,text,reply,reply_public,rating,"
    "csat,nps,weight,post,first_response_at,resolved_at,reopened,responder,status,origin"
)
ROWS = [
    f"{CANARY}{at},{CANARY},,{CANARY},2026-11-{at + 10}T10:00:00+08:00,{CANARY}{at},{CANARY},en,"
    f"the lid {CANARY},{CANARY},,5,5,10,1,,2026-11-{at + 10}T10:07:00+08:00,"
    f"2026-11-{at + 10}T11:00:00+08:00,,{CANARY},{CANARY},{CANARY}:{at}"
    for at in range(9)
]


def files(listed: str) -> dict[str, str | bytes]:
    settings = WORKSPACE["calendar/workspace.yml"].rstrip()
    more = f"hours: ['10:00-19:00']\nbots: [{CANARY}-bot]\npublic_indicators: [{listed}]\n"
    return {
        **WORKSPACE,
        "calendar/workspace.yml": f"{settings}\n{more}",
        "calendar/dates.yml": f"holidays: {{{CANARY}: [2026-12-25]}}\n",
        "feedback/inbox/desk.csv": "\n".join([HEADER, *ROWS]) + "\n",
    }


def everything(folder: Path) -> str:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in found)


def test_in_public_all_of_them_name_nobody(build_site: Build) -> None:
    site = build_site(files(", ".join(Measure)), "public", strict=False)
    page = (site / "indicators" / "index.html").read_text(encoding="utf-8")
    assert 'id="first-response"' in page
    assert CANARY not in everything(site)


def test_in_public_there_is_no_page_where_nothing_is_listed(build_site: Build) -> None:
    site = build_site(files(""), "public", strict=False)
    assert not (site / "indicators").exists()
    assert "/indicators/" not in everything(site)


def test_the_team_has_all_of_it_and_the_way_there(build_site: Build) -> None:
    site = build_site(files(""), "team", strict=False)
    page = (site / "indicators" / "index.html").read_text(encoding="utf-8")
    assert all(f'id="{measure}"' in page for measure in Measure)
    assert CANARY in page
    assert 'href="indicators/' in (site / "index.html").read_text(encoding="utf-8")
