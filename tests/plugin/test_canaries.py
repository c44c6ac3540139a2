"""Nothing unpublished is in the public edition: canaries, looked for in every byte of it."""

from __future__ import annotations

import base64
import gzip
import html
import json
import logging
import re
import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.conftest import PNG, Build

_counter = iter(range(10**6))


def canary() -> str:
    """A word that nothing else contains; the same ones in every run."""
    return f"canary{next(_counter):06d}" + "f00dfacecafe0123456789abcdef"


SIZE, LIMIT = 81726354, 90817263
"""Numbers that nothing else contains: how many an audience is, and how much it takes."""
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
    files["content/posts/2026-11-21-half.md"] = f"""\
---
title: Out on one channel
date: 2026-12-09 09:00
status: approved
channels: [blog, ig]
owner: {canary()}
approval: {{by: {canary()}, on: 2026-12-01}}
variants: {{ig: {{text: {canary()}, thread: [{canary()}]}}}}
published: [{{channel: blog, at: 2026-11-21 09:00, url: "https://blog.example/half"}}]
---
Half of it is out.
"""
    files["content/media/secret.png"] = PNG + canary().encode()
    files["content/media/planned.png"] = PNG + canary().encode()
    files["content/posts/notes.txt"] = canary()
    files["calendar/dates.yml"] = f"""\
holds: {{storm: {{from: 2026-12-05, to: 2026-12-06, channels: all, reason: {canary()}}}}}
hiatuses: {{away: {{from: 2026-12-24, to: 2026-12-26, channels: [ig], reason: {canary()}}}}}
calendars: [HK, lunar, commerce]
key_dates:
  {canary()}: {{on: 2026-12-12, name: {canary()}}}
  {canary()}: {{on: lunar:winter-solstice, name: {canary()}}}
  {canary()}: {{on: commerce:double-twelve, name: {canary()}}}
"""
    campaign, pillar = canary(), canary()
    files["calendar/campaigns.yml"] = (
        f"{campaign}: {{name: {canary()}, owner: {canary()}, from: 2026-11-20, to: 2026-12-20}}\n"
    )
    files["calendar/pillars.yml"] = f"{pillar}: {{name: {canary()}, share: 100%}}\n"
    files["content/posts/2026-11-30-told.md"] = f"""\
---
title: What readers may know
status: published
date: 2026-11-30 09:00
channels: [blog]
audiences: [fans]
campaign: {campaign}
pillar: {pillar}
intent: sell
owner: {canary()}
---
It is out, and what it is for is nobody's business.
"""
    files["calendar/audiences.yml"] = f"""\
fans:
  name: Fans
  channels: [blog, ig]
  size: {SIZE}
  limits: {{week: {LIMIT}}}
  interests: [{pillar}]
"""
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
    rejected = f"{canary()},{canary()}"  # a row of another length
    files["feedback/inbox/a.csv"] = "\n".join([header, *rows, rejected]) + "\n"
    files["feedback/inbox/broken.csv"] = f"{canary()}\n{canary()}\n"
    files["feedback/raw/a.csv"] = f"text,author\n{canary()},{canary()}\n"
    files["feedback/labels.csv"] = f"id,theme\n{canary()},{canary()}\n"
    files["calendar/crisis.yml"] = f"""\
plan: plan.md
roles: {{lead: {{name: {canary()}, person: {canary()}, backup: {canary()}}}}}
watch_words: [{canary()}, lid]
steps: {{concern: [{canary()}]}}
first_statements: {{money: {{name: {canary()}, text: {canary()}}}}}
"""
    files["content/plan.md"] = f"---\nedition: team\ntitle: {canary()}\n---\n# {canary()}\n"
    files[f"content/media/{canary()}.png"] = PNG + canary().encode()
    return files


_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){16,}(?![0-9a-fA-F])")
HIDDEN = b"f00dfacecafe0123456789abcdef"
"""What every canary ends with."""


