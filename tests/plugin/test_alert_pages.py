"""Early warnings in a whole site: on top for the team, and not a byte of them in public."""

from __future__ import annotations

from pathlib import Path

from tests.plugin.conftest import WORKSPACE, Build

CANARY = "canary-f00d-alarm"
HEADER = (
    "id,source,network,channel,created_at,author,segment,lang,text,reply,reply_public,rating,"
    "csat,nps,weight,post,first_response_at,resolved_at,reopened,responder,status,origin"
)


def row(id: str, when: str, text: str, rating: int) -> str:
    return f"{id},form,,,{when}+08:00,{id},,en,{text},,,{rating},,,1,,,,,,,0123456789ab:{id}"


USUAL = [
    row(f"u{at}", f"2026-{10 + at // 30}-{at % 30 + 1:02}T10:00:00", "Hello", 5) for at in range(60)
]
LOUD = [
    row(f"l{at}", f"2026-11-30T1{at // 6}:{at % 6}0:00", f"{CANARY} it is on fire <b>lid</b>", 1)
    for at in range(12)
]
FILES: dict[str, str | bytes] = {
    **WORKSPACE,
    "feedback/inbox/form.csv": "\n".join([HEADER, *USUAL, *LOUD]) + "\n",
    "calendar/crisis.yml": f"watch_words: [{CANARY}-word, on fire]\n"
    f"roles: {{lead: {{name: {CANARY}, person: {CANARY}}}}}\n"
    f"steps: {{concern: ['{CANARY} <script>alert(1)</script>']}}\n"
    f"first_statements: {{all: {{name: A, text: {CANARY}}}}}\n"
    f"hold: {{policy: keep, reason: {CANARY}}}\n"
    f"after_hours: {{hours: ['19:00-10:00'], text: {CANARY}}}\n"
    f"replies: {{a: {{say: {CANARY}, avoid: {CANARY}}}}}\n"
    "drills: {held: [2026-11-02]}\n",
}


def everything(folder: Path) -> str:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in found)


def test_the_public_has_none_of_it(build_site: Build) -> None:
    site = build_site(FILES, "public", strict=False)
    assert CANARY not in everything(site)
    assert not (site / "alerts").exists()
    assert "srm-alarm" not in (site / "index.html").read_text(encoding="utf-8")


def test_the_team_sees_them_on_top_with_what_to_do(build_site: Build) -> None:
    site = build_site(FILES, "team", strict=False)
    home = (site / "index.html").read_text(encoding="utf-8")
    assert home.index("srm-alarm") < home.index("srm-stats")
    assert home.count('type="checkbox"') >= 3
    assert f"{CANARY} &lt;script&gt;alert(1)&lt;/script&gt;" in home
    assert 'href="alerts/#words.on-fire.2026-11-30"' in home
    page = (site / "alerts" / "index.html").read_text(encoding="utf-8")
    assert 'id="all.2026-11-30"' in page
    assert 'id="words.on-fire.2026-11-30"' in page
    assert "<b>lid</b>" not in page
    assert page.count(CANARY) >= 8


def test_while_nothing_is_open_the_page_is_there_and_the_home_page_as_ever(
    build_site: Build,
) -> None:
    calm = {**FILES, "feedback/inbox/form.csv": "\n".join([HEADER, *USUAL]) + "\n"}
    site = build_site(calm, "team", strict=False)
    assert "srm-alarm" not in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "alerts" / "index.html").is_file()
