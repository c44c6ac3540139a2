"""Phrases that several people use, found without a dictionary or a segmenter.

Han text is taken apart into runs of 2 to 6 characters, English into one to three words. A phrase
grows by one piece as long as enough people still say it (a longer one cannot be said by more), so
that the work is in the frequent ones; what never stands without the same neighbour is a fragment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srmkit.feedback.tagging.phrases import plain

LONGEST_HAN, LONGEST_WORDS = 6, 3
FRAGMENT = 0.8
"""A phrase that has one and the same neighbour in so large a part of its uses is a part of it."""
CROWDED = 0.9
"""So large a part of a Han phrase's uses beside one of two neighbours, and it is part of a word."""

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9'][a-z0-9' -]*")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

# Simplified, as folding leaves them: characters with which no name of a thing begins or ends
_EDGES = """一三上下不与两个为么之乜也了二于些什今从他以们仲会但你佢俾候先其冇再几别到去又及
只可同后吓吖吗吧呀呢咁和咗咩哋哪唔啊啦啰啲喎喺嗰嘅嘛嘢嚟囉因在多天太她好如它对将
少就左已常年应很得怎您想我或所把无既日时明昨是更曾最月有来果样次比没点然特畀的真
知系经而能虽被要见觉让讲话该说请谁跟过还这道那都里非面"""
_COMMON_HAN = """一般 东西 事情 偶尔 公司 其他 其实 原本 另外 否则 哈哈 哈哈哈 地方 基本 完全
家人 屋企 左右 平时 开始 总体 总结 意思 感觉 整体 最后 朋友 本来 直接 相当 真的 真系 终于 结果
老公 老婆 自己 般般 首先"""
_COMMON_ENGLISH = """a about after again all also always am an and another any anything are as
at be because been before being both but by came can can't come could couldn't did didn't do
does doesn't doing don't done down each else even ever every everything few first for from get
gets getting give go goes going gone good got great had has have haven't having he her here him
his how however i i'd i'll i'm i've if in into is isn't it it's its just know last least less
let like little made make many may me more most much must my need never new next no none not
nothing now of off often ok on once one only or other our out over own please put quite really
said same say see seem seems she should since so some something still such sure take than thank
thanks that that's the their them then there these they thing things think this those though
time times to too took tried try two up us use used using very want wanted was wasn't way we
well went were what when where which while who why will with without won't would year years yes
yet you your"""
_HAN_EDGES = frozenset("".join(_EDGES.split()))
_HAN_STOPS = frozenset(_COMMON_HAN.split())
_STOPS = frozenset(_COMMON_ENGLISH.split())
_NOT_ALONE = frozenset({"lot", "lots", "day", "days", "people"})


@dataclass(frozen=True, slots=True)
class Gram:
    """A phrase, folded, and how many people use it."""

    text: str
    voices: int


def frequent(voices: Sequence[Sequence[str]], least: int) -> list[Gram]:
    """Phrases that at least `least` voices use; each voice is the texts of one person."""
    runs = [[run for text in texts for run in _runs(text)] for texts in voices]
    counts: Counter[tuple[str, ...]] = Counter()
    known: set[tuple[str, ...]] = set()
    for length in range(1, LONGEST_HAN + 1):
        level: Counter[tuple[str, ...]] = Counter()
        for own in runs:
            level.update({gram for run in own for gram in _grams(run, length, known)})
        kept = {gram: count for gram, count in level.items() if count >= least}
        if not kept:
            break
        counts.update(kept)
        known = set(kept)
    named = {gram: count for gram, count in counts.items() if _names(gram)}
    fragments = _fragments(runs, set(named))
    found = [Gram(_joined(gram), count) for gram, count in named.items() if gram not in fragments]
    return sorted(found, key=lambda one: (-one.voices, one.text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Unbroken stretches: characters of Han, or words of English."""
    for found in _RUN.findall(plain(text)):
        yield tuple(found) if _HAN.match(found) else tuple(_WORD.findall(found))


def _grams(
    run: tuple[str, ...], length: int, known: set[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Those of a run whose two parts that are one shorter are frequent themselves."""
    if not run or (length > LONGEST_WORDS and not _HAN.match(run[0])):
        return
    for start in range(len(run) - length + 1):
        gram = run[start : start + length]
        if length == 1 or (gram[:-1] in known and gram[1:] in known):
            yield gram


def _names(gram: tuple[str, ...]) -> bool:
    """Whether it may name something: no function word at its edges, no lone character."""
    if _HAN.match(gram[0]):
        edges = {gram[0], gram[-1]} & _HAN_EDGES
        return len(gram) > 1 and not edges and "".join(gram) not in _HAN_STOPS
    if gram[0] in _STOPS or gram[-1] in _STOPS or all(word.isdigit() for word in gram):
        return False
    return len(gram) > 1 or (len(gram[0]) > 2 and gram[0] not in _NOT_ALONE)


def _fragments(
    runs: Sequence[Sequence[tuple[str, ...]]], grams: set[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """Grams that nearly always continue the same way, on either side, within what may grow."""
    uses: Counter[tuple[str, ...]] = Counter()
    sides: dict[tuple[tuple[str, ...], bool], Counter[str]] = {}
    for own in runs:
        for run in own:
            most = LONGEST_HAN if run and _HAN.match(run[0]) else LONGEST_WORDS
            for length in range(1, min(most, len(run)) + 1):
                for start in range(len(run) - length + 1):
                    gram = run[start : start + length]
                    if gram not in grams:
                        continue
                    uses[gram] += 1
                    if start:
                        sides.setdefault((gram, False), Counter())[run[start - 1]] += 1
                    if start + length < len(run):
                        sides.setdefault((gram, True), Counter())[run[start + length]] += 1
    return {
        gram
        for (gram, after), counts in sides.items()
        if _is_part(gram, after, counts, uses, grams)
    }


def _is_part(
    gram: tuple[str, ...],
    after: bool,
    neighbours: Counter[str],
    uses: Counter[tuple[str, ...]],
    grams: set[tuple[str, ...]],
) -> bool:
    """体感 stands between few others, 整体感觉 among many; 泊车 stays beside 泊车位."""
    first, *second = neighbours.most_common(2)
    crowded = first[1] + sum(count for _, count in second) >= CROWDED * uses[gram]
    if crowded and uses[gram] > 3 and _HAN.match(gram[0]):
        return True
    longer = (*gram, first[0]) if after else (first[0], *gram)
    return first[1] >= FRAGMENT * uses[gram] and longer in grams


def _joined(gram: tuple[str, ...]) -> str:
    return ("" if _HAN.match(gram[0]) else " ").join(gram)
