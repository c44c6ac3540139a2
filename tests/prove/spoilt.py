"""Hostile files, one a case: what is done to a workspace, and what must be said about it."""

# ruff: noqa: E501, a case is a row

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.prove import brand
from tests.prove.bombs import bomb, entities, sheet, workbook, zipped

MEGA = 1 << 20
GIGA = 1 << 30
DEEP = 100_000
POSTS = "content/posts"
POST = f"{POSTS}/bad.md"
FRONT = "---\ntitle: {}\ndate: 2026-12-01 10:00\nstatus: published\nchannels: [blog]\n---\n"
RAW2 = "feedback/raw/form-2.csv"
IMPORTED = "import.csv"
LONG = "a" * MEGA
_NFD = unicodedata.normalize("NFD", "café")

Spoil = Callable[[Path], None]
"""Puts something into the workspace at a path; `outside` and `outside.md` lie beside it."""
Content = bytes | str | Callable[[], bytes | str]
"""What a file holds; made when it is written where that is much."""


@dataclass(frozen=True, slots=True)
class Case:
    """One attack on the brand's workspace."""

    name: str
    spoil: Spoil
    told: str = ""
    """What must be said of: the path, and after a colon the line where there is one; a path that
    ends in / is that of any file below. Empty where nothing is wrong with it."""
    doors: Sequence[str] = ("check", "public")
    """The commands that meet it: see `files.DOORS`."""
    keeps: bool = True
    """Whether the rest of the workspace can still be checked and built."""


def _put(path: str, content: Content) -> Spoil:
    def spoil(root: Path) -> None:
        made = content() if callable(content) else content
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made if isinstance(made, bytes) else made.encode())

    return spoil


def _post(more: str, title: str = "Bad") -> Spoil:
    return _put(POST, FRONT.format(title) + more)


def _link(path: str, target: str) -> Spoil:
    def spoil(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)

    return spoil


def _fifo(path: str) -> Spoil:
    def spoil(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / path)

    return spoil


def _socket(path: str) -> Spoil:
    def spoil(root: Path) -> None:
        here = os.getcwd()
        os.chdir((root / path).parent)  # a socket's own path has 108 bytes at most
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(Path(path).name)
        os.chdir(here)

    return spoil


