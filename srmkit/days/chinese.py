"""Chinese names of public holidays that have English ones only, for readers in other places.

`holidays` names the days of Hong Kong, Macao, Taiwan and the Mainland in Chinese; Singapore,
Malaysia, Japan and the English-speaking countries get theirs here, as newspapers there write them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LISTED = """
New Year's Day | 元旦
New Year Holiday | 新年假期
Martin Luther King Jr. Day | 馬丁路德金紀念日 | 马丁·路德·金纪念日
Washington's Birthday | 華盛頓誕辰紀念日 | 华盛顿诞辰纪念日
Presidents' Day | 總統日 | 总统日
Memorial Day | 陣亡將士紀念日 | 阵亡将士纪念日
Juneteenth National Independence Day | 六月節 | 六月节
Independence Day | 獨立日 | 独立日
Labor Day | 勞動節 | 劳动节
Labour Day | 勞動節 | 劳动节
Columbus Day | 哥倫布日 | 哥伦布日
Veterans Day | 退伍軍人節 | 退伍军人节
Thanksgiving Day | 感恩節 | 感恩节
Thanksgiving | 感恩節 | 感恩节
Christmas Eve | 平安夜
Christmas Day | 聖誕節 | 圣诞节
Boxing Day | 節禮日 | 节礼日
Good Friday | 耶穌受難日 | 耶稣受难日
Easter Sunday | 復活節 | 复活节
Easter Monday | 復活節星期一 | 复活节星期一
May Day | 五月銀行假期 | 五月银行假日
Spring Bank Holiday | 春季銀行假期 | 春季银行假日
Summer Bank Holiday | 夏季銀行假期 | 夏季银行假日
Late Summer Bank Holiday | 夏季銀行假期 | 夏季银行假日
Saint Patrick's Day | 聖博德節 | 圣帕特里克节
Saint Andrew's Day | 聖安德魯日 | 圣安德鲁日
Australia Day | 澳洲國慶日 | 澳大利亚国庆日
ANZAC Day | 澳紐軍團日 | 澳新军团日
King's Birthday | 英皇壽辰 | 国王诞辰
Canada Day | 加拿大國慶日 | 加拿大国庆日
Victoria Day | 維多利亞日 | 维多利亚日
Family Day | 家庭日
Remembrance Day | 和平紀念日 | 阵亡将士纪念日
National Day | 國慶日 | 国庆日
Malaysia Day | 馬來西亞日 | 马来西亚日
Birthday of HM Yang di-Pertuan Agong | 國家元首誕辰 | 国家元首诞辰
Chinese New Year | 農曆新年 | 农历新年
Polling Day | 投票日
Vesak Day | 衛塞節 | 卫塞节
Diwali | 屠妖節 | 屠妖节
Thaipusam | 大寶森節 | 大宝森节
Deepavali | 屠妖節 | 屠妖节
Eid al-Fitr | 開齋節 | 开斋节
Hari Raya Puasa | 開齋節 | 开斋节
Hari Raya Haji | 哈芝節 | 哈芝节
Eid al-Adha | 哈芝節 | 哈芝节
Islamic New Year | 回曆新年 | 回历新年
Prophet Muhammad's Birthday | 先知穆罕默德誕辰 | 先知穆罕默德诞辰
Nuzul Al-Quran Day | 可蘭經降世日 | 可兰经降世日
Coming of Age Day | 成人日
Foundation Day | 建國紀念日 | 建国纪念日
Emperor's Birthday | 天皇誕辰 | 天皇诞辰
Vernal Equinox Day | 春分日
Showa Day | 昭和日
Constitution Day | 憲法紀念日 | 宪法纪念日
Greenery Day | 綠之日 | 绿之日
Children's Day | 兒童節 | 儿童节
Marine Day | 海之日
Mountain Day | 山之日
Respect for the Aged Day | 敬老日
Autumnal Equinox Day | 秋分日
Sports Day | 運動日 | 运动日
Culture Day | 文化日
Labor Thanksgiving Day | 勤勞感謝日 | 勤劳感谢日
National Holiday | 國民休息日 | 国民休息日
Substitute Holiday | 補假 | 补休
"""

_QUALIFIED = {
    "observed": ("補假", "补休"),
    "estimated": ("預計", "预计"),
    "observed, estimated": ("補假，預計", "补休，预计"),
    "Second Day": ("第二天", "第二天"),
}
"""What `holidays` writes in brackets behind a name."""


def _read(listed: str) -> dict[str, tuple[str, str]]:
    rows = ([part.strip() for part in line.split("|")] for line in listed.strip().splitlines())
    return {row[0]: (row[1], row[-1]) for row in rows}


CHINESE: Mapping[str, tuple[str, str]] = _read(_LISTED)
"""By the English name, the name in traditional and in simplified characters."""


def in_chinese(english: str, lang: str) -> str:
    """The name of a holiday in `zh-Hant` or `zh-Hans`; empty where it is not known whole."""
    script = 0 if lang == "zh-Hant" else 1
    bare, *brackets = re.split(r" \(([^()]*)\)", english)
    if bare not in CHINESE:
        return ""
    name = CHINESE[bare][script]
    for bracket in filter(None, brackets):
        if bracket not in _QUALIFIED:
            return ""
        name += f"（{_QUALIFIED[bracket][script]}）"
    return name
