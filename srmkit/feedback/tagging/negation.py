"""“Never late” is no complaint about lateness: which phrases a negation takes back, and where.

What negation means depends on the phrase. Of words for trouble (late, broken, 壞) it leaves
nothing; words for things (refund, service, 味道) stay what the text is about: “no refund” and
“冇味道” are opinions on them. So by default only words for trouble are cancelled; a theme says
`negation: cancels` or `negation: keeps` where it knows better. An all-clear (“no problem with the
delivery”, “送貨冇問題”) cancels whatever its clause speaks of, but in themes that keep.

Everything here works on folded text: lower case, Simplified characters, one kind of apostrophe.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from srmkit.feedback.tagging.phrases import forms
from srmkit.patterns import later

REACH = 48
"""Characters before a phrase in which its negation is looked for."""

_ENGLISH = (
    r"(?:(?<![a-z0-9'])(?:not|no|never|without|none|nothing|nobody|hardly|cannot|neither|nor|zero"
    r"|(?:is|was|are|were|do|does|did|has|have|had|wo|ca|could|would|should|ai)n'?t))"
)
# 唔好 asks (“唔好咁慢”), 有冇 and 有没有 ask as well
_CHINESE = r"(?:(?<!有)没有?|(?<!有)冇|不|唔(?!好)|(?<!有)无|未|并非|零)"
# what may stand between the two without changing what is denied; a closed list, because anything
# else (`not only late`, `not sure why it broke`, 不但慢, 唔知點解壞) denies something else
_ENGLISH_GAP = (
    r"(?: +(?:a|an|any|the|at|all|one|single|of|them|it|be|been|being|is|was|are|were|have|had|has"
    r"|to|ever|once|really|very|so|too|that|particularly|especially|remotely|exactly|even|in"
    r"|least|slightest|bit|feel|seem|look|arrive|arrived|arrives|come|came|get|got|gotten|find"
    r"|found|see|seen|notice|noticed|experience|experienced|signs?|trace|hint|kind|sort|more"
    r"|longer|anything|being|getting|items?|products?|major|serious|obvious|visible))"
)
_CHINESE_GAP = (
    r"(?:有|是|系|会|算|太|很|好|咁|那么|这么|怎么|特别|非常|十分|任何|什么|乜嘢|乜|咩|哪里|半点|一点|一啲"
    r"|丝毫|明显|觉得|感觉|感到|见到|见|发现|出现|发生|遇到|试过|曾|至于|再|到|被|得|过|因为|一次|一个|一件)"
)
_BEFORE = later(rf"(?:{_ENGLISH}{_ENGLISH_GAP}{{0,4}} +|{_CHINESE}{_CHINESE_GAP}{{0,3}}[ ]?)$")
_ANY = later(r"n'?t |no|never|without|hardly|neither|zero|[没冇不唔无未零]|并非")
# “could not be slower” says that it is as slow as can be
_EMPHASIS = later(r"(?:could|ca)(?:n'?t| not) +(?:be|get|have been|find)")
_DENIAL = later(rf"{_ENGLISH}(?![a-z])|{_CHINESE}")

TROUBLE_ENGLISH = """absent ache angry annoy awful bad bleed blur break broke broken bug burn
burnt cancel chaos cheat chip clog cold complain complaint complicate confuse corrupt crack
crash crowd cut damage danger dead deaf decline defect defective delay dent die dirty disappoint
disappear disconnect disgust error expire fail failure fake fall fault faulty fell filthy flaw
flicker freeze froze frozen frustrate glitch greasy harm hassle hole hurt ignore ill incorrect
injure issue lag late leak lie lost loud mess mistake miss mold mould noise noisy off outage
overcharge overcook overpriced pain peel poison poor problem queue raw rip rotten rough rude
rust rusty scam scratch scream shake shatter short sick slow smash smell smelly snag sour spam
spill spoil stain stale steal stink stolen stuck tear terrible tore torn trouble ugly
unavailable undercook unfriendly unhelpful unsafe upset useless wait waste wobble wobbly worn
worry worse wrong"""
TROUBLE_CHINESE = """坏 烂 慢 迟 晚到 晚送 延误 延迟 拖 久 破 碎 裂 损 崩 缺 漏 错 脏 污 臭 霉
锈 馊 变质 过期 苦 痛 伤 死机 闪退 崩溃 卡顿 卡住 卡机 故障 失灵 失败 错误 问题 毛病 瑕疵 缺陷
投诉 麻烦 困难 差 劣 假货 呃 骗 欺 吵 嘈 挤 逼 排队 等 丢失 遗失 不见 黑面 态度恶 恶劣 粗鲁 粗暴
失望 生气 嬲 火滚 后悔 头发 虫 蟑螂 曱甴 肚痛 拉肚子 中毒 蒸发 掉 甩 松 歪 刮花 花痕 划痕 褪色
起毛 爆 断 异味 异物 偷 乱 凌乱 塞 烫伤 危险"""
# said of a clause as a whole; both lists are also patterns of the automaton
_CLEAR_NOUNS = ("problem", "issue", "trouble", "complaint", "concern", "hassle", "drama")
_CLEAR_CHINESE = tuple(
    f"{no}{gap}{noun}"
    for no in ("没有", "没", "冇", "无", "毫无")
    for gap in ("", "任何", "什么", "啥", "乜嘢", "乜", "咩", "大")
    for noun in ("问题", "毛病", "投诉")
)
_CLEAR_ENGLISH = tuple(
    f"{no} {noun}{s}"
    for no in (
        *("no", "zero", "without", "without any", "without a", "not a", "not an"),
        *("not a single", "never a", "never had a", "never had any", "never an"),
        *("not had any", "not have any", "didn't have any", "didn't have a", "haven't had any"),
        *("hasn't been a", "wasn't a", "isn't a", "not one", "hardly any", "no major", "no real"),
    )
    for noun in _CLEAR_NOUNS
    for s in ("", "s")
)

ALL_CLEAR = tuple(dict.fromkeys(_CLEAR_ENGLISH + _CLEAR_CHINESE))
"""“No problem” and its like, folded."""

SENTENCE_END = later(r"[。！？!?；;\n]|\.(?=\s)")
_CLAUSE = (
    r"[。！？!?；;，,\n]|\.(?=\s|$)|但|不过|可是|只是|除了|就是|惟"
    r"|(?<![a-z])(?:but|except|until|however|although|though|yet)(?![a-z])"
)
CLAUSE_END = later(_CLAUSE)
TROUBLE_END = later(rf"{_CLAUSE}|(?<![a-z])and(?![a-z])|而且|又")
"""How far an all-clear goes: for a word for trouble also no further than “and”, as in `no problem
ordering and arrived broken`."""
_QUESTION = later(r" *(?:吗|嘛|咩|么)?[?？]|吗")


def is_trouble(form: str) -> bool:
    """Whether a folded phrase is a word for trouble, and no denial itself (`not fresh`, 冇人覆)."""
    if _DENIAL.search(form):
        return False
    words = re.findall(r"[a-z]+", form)
    return any(word in _trouble_words() for word in words) or any(
        part in form for part in TROUBLE_CHINESE.split()
    )


@cache
def _trouble_words() -> frozenset[str]:
    return frozenset(form for word in TROUBLE_ENGLISH.split() for form in forms(word))


def negated(text: str, start: int) -> bool:
    """Whether what begins at `text[start]` is denied; a double denial (`never not late`) is none,
    nor are `有沒有壞` and `有冇壞`, which ask."""
    window = text[max(0, start - REACH) : start]
    if not _ANY.search(window):
        return False
    found = _BEFORE.search(window)
    if not found or _EMPHASIS.match(found[0]):
        return False
    return not _BEFORE.search(window[: found.start()])


def clears(text: str, start: int, end: int) -> bool:
    """Whether the all-clear at `text[start:end]` is one: neither asked nor denied."""
    if start and text[start - 1] == "有":
        return False
    return not negated(text, start) and not _QUESTION.match(text, end)


class Stretches:
    """A text cut at the matches of a pattern, and which of its stretches are marked.

    Two places are in one stretch when no cut is between them. Marks and questions are looked up by
    number, so that a text of a megabyte costs no more than its length.
    """

    def __init__(self, text: str, cut: re.Pattern[str]) -> None:
        self._cuts = [found.start() for found in cut.finditer(text)]
        self._begins: set[tuple[str, int]] = set()
        self._ends: set[tuple[str, int]] = set()

    def mark(self, name: str, start: int, end: int) -> None:
        """Mark the stretches that `start` and `end` are in, for those who ask by that name."""
        self._begins.add((name, bisect_left(self._cuts, start)))
        self._ends.add((name, bisect_left(self._cuts, end)))

    def reach(self, name: str, start: int, end: int) -> bool:
        """Whether anything marked by that name shares a stretch with what is from start to end."""
        return (name, bisect_left(self._cuts, start)) in self._ends or (
            name,
            bisect_left(self._cuts, end),
        ) in self._begins