def _sparse(path: str) -> Spoil:
    def spoil(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("wb") as stream:
            stream.truncate(4 * GIGA)

    return spoil


def _closed(path: str) -> Spoil:
    def spoil(root: Path) -> None:
        if not (root / path).exists():
            _put(path, FRONT.format("Closed") + "text\n")(root)
        (root / path).chmod(0)

    return spoil


def _bytes_name(folder: str, name: bytes) -> Spoil:
    return lambda root: (root / folder / os.fsdecode(name)).touch()


def _many(root: Path) -> None:
    for number in range(10_000):
        _put(f"{POSTS}/many/p{number}.md", f"---\ntitle: P{number}\nstatus: idea\n---\nx\n")(root)


def _twins(first: str, second: str) -> Spoil:
    def spoil(root: Path) -> None:
        _put(f"{POSTS}/{first}", FRONT.format("One") + "one\n")(root)
        _put(f"{POSTS}/{second}", FRONT.format("Two") + "two\n")(root)

    return spoil


def _loop(root: Path) -> None:
    (root / POSTS / "again").symlink_to("..")
    (root / "content/round").symlink_to(".")


def _chain(root: Path) -> None:
    (root / POSTS / "a.md").symlink_to("b.md")
    (root / POSTS / "b.md").symlink_to("../../../outside.md")


def _git(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git/config").write_text(brand.OUTSIDE)
    (root / "content/leak").symlink_to("../.git")
    (root / "content/config.txt").symlink_to("../.git/config")


BOTH = ("check", "public", "team")
HEARD = ("collect", "public")
ADOPT = ("import",)
CHECK = ("check",)


def cases() -> list[Case]:
    """All of them."""
    return [*_yaml(), *_texts(), *_names(), *_links(), *_special(), *_large(), *_exports()]


def _yaml() -> list[Case]:
    return [
        Case("YAML bomb", _put(POST, bomb()), f"{POST}:3", BOTH),
        Case("YAML bomb in the strategy", _put("calendar/pillars.yml", bomb), "calendar/pillars.yml"),
        Case("10^5 open brackets", _put(POST, lambda: f"---\na: {'[' * DEEP}\n---\n"), f"{POST}:1"),
        Case("9*10^4 brackets", _put(POST, f"---\na: {'[' * 45_000 + ']' * 45_000}\n---\n"), f"{POST}:2"),
        Case("10^5 brackets in the strategy", _put("calendar/dates.yml", lambda: f"a: {'[' * DEEP}\n"), "calendar/dates.yml:1"),
        Case("10^5 braces in the strategy", _put("calendar/dates.yml", lambda: f"a: {'{a: ' * DEEP}\n"), "calendar/dates.yml:1"),
        Case("a title of 99 kB", _post("text\n", "x" * 99_000), "", BOTH),
        Case("a title of 1 MB", _post("text\n", LONG), f"{POST}:1"),
        Case("NULs", _put(POST, b"---\ntitle: a\0b\n---\n"), f"{POST}:2"),
        Case("NULs in the strategy", _put("calendar/dates.yml", b"a: \0\n"), "calendar/dates.yml:1"),
        Case("NULs alone", _put(POST, bytes(1000)), f"{POST}:1"),
        Case("a lone surrogate", _put(POST, b"---\ntitle: \xed\xa0\x80\n---\n"), f"{POST}:2"),
        Case("an escaped surrogate", _post("x\n", '"\\uD800"'), "", BOTH),
        Case("an escaped NUL and escape", _post("x\n", '"a\\0b\\e[31m"'), "", BOTH),
        Case("UTF-16", _put(POST, "---\ntitle: a\n---\n".encode("utf-16")), f"{POST}:1"),
        Case("settings that are a list", _put("calendar/workspace.yml", "- a\n"), "calendar/workspace.yml:1", keeps=False),
    ]  # fmt: skip


def _texts() -> list[Case]:
    return [
        *(
            Case(f"10^5 times {one!r} in a body", _post(one * DEEP + " x\n"), "", ("public",))
            for one in (">", "- ", "[", "*a ", "<b>", "`", "![](", "1. ", "|", "~~a")
        ),
        Case("a body of 2 MB", _post(LONG * 2), POST),
        Case("a body of 1 MB without a space", _post(LONG), "", BOTH),
        Case("../ in an id", _post("x\n", "Up\nid: ../../../../up"), POST, BOTH),
        Case("../ in a slug", _post("x\n", "Up\nslug: ../../../../up"), "", BOTH),
        Case("../ in a picture", _post("![a](../../../outside.md)\n", "Up\nmedia: [../../../outside.md]"), POST, BOTH),
        Case("../ in a receipt", _post("x\n", "Up\npublished: [{channel: ../../up, at: 2026-12-01 10:01}]"), POST, BOTH),
        Case("../ in a channel's id", _put("calendar/channels.yml", "blog: {network: blog}\n../../up: {network: x}\nig: {network: instagram}\n"), "calendar/channels.yml:2", BOTH),
        Case("../ in the files of a source", _put("feedback/sources.yml", "form: {files: ../../outside.md, columns: {id: id, text: text}}\n"), "", ("check", "public")),
    ]  # fmt: skip


def _names() -> list[Case]:
    good = FRONT.format("Named") + "x\n"
    return [
        Case("a bidi override in a name", _put(f"{POSTS}/\u202egpj.md", good), "", BOTH),
        Case("a line end in a name", _put(f"{POSTS}/a\n::error::b.md", "---\ntitle: [\n---\n"), f"{POSTS}/a\n::error::b.md", BOTH),
        Case("an escape in a name", _put(f"{POSTS}/a\x1b[31mb.md", "---\ntitle: [\n---\n"), f"{POSTS}/a\x1b[31mb.md"),
        Case("a post's name that is no text", _bytes_name(POSTS, b"\xff.md"), f"{POSTS}/", BOTH),
        Case("a picture's name that is no text", _bytes_name("content", b"\xff.jpg"), "content/", BOTH),
        Case("a page's name that is no text", _bytes_name("content", b"\xff.md"), "content/", BOTH),
        Case("Post.md and post.md", _twins("Post.md", "post.md"), f"{POSTS}/", BOTH),
        Case("NFC and NFD", _twins("café.md", f"{_NFD}.md"), f"{POSTS}/", BOTH),
        *(
            Case(f"a file called {one}", _put(f"{POSTS}/{one}", good), "", ("check", "public"))
            for one in ("con.md", "nul.md", "a..md", "n" * 252 + ".md", "2026-13-99-x.md")
        ),
        Case("an id of 300 letters", _post("x\n", "Long\nid: " + "n" * 300), "", BOTH),
        Case("an id of 100 characters 字", _post("x\n", "Long\nid: " + "字" * 100), "", BOTH),
    ]  # fmt: skip


def _links() -> list[Case]:
    return [
        Case("a post that leads out", _link(POST, "../../../outside.md"), POST, BOTH),
        Case("a picture that leads out", _link("content/a.png", "../../outside.md"), "content/a.png", BOTH),
        Case("a page that leads out", _link("content/a.md", "../../outside.md"), "content/a.md", BOTH),
        Case("a folder that leads out", _link(f"{POSTS}/out", "../../../outside"), f"{POSTS}/out", BOTH),
        Case("a folder of pages that leads out", _link("content/out", "../../outside"), "content/out", BOTH),
        Case("a chain that leads out", _chain, f"{POSTS}/a.md", BOTH),
        Case("links round in circles", _loop, f"{POSTS}/again", BOTH),
        Case("links to .git", _git, "content/config.txt", BOTH),
        Case("a link to /", _link("content/all", "/"), "content/all", BOTH),
        Case("a post that is /dev/zero", _link(POST, "/dev/zero"), POST, BOTH),
        Case("a page that is /dev/zero", _link("content/zero.md", "/dev/zero"), "content/zero.md", BOTH),
        Case("strategy that is /dev/zero", _link("calendar/dates.yml", "/dev/zero"), "calendar/dates.yml"),
        Case("an export that is /dev/zero", _link(RAW2, "/dev/zero"), "", HEARD),
    ]  # fmt: skip


def _special() -> list[Case]:
    return [
        Case("a FIFO among posts", _fifo(POST), POST, BOTH),
        Case("a FIFO among pages", _fifo("content/pipe.md"), "content/pipe.md", BOTH),
        Case("a FIFO among pictures", _fifo("content/pipe.png"), "content/pipe.png", BOTH),
        Case("a FIFO in the strategy", _fifo("calendar/campaigns.yml"), "calendar/campaigns.yml"),
        Case("a FIFO among exports", _fifo(RAW2), "", HEARD),
        Case("a FIFO in the inbox", _fifo("feedback/inbox/a.csv"), "feedback/inbox/a.csv", ("public",)),
        Case("a FIFO among results", _fifo("feedback/metrics/a.csv"), "feedback/metrics/a.csv", ("public",)),
        Case("a socket among posts", _socket(POST), POST, BOTH),
        Case("a socket among pages", _socket("content/plug.md"), "content/plug.md", BOTH),
        Case("a post nobody may read", _closed(POST), POST),
        Case("a page nobody may read", _closed("content/shut.md"), "content/shut.md", ("public",)),
        Case("a picture nobody may read", _closed("content/shut.png"), "", ("public",)),
        Case("an export nobody may read", _closed(RAW2), "form-2.csv", ("collect",)),
        Case("settings nobody may read", _closed("calendar/workspace.yml"), "calendar/workspace.yml", keeps=False),
    ]  # fmt: skip


def _large() -> list[Case]:
    return [
        Case("10,000 files in a folder", _many, "", ("check", "public")),
        Case("a post of 50 MB", _put(POST, lambda: LONG * 50), POST),
        Case("strategy of 50 MB", _put("calendar/campaigns.yml", lambda: LONG * 50), "calendar/campaigns.yml"),
        Case("a page of 50 MB", _put("content/page.md", lambda: "word " * (10 * MEGA)), "", CHECK),
        Case("a post of 4 GB", _sparse(POST), POST),
        Case("a film of 4 GB", _sparse("content/a.mp4"), "", CHECK),
        Case("strategy of 4 GB", _sparse("calendar/campaigns.yml"), "calendar/campaigns.yml"),
        Case("an export of 4 GB", _sparse(RAW2), "form-2.csv", ("collect",)),
        Case("an inbox of 4 GB", _sparse("feedback/inbox/a.csv"), "feedback/inbox/a.csv", ("collect", "public")),
        Case("a ledger of 4 GB", _sparse("feedback/collected.csv"), "feedback/collected.csv", ("collect", "public")),
        Case("an import of 4 GB", _sparse(IMPORTED), IMPORTED, ADOPT),
    ]  # fmt: skip


def _exports() -> list[Case]:
    columns = ",".join(map(str, range(10**6))) + "\n1,2\n"
    blank = b" " * 1000
    return [
        Case("a field of 50 MB", _put(RAW2, lambda: "id,text,who\n1," + LONG * 50 + ",a\n2,fine,b\n"), RAW2, HEARD),
        Case("a header of 10^6 columns", _put(RAW2, columns), RAW2, HEARD),
        Case("an open quote", _put(RAW2, 'id,text,who\n1,"open,a\n' + "2,b,c\n" * 10_000), RAW2, HEARD),
        Case("quotes of 1 MB", _put(RAW2, "id,text,who\n1," + '"' * MEGA + ",a\n"), RAW2, HEARD),
        Case("NULs in an export", _put(RAW2, b"id,text,who\n1,a\0b,c\n"), "", HEARD),
        Case("an export of NULs", _put(RAW2, bytes(MEGA)), RAW2, HEARD),
        Case("an import of 10^6 columns", _put(IMPORTED, columns), IMPORTED, ADOPT),
        Case("an import with a field of 50 MB", _put(IMPORTED, lambda: "title,date,channel\n" + LONG * 50 + ",2026-12-20,blog\n"), IMPORTED, ADOPT),
        Case("../ in an import", _put(IMPORTED, "title,date,channel,id\n../../../up,2026-12-20,../../blog,../../up\n"), "", ADOPT),
        Case("an import of NULs", _put(IMPORTED, bytes(MEGA)), IMPORTED, ADOPT),
        Case("a bomb for a workbook", _put("import.xlsx", lambda: workbook(sheet(blank), 400_000)), "import.xlsx", ADOPT),
        Case("a bomb for an exported workbook", _put("feedback/raw/form-2.xlsx", lambda: workbook(sheet(blank), 400_000)), "form-2.xlsx", ("named",)),
        Case("a workbook of entities", _put("import.xlsx", lambda: workbook(entities())), "import.xlsx", ADOPT),
        Case("a workbook 10^5 deep", _put("import.xlsx", lambda: workbook(sheet(b"<a>" * DEEP))), "import.xlsx", ADOPT),
        Case("a bomb for a zip", _put("import.zip", lambda: zipped("a.csv", blank, 400_000)), "import.zip", ADOPT),
        Case("a deep bomb", _put("import.zip", lambda: zipped("a.zip", zipped("a.csv", blank, 150_000), 1, 20)), "import.zip", ADOPT),
        Case("a zip in a zip in a zip", _put("import.zip", zipped("a.zip", zipped("b.zip", zipped("c.csv", b"title,date\n")))), "import.zip", ADOPT),
        Case("../ in a zip", _put("import.zip", zipped("../../../up.csv", b"title,date,channel\nUp,2026-12-20,blog\n")), "", ADOPT),
    ]  # fmt: skip
