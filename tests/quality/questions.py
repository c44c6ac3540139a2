"""How well sentences that ask how something is done are found: `python -m tests.quality.questions`.

The sentences were written for this, after the patterns, and the patterns were not changed for them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from srmkit.loop.questions import how_to

ASK: Mapping[str, Sequence[str]] = {
    "en": [
        "how do you get coffee stains out of this rug?",
        "Could you tell me how to reset the remote?",
        "What's the right way to fold the stand?",
        "Can I use this with an Android phone?",
        "Should we charge it overnight the first time?",
        "Is it okay to machine wash the cover?",
        "No idea how to pair the headphones, the booklet is blank",
        "how often should I replace the filter",
        "Do I have to register before the workshop?",
        "Which cleaner works best on oak?",
        "Any tips for storing the blades?",
        "Where do I find my serial number?",
        "how can I change the language to Chinese?",
        "May we bring our own wine?",
        "Must it be kept in the fridge after opening?",
    ],
    "zh-Hant": [
        "請問要怎麼退訂電子報？",
        "吹風機的濾網如何拆下來清洗",
        "第一次使用前需要先洗過嗎？",
        "可以直接用微波爐加熱嗎",
        "想請教怎樣保存才不會受潮",
        "這個支架可不可以裝在木牆上？",
        "不知道怎麼換電池",
        "要不要先撕掉保護膜？",
        "收據要去哪裡下載？",
        "能不能放進烘衣機？",
        "咖啡豆建議磨多細？",
        "有教學影片嗎？",
    ],
    "yue": [
        "呢個掣點用㗎？",
        "想問點樣先可以改密碼",
        "個袋可唔可以機洗？",
        "使唔使預約㗎？",
        "開咗之後要唔要放雪櫃？",
        "點洗先唔會甩色？",
        "邊度可以睇返積分？",
        "個濾芯幾耐換一次？",
        "唔識點樣連藍牙",
        "可以加熱水嗎？",
    ],
    "zh-Hans": [
        "请问怎么绑定会员卡？",
        "第一次用之前要不要煮一下？",
        "这款能不能放烤箱？",
        "如何查询订单物流",
        "可以用酒精擦吗？",
        "不会用，有没有说明书",
        "皮面脏了怎么清理",
        "需要提前预约吗？",
        "哪里可以改地址？",
        "怎样才能不粘锅？",
    ],
}
NOT: Mapping[str, Sequence[str]] = {
    "en": [
        "How rude the driver was!",
        "I know how to cook, thank you.",
        "How much longer do I have to wait for my money?",
        "Can you please refund me?",
        "It can be used everywhere, love it",
        "How come nobody answers the phone?",
        "When will it be back in stock?",
        "You should teach your staff manners.",
        "I can not believe this price.",
        "how disappointing",
        "What were you thinking?",
        "Do you have this in blue?",
    ],
    "zh-Hant": [
        "怎麼這麼慢",
        "不管怎麼說都很滿意",
        "可以再便宜一點就好了",
        "什麼時候補貨？",
        "店員態度不怎麼樣",
        "你們怎麼可以這樣對客人？",
        "有藍色的嗎？",
        "可以退錢嗎？",
        "無論如何謝謝你們",
        "這樣的品質要我怎麼相信你們",
    ],
    "yue": [
        "點解咁耐都未到？",
        "點都好過舊嗰個",
        "可以話係全港最好食",
        "幾時有貨？",
        "啲人點做嘢㗎，好慢",
        "可唔可以退返錢俾我？",
        "唔知幾時先到",
        "點知一開就爛",
    ],
    "zh-Hans": [
        "怎么又涨价了",
        "味道怎么说呢，一般",
        "可以给个优惠吗？",
        "客服怎么一直不理人？",
        "什么时候发货？",
        "不怎么好吃",
        "你们是怎么做生意的？",
        "如何都不会再来了",
    ],
}


def figures() -> dict[str, tuple[int, int, int, int]]:
    """By language: questions, those found, other sentences, those taken for questions."""
    return {
        lang: (
            len(ASK[lang]),
            sum(any(True for _ in how_to(one)) for one in ASK[lang]),
            len(NOT[lang]),
            sum(any(True for _ in how_to(one)) for one in NOT[lang]),
        )
        for lang in ASK
    }


def main() -> None:
    """Print the table."""
    sys.stdout.write("lang      questions  found  recall  others  taken  precision\n")
    for lang, (asked, found, others, taken) in figures().items():
        precision = found / (found + taken) if found + taken else 1.0
        sys.stdout.write(
            f"{lang:8}  {asked:9}  {found:5}  {found / asked:6.2f}  {others:6}  {taken:5}"
            f"  {precision:9.2f}\n"
        )
    missed = [one for lang in ASK for one in ASK[lang] if not any(True for _ in how_to(one))]
    wrong = [one for lang in NOT for one in NOT[lang] if any(True for _ in how_to(one))]
    sys.stdout.write("\n".join(["", "missed:", *missed, "", "taken for questions:", *wrong, ""]))


if __name__ == "__main__":
    main()
