"""What the columns of an unknown export may mean, by their words and by what stands in them.

A guess is only ever proposed to a person, by `srmkit collect --sniff`; nothing is collected by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from srmkit.feedback.reading.columns import loosely
from srmkit.feedback.reading.when import blank, read_time
from srmkit.sheets.rows import Row

_WORDS: Mapping[str, str] = {
    "created_at": r"timestamp|created|submitted|submission|\bdate\b|\btime\b|posted"
    r"|日期|時間|时间|建立於|留言於",
    "author": r"e-?mail|user ?(name|id)?\b|customer|member|author|nickname|reviewer|respondent"
    r"|sender|電郵|電子郵件|邮箱|電子信箱|會員|会员|顧客|顾客|客戶|客户|用戶|用户"
    r"|使用者|暱稱|昵称|姓名|稱呼",
    "rating": r"rating|stars?\b|satisf|評分|评分|滿意度|满意度|星等|星數|星级|幾分",
    "nps": r"\bnps\b|recommend|推薦程度|推荐程度|推薦給|推荐给",
    "id": r"\bid\b|\bno\.?$|number|編號|编号|單號|单号|序號|序号",
    "reply": r"\breply\b|replied text|our (answer|response)|developer response"
    r"|回覆內容|回复内容|商家回|店家回",
    "lang": r"\blang|語言|语言",
    "status": r"\bstatus\b|\bstate\b|狀態|状态",
    "responder": r"assignee|\bagent\b|handled by|負責人|负责人|客服人員|经手",
    "resolved_at": r"resolved|closed|解決時間|解决时间|結案",
    "first_response_at": r"first (response|reply)|首次回|第一次回",
    "post": r"permalink|post (url|link|id)|貼文連結",
}
"""Words of headers by field, in the order in which a field takes its column."""
_TEXT = re.compile(
    r"comment|feedback|message|review|content|body|\btext\b|remark|suggest|opinion|descri"
    r"|tell us|why|improve|內容|内容|留言|評論|评论|評語|意見|意见|訊息|消息|建議|建议"
    r"|回饋|反饋|反馈|告訴|告诉|描述|原因|改善"
)
_FORMATS = tuple(
    f"{day}{clock}"
    for day in ("%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%d/%m/%y", "%m/%d/%y")
    for clock in (" %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p", ", %I:%M %p", ", %H:%M")
)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?(?: ?/ ?\d+)?|★+☆*")
_ADDRESS = re.compile(r"[^\s@]+@\S+|https?://\S+|[+\d() -]{7,20}")
_SURE = 0.8
"""The share of cells that must be what the header's word promises."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Our field, and the column that may be it."""

    columns: Mapping[str, tuple[str, ...]]
    date_formats: tuple[str, ...] = ()
    """Under each of which every time can be read; none where no statement is needed."""

    @property
    def undecided(self) -> bool:
        """Whether days and months could change places."""
        return len(self.date_formats) > 1


def guess(header: Row, rows: Sequence[Row], taken: Mapping[str, tuple[int, ...]]) -> Guess:
    """Look at the columns that are not `taken` by a preset; `rows` are a sample."""
    cells = {
        index: [row.cells[index].strip() for row in rows if row.cells[index].strip()]
        for index in range(len(header.cells))
    }
    names = [loosely(name) for name in header.cells]
    used = {index for part in taken.values() for index in part}
    free = [index for index, name in enumerate(names) if name and index not in used]
    found: dict[str, tuple[int, ...]] = {}
    for field, words in _WORDS.items():
        if field in taken:
            continue
        for index in free:
            if re.search(words, names[index]) and _suits(field, cells[index]):
                found[field] = (index,)
                free.remove(index)
                break
    if "text" not in taken:
        found["text"] = _texts(free, names, cells)
    times = found.get("created_at", taken.get("created_at", ()))
    formats = _formats(cells[times[0]]) if len(times) == 1 else ()
    named = {field: tuple(header.cells[at].strip() for at in part) for field, part in found.items()}
    return Guess({field: part for field, part in named.items() if part}, formats)


def _suits(field: str, cells: Sequence[str]) -> bool:
    """Whether what stands in a column can be this field."""
    if field in {"created_at", "resolved_at", "first_response_at"}:
        times = [cell for cell in cells if not blank(cell)]
        return _share(times, _is_time) >= _SURE
    if field in {"rating", "nps"}:
        return _share(cells, lambda cell: bool(_NUMBER.fullmatch(cell))) >= _SURE
    if field == "id":
        return len(set(cells)) == len(cells) and _share(cells, lambda one: len(one) < 80) == 1
    if field in {"author", "lang", "status", "responder"}:
        return _share(cells, lambda cell: len(cell) < 80) >= _SURE
    return not _is_coded(cells)


def _is_time(cell: str) -> bool:
    return read_time(cell, UTC) is not None or any(
        read_time(cell, UTC, (pattern,)) is not None for pattern in _FORMATS
    )


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 1.0


def _texts(
    free: Sequence[int], names: Sequence[str], cells: Mapping[int, Sequence[str]]
) -> tuple[int, ...]:
    """The columns in which people write; else the one with the longest cells."""
    asked = [index for index in free if _TEXT.search(names[index]) and not _is_coded(cells[index])]
    if asked:
        return tuple(asked)
    prose = [index for index in free if cells[index] and not _is_coded(cells[index])]
    longest = max(prose, key=lambda index: (_length(cells[index]), -index), default=None)
    return () if longest is None else (longest,)


def _is_coded(cells: Sequence[str]) -> bool:
    """Whether half of the cells or more are numbers, times, addresses or telephone numbers."""

    def coded(cell: str) -> bool:
        return bool(_NUMBER.fullmatch(cell) or _ADDRESS.fullmatch(cell) or _is_time(cell))

    return bool(cells) and _share(cells, coded) >= 0.5


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _formats(cells: Sequence[str]) -> tuple[str, ...]:
    """The formats that read every time; none where they are read without."""
    times = [cell for cell in cells if not blank(cell)]
    if all(read_time(cell, UTC) is not None for cell in times):
        return ()
    return tuple(
        pattern
        for pattern in _FORMATS
        if all(read_time(cell, UTC, (pattern,)) is not None for cell in times)
    )