def in_base64(text: bytes, shift: int) -> str:
    """What `text` is in base64 wherever it stands, `shift` bytes after a multiple of three."""
    whole = base64.b64encode(bytes(shift) + text).decode().rstrip("=")
    return whole[(shift * 8 + 5) // 6 : (shift + len(text)) * 8 // 6]


BASE64 = tuple(in_base64(HIDDEN, shift) for shift in range(3))


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
    yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if path.suffix not in {".js", ".css", ".map"}:
        yield bytes.fromhex("".join(_HEX.findall(text))).decode("latin-1")
    if path.suffix == ".json":
        yield json.dumps(json.loads(text), ensure_ascii=False)


LANGUAGES = ("en", "zh-Hant", "zh-Hans")


def written(number: int) -> re.Pattern[str]:
    """A number with or without commas between its thousands."""
    return re.compile(f"{number:,}".replace(",", ",?"))


def test_no_canary_is_in_any_byte_of_the_public_edition(build_site: Build, workspace: Any) -> None:
    """Idea to cancelled, broken posts, pictures, strategy, people, feedback: none of it, in every
    language of the site."""
    hidden = secrets()
    settings = "calendar/workspace.yml"
    workspace[settings] = workspace[settings].replace("[en]", f"[{', '.join(LANGUAGES)}]")
    workspace[settings] += f"forge: {{url: https://git.example/{canary()}, branch: {canary()}}}\n"
    site = build_site({**workspace, **hidden}, strict=False)
    seen = 0
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        seen += 1
        assert "f00dface" not in str(path)
        for text in readings(path):
            found = text.find("f00dface")
            assert found < 0, f"{path.relative_to(site)}: {text[max(0, found - 80) : found + 20]}"
            assert not any(one in text for one in BASE64)
            assert not any(written(number).search(text) for number in (SIZE, LIMIT))
        assert not {"coverage", "campaigns", "pillars"} & set(path.relative_to(site).parts)
    assert seen > 20
    for folder in ("", "zh-Hant/", "zh-Hans/"):
        assert (site / f"{folder}posts/hello/index.html").is_file()
        assert (site / f"{folder}roadmap/lid-fix/index.html").is_file()
    assert "Half of it is out." in (site / "posts/half/index.html").read_text(encoding="utf-8")


def test_the_log_of_a_public_build_holds_none(
    build_site: Build, workspace: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """It names files, lines and codes, down to what only --verbose shows, and quotes nothing."""
    with caplog.at_level(logging.DEBUG):
        build_site({**workspace, **secrets()}, strict=False)
    said = [f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records]
    assert sum("SRC00" in one for one in said) > 5
    for one in said:
        assert "f00dface" not in re.sub(r"(?:content|calendar|feedback|posts|media)/\S+", "", one)


def test_the_readings_see_what_is_encoded(tmp_path: Path) -> None:
    """The control: every disguise that is looked through."""
    word = HIDDEN.decode()
    disguises = (
        word,
        "".join(f"%{ord(one):02x}" for one in word),
        "".join(f"&#{ord(one)};" for one in word),
        "".join(f"&#x{ord(one):X};" for one in word),
        "".join(f"\\u{ord(one):04x}" for one in word),
        HIDDEN.hex(),
        word[:9] + "\r\n " + word[9:],
    )
    for number, text in enumerate(disguises):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"a {text} b", encoding="utf-8", newline="")
        assert any("f00dface" in one for one in readings(file)), text
    for shift in range(3):
        encoded = base64.b64encode(b"a" * shift + HIDDEN + b"zz").decode()
        assert any(one in encoded for one in BASE64), shift
    packed = tmp_path / "a.xml.gz"
    packed.write_bytes(gzip.compress(HIDDEN))
    assert any("f00dface" in one for one in readings(packed))


def test_the_team_edition_shows_the_canaries(build_site: Build, workspace: Any) -> None:
    """The control: the same canaries are found where they may be, so the test above can see."""
    site = build_site({**workspace, **secrets()}, "team", strict=False)
    text = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert text.count("f00dface") > 100
    assert all(written(number).search(text) for number in (SIZE, LIMIT))
    assert all((site / one / "index.html").is_file() for one in ("coverage", "campaigns"))


def test_what_git_remembers_is_for_the_team(
    build_site: Build, workspace: Any, tmp_path: Path
) -> None:
    """Who wrote what, and why, stands on a post's page of the team edition and nowhere public."""
    root, author, subject = tmp_path / "workspace", canary(), canary()
    for path, content in workspace.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    git = [shutil.which("git") or "git", "-C", str(root), "-c", "commit.gpgsign=false"]
    git += ["-c", f"user.name={author}", "-c", "user.email=a@b.example"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", subject]):
        subprocess.run([*git, *step], check=True)
    site = build_site(workspace)
    for path in (one for one in sorted(site.rglob("*")) if one.is_file()):
        for text in readings(path):
            assert "f00dface" not in text, path
    team = build_site(workspace, "team", site_dir=str(tmp_path / "team"))
    page = (tmp_path / "team/posts/hello/index.html").read_text(encoding="utf-8")
    assert team is not None
    assert author in page
    assert subject in page
