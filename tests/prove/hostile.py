"""Strings that attack whatever shows them, and a workspace that has one in every field."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import yaml

from srmkit.model import Record

BLNS = Path(__file__).parents[3] / "shared" / "data" / "hostile" / "blns" / "blns.json"
RUN = "window.ran=1;alert(1)"
"""What an attack does where it succeeds: it leaves a mark, and a dialog."""

CLASSES: Mapping[str, Sequence[str]] = {
    "script in text": (
        f"<script>{RUN}</script>",
        f"</title></textarea></style><script>{RUN}</script>",
        f"<scr<script>ipt>{RUN}</scr</script>ipt>",
        f"<img src=x onerror={RUN}>",
        f"<details open ontoggle={RUN}>x</details>",
        f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
        f"<template><script>{RUN}</script></template>",
        f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 "
        f"onerror={RUN}&gt;'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
        "<base href=https://evil.example/>",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<![><![><img src=]>",
    ),
    "out of an attribute": (
        f'"><img src=x onerror={RUN}>',
        f"'><svg/onload={RUN}>",
        f'" autofocus onfocus="{RUN}',
        f"' onmouseover='{RUN}",
        f"` onclick=`{RUN}",
        f'x" style="animation-name:x" onanimationstart="{RUN}',
    ),
    "addresses": (
        f"javascript:{RUN}",
        f"JaVaScRiPt:{RUN}",
        f"java\tscript:{RUN}",
        f"\x01javascript:{RUN}",
        f"&#106;avascript:{RUN}",
        "data:text/html,<script>alert(1)</script>",
        f"vbscript:{RUN}",
        "//evil.example/x",
        "\\\\evil.example\\x",
        "https://evil.example/x.gif",
        "https:evil.example",
        f'https://a.example/?q="onclick="{RUN}',
    ),
    "SVG and CSS": (
        f"<svg><script>{RUN}</script></svg>",
        f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
        f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
        "<style>*{background:url(https://evil.example/x)}</style>",
        "}*{background:url(https://evil.example/y)}",
        "expression(alert(1))",
    ),
    "Markdown": (
        f"[x](javascript:{RUN})",
        f"[x](  JaVaScRiPt:{RUN})",
        f"[x](&#x6A;avascript:{RUN})",
        "![x](https://evil.example/t.gif)",
        f"<javascript:{RUN}>",
        f'[x](https://e.example "onclick={RUN}")',
        f"[x]: javascript:{RUN}\n\n[x]",
        f"[x](https://e.example){{: onclick={RUN} }}",
        f"# x {{: onmouseover={RUN} }}",
        f"```html\n<script>{RUN}</script>\n```",
        f"`<script>{RUN}</script>`",
        f"| a |\n|---|\n| <img src=x onerror={RUN}> |",
        '--8<-- "/etc/passwd"',
        "[[x]](y)[^1]\n\n[^1]: <b>",
        "[" * 60 + "x",
        "> " * 60 + "x",
        "- [ ] <b>x\n***bold*** ~~<i>~~",
    ),
    "templates": (
        "{{ 7*7 }}{% raw %}",
        "{{ config.__class__.__init__.__globals__ }}",
        "{days}{0.__class__}{}",
        "%(x)s %s ${7*7} #{7*7} <%= 7*7 %>",
        "srmkit-shell-title-7c1f srmkit-alternate:en",
        "srmkit-link:en/x",
    ),
    "calendars": (
        "x\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT",
        "x\nATTACH:https://evil.example/x",
        "x\rSUMMARY:forged",
        "x\x85SUMMARY:forged",
        "x\u2028SUMMARY:forged\u2029END:VCALENDAR",
        "a;b,c\\n\\;d:e",
        'x";ALTREP="https://evil.example/',
        "END:VCALENDAR",
    ),
    "formulas": (
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "=cmd|' /C calc'!A0",
        "\t=1+1",
        " =1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        ";=1+1",
        ",=1+1",
        '"=1+1',
        "\r=1+1",
        '=HYPERLINK("https://evil.example/","x")',
    ),
    "JSON in a page": (
        f"</script><script>{RUN}</script>",
        "<!--<script>",
        "\u2028\u2029</SCRIPT >",
        '"},"x":{"y":"',
        "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    ),
    "logs": (
        "::error::forged",
        "x\n::error file=a,line=1::forged",
        "%0A::error::forged",
        "a ##[error]forged",
        "##[add-path]/tmp",
        "::set-output name=x::y",
        "::add-mask::a",
        "x%0D%0A::stop-commands::x",
        "section_start:1:x[collapsed=true]\rx",
    ),
    "terminals": (
        "\x1b[2J\x1b[1;31mforged",
        "\x1b]8;;https://evil.example/\x07link\x1b]8;;\x07",
        "\x9b31mforged",
        "\x1b]0;title\x07",
        "a\x00b\x08c\x7fd",
        "\r\x1b[Kforged",
    ),
    "directions": (
        "a\u202egnp.exe",
        "\u2066\u2067x\u2069",
        "\u200f\u061c\u200bx\ufeff",
        "\ud800".encode("utf-8", "replace").decode(),
        "Z\u0351\u036b\u0343\u036a" * 9,
        "\U000e0041\U000e0042",
    ),
    "clobbering": (
        "__proto__",
        "constructor",
        "<form id=body><input name=cookie></form>",
        "<a id=document$ name=getElementById href=x>x</a>",
        "<img name=currentScript><img name=forms>",
        "[x](#__search){#__md_scope}",
        "toString",
        "hasOwnProperty",
        "location",
        "srmkit",
    ),
    "paths": (
        "../../etc/passwd",
        "..%2f..%2fx",
        "C:\\x",
        "CON",
        "file:///etc/passwd",
        "a/../../b",
        "x" * 3000,
        "皮" * 500,
    ),
}

WORST = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"'><svg/onload={RUN}>",
    f"javascript:{RUN}",
    f"[x](javascript:{RUN})",
    f'[x](https://e.example "onclick={RUN}")',
    f"</script><script>{RUN}</script>",
    "{{ 7*7 }}{% raw %}{0.__class__}",
    "x\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT",
    "=cmd|' /C calc'!A0",
    "＝1+1 ##[error]forged ::error::forged",
    "\x1b]8;;https://evil.example/\x07link\x1b]8;;\x07\u202e",
    "<img name=currentScript><form id=body><input name=cookie></form>",
    "![x](https://evil.example/t.gif)<base href=//evil.example/>",
)
"""One or two of each kind, for the quick suite."""


def every() -> list[str]:
    """Ours, and those of the big list where it is there, each once."""
    found = [one for strings in CLASSES.values() for one in strings] + list(WORST)
    if BLNS.is_file():
        found += json.loads(BLNS.read_text(encoding="utf-8"))
    return list(dict.fromkeys(found))


HEADER = [one.name for one in fields(Record)]
IDS = ("__proto__", "constructor", "location", "forms", "body", "cookie", "srmkit", "toString")
"""Ids that an author may choose, and that a page or a script may trip over."""


def workspace(strings: Sequence[str]) -> dict[str, str]:
    """The files of a workspace in which each of `strings` stands in every field that takes text."""
    files: dict[str, str] = {}
    many = range(len(strings))
    for path, content in (
        ("calendar/workspace.yml", _settings(strings)),
        ("calendar/channels.yml", {_id(n): _channel(strings[n]) for n in many} | _plain()),
        ("calendar/audiences.yml", {_id(n): _audience(strings[n], n) for n in many}),
        (
            "calendar/pillars.yml",
            {_id(n): {"name": strings[n], "template": strings[n]} for n in many},
        ),
        ("calendar/campaigns.yml", {_id(n): _campaign(strings[n]) for n in many}),
        ("calendar/dates.yml", _dates(strings)),
        ("calendar/cadence.yml", {"preset": "none"}),
        ("calendar/crisis.yml", {"watch_words": list(strings)}),
        ("feedback/taxonomy.yml", _taxonomy(strings)),
        ("feedback/roadmap.yml", {_id(n): _item(strings[n], n) for n in many}),
        ("feedback/sources.yml", {_id(n): _source(strings[n], n) for n in many}),
    ):
        files[path] = _yaml(content)
    for n in many:
        files |= dict(_posts(strings[n], n))
    files["feedback/inbox/a.csv"] = _inbox(strings)
    files["content/index.md"] = "# Home\n"
    return files


def _id(n: int) -> str:
    return IDS[n] if n < len(IDS) else f"h{n}"


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=False, sort_keys=False, width=1 << 20)


def _settings(strings: Sequence[str]) -> object:
    return {
        "name": {"en": strings[0], "zh-Hant": strings[-1]},
        "timezone": "Asia/Hong_Kong",
        "languages": ["en", "zh-Hant"],
        "now": "2026-12-02 10:00",
        "forge": "https://github.com/example/" + strings[0],
        "privacy": {"min_authors": 2},
        "public_indicators": ["resolution-rate"],
    }


def _plain() -> dict[str, object]:
    return {"blog": {"name": "Blog", "network": "blog"}}


def _channel(text: str) -> object:
    return {"name": {"en": text, "zh-Hant": text}, "network": "instagram", "url": text}


def _audience(text: str, n: int) -> object:
    return {"name": text, "channels": ["blog", _id(n)], "languages": ["en"]}


def _campaign(text: str) -> object:
    return {"name": text, "from": "2026-11-01", "to": "2026-12-31", "owner": text}


def _dates(strings: Sequence[str]) -> object:
    return {
        "key_dates": {_id(n): {"on": "2026-12-12", "name": one} for n, one in enumerate(strings)},
        "hiatuses": {
            "away": {
                "from": "2026-12-24",
                "to": "2026-12-25",
                "channels": ["blog"],
                "reason": strings[0],
            }
        },
        "holds": {
            _id(n): {
                "from": "2026-12-28",
                "to": "2026-12-29",
                "channels": [_id(n)],
                "reason": one,
            }
            for n, one in enumerate(strings)
        },
    }


def _taxonomy(strings: Sequence[str]) -> object:
    return {
        "categories": {"product": {"name": strings[0], "action": "roadmap"}},
        "themes": {
            _id(n): {"name": one, "category": "product", "phrases": [f"marker{n} ", one[:40]]}
            for n, one in enumerate(strings)
        },
    }


def _item(text: str, n: int) -> object:
    return {
        "title": {"en": text, "zh-Hant": text},
        "status": "planned",
        "themes": [_id(n)],
        "owner": text,
        "note": text,
        "target": text,
        "quotes": True,
    }


def _source(text: str, n: int) -> object:
    return {"name": text, "files": f"raw/{n}-*.csv", "columns": {"text": text}}


def _posts(text: str, n: int) -> Iterator[tuple[str, str]]:
    """One that is out, one that is announced, one that only the team knows of."""
    common = {
        "topics": [text],
        "format": text,
        "owner": text,
        "on_behalf_of": text,
        "lang": "en",
        "audiences": [_id(n)],
        "pillar": _id(n),
        "campaign": _id(n),
        "answers": [_id(n)],
        "channels": ["blog", _id(n)],
        "media": [{"file": text, "alt": text}],
        "link": text,
        "variants": {_id(n): {"text": text, "thread": [text, text]}},
        "approval": {"by": text, "on": "2026-11-01", "digest": text},
        "ignore": {"MIX301": text},
        "tags": [text],
        "description": text,
    }
    receipt = {"channel": "blog", "at": f"2026-11-{n % 28 + 1:02d} 09:00", "url": text}
    for kind, front in (
        ("out", {"date": f"2026-11-{n % 28 + 1:02d} 09:00", "published": [receipt]}),
        ("next", {"date": f"2026-12-{n % 28 + 3:02d} 09:00", "status": "approved", "teaser": text}),
        ("draft", {"date": f"2026-12-{n % 28 + 3:02d} 10:00", "status": "draft", "teaser": text}),
    ):
        title = f"marker{n} {text}"
        head = _yaml(
            {"title": title, "id": f"{kind}-{n}", "status": "published", **front, **common}
        )
        body = text.replace("\r", " ").replace("\x00", " ")
        yield f"content/posts/{kind}-{n}.md", f"---\n{head}---\nmarker{n} {body}\n"


def _inbox(strings: Sequence[str]) -> str:
    """What six people said, and how they were answered, each in the words of an attack."""
    out = io.StringIO()
    write = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    write.writeheader()
    for n, one in enumerate(strings):
        clean = one.replace("\x00", "")
        for author in range(6):
            write.writerow(
                {
                    "id": f"r{n}-{author}",
                    "source": clean,
                    "network": clean,
                    "channel": clean,
                    "created_at": "2026-11-20T10:00:00+08:00",
                    "author": f"{clean[:20]}{author}",
                    "segment": clean,
                    "lang": clean if author else "en",
                    "text": f"marker{n}  {clean}",
                    "reply": clean,
                    "responder": clean,
                    "status": clean,
                    "rating": "1",
                    "weight": "1",
                    "origin": f"{clean}:1",
                }
            )
    return out.getvalue()
