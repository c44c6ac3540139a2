"""Nothing unpublished is in the public edition: canaries, looked for in every byte of it."""

from __future__ import annotations

import base64
import gzip
import html
import json
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.plugin.conftest import PNG, Build

_counter = iter(range(10**6))


def canary() -> str:
    """A word that nothing else contains; the same ones in every run."""
    return f"canary{next(_counter):06d}" + "f00dfacecafe0123456789abcdef"


STATUSES = ("idea", "draft", "review", "approved", "scheduled", "cancelled")


def unpublished(status: str, extra: str = "") -> tuple[str, str]:
    """Path and text of a post of that status whose every word is a canary."""
    text = f"""\
---
title: {canary()}
id: {canary()}
date: 2026-12-09 09:00
status: {status}
channels: [blog, ig]
audiences: [fans]
topics: [{canary()}]
format: {canary()}
owner: {canary()}
on_behalf_of: {canary()}
media: [{{file: secret.png, alt: {canary()}}}]
link: https://{canary()}.example/
variants: {{ig: {{text: {canary()}, thread: [{canary()}]}}}}
approval: {{by: {canary()}, on: 2026-12-01}}
{extra}---
{canary()}

![{canary()}](../media/secret.png)
"""
    return f"content/posts/2026-12-09-{canary()}.md", text


def spoiled() -> Iterator[tuple[str, str]]:
    """Posts that other tools would publish by mistake, each with canaries."""
    for head in (
        "---\ntitle: [{0}\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: draft\n{0}\n",
        " \n---\ntitle: {0}\nstatus: published\n---\n{0}\n",
        "---\n- {0}\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: published\nstatus: draft\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: publishd\ndate: 2026-11-20\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: published\ndate: 2026-02-30\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: published\ndraft: true\ndate: 2026-11-20\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: published\npublished: false\ndate: 2026-11-20\n---\n{0}\n",
        "---\ntitle: &a {0}\nteaser: *a\nstatus: published\ndate: 2026-11-20\n---\n{0}\n",
        "---\ntitle: !!python/name:os.system {0}\nstatus: published\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: published\ndate: 2026-12-20\n---\n{0}\n",
        "---\ntitle: {0}\nstatus: draft\nteaser: {0}\ndate: 2026-12-20\n---\n{0}\n",
        "{0}\n",
    ):
        yield f"content/posts/2026-11-20-{canary()}.md", head.format(canary())


def secrets() -> dict[str, str | bytes]:
    """A workspace of canaries around one post that is out."""
    files: dict[str, str | bytes] = dict(unpublished(status) for status in STATUSES)
    files |= dict(spoiled())
    files["content/media/secret.png"] = PNG + canary().encode()
    files["content/media/planned.png"] = PNG + canary().encode()
    files["content/posts/notes.txt"] = canary()
    files["calendar/dates.yml"] = f"""\
holds: {{storm: {{from: 2026-12-05, to: 2026-12-06, channels: all, reason: {canary()}}}}}
hiatuses: {{away: {{from: 2026-12-24, to: 2026-12-26, channels: [ig], reason: {canary()}}}}}
key_dates: {{{canary()}: {{on: 2026-12-12, name: {canary()}}}}}
"""
    files["calendar/campaigns.yml"] = f"{canary()}: {{name: {canary()}, owner: {canary()}}}\n"
    files["calendar/pillars.yml"] = f"{canary()}: {{name: {canary()}, share: 100%}}\n"
    files["feedback/taxonomy.yml"] = f"""\
categories: {{product: {{name: {canary()}, action: roadmap}}}}
themes:
  lid: {{name: {canary()}, category: product, phrases: [lid, {canary()}]}}
  {canary()}: {{name: {canary()}, category: product, phrases: [few]}}
"""
    files["feedback/roadmap.yml"] = f"""\
lid-fix: {{title: A better lid, status: planned, themes: [lid], owner: {canary()}}}
"""
    header = (
        "id,source,network,channel,created_at,author,segment,lang,text,reply,reply_public,rating,"
        "csat,nps,weight,post,first_response_at,resolved_at,reopened,responder,status,origin"
    )
    rows = [
        f"{canary()},{canary()},,,2026-11-2{day}T10:00:00+08:00,{canary()},,en,the lid {canary()},"
        f"{canary()},,1,,,1,,,,,{canary()},{canary()},{canary()}:1"
        for day in range(9)
    ]
    files["feedback/inbox/a.csv"] = "\n".join([header, *rows]) + "\n"
    return files


def readings(path: Path) -> Iterator[str]:
    """A file as text, and as what its encodings hide."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    text = content.decode("utf-8", "replace")
    yield text
    yield html.unescape(text)
    yield urllib.parse.unquote(text)
    yield text.replace("\r\n ", "").replace("\n ", "")
    if path.suffix == ".json":
        yield json.dumps(json.loads(text), ensure_ascii=False)


def test_no_canary_is_in_any_byte_of_the_public_edition(build_site: Build, workspace: Any) -> None:
    """Idea to cancelled, broken posts, pictures, strategy, people, feedback: none of it."""
    hidden = secrets()
    site = build_site({**workspace, **hidden}, strict=False)
    encoded = base64.b64encode(b"f00dfacecafe0123456789abcdef").rstrip(b"=").decode()[:-2]
    seen = 0
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        seen += 1
        assert "f00dface" not in str(path)
        for text in readings(path):
            found = text.find("f00dface")
            assert found < 0, f"{path.relative_to(site)}: {text[max(0, found - 80) : found + 20]}"
            assert encoded not in text
    assert seen > 20
    assert (site / "posts/hello/index.html").is_file()
    assert (site / "roadmap/lid-fix/index.html").is_file()


def test_the_team_edition_shows_the_canaries(build_site: Build, workspace: Any) -> None:
    """The control: the same canaries are found where they may be, so the test above can see."""
    site = build_site({**workspace, **secrets()}, "team", strict=False)
    text = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert text.count("f00dface") > 100
