"""Which sentences ask how something is done: the same answer, written once, serves everybody.

Patterns rather than a model: everybody can see why a sentence was found, and one that is missed
costs little. They look for how (點樣, 怎麼, how do I) and for whether one may or must (可唔可以,
要不要, can I), and leave out what only sounds so: reproaches (怎麼還沒到, how do you expect) and
wishes about what we should do (可唔可以幫我).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from srmkit.model import Record
from srmkit.text.similar import alike, words

SAME = 0.6
"""Share of their words from which on two questions are one."""
_LONGEST, _LONGEST_HAN = 160, 60
"""Characters of a question; what is longer is a story with a question mark."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?:[^。！!？?\n；;.]|\.(?!\s|$))+[。！!？?；;.]*")
_HOW_ZH = re.compile(
    r"點樣|点样|點(?:用|洗|整|清|保|裝|拆|煮|養|收|做|處理|開始)|如何"
    r"|怎[麼么樣样]|怎(?=用|洗|清|煮|養|养|做)"
)
_HOW_EN = re.compile(
    r"\bhow\s+(?:do|can|should|would|shall|must|often\s+(?:do|should|can))\s+(?:i|we|you|one)\b"
    r"|\bhow\s+to\b|\bwhat(?:'s| is)\s+the\s+(?:best|right|proper)\s+way\b",
    re.IGNORECASE,
)
_NOT_HOW = re.compile(
    r"怎[麼么](?:還|还|會|会|可能|回事|又|了|沒|没|[這这那]|老|一直|不|辦事|办事|搞|啦|連|连|行|看|能|得"
    r"|說|说|講|讲|好|才|都|也|就|[樣样](?:[，,。？?！!]|$))|不怎[麼么]|(?:不管|無論|无论|不論|不论).*(?:怎|如何)"
    r"|如何[，,。！!]?$"
    r"|\bhow\s+do\s+you\s+(?:expect|explain|justify|sleep)\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"[?？]|[嗎吗呢]\s*[。！!]?$|^\W*(?:怎|如何|點|点)|[請请][問问]|想[問问知]|唔知|求教|教[學学我]"
    r"|[冇沒没](?:人|有人)?[講讲說说教寫写]|(?:不知道|不懂|不會|不会|唔識)(?=怎|如何|點|点)|步[驟骤]"
    r"|(?:怎[麼么樣样]|如何|點樣|点样)[\u3400-\u9fff]{1,6}[。！!]?$"
)
"""Somebody who says 怎麼 without any of these tells a story."""
_MAY_ZH = re.compile(
    r"(?:可唔可以|可[不否]可以|可否|能不能|能否)(?P<first>.?.?)"
    r"|要唔要|要不要|需唔需要|需不需要|使唔使|用唔用得|得唔得|行不行|需要.{0,16}[嗎吗]"
    r"|(?:可以|入得|用得|洗得|放得)(?P<second>.?.?).{0,14}[嗎吗]"
)
_MAY_EN = re.compile(
    r"\b(?:can|may|should|must)\s+(?:i|we|it|they|this|these)\b(?!\s+(?:get|have|speak|return|cancel))"
    r"|\bdo\s+(?:i|we)\s+(?:need|have\s+to)\b"
    r"|\bis\s+it\s+(?:ok|okay|safe|possible|all\s+right|alright|fine)\b",
    re.IGNORECASE,
)
_ASKS_US = re.compile(
    r"[加改幫帮附送退補补約寄俾給给少包刻每長裝推代]|唔用|不用|多開|再開|開埋|換[色成顏]"
)
"""What somebody asks us to do is a wish, no question about how they do it."""
_ASKS = re.compile(r"[?？]|[嗎吗]\s*[。！!]?$")


def how_to(text: str) -> Iterator[str]:
    """The sentences of `text` that ask how to do something, as they were written."""
    for found in _SENTENCE.finditer(text):
        one = " ".join(found[0].split())
        if len(one) <= (_LONGEST_HAN if _HAN.search(one) else _LONGEST) and _asks_how(one):
            yield one


def _asks_how(sentence: str) -> bool:
    how = _HOW_EN.search(sentence) or (_HOW_ZH.search(sentence) and _WONDERS.search(sentence))
    if how and not _NOT_HOW.search(sentence):
        return True
    if not _ASKS.search(sentence):
        return False
    may = _MAY_ZH.search(sentence)
    wish = may and _ASKS_US.search((may["first"] or "") + (may["second"] or ""))
    return bool(may and not wish) or bool(_MAY_EN.search(sentence))


@dataclass(frozen=True, slots=True)
class Question:
    """Sentences that ask the same."""

    text: str
    """One of them: the shortest of those that are put as a question."""
    people: int
    """Who asked; a record that names nobody counts as one."""
    records: int


def askers(records: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    """The records that ask how, by who asked; who is unnamed asks alone."""
    found: dict[str, list[Record]] = {}
    for record in records:
        if any(True for _ in how_to(record.text)):
            for name in record.people or (f"{record.source}\n{record.id}",):
                found.setdefault(name, []).append(record)
    return {name: tuple(own) for name, own in found.items()}


def frequent(records: Iterable[Record], most: int, lang: str = "") -> tuple[Question, ...]:
    """The `most` questions that most people asked; among equals those that are put as a question,
    then those in the script of `lang`. Sentences that share most of their words with another of the
    same question belong to it. The order of records changes nothing."""
    asked = sorted(
        (sentence, record.source, record.id, record.people)
        for record in records
        for sentence in how_to(record.text)
    )
    groups = _grouped([sentence for sentence, *_ in asked])
    questions = []
    for group in groups:
        own = [asked[number] for number in group]
        people = {name for *_, names in own for name in names}
        unnamed = {(source, id) for _, source, id, names in own if not names}
        shown = min((sentence for sentence, *_ in own), key=lambda text: (*_rank(text, lang), text))
        rows = {(source, id) for _, source, id, _ in own}
        questions.append(Question(shown, len(people) + len(unnamed), len(rows)))
    questions.sort(key=lambda one: (-one.people, *_rank(one.text, lang)[:2], one.text))
    return tuple(questions[:most])


_PUT = re.compile(r"^\W*(?:how|what|can|may|should|do|is|請問|请问|點|点|怎|如何)", re.IGNORECASE)


def _rank(sentence: str, lang: str) -> tuple[int, bool, int]:
    """How well a sentence stands for a question; the least is best."""
    put = 0 if _ASKS.search(sentence) else 1 if _PUT.search(sentence) else 2
    foreign = bool(lang) and bool(_HAN.search(sentence)) is not lang.startswith("zh")
    return put, foreign, len(sentence)


def _grouped(sentences: list[str]) -> list[list[int]]:
    """The numbers of sentences that say the same, chained by resemblance."""
    home = list(range(len(sentences)))

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    sets = [frozenset(words(one)) for one in sentences]
    for one, other, _ in alike(sets, SAME):
        home[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for number in range(len(sentences)):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())
