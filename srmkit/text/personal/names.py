"""Names, only where somebody says that it is one: `我叫…`, `聯絡人：…`, `Dear Ms …`.

Most of what follows `我叫` is food. A surname first and an end after two or three characters keep
the dishes apart; a name that nobody announces stays, as no list knows it from a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.text.personal.spans import NAME, Span

# The most frequent ones of Hong Kong, Taiwan and China, without those that begin dishes.
_SURNAMES = (
    "陳陈林李張张黃黄王吳吴劉刘蔡楊杨許许鄭郑謝谢郭洪曾邱廖賴赖徐周葉叶蘇苏莊庄呂吕江何蕭萧羅罗簡简朱鍾钟彭游詹胡"
    "施沈余盧卢梁趙赵顏颜柯翁魏孫孙戴范宋方鄧邓杜傅侯曹薛丁卓馬马阮董溫温唐藍蓝石蔣蒋古紀纪姚連连馮冯歐欧程康"
    "巫姜鄒邹田譚谭關关潘袁任陸陆麥麦伍霍龔龚區区岑黎鄺邝崔秦尹賀贺龍龙史陶孔邵萬万錢钱嚴严覃武莫向韓韩夏於于"
)
_DOUBLE = "歐陽|欧阳|司馬|司马|諸葛|诸葛|上官|司徒|張簡|范姜"
_TITLE = "先生|小姐|女士|太太|同學|同学|太|生"
_NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_DISH = "魚鱼雞鸡鴨鸭鵝鹅牛豬猪羊肉飯饭麵面湯汤茶包餅饼菜粥粉蟹蝦虾蛋飲饮酒糕酥豆瓜排串煲餐"
"""Ends no name after 我叫."""
_AFTER = r"(?=$|[\s，。,.!！?？、;；:)）~\[\]]|[呀啊啦喎嘅的吖](?![\u4e00-\u9fff])|的)"
_CAP = r"[A-Z][A-Za-z]*(?:['’-][A-Za-z]+)*"
_CHINESE = (
    (("我叫", "名是", "名係", "名叫", "字是", "字係", "字叫"), re.compile(
        rf"(?:我叫做?|名字?[是係叫]|名字叫)({_NAME})(?<![{_DISH}]){_AFTER}"
    )),
    (("姓名", "件人", "貨人", "货人", "購人", "购人", "絡人", "络人", "系人", "繫人", "ame:"),
     re.compile(
        r"(?:姓名|[收寄]件人|收[貨货]人|[訂订][購购]人|[聯联連连][絡络系繫]人|[Nn]ame)"
        r"(?: ?[:是] ?| )"
        rf"((?:{_NAME}|(?:{_DOUBLE}|[{_SURNAMES}])(?=(?:{_TITLE})))(?:{_TITLE})?){_AFTER}"
    )),
    (("名:", "人:"), re.compile(
        rf"(?:姓名|[件貨货購购絡络系繫]人) ?: ?({_CAP}(?: {_CAP}){{0,3}})"
    )),
    (("本人",), re.compile(rf"本人([{_SURNAMES}][\u4e00-\u9fff]{{2}})(?=[,於于])")),
    (("敬上", "謹啟", "谨启", "敬啟"), re.compile(rf"({_NAME}) ?(?:敬上|謹啟|谨启|敬啟)")),
    (("先生", "小姐", "女士"), re.compile(
        rf"我是([{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(?:先生|小姐|女士))"
    )),
)  # fmt: skip
"""What must be in a text, and the pattern whose group is the name."""

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?"
_ENGLISH = (
    (("name",), re.compile(rf"[Mm]y (?:full )?name(?:'s|’s| is) ({_CAP}(?: {_CAP}){{0,3}})")),
    (("Dear",), re.compile(rf"(?<![A-Za-z])Dear {_TITLES} ({_CAP}(?: {_CAP}){{0,2}})")),
    (("ame:", "ame :", "ontact", "Recipient", "Att", "Consignee"), re.compile(
        r"(?<![A-Za-z] )(?<![A-Za-z])"
        r"(?:Full [Nn]ame|Name|Contact(?: [Pp]erson)?|Recipient|Attn|Attention|Consignee)"
        rf" ?: ?((?:{_TITLES} )?{_CAP}(?: {_CAP}){{1,3}})"
    )),
    (("egards", "incerely", "Yours"), re.compile(
        r"(?:[Rr]egards|[Ss]incerely|Yours(?: truly| faithfully)?),?\s{1,3}"
        rf"({_CAP}(?: {_CAP}){{1,2}})"
        r"(?=\s*(?:$|\n|[.,]))"
    )),
    (("his is",), re.compile(
        rf"(?<![A-Za-z])[Tt]his is ({_CAP}(?: {_CAP}){{0,2}})(?= (?:speaking|here)(?![a-z]))"
    )),
)  # fmt: skip
_ROLES = frozenset((
    "Manager", "Sir", "Madam", "Chef", "Director", "Customer", "Team", "Owner", "Boss",
    "President", "Nobody", "Not", "The", "Great",
))  # fmt: skip


def find_names(text: str, lower: str) -> Iterator[Span]:
    """Names after a strong cue."""
    patterns = _ENGLISH if text.isascii() else (*_CHINESE, *_ENGLISH)
    for cues, pattern in patterns:
        if any(cue in text for cue in cues):
            for match in pattern.finditer(text):
                if match[1].split()[0] not in _ROLES:
                    yield Span(NAME, *match.span(1))
