"""Where somebody is found online: @handles, profiles, and the ids of messengers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.spans import HANDLE, PROFILE, Span

_HANDLE = later(
    r"(?<![A-Za-z0-9._%+@/=-])@ ?(?=[0-9_.]{0,14}[A-Za-z])"
    r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,28}[A-Za-z0-9_])"
    # in Chinese, 晚餐@黃埔 is a place: only after a gap
    r"|(?<![\w.%+@/=-])@[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9_]{1,11}(?![\u4e00-\u9fff\w])"
)
_FAR = later(
    r"(?<![A-Za-z0-9._%+@/=-])@[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?"
    r"@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![A-Za-z])"
)
_NOBODY = (
    "客服",
    "店長",
    "店长",
    "小編",
    "小编",
    "官方",
    "符號",
    "符号",
    "所有人",
    "全體",
    "全体",
    "大家",
)

_HOSTS = (
    "instagram.com|facebook.com|fb.com|fb.me|m.me|x.com|twitter.com|threads.net|threads.com|"
    "tiktok.com|t.me|line.me|linkedin.com|weibo.com|youtube.com|xiaohongshu.com|bilibili.com|"
    "snapchat.com|github.com|openrice.com|wa.me|douyin.com|plurk.com|dcard.tw|linktr.ee"
)
_LINK = later(
    r"(?<![A-Za-z0-9.@-])(?:https?://)?(?:(?:www|m|mobile|web|space|zh-tw|zh-hk|zh|en)\.)?"
    rf"(?P<host>{_HOSTS.replace('.', chr(92) + '.')})/(?P<path>[!-;=?-Z^-~]{{1,200}})",
    re.IGNORECASE,
)
_END = ".,;:!?'\")}>*~-"
_DEEP = later(
    # where a person is named deeper in the path
    r"(?:in|pub|u|n|user|users|people|channel|c|add|gourmet|user/profile|ti/p|r/ti/p|stories)/.+"
    r"|profile\.php\?.*|[0-9]{5,}|.*[?&]user_?id=.+|message/.+",
    re.IGNORECASE,
)
_ACCOUNT = later(r"@?[A-Za-z0-9_][A-Za-z0-9_.-]{1,49}")
_ALWAYS_DEEP = frozenset({"linkedin.com", "bilibili.com", "openrice.com", "wa.me", "line.me"})
_PAGES = frozenset((
    "p", "reel", "reels", "tv", "explore", "stories", "events", "event", "groups", "home",
    "hashtag", "search", "watch", "share", "sharer", "sharer.php", "login", "help", "about",
    "intent", "i", "settings", "privacy", "terms", "policies", "marketplace", "gaming",
    "results", "feed", "shorts", "playlist", "live", "tag", "discover", "topics", "download",
    "features", "pages", "ads", "business", "photo", "photo.php", "story.php", "permalink.php",
    "joinchat", "discovery_item", "notifications", "messages", "jobs", "signup", "directory",
    "legal",
))  # fmt: skip

_ID = r"(?: ?(?:id|[帳賬账帐][號号戶户]|[號号]|account|user ?name|handle|名))"
_SEP = r"(?: ?(?::|is\b|[是係为為叫])[ :]?)"
_APP = (
    r"(?:line|wechat|weixin|telegram|tg|signal|skype|ig|instagram|insta|snapchat|discord|"
    r"kakao(?:talk)?|threads|qq|whatsapp|微信|加[賴赖v微]|小[紅红][書书])"
)
_APP_NAME = later(_APP)
_VALUE = r"(?:live:)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{2,28}[A-Za-z0-9_])(?![A-Za-z0-9_@/])"
_APP_ID = later(
    rf"{_APP}(?P<id>{_ID})?(?P<sep>{_SEP})?(?P<gap> ?)(?P<value>{_VALUE})", re.IGNORECASE
)
_WORDS = frozenset((
    "wrong", "missing", "invalid", "required", "blank", "empty", "there", "also", "already",
    "still", "correct", "not", "needed", "works", "broken", "error", "field", "page", "story",
    "stories", "shop", "store", "link", "login",
))  # fmt: skip


def find_far_handles(text: str, lower: str) -> Iterator[Span]:
    """`@name@server` of Mastodon, which holds what looks like an e-mail address."""
    if "@" in text:
        yield from (Span(HANDLE, *found.span()) for found in _FAR.finditer(text))


def find_handles(text: str, lower: str) -> Iterator[Span]:
    """`@name`, also in Chinese, and `LINE ID: name`."""
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if not match[0][1:].startswith(_NOBODY) and not _is_word(match[0]):
                yield Span(HANDLE, *match.span())
    for app in _APP_NAME.finditer(lower):
        found = _APP_ID.match(text, app.start())
        if found and not _is_inside(text, app.start()) and _is_id(found):
            yield Span(HANDLE, *found.span("value"))


def _is_inside(text: str, at: int) -> bool:
    """Whether a Latin word goes on at `at`: `online`."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


def _is_word(handle: str) -> bool:
    """Whether a sign with a space after it stands for "at"."""
    return handle[1] == " " and "_" not in handle


def _is_id(match: re.Match[str]) -> bool:
    """Whether what follows the app's name is somebody's id there, and no word of the sentence."""
    value, app = match["value"], match[0].lower()
    if value.isdecimal():
        named = bool(match["id"] or app.startswith("qq"))
        return named and 5 <= len(value) <= 12
    if value[0].isdecimal():
        return bool(match["id"])
    mixed = any(one.isdecimal() or one in "_.:" for one in value)
    if mixed:
        joined = match["gap"] == "" and not match["sep"] and not match["id"]
        return not (joined and value[0].isascii() and app[0].isascii())
    if value.lower() in _WORDS:
        return False
    if match["id"] and match["sep"]:
        return True
    # letters alone: only where nothing follows, never after `line` and `signal`, which are words
    ends = not re.match(r" ?[A-Za-z]", match.string[match.end() : match.end() + 2])
    if match["id"]:
        return ends and value.islower()
    said = bool(match["sep"]) and match["sep"].strip(" ") in {":", "是", "係", "叫"}
    return said and ends and not app.startswith(("line", "signal", "whatsapp", "qq"))


_SLASHED = tuple(f"{host}/" for host in _HOSTS.split("|"))


def find_profiles(text: str, lower: str) -> Iterator[Span]:
    """Addresses of people's pages on the networks; a post's or a tool's address stays."""
    if "/" not in text or not any(host in lower for host in _SLASHED):
        return
    for match in _LINK.finditer(text):
        path = match["path"].rstrip(_END)
        if path and _is_person(match["host"].lower(), path):
            yield Span(PROFILE, match.start(), match.start("path") + len(path))


def _is_person(host: str, path: str) -> bool:
    if _DEEP.fullmatch(path) and not (host == "wa.me" and path[0] in "+0123456789"):
        return True
    if host in _ALWAYS_DEEP or (host == "youtube.com" and not path.startswith("@")):
        return False
    first = re.split(r"[/?#]", path, maxsplit=1)[0]
    return first.lower() not in _PAGES and bool(_ACCOUNT.fullmatch(first))
